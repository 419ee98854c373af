package eventlogtest

import (
	"context"
	"errors"
	"slices"
	"testing"

	"motcua/domain/eventlog"
)

var repetitions = []law{
	{"events that already stand are not added again, whatever is expected", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		first, second, third := events("first", 2), events("second", 3), events("third", 1)
		one := add(t, ctx, log, "s", eventlog.NoStream, first...)
		two := add(t, ctx, log, "s", eventlog.At(1), second...)
		three := add(t, ctx, log, "s", eventlog.Any, third...)
		all := slices.Concat(first, second, third)
		for _, c := range []struct {
			events []eventlog.Event
			stand  eventlog.Appended
		}{{first, one}, {second, two}, {third, three}, {all, three}} {
			for _, want := range []eventlog.Expected{
				eventlog.Any, eventlog.NoStream, eventlog.At(0), eventlog.At(1), eventlog.At(5), eventlog.At(99),
			} {
				if got := add(t, ctx, log, "s", want, c.events...); got != c.stand {
					t.Errorf("%d events again, expecting %v: stand at %+v, want %+v", len(c.events), want, got, c.stand)
				}
			}
		}
		holds(t, ctx, log, all...)
	}},

	{"a part of an append that already stands counts as standing", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		all := events("cause", 4)
		add(t, ctx, log, "s", eventlog.NoStream, all...)
		if got := add(t, ctx, log, "s", eventlog.NoStream, all[1:3]...); got.Revision != 2 {
			t.Errorf("stands at %+v, want revision 2", got)
		}
		holds(t, ctx, log, all...)
	}},

	{"an append that overlaps with what stands is a conflict and writes nothing", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		stands, fresh := events("stands", 3), events("fresh", 2)
		add(t, ctx, log, "s", eventlog.NoStream, stands...)
		for _, c := range []struct {
			what   string
			events []eventlog.Event
		}{
			{"old then new", []eventlog.Event{stands[2], fresh[0]}},
			{"new then old", []eventlog.Event{fresh[0], stands[0]}},
			{"old, new, old", []eventlog.Event{stands[0], fresh[0], stands[1]}},
			{"all and more", append(slices.Clone(stands), fresh...)},
			{"in another order", []eventlog.Event{stands[1], stands[0]}},
			{"with a gap", []eventlog.Event{stands[0], stands[2]}},
		} {
			for _, want := range []eventlog.Expected{eventlog.Any, eventlog.NoStream, eventlog.At(2), eventlog.At(1)} {
				if _, err := log.Append(ctx, "s", want, c.events...); !errors.Is(err, eventlog.ErrConflict) {
					t.Errorf("%s, expecting %v: got %v, want a conflict", c.what, want, err)
				}
			}
		}
		holds(t, ctx, log, stands...)
	}},

	{"the same id in another stream is another event", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		e := event("cause", 0)
		add(t, ctx, log, "one", eventlog.NoStream, e)
		add(t, ctx, log, "two", eventlog.NoStream, e)
		holds(t, ctx, log, e, e)
	}},

	{"repetition is seen in a long stream", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		all := events("long", 300)
		for i, e := range all {
			add(t, ctx, log, "s", eventlog.At(eventlog.Revision(i-1)), e)
		}
		for _, i := range []int{0, 1, 31, 32, 33, 150, 299} {
			if got := add(t, ctx, log, "s", eventlog.Any, all[i]); got.Revision != eventlog.Revision(i) {
				t.Errorf("event %d again: stands at %+v", i, got)
			}
		}
		if _, err := log.Append(ctx, "s", eventlog.Any, all[299], event("new", 0)); !errors.Is(err, eventlog.ErrConflict) {
			t.Errorf("got %v, want a conflict", err)
		}
		holds(t, ctx, log, all...)
	}},
}
