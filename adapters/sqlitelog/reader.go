package sqlitelog

import (
	"errors"
	"math"
	"slices"
	"strconv"

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
	path                      string
	conn                      *sqlite.Conn
	all, ofStream, id, nameOf *sqlite.Stmt
	pages                     pages
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
	r := &reader{path: path, conn: conn, names: shared, types: map[string]string{}}
	for _, p := range []struct {
		stmt  **sqlite.Stmt
		query string
	}{
		{&r.all, "SELECT " + columns + " FROM events WHERE position > ? ORDER BY position"},
		{&r.ofStream, "SELECT " + columns + " FROM events WHERE stream = ? AND revision >= ? ORDER BY revision"},
		{&r.id, "SELECT id FROM streams WHERE name = ?"},
		{&r.nameOf, "SELECT id, name FROM streams WHERE id >= ? ORDER BY id" + limit(neighbours)},
	} {
		if *p.stmt, err = conn.Prepare(p.query); err != nil {
			return nil, errors.Join(err, r.close())
		}
	}
	if err := r.openPages(); err != nil {
		return nil, errors.Join(err, r.close())
	}
	return r, nil
}

const rootOf = "SELECT rootpage FROM sqlite_schema WHERE name = "

// openPages makes ready to read past SQLite.
func (r *reader) openPages() error {
	file, err := rawFile(r.path)
	if err != nil {
		return err
	}
	size, err := askInt(r.conn, "PRAGMA page_size")
	if err != nil {
		return err
	}
	events, err := askInt(r.conn, rootOf+"'events'")
	if err != nil {
		return err
	}
	streams, err := askInt(r.conn, rootOf+"'streams'")
	r.pages = newPages(file, uint32(events), uint32(streams), int(size))
	return err
}

func (r *reader) close() error { return disconnect(r.path, r.conn) }

// limit ends a query that is read to its end. SQLite plans a query anew whenever a parameter of its limit is bound, so it is
// written out. What is read row by row needs none: it ends when nobody asks for more.
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

// between reads some of the events after a position, up to another that lies far from the head.
func (r *reader) between(after, upTo eventlog.Position, buf []eventlog.Recorded) (_ []eventlog.Recorded, err error) {
	if buf = r.pages.between(r, after, upTo, buf); len(buf) == 0 {
		buf, _, err = r.beyond(after, upTo, buf)
	}
	return buf, err
}

// beyond reads a chunk of the whole log: events after a position, at most up to another.
func (r *reader) beyond(after, upTo eventlog.Position, buf []eventlog.Recorded) (_ []eventlog.Recorded, more bool, err error) {
	r.all.BindInt64(1, int64(min(after, endless)))
	return r.chunk(r.all, upTo, buf)
}

// chunk reads rows into buf, up to a position; more says that it ended for its size and not for want of rows.
func (r *reader) chunk(stmt *sqlite.Stmt, upTo eventlog.Position, buf []eventlog.Recorded) (_ []eventlog.Recorded, more bool, err error) {
	defer stmt.Reset()
	for size := 0; len(buf) < chunkRows && size < chunkBytes; {
		found, err := stmt.Step()
		if err != nil || !found {
			return buf, false, err
		}
		from := r.row(stmt)
		if eventlog.Position(from.position) > upTo {
			return buf, false, nil
		}
		name, err := r.name(from.stream)
		if err != nil {
			return buf, false, err
		}
		n := len(buf)
		buf = append(buf, eventlog.Recorded{})
		if err := r.event(&from, name, &buf[n]); err != nil {
			return buf[:n], false, err
		}
		size += len(from.said)
	}
	return buf, true, nil
}

// texts are the columns of text and bytes.
var texts = [...]int{3, 4, 5, 7, 8}

// row takes the present row of a statement.
func (r *reader) row(stmt *sqlite.Stmt) row {
	all := 0
	for _, col := range texts {
		all += stmt.ColumnLen(col)
	}
	room := slices.Grow(r.scratch[:0], all)
	text := func(col int) []byte {
		begin := len(room)
		room = room[:begin+stmt.ColumnLen(col)]
		stmt.ColumnBytes(col, room[begin:])
		return room[begin:]
	}
	from := row{
		position: stmt.ColumnInt64(0), stream: stmt.ColumnInt64(1), revision: stmt.ColumnInt64(2),
		id: text(3), kind: text(4), occurred: text(5),
		recorded: stmt.ColumnInt64(6),
		sum:      stmt.ColumnInt64(9),
	}
	begin := len(room)
	from.data = len(text(7))
	text(8)
	from.said = room[begin:]
	r.scratch = room
	return from
}
