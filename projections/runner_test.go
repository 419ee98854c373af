package projections_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"testing"
	"time"

	"go.uber.org/goleak"

	"motcua/adapters/memlog"
	"motcua/domain/eventlog"
	"motcua/projections"
)

var noon = time.Date(2020, 1, 2, 12, 0, 0, 0, time.UTC)

// positions is a projection that keeps the positions it was given.
func positions() projections.Projection[[]eventlog.Position] {
	return projections.Projection[[]eventlog.Position]{
		Name:    "positions",
		Initial: func() []eventlog.Position { return nil },
		Apply: func(v []eventlog.Position, r eventlog.Recorded) ([]eventlog.Position, error) {
			if r.Type == "bad" {
				return v, errors.New("cannot be understood")
			}
			return append(v, r.Position), nil
		},
	}
}

func appendTo(t *testing.T, log eventlog.Log, kind string) eventlog.Position {
	t.Helper()
	e := eventlog.Event{ID: eventlog.DeriveID(t.Name()+kind, int(time.Now().UnixNano())), Type: kind, Occurred: noon, Data: []byte("{}")}
	a, err := log.Append(t.Context(), "s", eventlog.Any, e)
	if err != nil {
		t.Fatal(err)
	}
	return a.Position
}

// shown is what Observe was shown.
type shown struct {
	seen    []eventlog.Position
	stand   projections.Stand
	changed bool
}

// running runs a runner on a log; tick makes it tick and gives what was shown on that tick, if anything was.
func running(t *testing.T, log eventlog.Log) (r *projections.Runner[[]eventlog.Position], tick func(time.Time) (shown, bool), ended <-chan error) {
	t.Helper()
	ticks, looks, done := make(chan time.Time), make(chan shown, 1), make(chan error, 1)
	r = projections.NewRunner(positions(), log, ticks)
	r.Observe = func(v []eventlog.Position, s projections.Stand, changed bool) {
		looks <- shown{append([]eventlog.Position(nil), v...), s, changed}
	}
	ctx, cancel := context.WithCancel(t.Context())
	go func() { done <- r.Run(ctx) }()
	t.Cleanup(cancel)
	return r, func(now time.Time) (shown, bool) {
		ticks <- now
		// A question is answered after the tick before it, so what the tick showed is there now.
		if err := r.Read(t.Context(), func([]eventlog.Position, projections.Stand) {}); err != nil {
			t.Fatal(err)
		}
		select {
		case s := <-looks:
			return s, true
		default:
			return shown{}, false
		}
	}, done
}

// until ticks until what is shown is as wished.
func until(t *testing.T, tick func(time.Time) (shown, bool), wished func(shown) bool) shown {
	t.Helper()
	for range 10_000 {
		if s, ok := tick(noon); ok && wished(s) {
			return s
		}
	}
	t.Fatal("it never came")
	return shown{}
}

func TestTheViewFollowsTheLog(t *testing.T) {
	before := goleak.IgnoreCurrent()
	t.Cleanup(func() { goleak.VerifyNone(t, before) }) // after the run has been told to end
	log := memlog.New(time.Now)
	first := appendTo(t, log, "one")
	_, tick, _ := running(t, log)
	until(t, tick, func(s shown) bool { return len(s.seen) == 1 && s.stand.Position == first && s.stand.CaughtUp })
	second := appendTo(t, log, "two")
	s := until(t, tick, func(s shown) bool { return s.stand.Position == second })
	if !s.changed || len(s.seen) != 2 {
		t.Errorf("shown %+v", s)
	}
	if s, ok := tick(noon.Add(time.Second)); !ok || s.changed || !s.stand.Fresh.Equal(noon.Add(time.Second)) {
		t.Errorf("a quiet log is not confirmed: %+v", s)
	}
}

