package register

import (
	"slices"
	"strings"

	"zombiezen.com/go/sqlite"
)

// count is how many dossiers are selected.
func (s *selection) count(conn *sqlite.Conn) (int, error) {
	n, ok, err := s.summed(conn)
	if err != nil || ok {
		return n, err
	}
	if s.match == "" {
		return s.countThrough(conn)
	}
	if found, known, err := s.fewest(conn, -1); err != nil || known {
		return len(found), err
	}
	query, args := s.worded("count(*)")
	all, err := number(conn, query, args...)
	return int(all), err
}

// countTo is count, but ends where there are more than most; whole is false then.
func (s *selection) countTo(conn *sqlite.Conn, most int) (n int, whole bool, err error) {
	if n, whole, err = s.summed(conn); err != nil || whole {
		return n, whole, err
	}
	ids, err := s.some(conn, most+1)
	return min(len(ids), most), len(ids) <= most, err
}

// some are ids of the selection, whichever are found first.
func (s *selection) some(conn *sqlite.Conn, most int) ([]int64, error) {
	if s.match != "" {
		return s.matched(conn, most)
	}
	return numbers(conn, strings.Join(s.parts("id"), " UNION ALL ")+limited(len(s.args)), slices.Concat(s.args, []any{most, 0})...)
}

// summed is the count where it can be had without going through the dossiers: of a cell that is cut once at most it is a sum of days.
func (s *selection) summed(conn *sqlite.Conn) (n int, ok bool, err error) {
	q := s.query
	switch {
	case s.never:
		return 0, true, nil
	case s.match != "" || s.by == "code" || len(s.keys) > 1 || q.Since != 0 || q.Until != 0 || q.Sees != "":
		return 0, false, nil
	}
	var k key
	if len(s.keys) == 1 {
		k = s.keys[0]
	}
	var all int64
	switch {
	case q.Cell == "" && q.Status != 0:
		all, err = number(conn, "SELECT n FROM stock WHERE key = ? AND status = ?", k.id, int64(q.Status))
	case q.Cell == "":
		all, err = number(conn, "SELECT sum(n) FROM stock WHERE key = ?", k.id)
	case q.Status != 0 || q.Cell == Overdue || q.Cell == Unpromised:
		return 0, false, nil
	case q.Cell == Within:
		n, err = s.countWithin(conn, k)
		return n, true, err
	default:
		all, err = inCell(conn, q, k)
	}
	return int(all), true, err
}

// countThrough goes through all that is selected.
func (s *selection) countThrough(conn *sqlite.Conn) (int, error) {
	n, err := number(conn, "SELECT ("+strings.Join(s.parts("count(*)"), ") + (")+")", s.args...)
	return int(n), err
}

// countWithin counts all in process and takes away the few that are overdue.
func (s *selection) countWithin(conn *sqlite.Conn, k key) (int, error) {
	q := s.query
	all, err := inCell(conn, q, k)
	if err != nil {
		return 0, err
	}
	q.Cell = Overdue
	overdue, err := q.selection(conn)
	if err != nil {
		return 0, err
	}
	n, err := overdue.countThrough(conn)
	return int(all) - n, err
}

// inCell is how many dossiers of a slice a cell has by its days; of overdue ones, within and never promised ones it is more than that. The
// key without a number is that of all dossiers.
func inCell(conn *sqlite.Conn, q Query, k key) (int64, error) {
	const finished = "early + on_time + late + ended"
	from, to := int64(q.From), int64(q.To)
	upTo := func(day int64, measure string) (int64, error) {
		return number(conn, "SELECT sum("+measure+") FROM days WHERE key = ? AND day <= ?", k.id, day)
	}
	between := func(first, last int64) (int64, error) {
		received, err := upTo(first, "received")
		if err != nil {
			return 0, err
		}
		gone, err := upTo(last, finished)
		return received - gone, err
	}
	switch q.Cell {
	case Received, Unpromised:
		return between(to, from-1)
	case CarriedOver:
		return between(from-1, from-1)
	case InProcess, Within, Overdue:
		return between(to, to)
	default:
	}
	return number(conn, "SELECT sum("+q.Cell.measure()+") FROM days WHERE key = ? AND day BETWEEN ? AND ?", k.id, from, to)
}
