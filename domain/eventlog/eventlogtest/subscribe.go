package eventlogtest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"motcua/domain/eventlog"
)

var following = []law{
	{"a subscription to an empty log is told at once that it has seen everything", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		if got := follow(t, ctx, log, eventlog.Start, 0); len(got) != 0 {
			t.Errorf("%d events in an empty log", len(got))
		}
	}},

	{"history comes first, then the notice that it is over, then what is new", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		old := add(t, ctx, log, "s", eventlog.NoStream, events("old", 3)...)
		seen, caughtUp := 0, false
		for notice, err := range log.Subscribe(ctx, eventlog.Start) {
			if err != nil {
				t.Fatal(err)
			}
			switch n := notice.(type) {
			case eventlog.Appeared:
				if seen++; seen > 3 && !caughtUp {
					t.Error("a new event appeared before the notice")
				}
			case eventlog.CaughtUp:
				if seen < 3 {
					t.Fatalf("caught up after %d of 3 events", seen)
				}
				if !caughtUp {
					if n.Position != old.Position {
						t.Errorf("caught up at %d, the head is %d", n.Position, old.Position)
					}
					add(t, ctx, log, "s", eventlog.At(2), events("new", 2)...)
				}
				caughtUp = true
			}
			if seen == 5 {
				break
			}
		}
		holds(t, ctx, log, append(events("old", 3), events("new", 2)...)...)
	}},

	{"the notice comes again after new events", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		var last eventlog.Appended
		appended, seen := 0, eventlog.Start
		for notice, err := range log.Subscribe(ctx, eventlog.Start) {
			if err != nil {
				t.Fatal(err)
			}
			switch n := notice.(type) {
			case eventlog.Appeared:
				seen = n.Position
			case eventlog.CaughtUp:
				if n.Position < seen {
					t.Errorf("caught up at %d after event %d", n.Position, seen)
				}
				if seen != last.Position {
					continue
				}
				if appended == 4 {
					return
				}
				last = add(t, ctx, log, "s", eventlog.Any, event("cause", appended))
				appended++
			}
		}
	}},

	{"replay goes over into live without gap or double while others write", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		const before, during, subscribers = 40, 200, 6
		add(t, ctx, log, "s", eventlog.NoStream, events("before", before)...)
		got := make([][]eventlog.Recorded, subscribers)
		var group sync.WaitGroup
		for w := range 2 {
			group.Go(func() {
				for i := range during / 2 {
					if _, err := log.Append(ctx, eventlog.StreamID(fmt.Sprint("w", w)), eventlog.Any, event(fmt.Sprint("during ", w), i)); err != nil {
						t.Error(err)
					}
				}
			})
		}
		for i := range got {
			group.Go(func() { got[i] = follow(t, ctx, log, eventlog.Start, before+during) })
		}
		group.Wait()
		all := wholeLog(t, ctx, log)
		for i := range got {
			equal(t, fmt.Sprint("subscriber ", i), got[i], all)
		}
	}},

	{"a subscription resumes after any position", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		for i := range 10 {
			add(t, ctx, log, eventlog.StreamID(rune('a'+i%2)), eventlog.Any, events(fmt.Sprint(i), 1+i%3)...)
		}
		all := wholeLog(t, ctx, log)
		equal(t, "from the start", follow(t, ctx, log, eventlog.Start, len(all)), all)
		for i, e := range all {
			rest := all[i+1:]
			equal(t, fmt.Sprint("after event ", i), follow(t, ctx, log, e.Position, len(rest)), rest)
		}
	}},

	{"a subscription ends with its context's error, last", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		add(t, ctx, log, "s", eventlog.NoStream, events("cause", 3)...)
		following, cancel := context.WithCancel(ctx)
		defer cancel()
		var failures []error
		for notice, err := range log.Subscribe(following, eventlog.Start) {
			if err != nil {
				failures = append(failures, err)
				continue
			}
			if len(failures) > 0 {
				t.Errorf("%T after the error", notice)
			}
			if _, caughtUp := notice.(eventlog.CaughtUp); caughtUp {
				cancel()
			}
		}
		if len(failures) != 1 || !errors.Is(failures[0], context.Canceled) {
			t.Errorf("the errors are %v, want context.Canceled once", failures)
		}
	}},

	{"a subscriber that breaks off does not disturb the others", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		const n = 60
		var group sync.WaitGroup
		var staying []eventlog.Recorded
		group.Go(func() { staying = follow(t, ctx, log, eventlog.Start, n) })
		for quit := range 5 {
			group.Go(func() { follow(t, ctx, log, eventlog.Start, 10*quit) })
		}
		for i := range n {
			add(t, ctx, log, "s", eventlog.Any, event("cause", i))
		}
		group.Wait()
		equal(t, "the subscriber that stayed", staying, wholeLog(t, ctx, log))
	}},
}

// follow subscribes, and breaks off once it has seen n events and been told that it has caught up.
func follow(t *testing.T, ctx context.Context, log eventlog.Log, after eventlog.Position, n int) []eventlog.Recorded {
	t.Helper()
	var all []eventlog.Recorded
	caughtUp := false
	for notice, err := range log.Subscribe(ctx, after) {
		switch notice := notice.(type) {
		case eventlog.Appeared:
			all = append(all, notice.Recorded)
		case eventlog.CaughtUp:
			caughtUp = true
		default:
			t.Errorf("after %d of %d events: %v, %v", len(all), n, notice, err)
			return all
		}
		if caughtUp && len(all) >= n {
			return all
		}
	}
	t.Errorf("the subscription ended without an error after %d of %d events", len(all), n)
	return all
}
