package sqlitelog

import (
	"context"
	"fmt"
	"iter"

	"motcua/domain/eventlog"
)

// ReadStream implements [eventlog.Log].
func (l *Log) ReadStream(ctx context.Context, stream eventlog.StreamID, from eventlog.Revision) iter.Seq2[eventlog.Recorded, error] {
	return func(yield func(eventlog.Recorded, error) bool) {
		next := max(from, 0)
		l.readChunks(ctx, yield, func(r *reader, buf []eventlog.Recorded) (_ []eventlog.Recorded, more bool, err error) {
			id, err := r.streamID(stream)
			if err != nil || id == 0 {
				return buf, false, err
			}
			r.ofStream.BindInt64(1, id)
			r.ofStream.BindInt64(2, int64(next))
			buf, more, err = r.chunk(r.ofStream, endless, buf)
			for i, e := range buf {
				if err == nil && e.Revision != next && next >= 0 {
					return buf[:i], false, fmt.Errorf("%w: stream %q has no event of revision %d, but later ones", eventlog.ErrDamaged, stream, next)
				}
				next = e.Revision + 1
			}
			return buf, more, err
		})
	}
}

// ReadAll implements [eventlog.Log]. What is far from the head is read by several goroutines at once (see [spans]).
func (l *Log) ReadAll(ctx context.Context, after eventlog.Position) iter.Seq2[eventlog.Recorded, error] {
	return func(yield func(eventlog.Recorded, error) bool) {
		last := after
		if head, _ := l.tail.look(); l.ahead > 1 && head > after && head-after > worthwhile {
			if !l.readSpans(ctx, after, head, yield) {
				return
			}
			last = head
		}
		l.readChunks(ctx, yield, func(r *reader, buf []eventlog.Recorded) (_ []eventlog.Recorded, more bool, err error) {
			if buf, more, err = r.beyond(last, endless, buf); len(buf) > 0 {
				last = buf[len(buf)-1].Position
			}
			return buf, more, err
		})
	}
}

// readChunks yields what read reads, chunk by chunk, until there is no more. No connection is held while the caller works.
func (l *Log) readChunks(ctx context.Context, yield func(eventlog.Recorded, error) bool,
	read func(*reader, []eventlog.Recorded) ([]eventlog.Recorded, bool, error)) {
	var buf []eventlog.Recorded
	for more := true; more; {
		err := l.with(ctx, func(r *reader) (err error) {
			buf, more, err = read(r, buf[:0])
			return err
		})
		for _, e := range buf {
			if ctx.Err() != nil {
				break
			}
			if err == nil && !yield(e, nil) {
				return
			}
		}
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			yield(eventlog.Recorded{}, err)
			return
		}
	}
}

// Subscribe implements [eventlog.Log].
func (l *Log) Subscribe(ctx context.Context, after eventlog.Position) iter.Seq2[eventlog.Notice, error] {
	return func(yield func(eventlog.Notice, error) bool) {
		last := after
		for {
			head, moved := l.tail.look()
			for last < head {
				before := last
				for e, err := range l.ReadAll(ctx, last) {
					if err != nil {
						yield(nil, err)
						return
					}
					if !yield(eventlog.Appeared{Recorded: e}, nil) {
						return
					}
					last = e.Position
				}
				if last == before {
					yield(nil, fmt.Errorf("read %s: %w: events after position %d are missing, the last should be %d", l.path, eventlog.ErrDamaged, last, head))
					return
				}
			}
			if !yield(eventlog.CaughtUp{Position: last}, nil) {
				return
			}
			select {
			case <-moved:
			case <-ctx.Done():
				yield(nil, ctx.Err())
				return
			case <-l.closing:
				yield(nil, eventlog.ErrClosed)
				return
			}
		}
	}
}
