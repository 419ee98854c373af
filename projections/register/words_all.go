package register

import (
	"errors"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"motcua/domain/dossier"
)

// Where the words of all dossiers are made: in a file without a name, which is gone when it is closed, or in memory.
const (
	onDisk   = ""
	inMemory = ":memory:"
)

// passing is how a connection is set for a file that need not outlive it.
var passing = []string{"journal_mode=OFF", "synchronous=OFF", "cache_size=-32768"}

// How they are made: with much gathered in memory before it is written, and merged once; and how they are kept from then on: merged a
// little at a time. By itself FTS5 merges all of a level at once where it has 16 segments, of which a commit makes one; where that one of a million dossiers
// is among them, a list would stand still for seconds.
const (
	making = wordsTable + `
INSERT INTO words (words, rank) VALUES ('automerge', 0), ('hashsize', 33554432);
`
	made = `
INSERT INTO words (words) VALUES ('optimize');
INSERT INTO words (words, rank) VALUES ('automerge', 4), ('crisismerge', 128), ('hashsize', 1048576);
`
)

// indexWords indexes the words of all dossiers of a register, once its history has been folded: in a database of their own, since only one
// connection can write a file and the register's is busy with its indexes meanwhile.
func indexWords(path, place string) (_ *sqlite.Conn, err error) {
	words, err := sqlite.OpenConn(place, sqlite.OpenReadWrite|sqlite.OpenCreate)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, words.Close())
		}
	}()
	if err := errors.Join(set(words, passing), sqlitex.ExecuteScript(words, making, nil)); err != nil {
		return nil, err
	}
	insert, err := words.Prepare("INSERT INTO words (rowid, found) VALUES (?, ?)")
	if err != nil {
		return nil, err
	}
	if err := run(words.Prep("BEGIN")); err != nil {
		return nil, err
	}
	err = aside(path, func(conn *sqlite.Conn) error {
		return eachSearched(conn, func(id int64, s *searched) error { return runWith(insert, -id, s.words()) })
	})
	if err == nil {
		err = run(words.Prep("COMMIT"))
	}
	if err != nil {
		return nil, err
	}
	if err := sqlitex.ExecuteScript(words, made, nil); err != nil {
		return nil, err
	}
	return words, nil
}

// eachSearched hands out what the dossiers of a register are found by, from the newest on.
func eachSearched(conn *sqlite.Conn, each func(id int64, s *searched) error) error {
	parts, err := conn.Prepare("SELECT dossier, agency FROM parts ORDER BY dossier DESC")
	if err != nil {
		return err
	}
	more, err := parts.Step()
	if err != nil {
		return err
	}
	var s searched
	return sqlitex.Execute(conn, "SELECT id, code, status, applicant, phone, finish, procedure, channel, agency FROM dossiers ORDER BY id DESC",
		&sqlitex.ExecOptions{ResultFunc: func(stmt *sqlite.Stmt) error {
			id := stmt.ColumnInt64(0)
			s.code, s.status, s.applicant, s.phone, s.finish = stmt.ColumnText(1), dossier.Status(stmt.ColumnInt64(2)), stmt.ColumnText(3), stmt.ColumnText(4), finish(stmt.ColumnInt64(5))
			s.keys = append(s.keys[:0], stmt.ColumnInt64(6), stmt.ColumnInt64(7), stmt.ColumnInt64(8))
			for more && parts.ColumnInt64(0) >= id {
				if parts.ColumnInt64(0) == id {
					s.keys = append(s.keys, parts.ColumnInt64(1))
				}
				if more, err = parts.Step(); err != nil {
					return err
				}
			}
			return each(id, &s)
		}})
}

// takeWords puts the words that were made in place of those of the register, of which there are none: the tables that an FTS5 table consists
// of, as they are. This connection has neither read nor written words before, and thus remembers nothing of what it replaces.
func (w *Writer) takeWords(from *sqlite.Conn) error {
	for _, t := range []struct{ name, columns, order, marks string }{
		{"words_config", "k, v", "k", "?, ?"},
		{"words_data", "id, block", "id", "?, ?"},
		{"words_idx", "segid, term, pgno", "segid, term", "?, ?, ?"},
	} {
		if err := run(w.conn.Prep("DELETE FROM " + t.name)); err != nil {
			return err
		}
		insert, err := w.conn.Prepare("INSERT INTO " + t.name + " (" + t.columns + ") VALUES (" + t.marks + ")")
		if err != nil {
			return err
		}
		err = sqlitex.Execute(from, "SELECT "+t.columns+" FROM "+t.name+" ORDER BY "+t.order, &sqlitex.ExecOptions{ResultFunc: func(row *sqlite.Stmt) error {
			for i := range row.ColumnCount() {
				bindSame(insert, 1+i, row, i)
			}
			return run(insert)
		}})
		if err != nil {
			return err
		}
	}
	return nil
}

// bindSame gives a statement the value of a column.
func bindSame(stmt *sqlite.Stmt, param int, row *sqlite.Stmt, column int) {
	switch row.ColumnType(column) {
	case sqlite.TypeInteger:
		stmt.BindInt64(param, row.ColumnInt64(column))
	case sqlite.TypeText:
		stmt.BindText(param, row.ColumnText(column))
	case sqlite.TypeBlob:
		b := make([]byte, row.ColumnLen(column))
		row.ColumnBytes(column, b)
		stmt.BindBytes(param, b)
	default:
		stmt.BindNull(param)
	}
}
