package delays_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/delays"
	"motcua/projections/figures"
	"motcua/projections/figures/figurestest"
)

// A view of everything tells of any moment what a fold of what had occurred by then tells.
func TestTheWholeViewTellsOfAnyMomentWhatAFoldUpToItTells(t *testing.T) {
	told, back := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		records := history(t)
		ordered(records)
		as := figures.AsOf{At: rapid.SampledFrom(records).Draw(t, "at").Occurred}
		switch rapid.SampledFrom([]string{"then", "within the minute", "before", "event"}).Draw(t, "which") {
		case "within the minute":
			as.At = as.At.Truncate(time.Minute).Add(time.Duration(rapid.IntRange(0, 59).Draw(t, "second")) * time.Second)
		case "before":
			as.At = as.At.Add(-time.Nanosecond)
		case "event":
			as.Last = rapid.SampledFrom(records).Draw(t, "last").Position
		}
		q := delays.Question{Calendar: figurestest.Law.CalendarOf, At: as.At}
		q.To = worktime.OfficeDay(as.At) - worktime.Day(max(rapid.IntRange(-10, 20).Draw(t, "days before"), 0))
		q.From = q.To - worktime.Day(rapid.IntRange(0, 60).Draw(t, "length"))
		var counts []eventlog.Recorded
		for _, r := range records {
			if as.Counts(r) {
				counts = append(counts, r)
			}
		}
		want := figurestest.Fold(t, projection, projection.Initial(), counts).Ask(q)

		whole := figurestest.Fold(t, projection, projection.Initial(), records)
		streams := whole.Tied(q)
		again := slices.DeleteFunc(slices.Clone(counts), func(r eventlog.Recorded) bool { return !slices.Contains(streams, r.Stream) })
		retold, err := whole.Retell(streams, again)
		if err != nil {
			t.Fatal(err)
		}
		q.Retold = retold
		if len(streams) > 0 {
			told++
		}
		if len(counts) < len(records) {
			back++
		}
		got := whole.Ask(q)
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("at %s, from %s to %s, %d of %d events, told again %v:\n%s", as.At, q.From, q.To, len(counts), len(records), streams, diff)
		}
		for _, l := range got.Offices {
			if page, n := whole.List(q, delays.Pick{Kind: delays.Caused, Office: l.Office}, 1000, 0); n != l.Late+l.Overdue || len(page) != n {
				t.Fatalf("%+v lists %d: %+v", l, n, page)
			}
		}
	})
	if told == 0 || back == 0 {
		t.Errorf("%d had something within the minute, %d something after it", told, back)
	}
}

// ordered lets the events of each dossier occur in the order of the log.
func ordered(records []eventlog.Recorded) {
	last := make(map[eventlog.StreamID]time.Time)
	for i, r := range records {
		if r.Occurred.Before(last[r.Stream]) {
			records[i].Occurred = last[r.Stream]
		}
		last[r.Stream] = records[i].Occurred
	}
}

// On 9 April it was late; on the 20th it is found that the result was there on the 4th. Promised until the 5th at 17:00.
func TestBeforeACorrectionWhatItCorrectsStands(t *testing.T) {
	matter := dossier.Matter{Agency: lead, Counter: 7}
	was := dossier.Standing{Matter: matter, FinishedAt: on(9, 9).At, Timeliness: dossier.Late}
	is := dossier.Standing{Matter: matter, FinishedAt: on(4, 9).At, Timeliness: dossier.Early, Crossings: []dossier.Crossing{{Day: worktime.Date(2019, time.April, 5), N: 1}, {Day: worktime.Date(2019, time.April, 5), N: -1}}}
	totals := dossier.Totals{Budget: worktime.Budget{Unit: worktime.Days, N: 4}, Used: worktime.Budget{Unit: worktime.Days, N: 6}}
	v := told(t, dossier.Received{Fact: on(1, 8), Matter: matter, Promise: days(5)}, dossier.Transferred{Fact: on(1, 9), From: lead, To: lead},
		dossier.Resolved{Fact: on(9, 9), Timeliness: dossier.Late, Promise: days(5), Clock: totals}, dossier.Corrected{Fact: on(20, 9), Was: was, Is: is})
	for at, want := range map[time.Time]struct{ resolved, late, overdue int }{
		on(5, 16).At: {}, on(5, 18).At: {overdue: 1}, on(8, 9).At: {overdue: 1}, on(9, 8).At: {overdue: 1}, on(9, 10).At: {resolved: 1, late: 1}, on(20, 8).At: {resolved: 1, late: 1}, on(20, 10).At: {resolved: 1},
	} {
		q := delays.Question{From: worktime.Date(2019, 4, 1), To: worktime.OfficeDay(at), At: at, Calendar: figurestest.Law.CalendarOf}
		streams := v.Tied(q)
		retold, err := v.Retell(streams, nil)
		if a := v.Ask(delays.Question{From: q.From, To: q.To, At: at, Calendar: q.Calendar, Retold: retold}); err != nil || len(streams) > 0 || a.Resolved() != want.resolved || a.Late != want.late || a.Overdue != want.overdue {
			t.Errorf("at %s: %+v, %v, tied %v; want %+v", at, a, err, streams, want)
		}
	}
	for _, at := range []time.Time{on(5, 17).At, on(9, 9).At, on(20, 9).At, on(4, 9).At} {
		if streams := v.Tied(delays.Question{To: worktime.OfficeDay(at), At: at}); len(streams) != 1 {
			t.Errorf("at %s %v is to be told again", at, streams)
		}
	}
}
