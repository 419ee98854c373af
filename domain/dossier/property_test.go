package dossier_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
)

// TestNoSequenceOfCommandsLeadsToAnImpossibleState plays random commands, sensible ones and senseless ones.
func TestNoSequenceOfCommandsLeadsToAnImpossibleState(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var live, replayed dossier.State
		extensions, now := 0, at("2019-03-25 07:30")
		for i := range rapid.IntRange(5, 40).Draw(t, "commands") {
			now = now.Add(time.Duration(rapid.SampledFrom([]int{0, 1, 60, 240, 24 * 60, 3 * 24 * 60}).Draw(t, "minutes")) * time.Minute)
			f := dossier.Fact{At: now, By: dossier.Actor{Person: "cv", Role: rapid.SampledFrom([]directory.Role{directory.Specialist, directory.System}).Draw(t, "role")},
				Command: dossier.CommandID(fmt.Sprint(rapid.IntRange(max(0, i-1), i).Draw(t, "id")))} // some come twice
			c := anyCommand(t, f, live.Exists())
			again := live.Done(f.Command)
			events, err := law.Decide(live, c)
			if err != nil {
				if !errors.Is(err, dossier.ErrRefused) || len(events) > 0 {
					t.Fatalf("%T: %v, %v", c, events, err)
				}
				continue
			}
			if again != (len(events) == 0) {
				t.Fatalf("%T, seen before: %v, brings about %v", c, again, events)
			}
			before := live
			for _, e := range events {
				live = dossier.Evolve(live, e)
				replayed = dossier.Evolve(replayed, stored(t, e))
				if _, ok := e.(dossier.Extended); ok {
					extensions++
				}
				moves(t, before, e, live)
			}
			possible(t, live, extensions)
			if diff := cmp.Diff(live, replayed, cmp.AllowUnexported(dossier.State{}), cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("after %T the stored events tell another state:\n%s", c, diff)
			}
		}
	})
}

// stored is what the log makes of an event.
func stored(t *rapid.T, e dossier.Event) dossier.Event {
	kept, err := dossier.Encode([]dossier.Event{e})
	if err != nil {
		t.Fatal(err)
	}
	back, err := dossier.Decode(eventlog.Recorded{Event: kept[0]})
	if diff := cmp.Diff(e, back); err != nil || diff != "" {
		t.Fatalf("%T is read back otherwise: %v\n%s", e, err, diff)
	}
	return back
}

// possible holds what is true of every dossier at every moment.
func possible(t *rapid.T, s dossier.State, extensions int) {
	switch {
	case s.Exists() && (s.Status < dossier.NewlyRegistered || s.Status > dossier.ResultReturned):
		t.Fatalf("status %d", s.Status)
	case s.Finished() && s.InProcess():
		t.Fatal("finished and in process")
	case s.Finished() != (s.Status == dossier.NotAccepted || s.Status >= dossier.TakenBack):
		t.Fatalf("finished at %v with status %d", s.FinishedAt, s.Status)
	case s.InProcess() && s.ReceivedAt.After(s.Last), s.FinishedAt.After(s.Last):
		t.Fatalf("received %v, finished %v, last %v", s.ReceivedAt, s.FinishedAt, s.Last)
	case extensions > 1, s.Extended != (extensions == 1):
		t.Fatalf("%d extensions, state says %v", extensions, s.Extended)
	case s.FeePaid > s.FeeDue:
		t.Fatalf("%d paid of %d", s.FeePaid, s.FeeDue)
	case len(s.Asked) != len(s.AskedDue):
		t.Fatalf("asked %v until %v", s.Asked, s.AskedDue)
	case s.Restarts && (!s.Paused || s.Status == dossier.Processing):
		t.Fatalf("a restart is awaited with status %d, paused %v", s.Status, s.Paused)
	case (s.Promise == nil) != (s.Original() == nil), s.Promise != nil && s.Limit.IsZero():
		t.Fatalf("limit %+v, promises %v and %v", s.Limit, s.Promise, s.Original())
	}
	for _, p := range []*dossier.Promise{s.Promise, s.Original()} {
		if p != nil {
			inOfficeHours(t, *p)
		}
	}
}

// inOfficeHours holds that a promise is a moment at which the result can be had: up to the closing of the office.
func inOfficeHours(t *rapid.T, p dossier.Promise) {
	all, err := law.Calendar.HoursOf(worktime.DayOf(p.At))
	if err != nil {
		t.Fatal(err)
	}
	minute := p.At.Hour()*60 + p.At.Minute()
	for i, h := range all {
		closing := i == len(all)-1 && minute == h.To
		if closing || p.Unit == worktime.Minutes && h.From < minute && minute <= h.To {
			return
		}
	}
	t.Fatalf("promised for %v, office hours %v", p.At, all)
}

// moves holds what may follow on what.
func moves(t *rapid.T, before dossier.State, e dossier.Event, after dossier.State) {
	if !before.Finished() {
		return
	}
	switch e.(type) {
	case dossier.Returned, dossier.Rated, dossier.FeePaid:
	case dossier.StepCompleted:
		if e.Head().By.Role != directory.System {
			t.Fatal("a step after the end")
		}
	default:
		t.Fatalf("%T after the end", e)
	}
	if !after.FinishedAt.Equal(before.FinishedAt) || after.Promise != before.Promise || after.Status != before.Status && after.Status != dossier.ResultReturned {
		t.Fatalf("%T moved the end: %v, status %d, then %v, status %d", e, before.FinishedAt, before.Status, after.FinishedAt, after.Status)
	}
}
