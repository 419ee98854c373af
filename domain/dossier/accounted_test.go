package dossier_test

import (
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// agrees holds that the model and the state tell the same.
func agrees(t *rapid.T, m *model, s dossier.State) {
	if s.Status != m.status || s.Finished() != m.finished() || s.InProcess() != m.running() || s.Registered() != m.registered() {
		t.Fatalf("status %d, finished %v, in process %v, registered %v; the model: %+v", s.Status, s.Finished(), s.InProcess(), s.Registered(), m)
	}
	if !s.Finished() && (s.Waits != m.waits || s.Paused != m.stands) {
		t.Fatalf("waits %v, stands %v; the model: %+v", s.Waits, s.Paused, m)
	}
	if m.holder != "" && (s.Holder != m.holder || s.Offered != m.offered) || s.FeeDue != m.due || s.FeePaid != m.paid || len(s.Asked) != len(m.asked) || len(s.Tasks) != len(m.tasks) {
		t.Fatalf("%+v; the model: %+v", s, m)
	}
	if len(s.Papers) != len(m.originals) {
		t.Fatalf("papers %v; the model: %v", s.Papers, m.originals)
	}
	for _, p := range s.Papers {
		if p.Originals != m.originals[p.Name] {
			t.Fatalf("papers %v; the model: %v", s.Papers, m.originals)
		}
	}
	for _, task := range s.Tasks {
		known := m.tasks[task.ID]
		if known == nil || known.agency != task.Agency || known.ended == task.Open() || known.cancelled != task.Cancelled || known.accepted != task.Accepted {
			t.Fatalf("task %+v; the model: %+v", task, known)
		}
		if waits := task.Promise == nil; task.Open() && waits == m.ready(task.ID) || task.Timeliness != "" && (task.Open() || waits) {
			t.Fatalf("task %+v is promised before its turn, or not on it", task)
		}
	}
}

// accounted holds what is true of every ledger at every entry and after it.
func accounted(t *rapid.T, l dossier.Law, s dossier.State, now time.Time) {
	for i := range s.Clock {
		until := now
		if i+1 < len(s.Clock) {
			until = s.Clock[i+1].At
		}
		for _, at := range []time.Time{s.Clock[i].At, until} {
			balanced(t, l, s, s.Clock[:i+1], at)
		}
	}
	if s.Paused && s.Clock.Original() != nil && !s.Restarts && !s.Finished() {
		if totals, err := s.Clock.Totals(l.Calendar, now); err != nil || totals.Left != s.Left {
			t.Fatalf("the clock stands with %+v, the event says %+v: %v", totals, s.Left, err)
		}
	}
	crossed(t, s, now)
	if diff := cmp.Diff(s.Standing().Crossings, s.Clock.Crossings()); diff != "" {
		t.Fatal(diff)
	}
}

// balanced holds that what was granted is used or left; that while the clock runs, to go on with what is left is to keep what
// is promised; and that what is used are the days or minutes that the office worked while the clock ran, up to the promise.
func balanced(t *rapid.T, l dossier.Law, s dossier.State, entries dossier.Ledger, at time.Time) {
	totals, err := entries.Totals(l.Calendar, at)
	if err != nil {
		t.Fatal(err)
	}
	last := entries[len(entries)-1]
	if entries.Original() == nil {
		if totals != (dossier.Totals{}) {
			t.Fatalf("nothing was promised: %+v", totals)
		}
		return
	}
	if totals.Budget.N-totals.Used.N != totals.Left.N || totals.Before.N < 0 || totals.Used.N < 0 {
		t.Fatalf("%+v", totals)
	}
	if entries.Running() != (last.Promise != nil) {
		t.Fatalf("running %v, promise %v", entries.Running(), last.Promise)
	}
	if last.Promise != nil {
		due, err := l.Calendar.Resume(at, totals.Left)
		if err != nil || !due.Equal(last.Promise.At) {
			t.Fatalf("with %+v from %v on: %v, promised %v, %v", totals.Left, at, due, last.Promise.At, err)
		}
	}
	worked, missed := counted(t, l, entries, at)
	if worked != totals.Used.N && !(missed && totals.Used.Unit == worktime.Days) {
		t.Fatalf("used %+v, worked %d until %v: %+v", totals.Used, worked, at, entries)
	}
}

// counted counts, otherwise than the ledger does, what the office worked while the clock ran since the last start from zero,
// and tells whether a promise was missed meanwhile: a day off after it counts as the working day that follows.
func counted(t *rapid.T, l dossier.Law, entries dossier.Ledger, at time.Time) (worked int, missed bool) {
	for i, e := range entries {
		if e.Kind == dossier.ClockRestarted {
			worked = 0
		}
		if e.Promise == nil {
			continue
		}
		until := at
		if i+1 < len(entries) {
			until = entries[i+1].At
		}
		used, err := l.Calendar.Used(e.At, until, entries.Original().Unit)
		if err != nil {
			t.Fatal(err)
		}
		worked, missed = worked+used.N, missed || until.After(e.Promise.At)
	}
	return worked, missed
}

// crossed holds that a dossier has crossed into "overdue" once more than out of it if it is overdue, and as often otherwise:
// at the end of the day, and for ever after where it is finished.
func crossed(t *rapid.T, s dossier.State, now time.Time) {
	sum, all := 0, 0
	for _, c := range s.Clock.Crossings() {
		if all += c.N; c.Day <= worktime.DayOf(now) {
			sum += c.N
		}
	}
	want, open := 0, 0
	if s.InProcess() && s.Clock.Running() && s.Promise != nil {
		open = 1
		if worktime.DayOf(s.Promise.At) <= worktime.DayOf(now) {
			want = 1
		}
	}
	if sum != want || all != open {
		t.Fatalf("crossings %v sum up to %d today and %d in all, want %d and %d", s.Clock.Crossings(), sum, all, want, open)
	}
}
