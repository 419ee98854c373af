package register

import (
	"errors"
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
	parts, part, unpart                         *sqlite.Stmt
	count, stock, span                          *sqlite.Stmt
	word, unword                                *sqlite.Stmt
}

// columns of a row that change, in the order in which they are bound.
const columns = "status, applicant_kind, applicant, phone, received_on, received_at, promised_at, unpromised, finished_on, finished_at, finish, missed, " +
	"returned_on, returned_at, level, service_level, agency, field, procedure, channel, counter, holder, offered, officer, link"

const marks = "?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?"

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
		{&s.getStand, "SELECT position, event, complete FROM stand"},
		{&s.setStand, "UPDATE stand SET position = ?, event = ?"},
		{&s.load, "SELECT id, " + columns + " FROM dossiers WHERE code = ?"},
		{&s.insert, "INSERT INTO dossiers (" + columns + ", id, code) VALUES (" + marks + ",?,?)"},
		{&s.update, "UPDATE dossiers SET (" + columns + ") = (" + marks + ") WHERE id = ?"},
		{&s.crossings, "SELECT crossed_on, left_on FROM crossings WHERE dossier = ? ORDER BY crossed_on"},
		{&s.cross, "INSERT INTO crossings VALUES (?, ?, ?)"},
		{&s.uncross, "DELETE FROM crossings WHERE dossier = ?"},
		{&s.parts, "SELECT agency, asked FROM parts WHERE dossier = ?"},
		{&s.part, "INSERT INTO parts VALUES (?, ?, ?)"},
		{&s.unpart, "DELETE FROM parts WHERE dossier = ?"},
		{&s.count, "INSERT INTO days VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10) ON CONFLICT DO UPDATE SET received = received + ?3, online = online + ?4, " +
			"early = early + ?5, on_time = on_time + ?6, late = late + ?7, ended = ended + ?8, missed = missed + ?9, returned = returned + ?10"},
		{&s.stock, "INSERT INTO stock VALUES (?1,?2,?3) ON CONFLICT DO UPDATE SET n = n + ?3"},
		{&s.span, "INSERT INTO spans VALUES (?1,?2,?3,?4) ON CONFLICT DO UPDATE SET first = min(first, ?3), last = max(last, ?4)"},
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
		stored: true, id: stmt.ColumnInt64(0), code: code, status: dossier.Status(stmt.ColumnInt64(1)),
		kind: directory.ApplicantKind(stmt.ColumnText(2)), applicant: stmt.ColumnText(3), phone: dossier.Phone(stmt.ColumnText(4)),
	}
	e.unpromised, e.finish, e.missed = stmt.ColumnBool(8), finish(stmt.ColumnInt64(11)), stmt.ColumnBool(12)
	for column, at := range map[int]*time.Time{6: &e.received, 7: &e.promised, 10: &e.finished, 14: &e.returned} {
		if *at, err = moment(stmt, column); err != nil {
			return nil, err
		}
	}
	for i := range e.slices {
		e.slices[i] = w.keys.named[stmt.ColumnInt64(15+i)].Key
	}
	e.holder, e.offered, e.officer = w.agency(stmt.ColumnInt64(22)), w.agency(stmt.ColumnInt64(23)), stmt.ColumnText(24)
	e.link = dossier.LinkToken(stmt.ColumnText(25))
	if err := errors.Join(w.loadParts(e), w.loadCrossings(e)); err != nil {
		return nil, err
	}
	if e.words, err = w.wordsOf(e); err != nil {
		return nil, err
	}
	e.counted, err = w.tally(e)
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
