package sqlitelog

import (
	"errors"

	"zombiezen.com/go/sqlite"

	"motcua/domain/eventlog"
)

// writing is how the writer's connection is set: each commit is fsynced, checkpoints are made by [checkpoints] alone, and
// pages are kept in memory up to 32 MiB.
var writing = []string{"journal_mode=WAL", "synchronous=FULL", "wal_autocheckpoint=0", "cache_size=-32768"}

// openWriter opens the file, makes the tables if it is empty, and reads where the log ends. The caller holds the lock.
func openWriter(path string, o Options) (_ *writer, err error) {
	conn, err := connect(path, sqlite.OpenReadWrite|sqlite.OpenCreate)
	if err != nil {
		return nil, err
	}
	w := &writer{path: path, options: o, conn: conn, heads: newHeads(generation)}
	defer func() {
		if err != nil {
			err = errors.Join(err, w.close())
		}
	}()
	empty, err := examine(conn)
	if err != nil {
		return nil, err
	}
	if err := set(conn, writing...); err != nil {
		return nil, err
	}
	if empty {
		if err := create(conn); err != nil {
			return nil, err
		}
	}
	last, err := askInt(conn, lastPosition)
	if err != nil {
		return nil, err
	}
	if w.streams, err = askInt(conn, "SELECT max(id) FROM streams"); err != nil {
		return nil, err
	}
	if w.sql, err = prepare(conn); err != nil {
		return nil, err
	}
	w.position = eventlog.Position(last)
	w.tail = newTail(w.position)
	w.checkpoints, err = openCheckpoints(path, o.Warn)
	return w, err
}

// close folds what the write-ahead log still holds into the file; SQLite removes the companions with the last connection.
func (w *writer) close() error {
	var err error
	if w.checkpoints != nil {
		_, err = checkpoint(w.conn, "TRUNCATE")
		err = errors.Join(err, disconnect(w.path, w.checkpoints.conn))
	}
	return errors.Join(err, disconnect(w.path, w.conn))
}
