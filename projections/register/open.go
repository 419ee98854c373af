package register

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"zombiezen.com/go/sqlite"

	"motcua/domain/directory"
	"motcua/domain/eventlog"
)

// ErrDamaged is the kind of error for a file that cannot be read as what it was written. [Discard] it and open it again.
var ErrDamaged = errors.New("damaged register")

// ErrReadOnly is the kind of error for a place that cannot be written.
var ErrReadOnly = errors.New("the register cannot be written here")

// patience is how long a connection waits for another that writes.
const patience = 30 * time.Second

// Open opens the register at path for writing, for a log: where the file is missing, damaged, of another version or was folded
// from another log, it is made anew and stands at the log's start. The catalogue gives the procedures' names.
func Open(ctx context.Context, path string, log eventlog.Log, catalogue *directory.Catalogue) (*Writer, error) {
	w, err := openWriter(path)
	if err == nil {
		var same bool
		if same, err = w.foldedFrom(ctx, log); err == nil && !same {
			err = errStale
		}
		if err != nil {
			err = errors.Join(err, w.Close())
		}
	}
	if errors.Is(err, ErrDamaged) || errors.Is(err, errStale) {
		if err = Discard(path); err == nil {
			w, err = openWriter(path)
		}
	}
	if err != nil {
		return nil, err
	}
	if err := w.learn(catalogue); err != nil {
		return nil, errors.Join(err, w.Close())
	}
	return w, nil
}

// errStale is the kind of error for a sound file that is of no use: of another version or another log.
var errStale = errors.New("stale register")

// Discard removes a register's files. What stands in them can be made again.
func Discard(path string) error {
	for _, file := range []string{path, path + "-wal", path + "-shm", path + besides} {
		if err := os.Remove(file); err != nil && !errors.Is(err, os.ErrNotExist) {
			return fmt.Errorf("discard the register: %w", err)
		}
	}
	return nil
}

func openWriter(path string) (_ *Writer, err error) {
	conn, err := sqlite.OpenConn(path, sqlite.OpenReadWrite|sqlite.OpenCreate)
	if err != nil {
		return nil, failed(path, "open", err)
	}
	w := &Writer{path: path, conn: conn, entries: make(map[eventlog.StreamID]*entry)}
	defer func() {
		if err != nil {
			err = errors.Join(failed(path, "open", err), conn.Close())
		}
	}()
	conn.SetBusyTimeout(patience)
	tables, err := number(conn, "SELECT count(*) FROM sqlite_schema")
	if err != nil {
		return nil, err
	}
	// A crash may cost the last commits, which are folded again, but never the file. Pages of twice the usual size are split half as often when
	// the indexes are made.
	if err := set(conn, append([]string{"page_size=8192", "journal_mode=WAL", "synchronous=NORMAL"}, following...)); err != nil {
		return nil, err
	}
	if tables == 0 {
		if err := create(conn); err != nil {
			return nil, err
		}
	}
	if ok, err := fits(conn); err != nil {
		return nil, err
	} else if !ok {
		return nil, fmt.Errorf("%w: %s is not a register of version %d", errStale, path, Version)
	}
	if err := w.prepare(); err != nil {
		return nil, err
	}
	return w, w.recall()
}

// foldedFrom reports whether a log holds the event that the register ends with, where it ends. An empty register continues
// any log.
func (w *Writer) foldedFrom(ctx context.Context, log eventlog.Log) (bool, error) {
	if w.position == eventlog.Start {
		return true, nil
	}
	for r, err := range log.ReadAll(ctx, w.position-1) {
		return err == nil && r.Position == w.position && r.ID == w.last, err
	}
	return false, nil
}

// failed says in plain words what SQLite's error means; nil stays nil.
func failed(path, doing string, err error) error {
	switch sqlite.ErrCode(err).ToPrimary() {
	case sqlite.ResultOK:
		return err
	case sqlite.ResultCorrupt, sqlite.ResultNotADB:
		return fmt.Errorf("%s the register %s: %w: remove the file, it is made again from the log (%w)", doing, path, ErrDamaged, err)
	case sqlite.ResultReadOnly, sqlite.ResultCantOpen, sqlite.ResultPerm, sqlite.ResultAuth:
		return fmt.Errorf("%s the register %s: %w (%w)", doing, path, ErrReadOnly, err)
	case sqlite.ResultFull:
		return fmt.Errorf("%s the register %s: the disk is full: make room and try again (%w)", doing, path, err)
	case sqlite.ResultBusy:
		return fmt.Errorf("%s the register %s: another program is writing it: try again later (%w)", doing, path, err)
	}
	return fmt.Errorf("%s the register %s: %w", doing, path, err)
}
