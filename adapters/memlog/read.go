package memlog

import (
	"context"
	"iter"

	"motcua/domain/eventlog"
)

// ReadStream implements [eventlog.Log].
func (l *Log) ReadStream(ctx context.Context, name eventlog.StreamID, from eventlog.Revision) iter.Seq2[eventlog.Recorded, error] {
	return func(yield func(eventlog.Recorded, error) bool) {
		l.mu.Lock()
		var places []int
		if s := l.streams[name]; s != nil && int(from) < len(s.places) {
			places = s.places[max(from, 0):]
		}
		events := l.events
		l.mu.Unlock()

		for _, at := range places {
			if !give(ctx, events[at], yield) {
				return
			}
		}
		finish(ctx, yield)
	}
}

// ReadAll implements [eventlog.Log].
func (l *Log) ReadAll(ctx context.Context, after eventlog.Position) iter.Seq2[eventlog.Recorded, error] {
	return func(yield func(eventlog.Recorded, error) bool) {
		events, _ := l.after(after)
		for _, e := range events {
			if !give(ctx, e, yield) {
				return
			}
		}
		finish(ctx, yield)
	}
}

// Subscribe implements [eventlog.Log].
func (l *Log) Subscribe(ctx context.Context, after eventlog.Position) iter.Seq2[eventlog.Notice, error] {
	return func(yield func(eventlog.Notice, error) bool) {
		for {
			events, grown := l.after(after)
			for _, e := range events {
				if ctx.Err() != nil {
					break
				}
				if !yield(eventlog.Appeared{Recorded: lent(e)}, nil) {
					return
				}
				after = e.Position
			}
			if ctx.Err() == nil && !yield(eventlog.CaughtUp{Position: after}, nil) {
				return
			}
			select {
			case <-grown:
			case <-ctx.Done():
			}
			if err := ctx.Err(); err != nil {
				yield(nil, err)
				return
			}
		}
	}
}

// after is what stands after a position, and what is closed when there is more.
func (l *Log) after(p eventlog.Position) ([]eventlog.Recorded, <-chan struct{}) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.events[min(p, eventlog.Position(len(l.events))):], l.grown
}

// give yields an event, or ctx's error in its stead; it reports whether the reader wants more.
func give(ctx context.Context, e eventlog.Recorded, yield func(eventlog.Recorded, error) bool) bool {
	if err := ctx.Err(); err != nil {
		yield(eventlog.Recorded{}, err)
		return false
	}
	return yield(lent(e), nil)
}

// finish tells a reader whose ctx ended on the way.
func finish(ctx context.Context, yield func(eventlog.Recorded, error) bool) {
	if err := ctx.Err(); err != nil {
		yield(eventlog.Recorded{}, err)
	}
}

// lent is the event as a reader gets it: what he does to its bytes leaves the log alone.
func lent(e eventlog.Recorded) eventlog.Recorded {
	e.Event = own(e.Event)
	return e
}
