// Package logcopy moves a log into another: from the file of one machine to a cluster, back again, or into a new file. The copy has
// the same events in the same order, with the same ids, streams, revisions, bytes and both times, so that every fold of it gives
// the same and "as known at" stays true; only positions may be others, since each log makes its own.
//
// The target itself tells how far an earlier attempt came: both logs are read side by side, and what the target holds must be the
// beginning of the source, event by event. So a copy that was broken off anywhere is simply run again, and at the end the same
// reading proves it whole.
package logcopy

import (
	"context"
	"fmt"

	"motcua/domain/eventlog"
)

// Target is a log that is copied into.
type Target struct {
	eventlog.Log
	// Write appends, one after the other. Where it fails, any number of them may be there, but none without those before it.
	Write func(context.Context, []eventlog.Write) error
	// Most is how many events are handed to Write at once.
	Most int
}

// Progress tells how far a copy has come.
type Progress struct {
	Step   Step
	Events int               // of this step
	At     eventlog.Position // in the source
}

// Step is a part of the work.
type Step string

// The steps, in their order.
const (
	Resuming  Step = "compare" // what the target holds already is compared
	Copying   Step = "copy"
	Verifying Step = "verify" // everything is compared
)

// Result is what has been done.
type Result struct {
	Found  int               // events that were there already
	Copied int               // events that were added
	At     eventlog.Position // of the last event of the source that is in the target
	Sum    uint32            // over all events of the copy, see [Sum]
}

// Copy copies what a log holds, up to its present end, into another. The error is a [*DifferentError] where the target holds
// anything else; then nothing is added. progress may be nil.
func Copy(ctx context.Context, from eventlog.Log, to Target, progress func(Progress)) (r Result, err error) {
	if progress == nil {
		progress = func(Progress) {}
	}
	c := copying{from: from, to: to, progress: progress}
	stood, err := c.compare(ctx, Resuming, endless)
	if err != nil {
		return r, err
	}
	r.Found = stood.events
	if r.Copied, r.At, err = c.write(ctx, stood.at); err != nil {
		return r, err
	}
	whole, err := c.compare(ctx, Verifying, r.At)
	if err != nil {
		return r, err
	}
	if whole.at != r.At || whole.events != r.Found+r.Copied {
		return r, fmt.Errorf("the target ends after %d events, at position %d of the source: %d events up to %d were written to it", whole.events, whole.at, r.Found+r.Copied, r.At)
	}
	r.Sum = whole.sum
	return r, nil
}

// copying is one copy under way.
type copying struct {
	from     eventlog.Log
	to       Target
	progress func(Progress)
}

// write copies what comes after a position. Events of one stream that follow each other are one append.
func (c copying) write(ctx context.Context, after eventlog.Position) (copied int, last eventlog.Position, err error) {
	var writes []eventlog.Write
	waiting := 0
	last = after
	flush := func() error {
		if waiting == 0 {
			return nil
		}
		if err := c.to.Write(ctx, writes); err != nil {
			return fmt.Errorf("after %d events: %w; run the same copy again, it goes on from there", copied, err)
		}
		copied += waiting
		writes, waiting = nil, 0
		c.progress(Progress{Copying, copied, last})
		return nil
	}
	for e, err := range c.from.ReadAll(ctx, after) {
		if err != nil {
			return copied, last, err
		}
		writes = add(writes, e)
		waiting, last = waiting+1, e.Position
		if waiting >= c.to.Most {
			if err := flush(); err != nil {
				return copied, last, err
			}
		}
	}
	return copied, last, flush()
}

// What one append holds at most, unless a single event is larger: a cluster takes a MiB in one, unless configured otherwise.
const (
	longestRun  = 64        // events
	largestRun  = 256 << 10 // bytes of data and meta
	besideBytes = 512       // of an event, beside those
)

// add puts an event behind others that wait to be written.
func add(writes []eventlog.Write, e eventlog.Recorded) []eventlog.Write {
	if n := len(writes) - 1; n >= 0 {
		w := &writes[n]
		if w.Stream == e.Stream && w.Recorded.Equal(e.Recorded) && len(w.Events) < longestRun && size(w.Events...)+size(e.Event) <= largestRun {
			w.Events = append(w.Events, e.Event)
			return writes
		}
	}
	return append(writes, eventlog.Write{Stream: e.Stream, Want: eventlog.At(e.Revision - 1), Events: []eventlog.Event{e.Event}, Recorded: e.Recorded})
}

// size is about how many bytes events take.
func size(events ...eventlog.Event) (n int) {
	for _, e := range events {
		n += besideBytes + len(e.Data) + len(e.Meta)
	}
	return n
}
