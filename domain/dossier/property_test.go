package dossier_test

import (
	"errors"
	"fmt"
	"reflect"
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

// TestNoSequenceOfCommandsLeadsToAnImpossibleState plays random commands, sensible ones and senseless ones, by people who may
// and people who may not, and a model beside it that knows what comes of each.
func TestNoSequenceOfCommandsLeadsToAnImpossibleState(t *testing.T) {
	law, roles := changing(t), make(map[reflect.Type][]directory.Role)
	for _, r := range rights() {
		roles[reflect.TypeOf(r.make(dossier.Fact{}))] = r.roles
	}
	rapid.Check(t, func(t *rapid.T) {
		var live, replayed dossier.State
		m, extensions, now := newModel(), 0, at("2019-03-25 07:30")
		for i := range rapid.IntRange(5, 60).Draw(t, "commands") {
			now = now.Add(time.Duration(rapid.SampledFrom([]int{0, 1, 1, 60, 60, 240, 24 * 60, 3 * 24 * 60}).Draw(t, "minutes")) * time.Minute)
			f := dossier.Fact{At: now, Command: dossier.CommandID(fmt.Sprint(max(0, i-rapid.SampledFrom([]int{0, 0, 0, 0, 0, 0, 1}).Draw(t, "again"))))} // some come twice
			d := anyCommand(t, f, live.Exists())
			f.By = anyone(t, m, roles, d.make(f))
			c := d.make(f)
			again := live.Done(f.Command)
			expected := again || m.expects(roles, c, d.sense, live.Promise)
			events, err := law.Decide(live, c)
			if _, guess := c.(dossier.Correct); (err == nil) != expected && !(guess && expected) {
				t.Fatalf("%T by %+v in %+v: %v, %v; the model expects %v", c, f.By, m, events, err, expected)
			}
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
				if r, ok := e.(dossier.Resolved); ok {
					if totals, err := before.Clock.Totals(law.Calendar, now); err != nil || r.Clock != totals || r.Timeliness != dossier.Judge(before.Promise, now) {
						t.Fatalf("the result says %+v, the ledger %+v, %v", r, totals, err)
					}
				}
				moves(t, before, e, live)
			}
			if !again {
				m.live(c, procedureOf(law, live))
			}
			possible(t, live, extensions)
			agrees(t, m, live)
			accounted(t, law, live, now)
			if diff := cmp.Diff(live, replayed, cmp.AllowUnexported(dossier.State{}), cmpopts.EquateEmpty()); diff != "" {
				t.Fatalf("after %T the stored events tell another state:\n%s", c, diff)
			}
		}
	})
}

// procedureOf is the dossier's procedure as it was in force when it was received.
func procedureOf(l dossier.Law, s dossier.State) directory.Procedure {
	p, _ := l.Catalogue.ProcedureOn(s.Matter.Procedure, worktime.DayOf(s.ReceivedAt))
	return p
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
	case s.Restarts && !s.Paused, s.Paused && !s.Waits && !s.Finished():
		t.Fatalf("a restart is awaited: %v, the clock stands: %v, something is awaited: %v", s.Restarts, s.Paused, s.Waits)
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
	case dossier.Returned, dossier.Rated, dossier.FeePaid, dossier.FeeWaived, dossier.Corrected:
	case dossier.Attached:
		if before.Status != dossier.Processed {
			t.Fatalf("papers after the end, status %d", before.Status)
		}
	case dossier.StepCompleted:
		if e.Head().By.Role != directory.System {
			t.Fatal("a step after the end")
		}
	default:
		t.Fatalf("%T after the end", e)
	}
	_, corrected := e.(dossier.Corrected)
	if !corrected && !after.FinishedAt.Equal(before.FinishedAt) || after.Promise != before.Promise || after.Status != before.Status && after.Status != dossier.ResultReturned {
		t.Fatalf("%T moved the end: %v, status %d, then %v, status %d", e, before.FinishedAt, before.Status, after.FinishedAt, after.Status)
	}
}
