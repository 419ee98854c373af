package register

import (
	"time"

	"zombiezen.com/go/sqlite"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// statements are what the writer says to SQLite, prepared once.
type statements struct {
	begin, commit, rollback, getStand, setStand *sqlite.Stmt
	load, insert, update                        *sqlite.Stmt
	crossings, cross, uncross                   *sqlite.Stmt
	word, unword                                *sqlite.Stmt
}

// columns of a row that change, in the order in which they are bound.
const columns = "status, applicant_kind, applicant, phone, received_on, received_at, promised_at, unpromised, finished_on, finished_at, finish, " +
	"returned_on, returned_at, level, service_level, agency, field, procedure, channel, counter"

const marks = "?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?"

// prepare prepares the writer's statements; they end with the connection.
func (w *Writer) prepare() (err error) {
	s := &w.sql
	for _, p := range []struct {
		stmt  **sqlite.Stmt
		query string
	}{
		{&s.begin, "BEGIN IMMEDIATE"},
		{&s.commit, "COMMIT"},
		{&s.rollback, "ROLLBACK"},
		{&s.getStand, "SELECT position, event FROM stand"},
		{&s.setStand, "UPDATE stand SET position = ?, event = ?"},
		{&s.load, "SELECT id, " + columns + " FROM dossiers WHERE code = ?"},
		{&s.insert, "INSERT INTO dossiers (" + columns + ", id, code) VALUES (" + marks + ",?,?)"},
		{&s.update, "UPDATE dossiers SET (" + columns + ") = (" + marks + ") WHERE id = ?"},
		{&s.crossings, "SELECT crossed_on, left_on FROM crossings WHERE dossier = ? ORDER BY crossed_on"},
		{&s.cross, "INSERT INTO crossings VALUES (?, ?, ?)"},
		{&s.uncross, "DELETE FROM crossings WHERE dossier = ?"},
		{&s.word, "INSERT INTO words (rowid, found) VALUES (?, ?)"},
		{&s.unword, "INSERT INTO words (words, rowid, found) VALUES ('delete', ?, ?)"},
	} {
		if *p.stmt, err = w.conn.Prepare(p.query); err != nil {
			return err
		}
	}
	return nil
}

// load reads a dossier's row; nil where there is none.
func (w *Writer) load(code dossier.Code) (*entry, error) {
	stmt := w.sql.load
	defer stmt.Reset()
	stmt.BindText(1, string(code))
	found, err := stmt.Step()
	if err != nil || !found {
		return nil, err
	}
	e := &entry{
		id: stmt.ColumnInt64(0), code: code, status: dossier.Status(stmt.ColumnInt64(1)),
		kind: directory.ApplicantKind(stmt.ColumnText(2)), applicant: stmt.ColumnText(3), phone: dossier.Phone(stmt.ColumnText(4)),
	}
	e.unpromised, e.finish = stmt.ColumnBool(8), finish(stmt.ColumnInt64(11))
	for column, at := range map[int]*time.Time{6: &e.received, 7: &e.promised, 10: &e.finished, 13: &e.returned} {
		if *at, err = moment(stmt, column); err != nil {
			return nil, err
		}
	}
	for i := range e.slices {
		e.slices[i] = w.keys.named[stmt.ColumnInt64(14+i)].Key
	}
	if e.words, err = w.wordsOf(e); err != nil {
		return nil, err
	}
	err = w.loadCrossings(e)
	return e, err
}

func (w *Writer) loadCrossings(e *entry) error {
	stmt := w.sql.crossings
	defer stmt.Reset()
	stmt.BindInt64(1, e.id)
	for {
		found, err := stmt.Step()
		if err != nil || !found {
			e.loaded = len(e.crossings)
			return err
		}
		c := crossing{on: worktime.Day(stmt.ColumnInt64(0)), left: never}
		if !stmt.ColumnIsNull(1) {
			c.left = worktime.Day(stmt.ColumnInt64(1))
		}
		e.crossings = append(e.crossings, c)
	}
}

// moment is a column's time; zero for NULL.
func moment(stmt *sqlite.Stmt, column int) (time.Time, error) {
	if stmt.ColumnIsNull(column) {
		return time.Time{}, nil
	}
	return time.Parse(time.RFC3339Nano, stmt.ColumnText(column))
}
