package desk

import (
	"context"
	"iter"
	"math"
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
	failed       error      // why a bulk was not written: the batch is spent

	// Recorded is when the log is to say that it took what is appended from here on; zero: the log's own now.
	Recorded time.Time
}

// gathered is a bulk.
type gathered struct {
	writes []eventlog.Write
	last   map[eventlog.StreamID]eventlog.Revision // the revision that the last event of each stream will have
	events int
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

func newGathered() *gathered { return &gathered{last: make(map[eventlog.StreamID]eventlog.Revision)} }

// Append takes the events down. The answer tells the revision that they will have if what is expected of the stream proves
// true; their position is not known yet.
func (b *Batch) Append(ctx context.Context, stream eventlog.StreamID, want eventlog.Expected, events ...eventlog.Event) (eventlog.Appended, error) {
	if b.failed != nil {
		return eventlog.Appended{}, b.failed
	}
	last, known := want.Revision()
	if last += eventlog.Revision(len(events)); !known {
		last = math.MaxInt64
	}
	g := b.gathered
	g.writes = append(g.writes, eventlog.Write{Stream: stream, Want: want, Events: events, Recorded: b.Recorded})
	g.last[stream] = last
	g.events += len(events)
	if g.events < b.size {
		return eventlog.Appended{Revision: last}, nil
	}
	return eventlog.Appended{Revision: last}, b.write(ctx)
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
		return b.failed
	}
	g := b.written
	b.written, b.failed = nil, <-b.done
	if b.failed == nil {
		b.progress(g.events)
	}
	return b.failed
}

// pending is the revision of the last event that waits to be written to a stream.
func (b *Batch) pending(stream eventlog.StreamID) (last eventlog.Revision, waits bool) {
	if last, waits = b.gathered.last[stream]; !waits && b.written != nil {
		last, waits = b.written.last[stream]
	}
	return last, waits
}

// ReadStream reads what is stored, after writing what is pending for this stream; asked only for what comes after that, it
// has nothing to read.
func (b *Batch) ReadStream(ctx context.Context, stream eventlog.StreamID, from eventlog.Revision) iter.Seq2[eventlog.Recorded, error] {
	if last, waits := b.pending(stream); waits {
		if from > last {
			return func(func(eventlog.Recorded, error) bool) {}
		}
		if err := b.Flush(ctx); err != nil {
			return func(yield func(eventlog.Recorded, error) bool) { yield(eventlog.Recorded{}, err) }
		}
	}
	return b.Log.ReadStream(ctx, stream, from)
}
