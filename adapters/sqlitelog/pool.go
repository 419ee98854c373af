package sqlitelog

import (
	"context"
	"sync"

	"motcua/domain/eventlog"
)

// readers is the pool of reading connections, opened when first needed. The one that was used last is lent first: it knows
// most of what a reader that goes on will ask for.
type readers struct {
	path  string
	lent  chan struct{} // holds one thing for each connection that is in use
	mu    sync.Mutex
	stack []*reader // those that are not
	names *names
}

// atOnce is how many reads of the file go on at the same time; each lasts only as long as one chunk.
const atOnce = 4

func newReaders(path string) *readers {
	return &readers{path: path, lent: make(chan struct{}, atOnce), names: new(names)}
}

// with lends a connection to read.
func (l *Log) with(ctx context.Context, read func(*reader) error) error {
	if l.isClosed() {
		return eventlog.ErrClosed
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case l.readers.lent <- struct{}{}:
		r, err := l.readers.take()
		if err == nil {
			err = read(r)
			l.readers.put(r)
		}
		<-l.readers.lent
		return failed(l.path, "read", err)
	case <-ctx.Done():
		return ctx.Err()
	case <-l.closing:
		return eventlog.ErrClosed
	}
}

func (rs *readers) take() (*reader, error) {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	if last := len(rs.stack) - 1; last >= 0 {
		r := rs.stack[last]
		rs.stack = rs.stack[:last]
		return r, nil
	}
	return openReader(rs.path, rs.names)
}

func (rs *readers) put(r *reader) {
	rs.mu.Lock()
	defer rs.mu.Unlock()
	rs.stack = append(rs.stack, r)
}

// close waits for the reads under way and closes all connections, for good.
func (rs *readers) close() {
	for range atOnce {
		rs.lent <- struct{}{}
	}
	for _, r := range rs.stack {
		_ = r.close() // has written nothing that could be lost
	}
}
