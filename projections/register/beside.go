package register

import (
	"errors"
	"sync"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"
)

// besides is what the name of the file that is made beside a register ends with.
const besides = "-making"

// madeBeside is a file in which the words and the sums of a whole history are made while the register's own indexes are: only one connection
// can write a file. Its tables are those of the register, which takes them over page by page.
type madeBeside struct {
	place    string
	begun    bool
	attached bool
}

// passing is how a connection is set for a file that need not outlive it.
var passing = []string{"page_size=8192", "journal_mode=OFF", "synchronous=OFF", "cache_size=-32768"}

// taken are the tables that are taken over; those of an FTS5 table are what it consists of.
var taken = []string{"words_config", "words_data", "words_idx", "days", "stock", "spans"}

// build makes the file of what a register's dossiers are, in place of what a making that was cut off has left.
func (m *madeBeside) build(path string, keys keys) (err error) {
	if err := Discard(m.place); err != nil {
		return err
	}
	m.begun = true
	conn, err := sqlite.OpenConn(m.place, sqlite.OpenReadWrite|sqlite.OpenCreate)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	if err := errors.Join(set(conn, passing), sqlitex.ExecuteScript(conn, wordsTable+sumsTables, nil)); err != nil {
		return err
	}
	var counted counted
	var counting error
	var both sync.WaitGroup
	both.Go(func() {
		counting = aside(path, func(conn *sqlite.Conn) (err error) {
			counted, err = countAll(conn, keys)
			return err
		})
	})
	err = indexWords(conn, path)
	both.Wait()
	if err = errors.Join(err, counting); err != nil {
		return err
	}
	return counted.write(conn)
}

// takeOver puts the tables that were made in place of the register's, in which nothing stands. Its connection has neither read nor written words
// before, and thus remembers nothing of what it replaces.
func (m *madeBeside) takeOver(conn *sqlite.Conn) error {
	if err := sqlitex.ExecuteTransient(conn, "ATTACH ? AS making", &sqlitex.ExecOptions{Args: []any{m.place}}); err != nil {
		return err
	}
	m.attached = true
	for _, table := range taken {
		if err := sqlitex.ExecuteTransient(conn, "DELETE FROM main."+table, nil); err != nil {
			return err
		}
		if err := sqlitex.ExecuteTransient(conn, "INSERT INTO main."+table+" SELECT * FROM making."+table, nil); err != nil {
			return err
		}
	}
	return nil
}

// putAway removes the file, once the transaction that took its tables over has ended. What another program makes is left alone.
func (m *madeBeside) putAway(conn *sqlite.Conn) (err error) {
	if m.attached {
		err = sqlitex.ExecuteTransient(conn, "DETACH making", nil)
	}
	if m.begun {
		err = errors.Join(err, Discard(m.place))
	}
	return err
}
