package desk

import (
	"context"
	"iter"
	"time"

	"motcua/domain/eventlog"
)

// Batch is a log in front of a log, for writing much at once: appends are taken at their word and written in bulk, one bulk
// while the next is gathered, so that a history of years is stored in seconds. Nothing is durable before [Batch.Flush]
// returns, and where anything in a bulk is refused, the whole bulk is, and the batch is spent. It is for one goroutine.
type Batch struct {
	eventlog.Log // reading goes on as ever, once what is pending is written
	bulk         eventlog.Bulk
	size         int
	progress     func(events int)
	gathered     *gathered
	written      *gathered  // is being written; nil: none
	done         chan error // tells how that went

	// Recorded is when the log is to say that it took what is appended from here on; zero: the log's own now.
	Recorded time.Time
}

// gathered is a bulk.
type gathered struct {
	writes  []eventlog.Write
	streams map[eventlog.StreamID]bool
	events  int
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
	return &Batch{Log: log, bulk: log, size: size, progress: progress, gathered: newGathered(), done: make(chan error, 1)}
}

func newGathered() *gathered { return &gathered{streams: make(map[eventlog.StreamID]bool)} }

// Append takes the events down; where they will stand is not known yet, so the answer is empty.
func (b *Batch) Append(ctx context.Context, stream eventlog.StreamID, want eventlog.Expected, events ...eventlog.Event) (eventlog.Appended, error) {
	g := b.gathered
	g.writes = append(g.writes, eventlog.Write{Stream: stream, Want: want, Events: events, Recorded: b.Recorded})
	g.streams[stream] = true
	g.events += len(events)
	if g.events < b.size {
		return eventlog.Appended{}, nil
	}
	return eventlog.Appended{}, b.write(ctx)
}

// Flush writes what is pending and waits until all of it is durable.
func (b *Batch) Flush(ctx context.Context) error {
	if err := b.write(ctx); err != nil {
		return err
	}
	return b.wait()
}

// write begins to write what is gathered, once the bulk before it is written.
func (b *Batch) write(ctx context.Context) error {
	if err := b.wait(); err != nil || len(b.gathered.writes) == 0 {
		return err
	}
	b.written, b.gathered = b.gathered, newGathered()
	go func(g *gathered) {
		_, err := b.bulk.AppendAll(ctx, g.writes)
		b.done <- err
	}(b.written)
	return nil
}

// wait waits for the bulk that is being written.
func (b *Batch) wait() error {
	if b.written == nil {
		return nil
	}
	g, err := b.written, <-b.done
	b.written = nil
	if err == nil {
		b.progress(g.events)
	}
	return err
}

// ReadStream reads what is stored, after writing what is pending for this stream.
func (b *Batch) ReadStream(ctx context.Context, stream eventlog.StreamID, from eventlog.Revision) iter.Seq2[eventlog.Recorded, error] {
	if b.gathered.streams[stream] || b.written != nil && b.written.streams[stream] {
		if err := b.Flush(ctx); err != nil {
			return func(yield func(eventlog.Recorded, error) bool) { yield(eventlog.Recorded{}, err) }
		}
	}
	return b.Log.ReadStream(ctx, stream, from)
}
