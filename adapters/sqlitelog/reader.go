package sqlitelog

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"time"

	"zombiezen.com/go/sqlite"

	"motcua/domain/eventlog"
)

// Reading connections are opened so that SQLite may still recover and remove its companion files, but can change nothing.
const (
	reading     = sqlite.OpenReadWrite
	readingOnly = "query_only=ON"
)

// reader is a reading connection with what it needs to decode rows. One goroutine at a time has it.
type reader struct {
	conn                      *sqlite.Conn
	all, ofStream, id, nameOf *sqlite.Stmt
	names                     *names            // of the streams met last, by all readers
	types                     map[string]string // each name of a type once
	moments                   moments
	scratch, summed           []byte
	payload                   []byte // room for what events say; they keep it when it is full
}

const columns = "position, stream, revision, id, type, occurred, recorded, data, meta, sum"

func openReader(path string, shared *names) (*reader, error) {
	conn, err := connect(path, reading, readingOnly)
	if err != nil {
		return nil, err
	}
	r := &reader{conn: conn, names: shared, types: map[string]string{}, scratch: make([]byte, 256)}
	for _, p := range []struct {
		stmt  **sqlite.Stmt
		query string
	}{
		{&r.all, "SELECT " + columns + " FROM events WHERE position > ? AND position <= ? ORDER BY position" + limit(chunkRows)},
		{&r.ofStream, "SELECT " + columns + " FROM events WHERE stream = ? AND revision >= ? ORDER BY revision" + limit(chunkRows)},
		{&r.id, "SELECT id FROM streams WHERE name = ?"},
		{&r.nameOf, "SELECT id, name FROM streams WHERE id >= ? ORDER BY id" + limit(neighbours)},
	} {
		if *p.stmt, err = conn.Prepare(p.query); err != nil {
			return nil, errors.Join(err, conn.Close())
		}
	}
	return r, nil
}

// limit ends a query. SQLite plans a query anew whenever a parameter of its limit is bound, so it is written out.
func limit(rows int) string { return " LIMIT " + strconv.Itoa(rows) }

const (
	chunkRows  = 512     // rows that are read at once
	chunkBytes = 4 << 20 // payload after which a chunk ends early

	// payloadRoom is how much memory is taken at once for payload: who keeps what one event says keeps that much at most
	// beside it.
	payloadRoom = 16 << 10
)

// endless is a position that no event has.
const endless eventlog.Position = math.MaxInt64

// between reads a chunk of the whole log: events after a position, at most up to another.
func (r *reader) between(after, upTo eventlog.Position, buf []eventlog.Recorded) (_ []eventlog.Recorded, more bool, err error) {
	r.all.BindInt64(1, int64(min(after, endless)))
	r.all.BindInt64(2, int64(upTo))
	return r.chunk(r.all, buf)
}

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
	e.Data, e.Meta = r.said(stmt, 7), r.said(stmt, 8)
	occurred := r.text(stmt, 5)
	var s uint32
	if s, r.summed = sum(r.summed, &e, occurred); int64(s) != stmt.ColumnInt64(9) {
		return e, fmt.Errorf("%w: event at position %d is not what was written: its checksum is wrong", eventlog.ErrDamaged, e.Position)
	}
	if e.Occurred, err = r.moments.parse(occurred); err != nil {
		return e, fmt.Errorf("%w: event at position %d: %w", eventlog.ErrDamaged, e.Position, err)
	}
	return e, nil
}

// text is a column's bytes, until the next call.
func (r *reader) text(stmt *sqlite.Stmt, col int) []byte {
	n := stmt.ColumnBytes(col, r.scratch)
	if n == len(r.scratch) { // perhaps there is more
		r.scratch = make([]byte, 2*max(n, stmt.ColumnLen(col)))
		n = stmt.ColumnBytes(col, r.scratch)
	}
	return r.scratch[:n]
}

// said is a column's bytes, for good.
func (r *reader) said(stmt *sqlite.Stmt, col int) []byte {
	n := stmt.ColumnBytes(col, r.payload)
	if n == len(r.payload) { // perhaps there is more
		r.payload = make([]byte, max(payloadRoom, stmt.ColumnLen(col)+1))
		n = stmt.ColumnBytes(col, r.payload)
	}
	said := r.payload[:n:n]
	r.payload = r.payload[n:]
	return said
}
