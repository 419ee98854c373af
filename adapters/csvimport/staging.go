package csvimport

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"
)

// StagingFile is where rows wait in the directory of [Options.Staging]. It is removed at the end; one that a killed import left
// behind is removed by the next.
const StagingFile = "import-staging.db"

// maxRows bounds the rows of one dossier: a story that long comes from a column that is no dossier's code.
const maxRows = 10_000

// row is a staged row: what the mapping reads of it.
type row struct {
	line   int64
	sum    uint64 // of the row as it stands in the file
	fault  string // column that is not UTF-8; empty: none
	fields []string
}

// staging is a disposable database of rows, by dossier.
type staging struct {
	path string
	conn *sqlite.Conn
	buf  []byte
}

// stagingSetup trades safety for speed: nothing in the file outlives the import.
var stagingSetup = []string{
	"PRAGMA journal_mode = OFF",
	"PRAGMA synchronous = OFF",
	"PRAGMA locking_mode = EXCLUSIVE",
	"PRAGMA cache_size = -32768", // KiB
	"CREATE TABLE row (line INTEGER PRIMARY KEY, dossier TEXT NOT NULL, data BLOB NOT NULL)",
	"CREATE TABLE accepted (received INTEGER NOT NULL, line INTEGER NOT NULL, dossier TEXT NOT NULL)",
	"BEGIN",
}

func openStaging(ctx context.Context, dir string) (*staging, error) {
	path := filepath.Join(dir, StagingFile)
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("staging file: %w", err)
	}
	conn, err := sqlite.OpenConn(path, sqlite.OpenReadWrite|sqlite.OpenCreate)
	if err != nil {
		return nil, fmt.Errorf("staging file %s: %w", path, err)
	}
	conn.SetInterrupt(ctx.Done())
	s := &staging{path: path, conn: conn}
	for _, statement := range stagingSetup {
		if err := sqlitex.ExecuteTransient(conn, statement, nil); err != nil {
			return nil, errors.Join(s.failed(ctx, err), s.remove())
		}
	}
	return s, nil
}

// remove closes the file and takes it away.
func (s *staging) remove() error {
	s.conn.SetInterrupt(nil)
	err := s.conn.Close()
	if gone := os.Remove(s.path); gone != nil {
		err = errors.Join(err, gone)
	}
	if err != nil {
		return fmt.Errorf("staging file: %w", err)
	}
	return nil
}

// failed wraps an error of the database; where ctx ended, it is ctx's.
func (s *staging) failed(ctx context.Context, err error) error {
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	}
	return fmt.Errorf("staging file %s: %w", s.path, err)
}

// add takes a row; fields are those of the mapping, fault is the place of the broken one among all columns, or -1.
func (s *staging) add(line int64, dossier string, sum uint64, fault int, h *header, fields [][]byte) error {
	b := binary.AppendUvarint(binary.BigEndian.AppendUint64(s.buf[:0], sum), uint64(fault+1))
	for _, i := range h.at {
		b = append(binary.AppendUvarint(b, uint64(len(fields[i]))), fields[i]...)
	}
	s.buf = b
	stmt := s.conn.Prep("INSERT INTO row (line, dossier, data) VALUES (?1, ?2, ?3)")
	stmt.BindInt64(1, line)
	stmt.BindText(2, dossier)
	stmt.BindBytes(3, b)
	_, err := stmt.Step()
	return err
}

// index makes the rows of a dossier findable, once all are there.
func (s *staging) index(ctx context.Context) error {
	return s.failed(ctx, sqlitex.ExecuteTransient(s.conn, "CREATE INDEX by_dossier ON row (dossier, line)", nil))
}

// unpack reads what add wrote.
func unpack(line int64, data string, h *header) row {
	b := []byte(data[:min(len(data), 8+binary.MaxVarintLen64)])
	r := row{line: line, sum: binary.BigEndian.Uint64(b), fields: make([]string, len(h.at))}
	fault, n := binary.Uvarint(b[8:])
	if fault > 0 {
		r.fault = h.all[fault-1]
	}
	rest := data[8+n:]
	for i := range r.fields {
		length, n := binary.Uvarint([]byte(rest[:min(len(rest), binary.MaxVarintLen64)]))
		r.fields[i] = rest[n : n+int(length)]
		rest = rest[n+int(length):]
	}
	return r
}

// dossiers goes through all rows, dossier by dossier. Of a dossier with more than [maxRows] the first of them come, and one more.
func (s *staging) dossiers(ctx context.Context, h *header, each func(name string, rows []row) error) error {
	stmt := s.conn.Prep("SELECT dossier, line, data FROM row ORDER BY dossier, line")
	defer stmt.Reset()
	var name string
	var rows []row
	for {
		more, err := stmt.Step()
		if err != nil {
			return s.failed(ctx, err)
		}
		if !more || len(rows) > 0 && stmt.ColumnText(0) != name {
			if len(rows) > 0 {
				if err := each(name, rows); err != nil {
					return err
				}
			}
			if !more {
				return nil
			}
			rows = rows[:0]
		}
		if len(rows) == 0 {
			name = stmt.ColumnText(0)
		}
		if len(rows) <= maxRows {
			rows = append(rows, unpack(stmt.ColumnInt64(1), stmt.ColumnText(2), h))
		}
	}
}

// accept notes that a dossier may be written.
func (s *staging) accept(received time.Time, line int64, dossier string) error {
	stmt := s.conn.Prep("INSERT INTO accepted (received, line, dossier) VALUES (?1, ?2, ?3)")
	stmt.BindInt64(1, received.UnixMilli())
	stmt.BindInt64(2, line)
	stmt.BindText(3, dossier)
	_, err := stmt.Step()
	return err
}

// accepted goes through the dossiers that may be written, in the order of receipt.
func (s *staging) accepted(ctx context.Context, each func(name string) error) error {
	stmt := s.conn.Prep("SELECT dossier FROM accepted ORDER BY received, line")
	defer stmt.Reset()
	for {
		more, err := stmt.Step()
		if err != nil || !more {
			return s.failed(ctx, err)
		}
		if err := each(stmt.ColumnText(0)); err != nil {
			return err
		}
	}
}

// rowsOf gives the rows of one dossier.
func (s *staging) rowsOf(ctx context.Context, h *header, name string) ([]row, error) {
	stmt := s.conn.Prep("SELECT line, data FROM row WHERE dossier = ?1 ORDER BY line")
	defer stmt.Reset()
	stmt.BindText(1, name)
	var rows []row
	for {
		more, err := stmt.Step()
		if err != nil || !more {
			return rows, s.failed(ctx, err)
		}
		rows = append(rows, unpack(stmt.ColumnInt64(0), stmt.ColumnText(1), h))
	}
}
