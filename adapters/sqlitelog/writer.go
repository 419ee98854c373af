package sqlitelog

import (
	"context"
	"errors"
	"runtime"

	"zombiezen.com/go/sqlite"

	"motcua/domain/eventlog"
)

// request is one call of Append (one write, committed together with others) or AppendAll (a transaction of its own).
type request struct {
	writes  []eventlog.Write
	alone   bool
	answers []eventlog.Appended
	err     error
	done    chan struct{} // closed when answers and err stand
}

// Append implements [eventlog.Log]. If ctx ends before the writer has taken the append, nothing is written; after that, Append
// waits for the outcome.
func (l *Log) Append(ctx context.Context, stream eventlog.StreamID, want eventlog.Expected, events ...eventlog.Event) (eventlog.Appended, error) {
	r := &request{writes: []eventlog.Write{{Stream: stream, Want: want, Events: events}}}
	if err := l.submit(ctx, r); err != nil {
		return eventlog.Appended{}, err
	}
	return r.answers[0], nil
}

// AppendAll implements [eventlog.Bulk]: one transaction, and none of anybody else in it, so that the same calls with the same
// clock make the same file, byte for byte.
func (l *Log) AppendAll(ctx context.Context, writes []eventlog.Write) ([]eventlog.Appended, error) {
	r := &request{writes: writes, alone: true}
	if err := l.submit(ctx, r); err != nil {
		return nil, err
	}
	return r.answers, nil
}

func (l *Log) submit(ctx context.Context, r *request) error {
	if l.queue == nil {
		return eventlog.ErrReadOnly
	}
	for _, w := range r.writes {
		if err := eventlog.Check(w.Stream, w.Events); err != nil {
			return err
		}
	}
	if l.isClosed() {
		return eventlog.ErrClosed
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	r.done = make(chan struct{})
	select {
	case l.queue <- r:
	case <-ctx.Done():
		return ctx.Err()
	case <-l.closing:
		return eventlog.ErrClosed
	}
	<-r.done
	return r.err
}

// writer owns the one connection that writes, and all that it knows of the file's end. Only its goroutine touches it.
type writer struct {
	path        string
	options     Options
	conn        *sqlite.Conn
	sql         statements
	heads       *heads
	position    eventlog.Position // of the last event
	streams     int64             // id of the last stream
	tail        *tail
	checkpoints *checkpoints
	scratch     []byte // the text of a time
	said        []byte // data and meta of an event
	summed      []byte // what was summed last
}

// together is how many requests share one transaction at most.
const together = 1024

// run commits what comes through the queue until closing.
func (w *writer) run(queue <-chan *request, closing <-chan struct{}) {
	batch := make([]*request, 0, together)
	for {
		var next *request // cannot share the batch: comes after it
		select {
		case next = <-queue:
		case <-w.checkpoints.finish:
			w.checkpoints.rest(w.conn)
			continue
		case <-closing:
			return
		}
		for batch = batch[:0]; next != nil; {
			if next.alone {
				w.commit(batch)
				batch = append(batch[:0], next)
				break
			}
			batch = append(batch, next)
			next = nil
			if len(batch) < together {
				select {
				case next = <-queue:
				default:
				}
			}
		}
		w.commit(batch)
		runtime.Gosched() // who was just answered may ask again at once, and so share the next commit
	}
}

// commit writes a batch and answers each request once it is durable. Where one request makes the whole batch fail, each is
// tried for itself.
func (w *writer) commit(batch []*request) {
	err := w.transact(batch)
	if err != nil && len(batch) > 1 {
		for i := range batch {
			w.commit(batch[i : i+1])
		}
		return
	}
	w.tail.move(w.position)
	for _, r := range batch {
		if err != nil {
			r.err = err
		}
		close(r.done)
	}
	w.checkpoints.grown()
}

// transact performs a batch in one transaction; an error means that nothing of it was written.
func (w *writer) transact(batch []*request) (err error) {
	if len(batch) == 0 {
		return nil
	}
	position, streams := w.position, w.streams
	defer func() {
		if err == nil {
			return
		}
		w.position, w.streams, w.heads = position, streams, newHeads(generation)
		if !w.conn.AutocommitEnabled() {
			err = errors.Join(err, failed(w.path, "roll back", run(w.sql.rollback)))
		}
	}()
	if err := run(w.sql.begin); err != nil {
		return failed(w.path, "append to", err)
	}
	recorded := w.options.Now().UnixNano()
	for _, r := range batch {
		if r.err = w.perform(r, recorded); r.err != nil && (r.alone || !errors.Is(r.err, eventlog.ErrConflict)) {
			return r.err
		}
	}
	return failed(w.path, "append to", run(w.sql.commit))
}
