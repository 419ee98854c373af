package sqlitelog

import (
	"fmt"

	"zombiezen.com/go/sqlite"

	"motcua/domain/eventlog"
)

// failed says in plain words what SQLite's error means for the file at path and what to do; nil stays nil.
func failed(path, doing string, err error) error {
	if err == nil {
		return nil
	}
	switch sqlite.ErrCode(err).ToPrimary() {
	case sqlite.ResultCorrupt, sqlite.ResultNotADB:
		return fmt.Errorf("%s %s: %w: restore the file from a backup, or save what can still be read with sqlite3's .recover (%w)", doing, path, eventlog.ErrDamaged, err)
	case sqlite.ResultFull:
		return fmt.Errorf("%s %s: the disk is full; what was acknowledged is kept, this was not written: make room and try again (%w)", doing, path, err)
	case sqlite.ResultReadOnly, sqlite.ResultPerm, sqlite.ResultAuth:
		return fmt.Errorf("%s %s: the file may not be written; what was acknowledged is kept, this was not written: check its rights and those of its directory (%w)", doing, path, err)
	case sqlite.ResultCantOpen:
		return fmt.Errorf("%s %s: the file cannot be opened: check that it and its directory exist and may be read and written (%w)", doing, path, err)
	case sqlite.ResultIOErr:
		return fmt.Errorf("%s %s: the disk failed; what was acknowledged is kept, whether this was written is not known: check the disk, then try again (%w)", doing, path, err)
	case sqlite.ResultBusy:
		return fmt.Errorf("%s %s: another program holds the file: close it and try again (%w)", doing, path, err)
	}
	return fmt.Errorf("%s %s: %w", doing, path, err)
}
