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
	err := w.index(onDisk)
	back := set(w.conn, following)
	switch sqlite.ErrCode(err).ToPrimary() {
	case sqlite.ResultCantOpen, sqlite.ResultFull, sqlite.ResultIOErr:
		if back == nil {
			err = w.index(inMemory)
		}
	default:
	}
	return errors.Join(err, back)
}

// index makes the indexes, while other connections count and index the words. The statement of somebody else, who did so meanwhile, is no failure.
func (w *Writer) index(words string) (err error) {
	done, err := sqlitex.ImmediateTransaction(w.conn)
	if err != nil {
		return err
	}
	defer done(&err)
	complete, err := number(w.conn, "SELECT complete FROM stand")
	if err == nil && complete == 0 {
		if err = w.keys.refresh(w.conn); err == nil {
			err = w.indexAndCount(words)
		}
	}
	if w.complete = err == nil; w.complete {
		clear(w.entries) // of their words and their share in the sums, none knows
	}
	return err
}

// indexAndCount goes by what has been committed: nobody else writes while it lasts. The words are made in a place of their own.
func (w *Writer) indexAndCount(words string) error {
	var counted counted
	var worded *sqlite.Conn
	var beside sync.WaitGroup
	var counting, wording error
	beside.Go(func() {
		counting = aside(w.path, func(conn *sqlite.Conn) (err error) {
			counted, err = countAll(conn, w.keys)
			return err
		})
	})
	beside.Go(func() { worded, wording = indexWords(w.path, words) })
	err := sqlitex.ExecScript(w.conn, indexes())
	beside.Wait()
	err = errors.Join(err, counting, wording)
	if worded != nil {
		if err == nil {
			err = w.takeWords(worded)
		}
		err = errors.Join(err, worded.Close())
	}
	if err != nil {
		return err
	}
	return errors.Join(w.write(counted), sqlitex.ExecScript(w.conn, settled))
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
