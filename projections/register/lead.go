package register

import (
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
	case Received, Unpromised:
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
	fewDossiers = 20_000 // that are gathered to be asked whether the words match
)

// lead finds which indexes lead to the dossiers, where no words do. seen is the agency that has a part in them; 0: whoever has.
func (s *selection) lead(conn *sqlite.Conn, seen int64) error {
	keys := s.keys
	if seen != 0 {
		keys = append(slices.Clip(keys), key{"agency", seen})
	}
	small, n, err := smallest(conn, keys, s.query.Cell == "")
	if err == nil {
		s.arms, err = s.led(conn, small, n)
	}
	if err != nil || seen == 0 {
		return err
	}
	agency := s.arg(seen)
	for i, a := range s.arms {
		s.arms[i] = a.and("+agency = " + agency)
	}
	s.arms = append(s.arms, arm{from: "(SELECT dossier AS part FROM parts WHERE agency = " + agency + ") CROSS JOIN dossiers ON id = part", where: "+agency <> " + agency})
	return nil
}

// led are the arms by which a key with n dossiers may lead; it has no column where there is none.
func (s *selection) led(conn *sqlite.Conn, small key, n int64) ([]arm, error) {
	q := s.query
	by := func(index string) arm {
		return arm{index: " INDEXED BY " + index, where: small.column + " = " + s.arg(small.id)}
	}
	if q.Status != 0 {
		inStatus, err := number(conn, "SELECT n FROM stock WHERE key = 0 AND status = ?", int64(q.Status))
		switch {
		case err != nil:
			return nil, err
		case q.Cell == "" && small.column == "agency":
			return []arm{by("in_agency")}, nil
		case inStatus <= int64(narrowest) && (small.column == "" || inStatus < n), q.Cell == "" && small.column == "":
			return []arm{{index: " INDEXED BY in_status"}}, nil
		}
	}
	arms := q.Cell.arms()
	switch q.Cell {
	case "":
		if small.column != "" {
			arms[0] = by("by_" + small.column)
		}
		if s.first > 1 || s.last < forever {
			s.and("id BETWEEN " + s.arg(s.first) + " AND " + s.arg(s.last))
		}
	case Overdue: // leads itself
	case Resolved, Early, OnTime, Late, Ended, Returned:
		if arms[0].index = " INDEXED BY " + q.Cell.index(); small.column != "" && n <= int64(narrowest) {
			arms[0] = by(small.column + "_received")
		}
	default:
		for i, a := range arms {
			if a.index == "" && small.column != "" {
				arms[i] = by(small.column + "_received").and(a.where)
			}
		}
	}
	return arms, nil
}

// index is the one that has the cell's dossiers in its order.
func (c Cell) index() string {
	switch c {
	case Late, Ended:
		return "rarely"
	case Resolved, Early, OnTime:
		return "finished"
	case Returned:
		return "returned"
	}
	return "received"
}

// smallest is the key with the fewest dossiers, which it tells; wide says whether those of wide dimensions have an index for it, too.
func smallest(conn *sqlite.Conn, keys []key, wide bool) (small key, n int64, err error) {
	for _, k := range keys {
		if !wide && !slices.Contains(narrow, k.column) {
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
