package register

import (
	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"motcua/domain/dossier"
)

// How the words of all dossiers are made: with much gathered in memory before it is written, and merged once; and how they are kept from then on: merged a
// little at a time. By itself FTS5 merges all of a level at once where it has 16 segments, of which a commit makes one; where that one of a million dossiers
// is among them, a list would stand still for seconds.
const (
	makingWords = `
INSERT INTO words (words, rank) VALUES ('automerge', 0), ('hashsize', 33554432);
`
	madeWords = `
INSERT INTO words (words) VALUES ('optimize');
INSERT INTO words (words, rank) VALUES ('automerge', 4), ('crisismerge', 128), ('hashsize', 1048576);
`
)

// indexWords indexes the words of all dossiers of the register at path.
func indexWords(words *sqlite.Conn, path string) error {
	if err := sqlitex.ExecuteScript(words, makingWords, nil); err != nil {
		return err
	}
	insert, err := words.Prepare("INSERT INTO words (rowid, found) VALUES (?, ?)")
	if err != nil {
		return err
	}
	if err := run(words.Prep("BEGIN")); err != nil {
		return err
	}
	err = aside(path, func(conn *sqlite.Conn) error {
		return eachSearched(conn, func(id int64, s *searched) error { return runWith(insert, -id, s.words()) })
	})
	if err == nil {
		err = run(words.Prep("COMMIT"))
	}
	if err != nil {
		return err
	}
	return sqlitex.ExecuteScript(words, madeWords, nil)
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
