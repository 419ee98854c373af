package delays_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/delays"
	"motcua/projections/figures"
	"motcua/projections/figures/figurestest"
)

var projection = delays.Projection()

// history also has tasks in joint dossiers, and limits that are easily exceeded.
func history(t *rapid.T) []eventlog.Recorded {
	return historyOf(t, figurestest.Law.Catalogue.Procedures())
}

func historyOf(t *rapid.T, procedures []directory.Procedure) []eventlog.Recorded {
	return figurestest.HistoryOf(t, procedures, func(t *rapid.T, f dossier.Fact) dossier.Command {
		task := dossier.TaskID(rapid.SampledFrom([]string{"a", "b"}).Draw(t, "task"))
		switch rapid.SampledFrom([]string{"open", "after", "complete", "cancel", "resolve", "transfer", "decline"}).Draw(t, "joint") {
		case "open":
			return dossier.OpenTask{Fact: f, Task: task, Agency: "000.00.07.H61", What: "x", Limit: worktime.Limit{Days: 1}}
		case "after":
			return dossier.OpenTask{Fact: f, Task: task, Agency: "000.00.05.H61", What: "x", Limit: worktime.Limit{Hours: 4}, After: "a"}
		case "complete":
			return dossier.CompleteTask{Fact: f, Task: task}
		case "cancel":
			return dossier.CancelTask{Fact: f, Task: task, Reason: "x"}
		case "transfer":
			return dossier.Transfer{Fact: f, To: "000.00.05.H61"}
		case "decline":
			return dossier.DeclineTransfer{Fact: f, Reason: "x"}
		}
		return dossier.Resolve{Fact: f}
	})
}

// question draws a period, a part of all dossiers, and whether it is asked at a moment of its last day.
func question(t *rapid.T) delays.Question {
	q := delays.Question{Calendar: figurestest.Law.CalendarOf}
	q.From = figurestest.Begin + worktime.Day(rapid.IntRange(-5, 60).Draw(t, "from"))
	q.To = q.From + worktime.Day(rapid.IntRange(0, 60).Draw(t, "length"))
	if rapid.Bool().Draw(t, "part") {
		q.Slices = []figures.Slice{{Dimension: figures.ByChannel, Key: rapid.SampledFrom([]string{"direct", "online", "post"}).Draw(t, "channel")}}
	}
	if rapid.Bool().Draw(t, "now") {
		q.At = q.To.At(rapid.IntRange(0, 23).Draw(t, "hour"), rapid.IntRange(0, 59).Draw(t, "minute"))
	}
	return q
}

// asked folds what had occurred by the moment of a question, and answers it, beside the figures.
func asked(t *rapid.T, q delays.Question, records []eventlog.Recorded) (*delays.View, delays.Answer, figures.Measures) {
	as := figures.AsOf{At: q.At}
	var counts []eventlog.Recorded
	for _, r := range records {
		if as.Counts(r) {
			counts = append(counts, r)
		}
	}
	v := figurestest.Fold(t, projection, projection.Initial(), counts)
	cube := figurestest.Fold(t, figures.Projection(), figures.NewCube(), counts)
	s := figures.All
	if len(q.Slices) > 0 {
		s = q.Slices[0]
	}
	return v, v.Ask(q), as.Figures(cube, s, q.From, q.To)
}

func TestFoldingTheRestOntoAPrefixIsFoldingAll(t *testing.T) {
	figurestest.CutAnywhere(t, projection, history, func(v *delays.View) (all []delays.Answer) {
		for day := figurestest.Begin; day < figurestest.Begin+120; day += 4 {
			all = append(all, v.Ask(delays.Question{From: day, To: day + 3, Calendar: figurestest.Law.CalendarOf}))
		}
		return all
	})
}

func TestTheBandsUpToTheLimitAreTheFiguresOfThoseInTimeAndTheBandsBeyondItThoseOfTheLate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := question(t)
		_, a, m := asked(t, q, history(t))
		if a.Resolved() != m.Resolved() || a.Early() != m.Early || a.OnTime() != m.OnTime || a.Beyond() != m.Late {
			t.Fatalf("bands %v; figures %+v", a.Bands, m)
		}
	})
}

func TestEachLateAndOverdueDossierHasOneCause(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := question(t)
		_, a, m := asked(t, q, history(t))
		late, overdue := 0, 0
		for _, l := range a.Offices {
			late, overdue = late+l.Late, overdue+l.Overdue
		}
		if late != m.Late || a.Late != m.Late || overdue != m.Overdue || a.Overdue != m.Overdue {
			t.Fatalf("%+v; figures %+v", a, m)
		}
	})
}

