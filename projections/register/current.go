package register

import (
	"context"
	"errors"
	"os"

	"zombiezen.com/go/sqlite"

	"motcua/domain/eventlog"
)

// Current reports whether a register is whole and holds all that a log holds, so that it can be asked as it is. It writes nothing and waits
// for nobody who does. A file that is missing, of another version or folded from another log is not current.
func Current(ctx context.Context, path string, log eventlog.Log) (current bool, err error) {
	conn, err := sqlite.OpenConn(path, sqlite.OpenReadWrite) // recovers what a killed process left behind
	if err != nil {
		if _, missing := os.Stat(path); errors.Is(missing, os.ErrNotExist) {
			return false, nil
		}
		return false, failed(path, "open", err)
	}
	defer func() { err = failed(path, "read", errors.Join(err, conn.Close())) }()
	conn.SetBusyTimeout(patience)
	if ok, err := fits(conn); err != nil || !ok {
		return false, err
	}
	stmt, err := conn.Prepare("SELECT position, event, complete FROM stand")
	if err != nil {
		return false, err
	}
	defer stmt.Reset()
	if found, err := stmt.Step(); err != nil || !found || !stmt.ColumnBool(2) {
		return false, err
	}
	at := eventlog.Position(stmt.ColumnInt64(0))
	var last eventlog.EventID
	stmt.ColumnBytes(1, last[:])
	if at == eventlog.Start {
		return false, nil // nothing to recognise the log by
	}
	for r, err := range log.ReadAll(ctx, at-1) {
		if err != nil || r.Position != at || r.ID != last {
			return false, err // another log, or there is more
		}
		current = true
	}
	return current, nil
}
