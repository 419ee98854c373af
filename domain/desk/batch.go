package desk

import (
	"context"
	"iter"
	"time"

	"motcua/domain/eventlog"
)

// Batch is a log in front of a log, for writing much at once: appends are taken at their word and written in bulk, so that a
// history of years is stored in seconds. Nothing is durable before [Batch.Flush] returns, and where anything in a bulk is
// refused, the whole bulk is, and the batch is spent. It is for one goroutine.
type Batch struct {
	eventlog.Log // reading goes on as ever, once what is pending is written
	bulk         eventlog.Bulk
	size         int
	events       int
	writes       []eventlog.Write
	pending      map[eventlog.StreamID]bool
	progress     func(events int)

	// Recorded is when the log is to say that it took what is appended from here on; zero: the log's own now.
	Recorded time.Time
}

// BulkLog is a log that can also write in bulk.
type BulkLog interface {
	eventlog.Log
	eventlog.Bulk
}

// NewBatch makes a batch that is written whenever it holds size events; progress, if not nil, is told how many were.
func NewBatch(log BulkLog, size int, progress func(events int)) *Batch {
	if progress == nil {
		progress = func(int) {}
	}
	return &Batch{Log: log, bulk: log, size: size, pending: make(map[eventlog.StreamID]bool), progress: progress}
}

// Append takes the events down; where they will stand is not known yet, so the answer is empty.
func (b *Batch) Append(ctx context.Context, stream eventlog.StreamID, want eventlog.Expected, events ...eventlog.Event) (eventlog.Appended, error) {
	b.writes = append(b.writes, eventlog.Write{Stream: stream, Want: want, Events: events, Recorded: b.Recorded})
	b.pending[stream] = true
	b.events += len(events)
	if b.events < b.size {
		return eventlog.Appended{}, nil
	}
	return eventlog.Appended{}, b.Flush(ctx)
}

// Flush writes what is pending.
func (b *Batch) Flush(ctx context.Context) error {
	if len(b.writes) == 0 {
		return nil
	}
	if _, err := b.bulk.AppendAll(ctx, b.writes); err != nil {
		return err
	}
	b.progress(b.events)
	b.writes, b.events = b.writes[:0], 0
	clear(b.pending)
	return nil
}

// ReadStream reads what is stored, after writing what is pending for this stream.
func (b *Batch) ReadStream(ctx context.Context, stream eventlog.StreamID, from eventlog.Revision) iter.Seq2[eventlog.Recorded, error] {
	if b.pending[stream] {
		if err := b.Flush(ctx); err != nil {
			return func(yield func(eventlog.Recorded, error) bool) { yield(eventlog.Recorded{}, err) }
		}
	}
	return b.Log.ReadStream(ctx, stream, from)
}
