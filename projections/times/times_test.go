package times_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
	"motcua/projections/figures/figurestest"
	"motcua/projections/times"
)

var projection = times.Projection(figurestest.Law.CalendarOf)

// expected sums up what the naive judge measured, quantiles by their definition: the shortest length that at least that share
// of all do not exceed.
func expected(all map[times.Phase][]took, key func(dossier.Matter) string, from, to worktime.Day) map[string]map[times.Phase]times.Summary {
	out := make(map[string]map[times.Phase]times.Summary)
	for p, list := range all {
		of := make(map[string][]int)
		for _, l := range list {
			if from <= l.day && l.day <= to {
				of[key(l.matter)] = append(of[key(l.matter)], l.n)
			}
		}
		for k, ns := range of {
			share := func(percent int) int {
				shortest := slices.Max(ns)
				for _, n := range ns {
					within := 0
					for _, m := range ns {
						if m <= n {
							within++
						}
					}
					if within*100 >= percent*len(ns) {
						shortest = min(shortest, n)
					}
				}
				return shortest
			}
			if out[k] == nil {
				out[k] = make(map[times.Phase]times.Summary)
			}
			out[k][p] = times.Summary{N: len(ns), Median: share(50), P90: share(90), Max: slices.Max(ns)}
		}
	}
	return out
}

func TestFoldingTheRestOntoAPrefixIsFoldingAll(t *testing.T) {
	figurestest.CutAnywhere(t, projection, figurestest.History, func(v *times.View) (all []map[string]map[times.Phase]times.Summary) {
		for day := figurestest.Begin; day < figurestest.Begin+120; day += 3 {
			for _, d := range figures.Dimensions {
				all = append(all, v.Summaries(d, day, day+2))
			}
		}
		return all
	})
}

func TestEveryLengthIsWhatItsDefinitionSays(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		records := figurestest.History(rt)
		v := figurestest.Fold(rt, projection, projection.Initial(), records)
		all := naive(t, records)
		from := figurestest.Begin + worktime.Day(rapid.IntRange(-5, 60).Draw(rt, "from"))
		to := from + worktime.Day(rapid.IntRange(0, 80).Draw(rt, "length"))
		for d, key := range map[figures.Dimension]func(dossier.Matter) string{
			figures.Centre:      func(dossier.Matter) string { return "centre" },
			figures.ByProcedure: func(m dossier.Matter) string { return string(m.Procedure) },
			figures.ByChannel:   func(m dossier.Matter) string { return string(m.Channel) },
		} {
			if diff := cmp.Diff(expected(all, key, from, to), v.Summaries(d, from, to)); diff != "" {
				rt.Fatalf("by %s from %v to %v (-definition +view):\n%s", d, from, to, diff)
			}
		}
	})
}

// The ledger is the law's own account of the same time. It differs where a day off ends a running clock or begins one.
func TestWorkingDaysOfHandlingAreThoseOfTheClockLedger(t *testing.T) {
	compared := 0
	rapid.Check(t, func(rt *rapid.T) {
		records := figurestest.History(rt)
		streams := make(map[eventlog.StreamID][]eventlog.Recorded)
		for _, r := range records {
			streams[r.Stream] = append(streams[r.Stream], r)
		}
		for _, life := range streams {
			var resolved *dossier.Resolved
			offDays := false
			for _, r := range life {
				working, err := figurestest.Law.Calendar.IsWorking(worktime.OfficeDay(r.Occurred))
				offDays = offDays || err != nil || !working
				switch e := figurestest.Decoded(t, r).(type) {
				case dossier.Resolved:
					resolved = &e
				case dossier.Corrected:
					offDays = true // its clock was summed up before
				default:
				}
			}
			if resolved == nil || offDays || resolved.Clock.Used.Unit != worktime.Days {
				continue
			}
			compared++
			got := figurestest.Fold(rt, projection, projection.Initial(), life).Summaries(figures.Centre, figurestest.Begin, figurestest.Begin+365)["centre"][times.HandlingDays]
			if want := resolved.Clock.Used.N + resolved.Clock.Before.N; got.Max != want || got.N != 1 {
				rt.Fatalf("%d working days, the ledger has %+v", got.Max, resolved.Clock)
			}
		}
	})
	if compared == 0 {
		t.Error("no dossier was resolved on working days")
	}
}

