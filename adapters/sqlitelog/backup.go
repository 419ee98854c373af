package sqlitelog

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"motcua/domain/eventlog"
)

// pagesAtOnce is how much of a backup is copied before it is looked whether it is still wanted: 4 MiB.
const pagesAtOnce = 1024

// Backup copies the log at path into a new file, as it stands at this moment, also while another process or this one writes it:
// nobody is held up. The file appears under its name only when it is whole and durable; one that is there already is left alone
// (is [fs.ErrExist]). progress, unless nil, is told how many pages of how many are copied. It answers with the position of the
// last event in the copy.
func Backup(ctx context.Context, path, to string, progress func(done, of int)) (_ eventlog.Position, err error) {
	defer func() { err = failed(path, "back up", err) }()
	if path, err = located(path); err != nil {
		return 0, err
	}
	if _, err := os.Lstat(to); err == nil {
		return 0, &fs.PathError{Op: "create", Path: to, Err: fs.ErrExist}
	}
	source, err := connect(path, reading, readingOnly)
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, disconnect(path, source)) }()
	if empty, err := examine(source); err != nil || empty {
		return 0, errors.Join(err, ifEmpty(empty))
	}
	half := to + ".part"
	if err := os.Remove(half); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return 0, err
	}
	defer func() { err = errors.Join(err, removed(half)) }()
	last, err := copyPages(ctx, source, half, progress)
	if err != nil {
		return 0, err
	}
	return last, appear(half, to)
}

// ifEmpty is the error for a file that holds no log yet.
func ifEmpty(empty bool) error {
	if !empty {
		return nil
	}
	return fmt.Errorf("%w: the file is empty: nobody has opened it for writing yet", ErrFormat)
}

// copyPages copies all pages in one reading transaction, so that they are of one moment.
func copyPages(ctx context.Context, source *sqlite.Conn, to string, progress func(done, of int)) (_ eventlog.Position, err error) {
	target, err := connect(to, sqlite.OpenReadWrite|sqlite.OpenCreate, "journal_mode=OFF", "synchronous=OFF")
	if err != nil {
		return 0, fmt.Errorf("write %s: %w", to, err)
	}
	defer func() { err = errors.Join(err, disconnect(to, target)) }()
	if err := sqlitex.ExecuteTransient(source, "BEGIN", nil); err != nil {
		return 0, err
	}
	last, err := askInt(source, lastPosition) // takes the snapshot
	if err != nil {
		return 0, err
	}
	b, err := sqlite.NewBackup(target, "", source, "")
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, b.Close()) }()
	for more := true; more; {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		if more, err = b.Step(pagesAtOnce); err != nil {
			return 0, fmt.Errorf("write %s: %w", to, err)
		}
		if progress != nil {
			progress(b.PageCount()-b.Remaining(), b.PageCount())
		}
	}
	return eventlog.Position(last), nil
}

// appear makes a finished file durable and gives it its name, unless that has been taken meanwhile.
func appear(half, to string) error {
	f, err := os.OpenFile(half, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	if err := os.Link(half, to); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return err
		}
		if _, err := os.Lstat(to); err == nil { // this file system has no links
			return &fs.PathError{Op: "create", Path: to, Err: fs.ErrExist}
		}
		if err := os.Rename(half, to); err != nil {
			return err
		}
	}
	dir, err := os.Open(filepath.Dir(to))
	if err != nil {
		return err
	}
	_ = dir.Sync() // not every system can
	return dir.Close()
}

// removed takes a file away, if it is there.
func removed(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
