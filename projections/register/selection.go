package register

import (
	"fmt"
	"math"
	"strings"

	"zombiezen.com/go/sqlite"

	"motcua/domain/worktime"
	"motcua/projections/figures"
)

// selection is a query as SQL, with what its answer is planned by.
type selection struct {
	where []string // in terms of dossiers
	arms  []arm    // the parts of it that are asked one by one; no dossier is in two
	by    string   // the column that the list goes by, from the last to the first, and then by the id
	args  []any    // with a cell, ?1 and ?2 are the period

	match       string // what the words must match; "": anything
	first, last int64  // between which ids all lies; by the period that is asked for

	query  Query
	before *selection // its last codes, which may be enough for a page; nil: there is no need of that
	code   string     // with which the codes begin; "": there is no such
	keys   []key
	seen   int64 // the agency that has a part in them; 0: whoever has
	never  bool  // nothing can be in it
}

// key is a slice that is asked for.
type key struct {
	column string
	id     int64
}

// forever is a greater id than any.
const forever = math.MaxInt64 - 1

// arm is a part of a selection's dossiers that an index finds.
type arm struct{ from, index, where string }

func (a arm) and(condition string) arm {
	if a.where != "" && condition != "" {
		a.where += " AND "
	}
	a.where += condition
	return a
}

// arg binds a value and gives its place.
func (s *selection) arg(v any) string {
	s.args = append(s.args, v)
	return fmt.Sprintf("?%d", len(s.args))
}

func (s *selection) and(condition string) { s.where = append(s.where, condition) }

// selection translates a query. The newest stand first.
func (q Query) selection(conn *sqlite.Conn) (*selection, error) {
	s := &selection{arms: []arm{{}}, by: "id", first: 1, last: forever, query: q}
	if q.Cell != "" {
		s.args = []any{int64(q.From), int64(q.To)}
		where, by := q.Cell.condition()
		s.by, s.never = by, q.From > q.To
		s.and("(" + where + ")")
		s.and("?1 <= ?2") // both are to be bound
	}
	if text := strings.TrimSpace(q.Text); text != "" {
		if err := s.search(conn, text); err != nil {
			return nil, err
		}
	}
	if err := s.cut(conn); err != nil {
		return nil, err
	}
	if q.Status != 0 && s.match == "" {
		s.and("status = " + s.arg(int64(q.Status)))
	}
	if q.Since != 0 {
		s.and("+received_on >= " + s.arg(int64(q.Since)))
	}
	if q.Until != 0 {
		s.and("+received_on <= " + s.arg(int64(q.Until)))
	}
	var err error
	if s.seen, err = keyOf(conn, figures.Slice{Dimension: figures.ByAgency, Key: string(q.Sees)}); err != nil {
		return nil, err
	}
	s.never = s.never || q.Sees != "" && s.seen == 0
	if err := s.bound(conn); err != nil {
		return nil, err
	}
	switch {
	case s.match != "":
		return s, s.mark(conn)
	case s.by == "code":
		return s, s.coded(conn)
	default:
		return s, s.lead(conn)
	}
}

// cut adds the slices.
func (s *selection) cut(conn *sqlite.Conn) error {
	for _, slice := range s.query.Slices {
		if slice == figures.All {
			continue
		}
		id, err := keyOf(conn, slice)
		if err != nil {
			return err
		}
		if id == 0 { // nothing was ever in it; there is only one centre
			s.never = true
			continue
		}
		k := key{strings.ReplaceAll(string(slice.Dimension), "-", "_"), id}
		if s.match == "" || !marked(k.column) {
			s.and("+" + k.column + " = " + s.arg(id)) // which index leads is said in the arms
		}
		s.keys = append(s.keys, k)
	}
	return nil
}

// keyOf is a slice's number; 0 for one that nothing was ever in.
func keyOf(conn *sqlite.Conn, s figures.Slice) (int64, error) {
	return number(conn, "SELECT id FROM keys WHERE dimension = ? AND key = ?", string(s.Dimension), s.Key)
}

// bound finds between which ids the dossiers lie that the period asks for: the id rises with time, as the log does.
func (s *selection) bound(conn *sqlite.Conn) error {
	within := func(what int, from, to worktime.Day) error {
		first, last, err := spanOf(conn, what, from, to)
		s.first, s.last = max(s.first, first), min(s.last, last)
		return err
	}
	q := s.query
	if since, until, ok := q.received(); ok {
		if err := within(whenReceived, since, until); err != nil {
			return err
		}
	}
	switch q.Cell {
	case "":
		return nil
	case ReceivedOnline, ReceivedDirect, ReceivedInPeriod:
		return within(whenReceived, q.From, q.To)
	case Resolved, Early, OnTime, Late, Ended, InTime, InTimeOriginal, LateOriginal:
		return within(whenFinished, q.From, q.To)
	case Returned:
		return within(whenReturned, q.From, q.To)
	default:
		return within(whenReceived, math.MinInt32, q.To)
	}
}

// spanOf is between which ids all lie to which something happened in a period; from 1 to 0 where it happened to none.
func spanOf(conn *sqlite.Conn, what int, from, to worktime.Day) (first, last int64, err error) {
	const span = "FROM spans WHERE what = ? AND day BETWEEN ? AND ?"
	args := []any{what, int64(from), int64(to)}
	if first, err = number(conn, "SELECT ifnull(min(first), 1) "+span, args...); err == nil {
		last, err = number(conn, "SELECT ifnull(max(last), 0) "+span, args...)
	}
	return first, last, err
}