func TestWhatLiesWhereNoCalendarReachesIsCountedApart(t *testing.T) {
	var records []eventlog.Recorded
	tell := func(stream eventlog.StreamID, year int) {
		fact := func(day int) dossier.Fact {
			return dossier.Fact{At: worktime.Date(year, 3, day).At(9, 0), By: dossier.Actor{Role: directory.System}}
		}
		stored, err := dossier.Encode([]dossier.Event{
			dossier.Received{Fact: fact(4), Matter: dossier.Matter{Agency: "000.00.12.H61"}},
			dossier.Resolved{Fact: fact(5), Timeliness: dossier.OnTime},
			dossier.Returned{Fact: fact(6)},
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range stored {
			records = append(records, eventlog.Recorded{Event: e, Stream: stream})
		}
	}
	tell("dossier-old", 2008)
	tell("dossier-new", 2019)
	tell("dossier-older", 2007)
	v := figurestest.Fold(t, projection, projection.Initial(), records)
	all := v.Summaries(figures.Centre, worktime.Date(2000, 1, 1), worktime.Date(2020, 1, 1))["centre"]
	if want := (times.Summary{N: 1, Median: 510, P90: 510, Max: 510, Uncounted: 2}); all[times.Handling] != want || all[times.Collection] != want {
		t.Errorf("got %+v", all)
	}
	old := v.Summaries(figures.Centre, worktime.Date(2008, 1, 1), worktime.Date(2008, 12, 31))["centre"]
	if want := (times.Summary{Uncounted: 1}); old[times.Handling] != want {
		t.Errorf("got %+v", old)
	}
}

func TestTimeIsCountedByTheCalendarOfTheOfficeOverHolidays(t *testing.T) {
	// From Monday 29/4/2019 (made up for on 4/5) to Wednesday 1/5 everybody is off; an office day has 8:30 hours, 7:00–11:30 and
	// 13:00–17:00. An office with a calendar of its own works through, 8:00–12:00 and 13:00–17:00.
	procedure := figurestest.Law.Catalogue.ProceduresOf("000.00.12.H61")[0]
	at := func(d, h, m int) dossier.Fact {
		return dossier.Fact{At: worktime.Date(2019, 4, d).At(h, m), By: dossier.Actor{Role: directory.System}, Command: dossier.CommandID(fmt.Sprint(d, h, m))}
	}
	var state dossier.State
	var records []eventlog.Recorded
	for _, c := range []dossier.Command{
		dossier.Receive{Fact: at(29, 16, 0), Intake: dossier.Intake{Code: "000.00.12.H61-190429-0001", Procedure: procedure.Code, Agency: "000.00.12.H61", Channel: directory.Direct}},
		dossier.Assign{Fact: at(29, 16, 30), Officer: "cv"},
		dossier.Resolve{Fact: at(32, 8, 15)}, // 2/5
		dossier.Return{Fact: at(33, 8, 15)},
	} {
		events, err := figurestest.Law.Decide(state, c)
		if err != nil {
			t.Fatal(err)
		}
		stored, err := dossier.Encode(events)
		if err != nil {
			t.Fatal(err)
		}
		for i, e := range events {
			state = dossier.Evolve(state, e)
			records = append(records, eventlog.Recorded{Event: stored[i], Stream: "dossier-000.00.12.H61-190429-0001"})
		}
	}
	own, err := worktime.Parse("own", strings.NewReader("kind,from,to,weekdays,hours,name,name_en,source,confirmed\n"+
		"hours,2019-01-01,2019-12-31,Mon-Fri,08:00-12:00 13:00-17:00,,,x,no\nholiday,2019-01-01,,,,Tết,,x,no\n"))
	if err != nil {
		t.Fatal(err)
	}
	from, to := worktime.Date(2019, 4, 1), worktime.Date(2019, 5, 31)
	for name, c := range map[string]struct {
		calendar                         *worktime.Calendar
		assignment, handling, collection int
	}{
		"everybody's": {worktime.Provincial(), 0, 75, 8*60 + 30},
		"its own":     {figurestest.Law.Calendar.With(own), 30, 60 + 8*60 + 8*60 + 15, 8 * 60},
	} {
		p := times.Projection(func(directory.AgencyCode) *worktime.Calendar { return c.calendar })
		v, _, err := projections.Fold(p, p.Initial(), figurestest.Each(records))
		if err != nil {
			t.Fatal(err)
		}
		all := v.Summaries(figures.Centre, from, to)["centre"]
		if all[times.Handling].Max != c.handling || all[times.Collection].Max != c.collection || all[times.Assignment].Max != c.assignment {
			t.Errorf("%s calendar: %+v", name, all)
		}
	}
}

func TestASnapshotThatWasCountedByAnotherCalendarIsNotUsed(t *testing.T) {
	at := dossier.Fact{At: worktime.Date(2019, 4, 29).At(9, 0)}
	stored, err := dossier.Encode([]dossier.Event{dossier.Received{Fact: at, Matter: dossier.Matter{Agency: "000.00.12.H61"}}})
	if err != nil {
		t.Fatal(err)
	}
	v := figurestest.Fold(t, projection, projection.Initial(), []eventlog.Recorded{{Event: stored[0], Stream: "dossier-a"}})
	snapshot, err := projection.Form.Encode(v)
	if err != nil {
		t.Fatal(err)
	}
	own, err := worktime.Parse("own", strings.NewReader("kind,from,to,weekdays,hours,name,name_en,source,confirmed\n"+
		"hours,2019-01-01,2019-12-31,Mon-Fri,08:00-12:00 13:00-17:00,,,x,no\nholiday,2019-01-01,,,,Tết,,x,no\n"))
	if err != nil {
		t.Fatal(err)
	}
	for agency, usable := range map[directory.AgencyCode]bool{"000.00.12.H61": false, "000.00.05.H61": true} {
		changed := times.Projection(func(a directory.AgencyCode) *worktime.Calendar {
			if a == agency {
				return own
			}
			return figurestest.Law.CalendarOf(a)
		})
		if _, err := changed.Form.Decode(snapshot); (err == nil) != usable {
			t.Errorf("the calendar of %s has changed: %v", agency, err)
		}
	}
}