// Given a view that is current, when somebody looks at a dossier, then the view is as far as the log and nothing is made anew.
func TestALookChangesNoView(t *testing.T) {
	log := memlog.New(time.Now)
	first := appendTo(t, log, "one")
	_, tick, _ := running(t, log)
	until(t, tick, func(s shown) bool { return s.stand.Position == first })
	seen := appendTo(t, log, "look.shown.v1")
	if s := until(t, tick, func(s shown) bool { return s.stand.Position == seen }); s.changed {
		t.Error("a look changes the view")
	}
}

// stalled is a log whose subscriptions fall silent after the history.
type stalled struct{ eventlog.Log }

func (l stalled) Subscribe(ctx context.Context, after eventlog.Position) iter.Seq2[eventlog.Notice, error] {
	return func(yield func(eventlog.Notice, error) bool) {
		for n, err := range l.Log.Subscribe(ctx, after) {
			if !yield(n, err) {
				return
			}
			if _, ok := n.(eventlog.CaughtUp); ok {
				<-ctx.Done()
				return
			}
		}
	}
}

func TestAFeedThatFallsSilentIsNotTakenForAQuietLog(t *testing.T) {
	log := memlog.New(time.Now)
	_, tick, _ := running(t, stalled{log})
	until(t, tick, func(s shown) bool { return s.stand.Fresh.Equal(noon) })
	appendTo(t, log, "unseen")
	if s, ok := tick(noon.Add(time.Minute)); !ok || !s.stand.Fresh.Equal(noon) {
		t.Errorf("data that miss an event are called fresh: %+v", s.stand)
	}
}

// broken is a log whose subscriptions end with an error after one event.
type broken struct{ eventlog.Log }

func (l broken) Subscribe(ctx context.Context, after eventlog.Position) iter.Seq2[eventlog.Notice, error] {
	return func(yield func(eventlog.Notice, error) bool) {
		for n, err := range l.Log.Subscribe(ctx, after) {
			if !yield(n, err) {
				return
			}
			if _, ok := n.(eventlog.Appeared); ok {
				yield(nil, errors.New("the line is cut"))
				return
			}
		}
	}
}

func TestABrokenFeedIsTakenUpAgainWithoutGapOrDouble(t *testing.T) {
	log := memlog.New(time.Now)
	var want []eventlog.Position
	for i := range 5 {
		want = append(want, appendTo(t, log, fmt.Sprint(i)))
	}
	_, tick, _ := running(t, broken{log})
	s := until(t, tick, func(s shown) bool { return s.stand.Position == want[4] })
	if fmt.Sprint(s.seen) != fmt.Sprint(want) {
		t.Errorf("seen %v, want %v", s.seen, want)
	}
}

func TestAnEventThatCannotBeUnderstoodEndsTheRun(t *testing.T) {
	log := memlog.New(time.Now)
	appendTo(t, log, "bad")
	_, _, ended := running(t, log)
	if err := <-ended; err == nil {
		t.Error("the run went on")
	}
}

func TestFoldSaysWhereItStopped(t *testing.T) {
	log := memlog.New(time.Now)
	good := appendTo(t, log, "good")
	appendTo(t, log, "bad")
	p := positions()
	v, at, err := projections.Fold(p, p.Initial(), log.ReadAll(t.Context(), eventlog.Start))
	if err == nil || at != good || len(v) != 1 {
		t.Errorf("folded %v up to %d: %v", v, at, err)
	}
}

func TestProgressIsToldWhileTheHistoryIsFolded(t *testing.T) {
	log := memlog.New(time.Now)
	var last eventlog.Position
	for i := range 600 {
		last = appendTo(t, log, fmt.Sprint(i))
	}
	ticks := make(chan time.Time, 1)
	ticks <- noon // lies there when the first events have been folded
	r := projections.NewRunner(positions(), log, ticks)
	told := make(chan projections.Stand, 1)
	r.Progress = func(s projections.Stand) { told <- s }
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- r.Run(ctx) }()
	if s := <-told; s.Position == eventlog.Start || s.Position >= last || s.CaughtUp {
		t.Errorf("told %+v, the log ends at %d", s, last)
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
