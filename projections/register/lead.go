package register

import (
	"cmp"
	"slices"

	"zombiezen.com/go/sqlite"
)

// openSince parts those that were received up to a day and were not finished before another, by whether they could be so without
// having lingered.
func openSince(day, to string) []arm {
	return []arm{
		{where: "received_on BETWEEN " + day + " - " + brief + " AND " + to},
		{index: " INDEXED BY lingering", where: "received_on < " + day + " - " + brief + " AND " + lingers},
	}
}

// arms are the parts of a cell; one without conditions where the cell's own definition leads to an index.
func (c Cell) arms() []arm {
	switch c {
	case Received, Unpromised, NotLate:
		return openSince("?1", "?2")
	case CarriedOver:
		return openSince("?1", "?1 - 1")
	case InProcess, Within:
		return openSince("?2", "?2")
	default:
		return []arm{{}}
	}
}

var ( // tests set others
	narrowest   = 20_000 // dossiers of a slice or a status that are gone through for those that a cell wants
	fewMatches  = 4_000  // that are asked one by one whether the rest holds
	fewDossiers = 25_000 // that are gathered to be asked whether the words match
)

// way is how the dossiers of a question may be found by indexes.
type way struct {
	cost int64 // how many dossiers lie on it, about
	arms func() []arm
}

// lead finds which indexes lead to the dossiers, where no words do.
func (s *selection) lead(conn *sqlite.Conn) error {
	w, err := s.way(conn, false)
	if err == nil {
		s.take(w)
	}
	return err
}

// take goes a way, and to those in which the agency that sees them has another part than to decide.
func (s *selection) take(w way) {
	s.arms = w.arms()
	if s.seen == 0 {
		return
	}
	agency := s.arg(s.seen)
	for i, a := range s.arms {
		s.arms[i] = a.and("+agency = " + agency)
	}
	s.arms = append(s.arms, arm{from: "(SELECT dossier AS part FROM parts WHERE agency = " + agency + ") CROSS JOIN dossiers ON id = part", where: "+agency <> " + agency})
}

// way is the shortest one to all dossiers; or, if not all are wanted, to the first in the order of the list.
func (s *selection) way(conn *sqlite.Conn, all bool) (best way, err error) {
	q, keys := s.query, s.keys
	if s.seen != 0 {
		keys = append(slices.Clip(keys), key{"agency", s.seen})
	}
	var ways []way
	if q.Cell == "" {
		ways, err = s.plainWays(conn, keys)
	} else {
		ways, err = s.cellWays(conn, keys)
	}
	if err != nil || q.Status == 0 {
		return shortest(ways), err
	}
	byStatus, err := s.statusWays(conn, keys)
	if q.Cell != "" && !all && shortest(byStatus).cost > int64(narrowest) {
		return shortest(ways), err
	}
	return shortest(append(byStatus, ways...)), err
}

func shortest(ways []way) way {
	return slices.MinFunc(ways, func(a, b way) int { return cmp.Compare(a.cost, b.cost) })
}

// along is the way along an index that begins with a key.
func (s *selection) along(index string, k key) arm {
	return arm{index: " INDEXED BY " + index, where: k.column + " = " + s.arg(k.id)}
}

// bounded is an arm in the order of the ids, within those that the period has.
func (s *selection) bounded(a arm) arm {
	if s.first <= 1 && s.last >= forever {
		return a
	}
	return a.and("id BETWEEN " + s.arg(s.first) + " AND " + s.arg(s.last))
}

// statusWays lead along what has the status that is asked for.
func (s *selection) statusWays(conn *sqlite.Conn, keys []key) (ways []way, err error) {
	n, err := number(conn, "SELECT n FROM stock WHERE key = 0 AND status = ?", int64(s.query.Status))
	status := func() string { return "status = " + s.arg(int64(s.query.Status)) }
	ways = append(ways, way{n, func() []arm { return []arm{s.bounded(arm{index: " INDEXED BY in_status", where: status()})} }})
	for _, k := range keys {
		if k.column == "agency" && err == nil {
			n, err = number(conn, "SELECT n FROM stock WHERE key = ? AND status = ?", k.id, int64(s.query.Status))
			ways = append(ways, way{n, func() []arm { return []arm{s.along("in_agency", k).and(status())} }})
		}
	}
	return ways, err
}

// plainWays lead in the order of the ids along all dossiers, and along each slice's.
func (s *selection) plainWays(conn *sqlite.Conn, keys []key) (ways []way, err error) {
	for _, k := range append([]key{{}}, keys...) {
		n, err := s.many(conn, k)
		if err != nil {
			return nil, err
		}
		ways = append(ways, way{n, func() []arm {
			if k.column == "" {
				return []arm{s.bounded(arm{})}
			}
			return []arm{s.bounded(s.along("by_"+k.column, k))}
		}})
	}
	return ways, nil
}

// many is how many dossiers a slice has; where a period is asked for, how many that were received in it.
func (s *selection) many(conn *sqlite.Conn, k key) (int64, error) {
	since, until, ok := s.query.received()
	if !ok {
		return number(conn, "SELECT sum(n) FROM stock WHERE key = ?", k.id)
	}
	return number(conn, "SELECT sum(received) FROM days WHERE key = ? AND day BETWEEN ? AND ?", k.id, int64(since), int64(until))
}

// cellWays lead to what a cell has: in its own order, or along a narrow slice.
func (s *selection) cellWays(conn *sqlite.Conn, keys []key) (ways []way, err error) {
	q := s.query
	small, n, err := smallest(conn, keys)
	if err != nil {
		return nil, err
	}
	arms := q.Cell.arms()
	if q.Cell == Overdue { // leads itself
		n, err := inCell(conn, q, small)
		return []way{{n, func() []arm { return arms }}}, err
	}
	all, err := inCell(conn, q, key{})
	if err != nil {
		return nil, err
	}
	if q.Cell.index() != "received" { // by the day on which they were finished or returned
		if small.column != "" && n <= int64(narrowest) {
			return []way{{n, func() []arm { return []arm{s.along(small.column+"_received", small)} }}}, nil
		}
		return []way{{all, func() []arm { return []arm{{index: " INDEXED BY " + q.Cell.index()}} }}}, nil
	}
	if small.column == "" {
		return []way{{all, func() []arm { return arms }}}, nil
	}
	n, err = inCell(conn, q, small)
	return []way{{n, func() []arm {
		for i, a := range arms {
			if a.index == "" {
				arms[i] = s.along(small.column+"_received", small).and(a.where)
			}
		}
		return arms
	}}}, err
}

// index is the one that has the cell's dossiers in its order.
func (c Cell) index() string {
	switch c {
	case Late, Ended:
		return "rarely"
	case LateOriginal:
		return "missed"
	case Resolved, Early, OnTime, InTime, InTimeOriginal:
		return "finished"
	case Returned:
		return "returned"
	default:
		return "received"
	}
}

// smallest is the key of a narrow dimension with the fewest dossiers, and how many; it has no column where there is none.
func smallest(conn *sqlite.Conn, keys []key) (small key, n int64, err error) {
	for _, k := range keys {
		if !slices.Contains(narrow, k.column) {
			continue
		}
		has, err := number(conn, "SELECT sum(n) FROM stock WHERE key = ?", k.id)
		if err != nil {
			return small, n, err
		}
		if small.column == "" || has < n {
			small, n = k, has
		}
	}
	return small, n, nil
}
