package sqlitelog

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"zombiezen.com/go/sqlite"

	"motcua/domain/eventlog"
)

// Reading connections are opened so that SQLite may still recover and remove its companion files, but can change nothing.
const (
	reading     = sqlite.OpenReadWrite
	readingOnly = "query_only=ON"
)

// readers is the pool of reading connections, opened when first needed. The one that was used last is lent first: it knows
// most of what a reader that goes on will ask for.
type readers struct {
	path  string
	lent  chan struct{} // holds one thing for each connection that is in use
	mu    sync.Mutex
	stack []*reader // those that are not
}

// atOnce is how many reads of the file go on at the same time; each lasts only as long as one chunk.
const atOnce = 4

func newReaders(path string) *readers {
	return &readers{path: path, lent: make(chan struct{}, atOnce)}
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
	return openReader(rs.path)
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
		_ = r.conn.Close() // has written nothing that could be lost
	}
}

// reader is a reading connection with what it needs to decode rows. One goroutine at a time has it.
type reader struct {
	conn                      *sqlite.Conn
	all, ofStream, id, nameOf *sqlite.Stmt
	names                     *names            // of the streams met last
	types                     map[string]string // each name of a type once
	scratch                   []byte
}

const columns = "position, stream, revision, id, type, occurred, recorded, data, meta"

func openReader(path string) (*reader, error) {
	conn, err := connect(path, reading, readingOnly)
	if err != nil {
		return nil, err
	}
	r := &reader{conn: conn, names: new(names), types: map[string]string{}}
	for _, p := range []struct {
		stmt  **sqlite.Stmt
		query string
	}{
		{&r.all, "SELECT " + columns + " FROM events WHERE position > ? ORDER BY position LIMIT ?"},
		{&r.ofStream, "SELECT " + columns + " FROM events WHERE stream = ? AND revision >= ? ORDER BY revision LIMIT ?"},
		{&r.id, "SELECT id FROM streams WHERE name = ?"},
		{&r.nameOf, "SELECT name FROM streams WHERE id = ?"},
	} {
		if *p.stmt, err = conn.Prepare(p.query); err != nil {
			return nil, errors.Join(err, conn.Close())
		}
	}
	return r, nil
}

const (
	chunkRows  = 512     // rows that are read at once
	chunkBytes = 4 << 20 // payload after which a chunk ends early
)

// chunk reads rows into buf; more says that it ended for its size and not for want of rows.
func (r *reader) chunk(stmt *sqlite.Stmt, buf []eventlog.Recorded) (_ []eventlog.Recorded, more bool, err error) {
	defer stmt.Reset()
	for size := 0; len(buf) < chunkRows && size < chunkBytes; {
		found, err := stmt.Step()
		if err != nil || !found {
			return buf, false, err
		}
		e, err := r.decode(stmt)
		if err != nil {
			return buf, false, err
		}
		buf = append(buf, e)
		size += len(e.Data) + len(e.Meta)
	}
	return buf, true, nil
}

// decode reads the present row.
func (r *reader) decode(stmt *sqlite.Stmt) (e eventlog.Recorded, err error) {
	e.Position = eventlog.Position(stmt.ColumnInt64(0))
	e.Revision = eventlog.Revision(stmt.ColumnInt64(2))
	e.Recorded = time.Unix(0, stmt.ColumnInt64(6)).UTC()
	e.Type = r.typeOf(r.text(stmt, 4))
	if e.Stream, err = r.name(stmt.ColumnInt64(1)); err != nil {
		return e, err
	}
	if n := stmt.ColumnBytes(3, e.ID[:]); n != len(e.ID) {
		return e, fmt.Errorf("%w: event at position %d has an id of %d bytes", eventlog.ErrDamaged, e.Position, n)
	}
	if e.Occurred, err = time.ParseInLocation(time.RFC3339Nano, string(r.text(stmt, 5)), time.UTC); err != nil {
		return e, fmt.Errorf("%w: event at position %d: %w", eventlog.ErrDamaged, e.Position, err)
	}
	data, meta := stmt.ColumnLen(7), stmt.ColumnLen(8)
	both := make([]byte, data+meta)
	e.Data, e.Meta = both[:data:data], both[data:]
	stmt.ColumnBytes(7, e.Data)
	stmt.ColumnBytes(8, e.Meta)
	return e, nil
}

// text is a column's bytes, until the next call.
func (r *reader) text(stmt *sqlite.Stmt, col int) []byte {
	n := stmt.ColumnLen(col)
	if n > cap(r.scratch) {
		r.scratch = make([]byte, 2*n)
	}
	r.scratch = r.scratch[:n]
	stmt.ColumnBytes(col, r.scratch)
	return r.scratch
}
