package esdblog

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/EventStore/EventStore-Client-Go/v4/esdb"

	"motcua/domain/eventlog"
)

// Events are read in pages, so that no call to the server goes on while the reader works, and each can have its deadline. The
// first is small, for those who soon break off; each of the following is twice as large, up to the largest.
const (
	firstPage   = 64      // events
	largestPage = 1024    // events
	pageBytes   = 4 << 20 // payload after which a page ends early
)

// ReadStream implements [eventlog.Log].
func (l *Log) ReadStream(ctx context.Context, stream eventlog.StreamID, from eventlog.Revision) iter.Seq2[eventlog.Recorded, error] {
	return func(yield func(eventlog.Recorded, error) bool) {
		next := max(from, 0)
		l.pages(ctx, fmt.Sprintf("read stream %q", stream), yield,
			func(ctx context.Context, c *client, atMost uint64, buf []eventlog.Recorded) (_ []eventlog.Recorded, more bool, err error) {
				buf, more, err = l.streamPage(ctx, c, stream, next, atMost, buf)
				if err == nil && len(buf) > 0 {
					next = buf[len(buf)-1].Revision + 1
				}
				return buf, more, err
			})
	}
}

// ReadAll implements [eventlog.Log].
func (l *Log) ReadAll(ctx context.Context, after eventlog.Position) iter.Seq2[eventlog.Recorded, error] {
	return func(yield func(eventlog.Recorded, error) bool) {
		last := after // of all that the server sent, ours or not
		l.pages(ctx, "read the log", yield,
			func(ctx context.Context, c *client, atMost uint64, buf []eventlog.Recorded) (_ []eventlog.Recorded, more bool, err error) {
				reached := last
				buf, more, err = l.page(atMost, buf, last,
					func() (*esdb.ReadStream, error) {
						return c.ReadAll(ctx, esdb.ReadAllOptions{From: allAfter(last), Deadline: &l.timeout, RequiresLeader: true}, atMost)
					},
					func(e *esdb.RecordedEvent) { reached = eventlog.Position(e.Position.Commit) })
				if err == nil {
					last = reached
				}
				return buf, more, err
			})
	}
}

// allAfter is where to read from in order to get what comes after a position. The server starts a read at the position that
// it is given, and a subscription after it; whoever reads has to drop what is not after it.
func allAfter(after eventlog.Position) esdb.AllPosition {
	if after == eventlog.Start {
		return esdb.Start{}
	}
	return esdb.Position{Commit: uint64(after), Prepare: uint64(after)}
}

// pages yields what read reads, page by page, until there is no more.
func (l *Log) pages(ctx context.Context, what string, yield func(eventlog.Recorded, error) bool,
	read func(context.Context, *client, uint64, []eventlog.Recorded) ([]eventlog.Recorded, bool, error)) {
	var buf []eventlog.Recorded
	atMost := uint64(firstPage)
	for more := true; more; atMost = min(2*atMost, largestPage) {
		err := ctx.Err()
		if err == nil {
			op, end := l.begin(ctx)
			err = l.explain(ctx, op, what, l.insist(op, func(ctx context.Context, c *client) (err error) {
				buf, more, err = read(ctx, c, atMost, buf[:0])
				return err
			}))
			end()
		}
		for _, e := range buf {
			if err != nil || ctx.Err() != nil {
				break
			}
			if !yield(e, nil) {
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

// streamPages shows what a stream holds from a revision on, page by page; at least one page, which may be empty.
func (l *Log) streamPages(ctx context.Context, stream eventlog.StreamID, from eventlog.Revision, show func([]eventlog.Recorded) error) error {
	var buf []eventlog.Recorded
	for more := true; more; {
		err := l.insist(ctx, func(ctx context.Context, c *client) (err error) {
			buf, more, err = l.streamPage(ctx, c, stream, from, largestPage, buf[:0])
			return err
		})
		if err == nil {
			err = show(buf)
		}
		if err != nil {
			return err
		}
		from += eventlog.Revision(len(buf))
	}
	return nil
}

// streamPage reads events of a stream into buf, which is empty; more says that there may be others.
func (l *Log) streamPage(ctx context.Context, c *client, stream eventlog.StreamID, from eventlog.Revision, atMost uint64,
	buf []eventlog.Recorded) (_ []eventlog.Recorded, more bool, err error) {
	buf, more, err = l.page(atMost, buf, eventlog.Start, func() (*esdb.ReadStream, error) {
		return c.ReadStream(ctx, l.stored(stream), esdb.ReadStreamOptions{
			From: esdb.Revision(uint64(from)), Deadline: &l.timeout, RequiresLeader: true,
		}, atMost)
	}, func(*esdb.RecordedEvent) {})
	for i, e := range buf {
		if e.Revision != from+eventlog.Revision(i) {
			return buf, false, fmt.Errorf("%w: stream %q has lost its events from revision %d to %d", eventlog.ErrDamaged, stream, from+eventlog.Revision(i), e.Revision-1)
		}
	}
	return buf, more, err
}

// page reads the log's events after a position into buf, and shows all that the server sent.
func (l *Log) page(atMost uint64, buf []eventlog.Recorded, after eventlog.Position, begin func() (*esdb.ReadStream, error),
	show func(*esdb.RecordedEvent)) (_ []eventlog.Recorded, more bool, err error) {
	stream, err := begin()
	if err != nil {
		return buf, false, err
	}
	defer stream.Close()
	read, size := uint64(0), 0
	for size < pageBytes {
		e, err := stream.Recv()
		switch {
		case errors.Is(err, io.EOF):
			return buf, read == atMost, nil
		case code(err) == esdb.ErrorCodeResourceNotFound:
			return buf, false, nil
		case err != nil:
			return buf, false, err
		}
		original := e.OriginalEvent()
		read++
		size += len(original.Data) + len(original.UserMetadata)
		show(original)
		if _, ours := l.named(original.StreamID); !ours || original.Position.Commit <= uint64(after) {
			continue
		}
		r, err := l.opened(original)
		if err != nil {
			return buf, false, err
		}
		buf = append(buf, r)
	}
	return buf, true, nil
}
