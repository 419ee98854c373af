package eventlogtest

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"motcua/domain/eventlog"
)

var expectations = []law{
	{"an append is taken exactly where the stream is as expected", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		for _, c := range []struct {
			name   string
			stands int // events in the stream before
			want   eventlog.Expected
			ok     bool
		}{
			{"any, new stream", 0, eventlog.Any, true},
			{"any, existing stream", 3, eventlog.Any, true},
			{"no stream, new stream", 0, eventlog.NoStream, true},
			{"no stream, existing stream", 3, eventlog.NoStream, false},
			{"at its end", 3, eventlog.At(2), true},
			{"at its only event", 1, eventlog.At(0), true},
			{"stale", 3, eventlog.At(1), false},
			{"beyond the end", 3, eventlog.At(3), false},
			{"at a revision of a new stream", 0, eventlog.At(0), false},
			{"before the first of a new stream", 0, eventlog.At(-1), true},
		} {
			stream := eventlog.StreamID(c.name)
			for i, e := range events(c.name, c.stands) {
				add(t, ctx, log, stream, eventlog.At(eventlog.Revision(i-1)), e)
			}
			before := collect(t, log.ReadStream(ctx, stream, 0))
			at, err := log.Append(ctx, stream, c.want, event("new in "+c.name, 0))
			after := collect(t, log.ReadStream(ctx, stream, 0))
			if c.ok {
				if err != nil || at.Revision != eventlog.Revision(c.stands) || len(after) != c.stands+1 {
					t.Errorf("%s: appended at %+v, %v; %d events after %d", c.name, at, err, len(after), c.stands)
				}
				continue
			}
			var conflict *eventlog.ConflictError
			if !errors.Is(err, eventlog.ErrConflict) || !errors.As(err, &conflict) {
				t.Errorf("%s: got %v, want a conflict", c.name, err)
				continue
			}
			if conflict.Stream != stream || conflict.Want != c.want || conflict.Last != eventlog.Revision(c.stands-1) {
				t.Errorf("%s: the conflict says %+v", c.name, *conflict)
			}
			equal(t, c.name+": a refused append changes the stream", after, before)
		}
	}},

	{"what the port's check refuses is invalid and changes nothing", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		changed := func(change func(e *eventlog.Event)) []eventlog.Event {
			all := events("bad", 3)
			change(&all[1])
			return all
		}
		for _, c := range []struct {
			why    string
			stream eventlog.StreamID
			events []eventlog.Event
		}{
			{"no events", "s", nil},
			{"no name", "", events("bad", 1)},
			{"name too long", eventlog.StreamID(strings.Repeat("a", eventlog.MaxStreamID+1)), events("bad", 1)},
			{"name with a control character", "a\nb", events("bad", 1)},
			{"name with a zero byte", "a\x00b", events("bad", 1)},
			{"name that is not UTF-8", "a\xff", events("bad", 1)},
			{"event without id", "s", changed(func(e *eventlog.Event) { e.ID = eventlog.EventID{} })},
			{"event without type", "s", changed(func(e *eventlog.Event) { e.Type = "" })},
			{"event without time", "s", changed(func(e *eventlog.Event) { e.Occurred = time.Time{} })},
			{"offset that RFC 3339 cannot write", "s", changed(func(e *eventlog.Event) { e.Occurred = noon.In(time.FixedZone("", 7*60*60+6*60+30)) })},
			{"data that is not UTF-8", "s", changed(func(e *eventlog.Event) { e.Data = []byte("\xff") })},
			{"meta that is not UTF-8", "s", changed(func(e *eventlog.Event) { e.Meta = []byte("\xff") })},
			{"an id twice", "s", changed(func(e *eventlog.Event) { e.ID = event("bad", 0).ID })},
		} {
			if _, err := log.Append(ctx, c.stream, eventlog.Any, c.events...); !errors.Is(err, eventlog.ErrInvalid) {
				t.Errorf("%s: got %v, want ErrInvalid", c.why, err)
			}
		}
		holds(t, ctx, log)
	}},

	{"of many writers at one revision exactly one wins", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		const writers, rounds = 8, 10
		for round := range rounds {
			var group sync.WaitGroup
			failed := make([]error, writers)
			for w := range writers {
				group.Go(func() {
					_, failed[w] = log.Append(ctx, "contended", eventlog.At(eventlog.Revision(round-1)), event(string(rune('a'+w)), round))
				})
			}
			group.Wait()
			won := 0
			for _, err := range failed {
				switch {
				case err == nil:
					won++
				case !errors.Is(err, eventlog.ErrConflict):
					t.Fatalf("round %d: %v", round, err)
				}
			}
			if got := len(collect(t, log.ReadStream(ctx, "contended", 0))); won != 1 || got != round+1 {
				t.Fatalf("round %d: %d writers won, the stream has %d events", round, won, got)
			}
		}
	}},

	{"writers that expect nothing all get in, each event once and each append in one piece", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		const writers, rounds, size = 8, 5, 3
		var group sync.WaitGroup
		for w := range writers {
			group.Go(func() {
				all := events(string(rune('a'+w)), rounds*size)
				for round := range rounds {
					if _, err := log.Append(ctx, "shared", eventlog.Any, all[round*size:(round+1)*size]...); err != nil {
						t.Errorf("writer %d: %v", w, err)
					}
				}
			})
		}
		group.Wait()
		got := collect(t, log.ReadStream(ctx, "shared", 0))
		if len(got) != writers*rounds*size {
			t.Fatalf("%d events, want %d", len(got), writers*rounds*size)
		}
		seen := map[eventlog.EventID]bool{}
		for i, e := range got {
			if seen[e.ID] {
				t.Errorf("%v stands twice", e.ID)
			}
			seen[e.ID] = true
			if e.Revision != eventlog.Revision(i) {
				t.Errorf("event %d has revision %d", i, e.Revision)
			}
			if i%size > 0 && !e.Occurred.Equal(got[i-1].Occurred.Add(time.Second)) {
				t.Errorf("revision %d does not follow its neighbour of the same append", i)
			}
		}
	}},

	{"an append whose context has ended is not written", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		ended, cancel := context.WithCancel(ctx)
		cancel()
		if _, err := log.Append(ended, "s", eventlog.Any, event("late", 0)); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v, want context.Canceled", err)
		}
		holds(t, ctx, log)
	}},
}
