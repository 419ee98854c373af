package register

import (
	"fmt"
	"slices"

	"zombiezen.com/go/sqlite"
)

// stretch is how many codes are gone through for those that an agency sees; tests set another.
var stretch = 2_000

// coded goes along the codes that begin so. Where they are many and only those of one agency are wanted, it goes along the agency's.
func (s *selection) coded(conn *sqlite.Conn) error {
	if s.seen == 0 {
		return nil
	}
	from, n, err := s.lastCodes(conn)
	if err != nil {
		return err
	}
	if n < stretch {
		s.arms = []arm{s.inSight(from)}
		return nil
	}
	last := *s
	last.args = slices.Clone(s.args)
	last.arms = []arm{last.inSight(from)}
	s.before = &last
	s.take(way{arms: func() []arm {
		return []arm{s.along("in_agency", key{"agency", s.seen}).and("status IN (" + statuses + ")")}
	}})
	return nil
}

// statuses are all that a dossier may have: the index of agencies and statuses has the codes, too.
const statuses = "1, 2, 3, 4, 5, 6, 7, 8, 9, 10"

// lastCodes is the first of the last codes that begin so, and how many these are; at most a stretch.
func (s *selection) lastCodes(conn *sqlite.Conn) (from string, n int, err error) {
	stmt, err := conn.Prepare(fmt.Sprintf("SELECT min(code), count(*) FROM (SELECT code FROM dossiers WHERE code >= ? AND code < ? ORDER BY code DESC LIMIT %d)", stretch))
	if err != nil {
		return "", 0, err
	}
	defer stmt.Reset()
	stmt.BindText(1, s.code)
	stmt.BindText(2, s.code+"\U0010ffff")
	if _, err := stmt.Step(); err != nil {
		return "", 0, err
	}
	return stmt.ColumnText(0), stmt.ColumnInt(1), nil
}

// inSight are the codes from one on of dossiers that the agency has a part in.
func (s *selection) inSight(from string) arm {
	agency := s.arg(s.seen)
	return arm{where: "code >= " + s.arg(from) + " AND (+agency = " + agency + " OR EXISTS (SELECT 1 FROM parts WHERE parts.agency = " + agency + " AND parts.dossier = dossiers.id))"}
}
