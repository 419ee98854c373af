// Package eventlogtest is the contract of [eventlog.Log] as tests: every adapter passes the same suite.
package eventlogtest

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"testing"
	"time"

	"motcua/domain/eventlog"
)

// patience bounds each test, so that a log that hangs fails instead.
const patience = time.Minute

// law is one rule of the contract: what it says, and the test that holds a log to it.
type law struct {
	says string
	test func(t *testing.T, ctx context.Context, log eventlog.Log)
}

// Run holds a log to the contract. open gives each test a new, empty log and registers its own cleanup. If the log is an
// [eventlog.Bulk] too, it is held to the rules of that as well.
func Run(t *testing.T, open func(t *testing.T) eventlog.Log) {
	for _, chapter := range [][]law{expectations, repetitions, keeping, reading, following, bulk} {
		for _, l := range chapter {
			t.Run(l.says, func(t *testing.T) {
				ctx, cancel := context.WithTimeout(t.Context(), patience)
				t.Cleanup(cancel)
				l.test(t, ctx, open(t))
			})
		}
	}
}

// noon is when the events of the tests occur.
var noon = time.Date(2019, 3, 4, 12, 0, 0, 0, time.FixedZone("", 7*60*60))

// event is the n-th event that cause brings about.
func event(cause string, n int) eventlog.Event {
	return eventlog.Event{
		ID:       eventlog.DeriveID(cause, n),
		Type:     "test.happened.v1",
		Occurred: noon.Add(time.Duration(n) * time.Second),
		Data:     fmt.Appendf(nil, `{"cause":%q,"n":%d}`, cause, n),
		Meta:     []byte(`{"by":"test"}`),
	}
}

// events are the first n events that cause brings about.
func events(cause string, n int) []eventlog.Event {
	all := make([]eventlog.Event, n)
	for i := range all {
		all[i] = event(cause, i)
	}
	return all
}

// add appends events that the log has to take.
func add(t *testing.T, ctx context.Context, log eventlog.Log, stream eventlog.StreamID, want eventlog.Expected, events ...eventlog.Event) eventlog.Appended {
	t.Helper()
	at, err := log.Append(ctx, stream, want, events...)
	if err != nil {
		t.Fatalf("append to %q expecting %v: %v", stream, want, err)
	}
	return at
}

// collect reads to the end, without an error.
func collect(t *testing.T, seq iter.Seq2[eventlog.Recorded, error]) []eventlog.Recorded {
	t.Helper()
	var all []eventlog.Recorded
	for e, err := range seq {
		if err != nil {
			t.Fatalf("after %d events: %v", len(all), err)
		}
		all = append(all, e)
	}
	return all
}

// wholeLog reads everything there is.
func wholeLog(t *testing.T, ctx context.Context, log eventlog.Log) []eventlog.Recorded {
	t.Helper()
	return collect(t, log.ReadAll(ctx, eventlog.Start))
}

// holds checks that the log holds these events, in this order, and nothing else.
func holds(t *testing.T, ctx context.Context, log eventlog.Log, want ...eventlog.Event) {
	t.Helper()
	same(t, "the log", wholeLog(t, ctx, log), want...)
}

// same checks that what was read are these events, in this order.
func same(t *testing.T, what string, got []eventlog.Recorded, want ...eventlog.Event) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s holds %d events, want %d", what, len(got), len(want))
		return
	}
	for i, e := range want {
		if !alike(e, got[i].Event) {
			t.Errorf("%s holds another event %d:\n got %s\nwant %s", what, i, shown(got[i].Event), shown(e))
			return
		}
	}
}

// equal checks records in every field.
func equal(t *testing.T, what string, got, want []eventlog.Recorded) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d events, want %d", what, len(got), len(want))
		return
	}
	for i, w := range want {
		g := got[i]
		if !alike(g.Event, w.Event) || g.Stream != w.Stream || g.Revision != w.Revision || g.Position != w.Position || !g.Recorded.Equal(w.Recorded) {
			t.Errorf("%s differs at event %d:\n got %q %d at %d, recorded %v, %s\nwant %q %d at %d, recorded %v, %s", what, i,
				g.Stream, g.Revision, g.Position, g.Recorded, shown(g.Event), w.Stream, w.Revision, w.Position, w.Recorded, shown(w.Event))
			return
		}
	}
}

// alike compares two events as the contract keeps them: of the time, the moment and the offset.
func alike(a, b eventlog.Event) bool {
	_, aOffset := a.Occurred.Zone()
	_, bOffset := b.Occurred.Zone()
	return a.ID == b.ID && a.Type == b.Type && a.Occurred.Equal(b.Occurred) && aOffset == bOffset &&
		bytes.Equal(a.Data, b.Data) && bytes.Equal(a.Meta, b.Meta)
}

// shown is an event for a person to read, without the end of long bytes.
func shown(e eventlog.Event) string {
	return fmt.Sprintf("%v %s %s data %.300q meta %.300q", e.ID, e.Type, e.Occurred.Format(time.RFC3339Nano), e.Data, e.Meta)
}
