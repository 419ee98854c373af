package register

import (
	"time"

	"zombiezen.com/go/sqlite"

	"motcua/domain/directory"
	"motcua/domain/worktime"
	"motcua/projections/figures"
)

// store writes an entry's row and crossings.
func (w *Writer) store(e *entry) error {
	stmt := w.sql.update
	if !e.stored {
		stmt = w.sql.insert
	}
	if err := w.bind(stmt, e); err != nil {
		return err
	}
	if err := run(stmt); err != nil {
		return err
	}
	if err := w.storeCrossings(e); err != nil {
		return err
	}
	if err := w.storeParts(e); err != nil {
		return err
	}
	if err := w.recount(e); err != nil {
		return err
	}
	e.dirty, e.stored = false, true
	return nil
}

// storeWords indexes what an entry is found by. All are indexed together, when the history has been folded.
func (w *Writer) storeWords(e *entry) error {
	if !w.complete {
		return nil
	}
	words, err := w.wordsOf(e)
	if err != nil || words == e.words {
		return err
	}
	if e.words != "" {
		if err := runWith(w.sql.unword, -e.id, e.words); err != nil {
			return err
		}
	}
	e.words = words
	return runWith(w.sql.word, -e.id, words)
}

func runWith(stmt *sqlite.Stmt, rowid int64, words string) error {
	stmt.BindInt64(1, rowid)
	stmt.BindText(2, words)
	return run(stmt)
}

// bind gives a statement an entry's columns, then id and code.
func (w *Writer) bind(stmt *sqlite.Stmt, e *entry) error {
	stmt.BindInt64(1, int64(e.status))
	stmt.BindText(2, string(e.kind))
	stmt.BindText(3, e.applicant)
	stmt.BindText(4, string(e.phone))
	bindDay(stmt, 5, e.received)
	bindMoment(stmt, 6, e.received)
	bindMoment(stmt, 7, e.promised)
	stmt.BindBool(8, e.unpromised)
	bindDay(stmt, 9, e.finished)
	bindMoment(stmt, 10, e.finished)
	stmt.BindInt64(11, int64(e.finish))
	stmt.BindBool(12, e.missed)
	bindDay(stmt, 13, e.returned)
	bindMoment(stmt, 14, e.returned)
	for i, d := range figures.Dimensions[1:] {
		id, err := w.keys.id(w.conn, figures.Slice{Dimension: d, Key: e.slices[i]})
		if err != nil {
			return err
		}
		stmt.BindInt64(15+i, id)
	}
	for i, agency := range []directory.AgencyCode{e.holder, e.offered} {
		id, err := w.agencyID(agency)
		if err != nil {
			return err
		}
		stmt.BindInt64(22+i, id)
	}
	stmt.BindText(24, e.officer)
	stmt.BindText(25, string(e.link))
	stmt.BindInt64(26, e.id)
	if stmt == w.sql.insert {
		stmt.BindText(27, string(e.code))
	}
	return nil
}

// storeCrossings replaces a dossier's crossings by what they are now.
func (w *Writer) storeCrossings(e *entry) error {
	if e.loaded > 0 {
		w.sql.uncross.BindInt64(1, e.id)
		if err := run(w.sql.uncross); err != nil {
			return err
		}
	}
	for _, c := range e.crossings {
		w.sql.cross.BindInt64(1, e.id)
		w.sql.cross.BindInt64(2, int64(c.on))
		if c.left == never {
			w.sql.cross.BindNull(3)
		} else {
			w.sql.cross.BindInt64(3, int64(c.left))
		}
		if err := run(w.sql.cross); err != nil {
			return err
		}
	}
	e.loaded = len(e.crossings)
	return nil
}

func bindDay(stmt *sqlite.Stmt, param int, t time.Time) {
	if t.IsZero() {
		stmt.BindNull(param)
		return
	}
	stmt.BindInt64(param, int64(dayOf(t)))
}

// dayOf is the office's day of a moment; 0 for none.
func dayOf(t time.Time) worktime.Day {
	if t.IsZero() {
		return 0
	}
	return worktime.OfficeDay(t)
}

func bindMoment(stmt *sqlite.Stmt, param int, t time.Time) {
	if t.IsZero() {
		stmt.BindNull(param)
		return
	}
	stmt.BindText(param, t.Format(time.RFC3339Nano))
}