func TestEveryNumberListsAsManyDossiersAsItCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := question(t)
		v, a, _ := asked(t, q, history(t))
		same := func(n int, p delays.Pick) {
			page, count := v.List(q, p, 1000, 0)
			if count != n || len(page) != n {
				t.Fatalf("%+v: %d of %d listed, counted %d", p, len(page), count, n)
			}
			for _, item := range page {
				if !item.Code.Valid() {
					t.Fatalf("%+v lists %q", p, item.Code)
				}
			}
		}
		for b, n := range a.Bands {
			same(n, delays.Pick{Kind: delays.Banded, Band: delays.Band(b)})
		}
		for _, l := range a.Offices {
			same(l.Late, delays.Pick{Kind: delays.Caused, Of: delays.LateOnes, Office: l.Office})
			same(l.Overdue, delays.Pick{Kind: delays.Caused, Of: delays.OverdueOnes, Office: l.Office})
			same(l.Held, delays.Pick{Kind: delays.HeldIt, Office: l.Office})
			same(l.Over, delays.Pick{Kind: delays.Exceeded, Office: l.Office})
		}
		same(a.Late, delays.Pick{Kind: delays.Caused, Of: delays.LateOnes})
		same(a.Overdue, delays.Pick{Kind: delays.Caused, Of: delays.OverdueOnes})
		same(a.Paused.N, delays.Pick{Kind: delays.Stood})
		same(a.Extended, delays.Pick{Kind: delays.Promised})
	})
}

// What the offices held is what the clock ran, minute for minute: the ledger is the law's own account of it.
func TestWhatTheOfficesHeldIsWhatTheClockLedgerHasUsed(t *testing.T) {
	compared := 0
	inHours := slices.DeleteFunc(slices.Clone(figurestest.Law.Catalogue.Procedures()), func(p directory.Procedure) bool { return p.Limit.Hours == 0 })
	rapid.Check(t, func(rt *rapid.T) {
		records := historyOf(rt, inHours)
		v := figurestest.Fold(rt, projection, projection.Initial(), records)
		for _, life := range figurestest.Lives(t, records) {
			var received dossier.Received
			for _, e := range life {
				if r, ok := e.(dossier.Received); ok {
					received = r
				}
				resolved, ok := e.(dossier.Resolved)
				if !ok || resolved.Timeliness != dossier.Late || resolved.Clock.Used.Unit != worktime.Minutes || corrected(life) {
					continue
				}
				compared++
				day := worktime.OfficeDay(resolved.At)
				page, _ := v.List(delays.Question{From: day, To: day, Calendar: figurestest.Law.CalendarOf}, delays.Pick{Kind: delays.Caused, Of: delays.LateOnes}, 10, 0)
				found := false
				for _, item := range page {
					if item.Code == received.Code {
						found = true
						if item.Running != resolved.Clock.Used.N || item.Beyond != -resolved.Clock.Left.N {
							rt.Fatalf("%+v; the ledger has %+v", item, resolved.Clock)
						}
					}
				}
				if !found {
					rt.Fatalf("%s is not listed among %+v", received.Code, page)
				}
			}
		}
	})
	if compared == 0 {
		t.Error("no dossier with a limit in hours was late")
	}
}

func corrected(life []dossier.Event) bool {
	for _, e := range life {
		if _, ok := e.(dossier.Corrected); ok {
			return true
		}
	}
	return false
}

// told is one dossier's life as it is told to a view.
func told(t *testing.T, events ...dossier.Event) *delays.View {
	t.Helper()
	stored, err := dossier.Encode(events)
	if err != nil {
		t.Fatal(err)
	}
	var records []eventlog.Recorded
	for _, e := range stored {
		records = append(records, eventlog.Recorded{Event: e, Stream: "dossier-000.00.12.H61-190401-0001"})
	}
	return figurestest.Fold(t, projection, projection.Initial(), records)
}

const (
	lead  directory.AgencyCode = "000.00.12.H61"
	other directory.AgencyCode = "000.00.05.H61"
)

func on(day, hour int) dossier.Fact {
	return dossier.Fact{At: worktime.Date(2019, time.April, day).At(hour, 0), By: dossier.Actor{Role: directory.System}}
}

func days(day int) *dossier.Promise {
	return &dossier.Promise{At: worktime.Date(2019, time.April, day).At(17, 0), Unit: worktime.Days}
}

