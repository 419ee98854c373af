package eventlogtest

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"motcua/domain/eventlog"
)

var bulk = []law{
	{"a bulk append is taken whole, in order, each write seeing those before it", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		writer := bulkOf(t, log)
		one, two, three, four := events("one", 2), events("two", 3), events("three", 1), events("four", 2)
		answers, err := writer.AppendAll(ctx, []eventlog.Write{
			{Stream: "s", Want: eventlog.NoStream, Events: one},
			{Stream: "t", Want: eventlog.NoStream, Events: two},
			{Stream: "s", Want: eventlog.At(1), Events: three},
			{Stream: "s", Want: eventlog.Any, Events: four},
			{Stream: "t", Want: eventlog.At(99), Events: two},
		})
		if err != nil {
			t.Fatal(err)
		}
		all := append(append(append(append([]eventlog.Event{}, one...), two...), three...), four...)
		holds(t, ctx, log, all...)
		var ends []eventlog.Appended
		stands := wholeLog(t, ctx, log)
		for _, last := range []int{1, 4, 5, 7, 4} {
			ends = append(ends, eventlog.Appended{Revision: stands[last].Revision, Position: stands[last].Position})
		}
		if diff := cmp.Diff(ends, answers); diff != "" {
			t.Errorf("answers (-want +got):\n%s", diff)
		}
		add(t, ctx, log, "s", eventlog.At(4), event("after", 0))
	}},

	{"a bulk append with one bad write adds nothing", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		writer := bulkOf(t, log)
		stands := events("stands", 2)
		add(t, ctx, log, "s", eventlog.NoStream, stands...)
		good := []eventlog.Write{
			{Stream: "new", Want: eventlog.NoStream, Events: events("a", 2)},
			{Stream: "s", Want: eventlog.At(1), Events: events("b", 40)},
			{Stream: "new", Want: eventlog.At(1), Events: events("c", 2)},
		}
		for what, c := range map[string]struct {
			bad  eventlog.Write
			kind error
		}{
			"stale":             {eventlog.Write{Stream: "s", Want: eventlog.At(1), Events: events("x", 1)}, eventlog.ErrConflict},
			"stream is new now": {eventlog.Write{Stream: "new", Want: eventlog.NoStream, Events: events("x", 1)}, eventlog.ErrConflict},
			"overlap":           {eventlog.Write{Stream: "s", Events: append(events("x", 1), stands[0])}, eventlog.ErrConflict},
			"nothing":           {eventlog.Write{Stream: "s"}, eventlog.ErrInvalid},
			"no id":             {eventlog.Write{Stream: "s", Events: []eventlog.Event{{Type: "t", Occurred: noon}}}, eventlog.ErrInvalid},
		} {
			if _, err := writer.AppendAll(ctx, append(good[:3:3], c.bad)); !errors.Is(err, c.kind) {
				t.Errorf("%s: got %v, want %v", what, err, c.kind)
			}
			holds(t, ctx, log, stands...)
		}
		if _, err := writer.AppendAll(ctx, good); err != nil {
			t.Errorf("the same without the bad write: %v", err)
		}
	}},

	{"a repeated bulk append adds nothing and answers the same", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		writer := bulkOf(t, log)
		var writes []eventlog.Write
		for i := range 200 {
			writes = append(writes, eventlog.Write{Stream: eventlog.StreamID(fmt.Sprint("s", i%7)), Want: eventlog.At(eventlog.Revision(i/7*2 - 1)), Events: events(fmt.Sprint(i), 2)})
		}
		first, err := writer.AppendAll(ctx, writes)
		if err != nil {
			t.Fatal(err)
		}
		before := wholeLog(t, ctx, log)
		again, err := writer.AppendAll(ctx, writes)
		if diff := cmp.Diff(first, again); err != nil || diff != "" {
			t.Errorf("%v, answers (-first +again):\n%s", err, diff)
		}
		equal(t, "the log", wholeLog(t, ctx, log), before)
		more, err := writer.AppendAll(ctx, append(writes[:len(writes):len(writes)], eventlog.Write{Stream: "new", Events: events("more", 1)}))
		if err != nil || len(more) != len(writes)+1 || len(wholeLog(t, ctx, log)) != len(before)+1 {
			t.Errorf("with one more: %v, %d answers", err, len(more))
		}
	}},

	{"an empty bulk append is nothing to do", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		if answers, err := bulkOf(t, log).AppendAll(ctx, nil); err != nil || len(answers) != 0 {
			t.Errorf("got %v, %v", answers, err)
		}
		holds(t, ctx, log)
	}},

	{"a bulk append wakes the subscribers", func(t *testing.T, ctx context.Context, log eventlog.Log) {
		writer := bulkOf(t, log)
		appended, seen := false, 0
		for notice, err := range log.Subscribe(ctx, eventlog.Start) {
			if err != nil {
				t.Fatal(err)
			}
			if _, caughtUp := notice.(eventlog.CaughtUp); caughtUp && !appended {
				if _, err := writer.AppendAll(ctx, []eventlog.Write{{Stream: "a", Events: events("a", 2)}, {Stream: "b", Events: events("b", 1)}}); err != nil {
					t.Fatal(err)
				}
				appended = true
			}
			if _, appeared := notice.(eventlog.Appeared); appeared {
				if seen++; seen == 3 {
					return
				}
			}
		}
	}},
}

// bulkOf is the log as one that takes many appends at once; a test of that is skipped for a log that does not.
func bulkOf(t *testing.T, log eventlog.Log) eventlog.Bulk {
	t.Helper()
	writer, ok := log.(eventlog.Bulk)
	if !ok {
		t.Skip("this log takes no bulk appends")
	}
	return writer
}
