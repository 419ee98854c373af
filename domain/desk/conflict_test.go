package desk_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"motcua/domain/desk"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
)

// contested is a log in which somebody else is faster, some times.
type contested struct {
	eventlog.Log
	times, tried int
}

func (l *contested) Append(ctx context.Context, stream eventlog.StreamID, want eventlog.Expected, events ...eventlog.Event) (eventlog.Appended, error) {
	l.tried++
	if l.times > 0 {
		l.times--
		return eventlog.Appended{}, &eventlog.ConflictError{Stream: stream, Want: want}
	}
	return l.Log.Append(ctx, stream, want, events...)
}

func TestConcurrentCommandsOnOneDossierAllHaveTheirEffect(t *testing.T) {
	for _, desks := range []int{1, 4} {
		t.Run(fmt.Sprintf("%d desks", desks), func(t *testing.T) {
			log := newLog()
			all := make([]*desk.Desk, desks)
			for i := range all {
				all[i] = desk.New(log, law)
			}
			open(t, all[0], receive("a"))
			together(8, func(i int) {
				for n := range 2 { // no one can lose more often than there are others
					c := dossier.ChargeFee{Fact: fact(fmt.Sprintf("%d/%d", i, n), 1), Amount: 1}
					if _, err := all[i%desks].Do(t.Context(), codeOf(1), c); err != nil {
						t.Error(err)
					}
				}
			})
			for _, d := range all {
				done := do(t, d, dossier.Stop{Fact: head("end", 2)})
				if done.State.FeeDue != 16 {
					t.Errorf("%d đồng due of 16 charged", done.State.FeeDue)
				}
				isStored(t, log, done)
			}
		})
	}
}

func TestAConflictIsTriedAgain(t *testing.T) {
	log := newLog()
	contest := &contested{Log: log}
	d := desk.New(contest, law)
	open(t, d, receive("a"))
	contest.times = 19
	done := do(t, d, dossier.Assign{Fact: head("b", 1), Officer: "cv"})
	if len(done.Events) != 1 {
		t.Errorf("%v", done.Events)
	}
	isStored(t, log, done)
}

func TestTooManyConflictsAreToldAndLeaveNothing(t *testing.T) {
	log := newLog()
	contest := &contested{Log: log}
	d := desk.New(contest, law)
	open(t, d, receive("a"))
	before := names(t, log)
	contest.times, contest.tried = 1000, 0
	done, err := d.Do(t.Context(), codeOf(1), dossier.Assign{Fact: head("b", 1), Officer: "cv"})
	if !errors.Is(err, eventlog.ErrConflict) || done.Code != "" || done.Events != nil {
		t.Errorf("%+v, %v", done, err)
	}
	if contest.tried != 20 {
		t.Errorf("tried %d times", contest.tried)
	}
	holds(t, log, before...)
	contest.times = 0
	isStored(t, log, do(t, d, dossier.Assign{Fact: head("b", 1), Officer: "cv"}))
}

func TestANumberThatIsNeitherFreeNorTakenIsNotTriedForEver(t *testing.T) {
	log := newLog()
	contest := &contested{Log: log, times: 1000}
	d := desk.New(contest, law)
	if _, err := d.Open(t.Context(), receive("a")); !errors.Is(err, eventlog.ErrConflict) || contest.tried > 20 {
		t.Errorf("after %d times: %v", contest.tried, err)
	}
	holds(t, log)
	contest.times = 0
	if done := open(t, d, receive("a")); done.Code != codeOf(1) {
		t.Errorf("%+v", done)
	}
}
