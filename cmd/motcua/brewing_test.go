package main

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"motcua/domain/eventlog"
	"motcua/web/office"
)

// named makes what a name says on a shelf, after a while.
func named(t *testing.T, s *shelf[string, string], name string, after time.Duration, failure error) (string, error) {
	t.Helper()
	one, err := s.get(t.Context(), name, func(one *brew[string, string], _ time.Time) (int, bool) { return 0, one.asked == name },
		func(ctx context.Context, read *atomic.Uint64) (string, error) {
			read.Store(7)
			sleep(ctx, after)
			return name + " made at " + time.Now().Format("15:04:05"), failure
		})
	if err != nil {
		return "", err
	}
	return one.made, nil
}

func TestThingsOfAllKindsAreMadeOneAfterTheOtherOnceForAllWhoAsk(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBrewing(t.Context(), time.Now, func() eventlog.Position { return 9 })
		ended, end := context.WithCancel(t.Context())
		over := make(chan error, 1)
		go func() { over <- b.run(ended) }()
		states, papers := newShelf[string, string](b, 2), newShelf[string, string](b, 2)
		var emptied atomic.Bool
		states.emptied = func() { emptied.Store(true) }

		making := new(office.Making)
		if _, err := named(t, states, "a", time.Minute, nil); !errors.As(err, &making) || making.Position != 7 || making.Of != 9 {
			t.Errorf("what takes long is %v", err)
		}
		if _, err := named(t, papers, "b", 0, nil); !errors.As(err, &making) || making.Position != 0 {
			t.Errorf("what waits for its turn is %v", err)
		}
		for _, name := range []string{"c", "d", "e", "f"} {
			if _, err := named(t, papers, name, 0, nil); !errors.As(err, &making) {
				t.Error(err)
			}
		}
		if _, err := named(t, states, "g", 0, nil); !errors.Is(err, office.ErrManyMaking) {
			t.Errorf("a seventh thing is %v", err)
		}
		time.Sleep(2 * time.Minute)
		made, err := named(t, states, "a", time.Minute, nil)
		if again, _ := named(t, states, "a", time.Minute, nil); err != nil || made != again {
			t.Errorf("%q and %q, %v", made, again, err)
		}
		kept := func(s *shelf[string, string]) int {
			b.mu.Lock()
			defer b.mu.Unlock()
			return len(s.brews)
		}
		if _, err := named(t, papers, "g", 0, nil); err != nil || kept(papers) > 2 {
			t.Errorf("%d are kept, %v", kept(papers), err)
		}
		time.Sleep(brewIdle + 2*time.Minute)
		if kept(states)+kept(papers) > 0 || !emptied.Load() {
			t.Error("what nobody asks for is kept")
		}
		end()
		if err := <-over; err != nil {
			t.Error(err)
		}
		if _, err := named(t, states, "a", 0, nil); !errors.Is(err, context.Canceled) {
			t.Errorf("after the end: %v", err)
		}
	})
}

func TestWhatFailedSaysSoToWhoAsksAgainAndIsTriedAgainLater(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newShelf[string, string](newBrewing(t.Context(), time.Now, func() eventlog.Position { return 9 }), 2)
		failure := errors.New("the log cannot be read")
		if _, err := named(t, s, "a", time.Second, failure); errors.Is(err, failure) {
			t.Error("it failed before it could")
		}
		time.Sleep(time.Second)
		if _, err := named(t, s, "a", 0, nil); !errors.Is(err, failure) {
			t.Errorf("asked again: %v", err)
		}
		time.Sleep(freshness)
		if made, err := named(t, s, "a", 0, nil); err != nil || made == "" {
			t.Errorf("later: %v", err)
		}
	})
}
