package register

import (
	"fmt"
	"slices"
	"time"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"motcua/domain/directory"
	"motcua/domain/dossier"
)

// Dossier is a row of the list. Moments are zero where there is none.
type Dossier struct {
	Code          dossier.Code
	Status        dossier.Status
	ApplicantKind directory.ApplicantKind
	Applicant     string        // a personal datum
	Phone         dossier.Phone // 〃
	ReceivedAt    time.Time
	PromisedAt    time.Time // in force, or the one that the result was judged against
	Unpromised    bool      // received and never promised a date
	FinishedAt    time.Time
	Timeliness    dossier.Timeliness // of a result
	Ended         bool               // finished without a result
	ReturnedAt    time.Time

	Holder  directory.AgencyCode // who has it
	Officer string               // who was named for it; "": nobody
	Link    dossier.LinkToken    // stands in the link that the applicant holds; "": none. Who has it may look the dossier up

	// Keys of the slices that count it.
	Level, ServiceLevel, Agency, Field, Procedure, Channel, Counter string
}

const listed = `code, status, applicant_kind, applicant, phone, received_at, promised_at, unpromised, finished_at, finish, returned_at,
	(SELECT key FROM keys WHERE id = level), (SELECT key FROM keys WHERE id = service_level), (SELECT key FROM keys WHERE id = agency),
	(SELECT key FROM keys WHERE id = field), (SELECT key FROM keys WHERE id = procedure), (SELECT key FROM keys WHERE id = channel),
	(SELECT key FROM keys WHERE id = counter), (SELECT key FROM keys WHERE id = holder), officer, link`

// list hands out the dossiers of a selection.
func (s *selection) list(conn *sqlite.Conn, q Query, each func(Dossier) error) error {
	one := func(id int64) error {
		d, err := row(conn, id)
		if err != nil {
			return err
		}
		return each(d)
	}
	if q.Limit > 0 {
		ids, err := s.page(conn, q.Offset+q.Limit)
		for _, id := range ids[min(q.Offset, len(ids)):] {
			if err := one(id); err != nil {
				return err
			}
		}
		return err
	}
	if s.never {
		return nil
	}
	query, args := s.ids(s.args, -1, q.Offset)
	if s.match != "" {
		query, args = s.worded("-words.rowid")
		query, args = query+" ORDER BY words.rowid"+limited(len(args)), append(args, -1, q.Offset)
	}
	return sqlitex.Execute(conn, query, &sqlitex.ExecOptions{Args: args, ResultFunc: func(stmt *sqlite.Stmt) error { return one(stmt.ColumnInt64(0)) }})
}

// pageTo hands out a page and counts, as countTo does. After a page that is the last there is nothing to count.
func (s *selection) pageTo(conn *sqlite.Conn, q Query, most int, each func(Dossier) error) (n int, whole bool, err error) {
	if s.match == "" || s.never || q.Limit == 0 {
		counting := *s // a list may go another way than a count
		counting.args, counting.arms = slices.Clone(s.args), slices.Clone(s.arms)
		listed := 0
		err := s.list(conn, q, func(d Dossier) error {
			listed++
			return each(d)
		})
		if last := q.Limit == 0 || listed < q.Limit; err != nil || last && (listed > 0 || q.Offset == 0) {
			return q.Offset + listed, true, err
		}
		return counting.countTo(conn, most)
	}
	need := max(q.Offset+q.Limit, most+1)
	ids, err := s.matched(conn, need)
	if err != nil {
		return 0, false, err
	}
	for _, id := range ids[min(q.Offset, len(ids)):min(q.Offset+q.Limit, len(ids))] {
		d, err := row(conn, id)
		if err == nil {
			err = each(d)
		}
		if err != nil {
			return 0, false, err
		}
	}
	if len(ids) < need {
		return len(ids), true, nil
	}
	return most, false, nil
}

// row reads one dossier.
func row(conn *sqlite.Conn, id int64) (d Dossier, err error) {
	stmt, err := conn.Prepare("SELECT " + listed + " FROM dossiers WHERE dossiers.id = ?")
	if err != nil {
		return d, err
	}
	defer stmt.Reset()
	stmt.BindInt64(1, id)
	if found, err := stmt.Step(); err != nil || !found {
		return d, err
	}
	for column, at := range map[int]*time.Time{5: &d.ReceivedAt, 6: &d.PromisedAt, 8: &d.FinishedAt, 10: &d.ReturnedAt} {
		if *at, err = moment(stmt, column); err != nil {
			return d, fmt.Errorf("%w: dossier %d: %w", ErrDamaged, id, err)
		}
	}
	d.Code, d.Status = dossier.Code(stmt.ColumnText(0)), dossier.Status(stmt.ColumnInt64(1))
	d.ApplicantKind, d.Applicant, d.Phone = directory.ApplicantKind(stmt.ColumnText(2)), stmt.ColumnText(3), dossier.Phone(stmt.ColumnText(4))
	d.Unpromised = stmt.ColumnBool(7)
	f := finish(stmt.ColumnInt64(9))
	d.Timeliness, d.Ended = f.timeliness(), f == ended
	for i, key := range []*string{&d.Level, &d.ServiceLevel, &d.Agency, &d.Field, &d.Procedure, &d.Channel, &d.Counter} {
		*key = stmt.ColumnText(11 + i)
	}
	d.Holder, d.Officer = directory.AgencyCode(stmt.ColumnText(18)), stmt.ColumnText(19)
	d.Link = dossier.LinkToken(stmt.ColumnText(20))
	return d, nil
}
