package sqlitelog

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"motcua/domain/eventlog"
)

// Verify looks for damage in the log at path, which others may be writing, and yields each problem that it finds, in words.
// It checks the file's own structure, and that positions, revisions and the ids of a stream are as they must be. An error, last,
// means that checking could not go on. What the events say is for the caller to judge: see [OpenReader].
func Verify(ctx context.Context, path string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		v := verification{ctx: ctx, yield: yield}
		if err := v.run(path); err != nil && !errors.Is(err, errEnough) {
			yield("", failed(path, "verify", err))
		}
	}
}

// verification is one run of [Verify].
type verification struct {
	ctx   context.Context
	conn  *sqlite.Conn
	yield func(string, error) bool
}

// errEnough ends a verification that the caller has broken off.
var errEnough = errors.New("enough")

func (v *verification) problem(format string, about ...any) error {
	if !v.yield(fmt.Sprintf(format, about...), nil) {
		return errEnough
	}
	return nil
}

func (v *verification) run(path string) (err error) {
	if path, err = located(path); err != nil {
		return err
	}
	if v.conn, err = connect(path, reading, readingOnly); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, disconnect(path, v.conn)) }()
	v.conn.SetInterrupt(v.ctx.Done())
	empty, err := examine(v.conn)
	if err == nil {
		err = ifEmpty(empty)
	}
	for _, check := range []func() error{v.structure, v.positions, v.streams} {
		if err == nil {
			err = check()
		}
	}
	if v.ctx.Err() != nil {
		return v.ctx.Err()
	}
	return err
}

// structure lets SQLite check pages, tables and indexes.
func (v *verification) structure() error {
	return v.each("PRAGMA integrity_check", func(row *sqlite.Stmt) error {
		if said := row.ColumnText(0); said != "ok" {
			return v.problem("structure: %s", said)
		}
		return nil
	})
}

// positions checks that they rise by one, from 1.
func (v *verification) positions() error {
	last := int64(0)
	return v.each("SELECT position FROM events ORDER BY position", func(row *sqlite.Stmt) error {
		before := last
		if last = row.ColumnInt64(0); last == before+1 {
			return nil
		}
		return v.problem("positions: after %d comes %d", before, last)
	})
}

// streams checks, stream by stream, that revisions rise by one from 0 and in the order of positions, that no id stands twice, and
// that there is a name for it.
func (v *verification) streams() error {
	var stream, revision, position int64
	ids := map[eventlog.EventID]int64{}
	err := v.each("SELECT stream, revision, position, id FROM events ORDER BY stream, revision", func(row *sqlite.Stmt) error {
		if row.ColumnInt64(0) != stream {
			stream, revision, position = row.ColumnInt64(0), -1, 0
			clear(ids)
		}
		var id eventlog.EventID
		size := row.ColumnBytes(3, id[:])
		first, twice := ids[id]
		r, p := row.ColumnInt64(1), row.ColumnInt64(2)
		var err error
		switch {
		case r != revision+1:
			err = v.problem("stream %d: after revision %d comes %d", stream, revision, r)
		case p <= position:
			err = v.problem("stream %d: revision %d stands at position %d, before the one that precedes it", stream, r, p)
		case size != len(id) || row.ColumnLen(3) != len(id):
			err = v.problem("stream %d: the id of revision %d has %d bytes", stream, r, row.ColumnLen(3))
		case twice:
			err = v.problem("stream %d: revisions %d and %d have the same id %v", stream, first, r, id)
		}
		revision, position, ids[id] = r, p, r
		return err
	})
	if err != nil {
		return err
	}
	return v.each("SELECT DISTINCT stream FROM events WHERE stream NOT IN (SELECT id FROM streams) LIMIT 100", func(row *sqlite.Stmt) error {
		return v.problem("stream %d has no name", row.ColumnInt64(0))
	})
}

func (v *verification) each(query string, row func(*sqlite.Stmt) error) error {
	return sqlitex.ExecuteTransient(v.conn, query, &sqlitex.ExecOptions{ResultFunc: row})
}
