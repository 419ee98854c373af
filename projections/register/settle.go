package register

import (
	"errors"
	"sync"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"
)

// How the writer's connection is set while it follows the log, and while it sorts for the indexes: what has been gathered is sorted by a second
// thread while more is read, and lies in a file that has no name; record by record in memory it took half as long again.
var (
	following = []string{"temp_store=MEMORY", "threads=0", "cache_size=-65536"}
	sorting   = []string{"temp_store=FILE", "threads=2", "cache_size=-32768"}
)

func set(conn *sqlite.Conn, settings []string) error {
	for _, setting := range settings {
		if err := sqlitex.ExecuteTransient(conn, "PRAGMA "+setting, nil); err != nil {
			return err
		}
	}
	return nil
}

// settle ends the making of the register. Where there is no room for temporary files it sorts in memory.
func (w *Writer) settle() error {
	if err := set(w.conn, sorting); err != nil {
		return err
	}
	err := w.index()
	back := set(w.conn, following)
	switch sqlite.ErrCode(err).ToPrimary() {
	case sqlite.ResultCantOpen, sqlite.ResultFull, sqlite.ResultIOErr:
		if back == nil {
			err = w.index()
		}
	default:
	}
	return errors.Join(err, back)
}

// index makes what is made of the whole history at once. The statement of somebody else, who did so meanwhile, is no failure.
func (w *Writer) index() (err error) {
	beside := madeBeside{place: w.path + besides}
	defer func() { err = errors.Join(err, beside.putAway(w.conn)) }()
	done, err := sqlitex.ImmediateTransaction(w.conn)
	if err != nil {
		return err
	}
	defer done(&err)
	complete, err := number(w.conn, "SELECT complete FROM stand")
	if err == nil && complete == 0 {
		if err = w.keys.refresh(w.conn); err == nil {
			err = w.indexAndCount(&beside)
		}
	}
	if w.complete = err == nil; w.complete {
		clear(w.entries) // of their words and their share in the sums, none knows
	}
	return err
}

// indexAndCount goes by what has been committed: nobody else writes while it lasts.
func (w *Writer) indexAndCount(beside *madeBeside) error {
	var making error
	var both sync.WaitGroup
	both.Go(func() { making = beside.build(w.path, w.keys) })
	err := sqlitex.ExecScript(w.conn, indexes())
	both.Wait()
	if err = errors.Join(err, making); err == nil {
		err = beside.takeOver(w.conn)
	}
	if err != nil {
		return err
	}
	return sqlitex.ExecScript(w.conn, settled)
}

// aside asks the register's file through a connection of its own.
func aside(path string, ask func(*sqlite.Conn) error) (err error) {
	conn, err := sqlite.OpenConn(path, sqlite.OpenReadWrite)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	conn.SetBusyTimeout(patience)
	return ask(conn)
}
