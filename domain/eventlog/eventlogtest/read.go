package eventlogtest

import (
	"context"
	"errors"
	"iter"
	"testing"

	"go.uber.org/goleak"

	"motcua/domain/eventlog"
)

var reading = []law{
	{"an unknown stream and an empty log yield nothing", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		same(t, "the empty log", wholeLog(t, ctx, log))
		same(t, "a stream of the empty log", collect(t, log.ReadStream(ctx, "unknown", 0)))
		add(t, ctx, log, "known", eventlog.NoStream, event("cause", 0))
		same(t, "an unknown stream", collect(t, log.ReadStream(ctx, "unknown", 0)))
		same(t, "an unknown stream from a revision on", collect(t, log.ReadStream(ctx, "unknown", 7)))
	}},

	{"a stream is read from a revision on, in order, without the events of others", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		const n = 25
		for i := range n {
			add(t, ctx, log, "s", eventlog.At(eventlog.Revision(i-1)), event("mine", i))
			add(t, ctx, log, "t", eventlog.Any, event("theirs", i))
		}
		for from := range n + 2 {
			got := collect(t, log.ReadStream(ctx, "s", eventlog.Revision(from)))
			same(t, "the stream", got, events("mine", n)[min(from, n):]...)
			for i, e := range got {
				if e.Revision != eventlog.Revision(from+i) || e.Stream != "s" {
					t.Errorf("from %d: event %d is revision %d of %q", from, i, e.Revision, e.Stream)
				}
			}
		}
	}},

	{"after is exclusive, at every position", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		add(t, ctx, log, "s", eventlog.NoStream, events("one", 6)...)
		add(t, ctx, log, "t", eventlog.NoStream, events("two", 6)...)
		all := wholeLog(t, ctx, log)
		if len(all) != 12 {
			t.Fatalf("%d events, want 12", len(all))
		}
		for i, e := range all {
			equal(t, "what comes after", collect(t, log.ReadAll(ctx, e.Position)), all[i+1:])
		}
	}},

	{"a long log is read whole", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		all := events("long", 5000)
		for i := 0; i < len(all); i += 500 {
			add(t, ctx, log, "s", eventlog.At(eventlog.Revision(i-1)), all[i:i+500]...)
		}
		holds(t, ctx, log, all...)
		same(t, "the stream", collect(t, log.ReadStream(ctx, "s", 777)), all[777:]...)
	}},

	{"a reader may append to the log that it reads", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		add(t, ctx, log, "s", eventlog.NoStream, events("cause", 3)...)
		read := 0
		for e, err := range log.ReadStream(ctx, "s", 0) {
			if err != nil {
				t.Fatal(err)
			}
			add(t, ctx, log, "echo", eventlog.Any, event("echo of "+e.ID.String(), 0))
			read++
		}
		if echoes := len(collect(t, log.ReadStream(ctx, "echo", 0))); read != 3 || echoes != 3 {
			t.Errorf("%d events read, %d echoes", read, echoes)
		}
	}},

	{"breaking off early leaks nothing and leaves the log usable", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		add(t, ctx, log, "s", eventlog.NoStream, events("cause", 1000)...)
		breakOff := func() {
			first(t, log.ReadAll(ctx, eventlog.Start))
			first(t, log.ReadStream(ctx, "s", 0))
			first(t, log.Subscribe(ctx, eventlog.Start))
		}
		breakOff() // lets the log start what it keeps for good
		before := goleak.IgnoreCurrent()
		for range 20 {
			breakOff()
		}
		if err := goleak.Find(before); err != nil {
			t.Error(err)
		}
		add(t, ctx, log, "s", eventlog.At(999), event("more", 0))
		holds(t, ctx, log, append(events("cause", 1000), event("more", 0))...)
	}},

	{"one sequence may be read many times", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		seq := log.ReadAll(ctx, eventlog.Start)
		same(t, "the log", collect(t, seq))
		add(t, ctx, log, "s", eventlog.NoStream, events("cause", 2)...)
		same(t, "the log", collect(t, seq), events("cause", 2)...)
		same(t, "the log", collect(t, seq), events("cause", 2)...)
	}},

	{"a read whose context ends yields its error once, last", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		add(t, ctx, log, "s", eventlog.NoStream, events("cause", 2000)...)
		for _, cancelAt := range []int{0, 1, 700} {
			for what, read := range map[string]func(context.Context) iter.Seq2[eventlog.Recorded, error]{
				"ReadAll":    func(ctx context.Context) iter.Seq2[eventlog.Recorded, error] { return log.ReadAll(ctx, eventlog.Start) },
				"ReadStream": func(ctx context.Context) iter.Seq2[eventlog.Recorded, error] { return log.ReadStream(ctx, "s", 0) },
			} {
				ending, cancel := context.WithCancel(ctx)
				if cancelAt == 0 {
					cancel()
				}
				seen, failures := 0, []error(nil)
				for _, err := range read(ending) {
					if err != nil {
						failures = append(failures, err)
						continue
					}
					if len(failures) > 0 {
						t.Errorf("%s: an event after the error", what)
					}
					if seen++; seen == cancelAt {
						cancel()
					}
				}
				cancel()
				if len(failures) != 1 || !errors.Is(failures[0], context.Canceled) || seen == 2000 {
					t.Errorf("%s ended at event %d: %d events and the errors %v", what, cancelAt, seen, failures)
				}
			}
		}
	}},
}

// first reads one item and breaks off.
func first[T any](t *testing.T, seq iter.Seq2[T, error]) {
	t.Helper()
	for _, err := range seq {
		if err != nil {
			t.Error(err)
		}
		return
	}
	t.Error("nothing to read")
}
