package register

import (
	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"motcua/domain/directory"
	"motcua/projections/figures"
)

// keys numbers the keys of slices, so that rows and indexes stay small.
type keys struct {
	numbered map[figures.Slice]int64
	named    map[int64]figures.Slice
}

// refresh learns what the file has and the memory has not: what others have added, or what a transaction that came to nothing
// did not.
func (k *keys) refresh(conn *sqlite.Conn) error {
	n, err := number(conn, "SELECT max(id) FROM keys")
	if err != nil || int(n) == len(k.named) && k.named != nil {
		return err
	}
	k.numbered, k.named = make(map[figures.Slice]int64), make(map[int64]figures.Slice)
	return sqlitex.Execute(conn, "SELECT id, dimension, key FROM keys", &sqlitex.ExecOptions{ResultFunc: func(stmt *sqlite.Stmt) error {
		k.know(stmt.ColumnInt64(0), figures.Slice{Dimension: figures.Dimension(stmt.ColumnText(1)), Key: stmt.ColumnText(2)})
		return nil
	}})
}

func (k *keys) know(id int64, s figures.Slice) { k.numbered[s], k.named[id] = id, s }

// id is the number of a key; a new one is given its number and, if it is a procedure, which the catalogue does not know then,
// its code for a name.
func (k *keys) id(conn *sqlite.Conn, s figures.Slice) (int64, error) {
	if id, ok := k.numbered[s]; ok {
		return id, nil
	}
	id, err := k.add(conn, s)
	if err == nil && s.Dimension == figures.ByProcedure {
		err = name(conn, id, s.Key, "")
	}
	return id, err
}

func (k *keys) add(conn *sqlite.Conn, s figures.Slice) (int64, error) {
	id := int64(len(k.named)) + 1
	err := sqlitex.Execute(conn, "INSERT INTO keys VALUES (?, ?, ?)", &sqlitex.ExecOptions{Args: []any{id, string(s.Dimension), s.Key}})
	if err == nil {
		k.know(id, s)
	}
	return id, err
}

// learn takes the names of procedures over from the catalogue.
func (w *Writer) learn(c *directory.Catalogue) (err error) {
	done, err := sqlitex.ImmediateTransaction(w.conn)
	if err != nil {
		return failed(w.path, "write", err)
	}
	defer func() { err = failed(w.path, "write", err) }()
	defer done(&err)
	if err := w.keys.refresh(w.conn); err != nil {
		return err
	}
	names := make(map[int64]string)
	err = sqlitex.Execute(w.conn, "SELECT id, name FROM procedures", &sqlitex.ExecOptions{ResultFunc: func(stmt *sqlite.Stmt) error {
		names[stmt.ColumnInt64(0)] = stmt.ColumnText(1)
		return nil
	}})
	if err != nil {
		return err
	}
	for _, p := range c.Procedures() {
		s := figures.Slice{Dimension: figures.ByProcedure, Key: string(p.Code)}
		id, ok := w.keys.numbered[s]
		if !ok {
			if id, err = w.keys.add(w.conn, s); err != nil {
				return err
			}
		}
		if now := p.NameVi + " " + string(p.Code); now != names[id] {
			if err := name(w.conn, id, now, names[id]); err != nil {
				return err
			}
		}
	}
	return nil
}

// name says under which words a procedure is found; old are those it had, "" for none.
func name(conn *sqlite.Conn, id int64, now, old string) error {
	if old != "" {
		err := sqlitex.Execute(conn, "INSERT INTO procedure_words (procedure_words, rowid, found) VALUES ('delete', ?, ?)", &sqlitex.ExecOptions{Args: []any{id, fold(old)}})
		if err != nil {
			return err
		}
	}
	if err := sqlitex.Execute(conn, "INSERT OR REPLACE INTO procedures VALUES (?, ?)", &sqlitex.ExecOptions{Args: []any{id, now}}); err != nil {
		return err
	}
	return sqlitex.Execute(conn, "INSERT INTO procedure_words (rowid, found) VALUES (?, ?)", &sqlitex.ExecOptions{Args: []any{id, fold(now)}})
}