// April 2019: Monday 1st; an office day has 8:30 hours, 7:00–11:30 and 13:00–17:00. The promise is Friday the 5th, the result Tuesday the 9th.
func TestTheCauseIsWhoExceededTheirOwnLimitTheLongest(t *testing.T) {
	received := dossier.Received{Fact: on(1, 8), Matter: dossier.Matter{Agency: lead, Counter: 7}, Promise: days(5)}
	transferred := func(f dossier.Fact) dossier.Event { return dossier.Transferred{Fact: f, From: lead, To: lead} }
	asks := dossier.ConsultationRequested{Fact: on(2, 8), Agency: other, Due: on(3, 17).At}
	late := dossier.Resolved{Fact: on(9, 9), Timeliness: dossier.Late, Promise: days(5), Clock: dossier.Totals{
		Budget: worktime.Budget{Unit: worktime.Days, N: 4}, Used: worktime.Budget{Unit: worktime.Days, N: 6}}}
	for name, c := range map[string]struct {
		life   []dossier.Event
		cause  delays.Office
		beyond int // its own limit
		held   int
	}{
		"the agency that handles it":           {[]dossier.Event{received, transferred(on(1, 9)), late}, delays.Office{Part: delays.Handling, Agency: lead}, 510 + 120, 0},
		"the one-stop, which kept it for days": {[]dossier.Event{received, transferred(on(8, 9)), late}, delays.Office{Part: delays.OneStop}, 4*510 + 120, 5*510 - 60 + 120},
		"the agency that was asked":            {[]dossier.Event{received, transferred(on(1, 9)), asks, dossier.ConsultationAnswered{Fact: on(8, 17), Agency: other}, late}, delays.Office{Part: delays.Consulted, Agency: other}, 3 * 510, 5*510 - 60},
		"nobody but who handles it, though asked": {[]dossier.Event{received, transferred(on(1, 9)), asks, dossier.ConsultationAnswered{Fact: on(3, 9), Agency: other}, late},
			delays.Office{Part: delays.Handling, Agency: lead}, 510 + 120, 0},
	} {
		a := told(t, c.life...).Ask(delays.Question{From: worktime.Date(2019, 4, 9), To: worktime.Date(2019, 4, 9), Calendar: figurestest.Law.CalendarOf})
		if len(a.Offices) == 0 || a.Offices[0].Office != c.cause || a.Offices[0].Late != 1 || a.Offices[0].Beyond != c.beyond {
			t.Errorf("%s: %+v", name, a.Offices)
			continue
		}
		if c.held != 0 && a.Offices[0].Time != c.held {
			t.Errorf("%s held it %d minutes, want %d", name, a.Offices[0].Time, c.held)
		}
		if a.Bands[delays.Band(18)] != 1 {
			t.Errorf("%s: bands %v", name, a.Bands)
		}
	}
}

func TestAPauseIsHeldAgainstNobodyAndARestartForgetsWhatCameBefore(t *testing.T) {
	received := dossier.Received{Fact: on(1, 8), Matter: dossier.Matter{Agency: lead, Counter: 7}, Promise: days(3)}
	for name, effect := range map[string]directory.ClockEffect{"a pause": directory.Pause, "a restart": directory.Restart} {
		v := told(t, received, dossier.Transferred{Fact: on(1, 9), From: lead, To: lead},
			dossier.SupplementRequested{Fact: on(2, 8), Effect: effect}, dossier.Supplemented{Fact: on(8, 8), Promise: days(9)},
			dossier.Resolved{Fact: on(10, 9), Timeliness: dossier.Late, Promise: days(9)})
		a := v.Ask(delays.Question{From: worktime.Date(2019, 4, 1), To: worktime.Date(2019, 4, 30), Calendar: figurestest.Law.CalendarOf})
		held, stood := 2*510-60+120, 0
		offices := 1
		if effect == directory.Pause {
			held, stood, offices = held+510-120+60, 4*510, 2
		}
		if a.Offices[0].Time != held || a.Paused.Time != stood || len(a.Offices) != offices || a.Bands[delays.LateUnmeasured] != 1 {
			t.Errorf("%s: %+v", name, a)
		}
	}
}

func TestBandsAreNamedAndFoundByTheirNames(t *testing.T) {
	var names []string
	for b := range delays.Band(delays.Bands) {
		found, ok := delays.BandNamed(b.Name())
		if !ok || found != b {
			t.Errorf("%d is named %q, which is %d", b, b.Name(), found)
		}
		names = append(names, b.Name())
	}
	want := []string{"0-10", "10-20", "20-30", "30-40", "40-50", "50-60", "60-70", "70-80", "80-90", "90-100", "early_unmeasured", "on_limit", "unpromised",
		"100-110", "110-120", "120-130", "130-140", "140-150", "150-160", "160-170", "170-180", "180-190", "190-200", "200+", "late_unmeasured"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Error(diff)
	}
}
