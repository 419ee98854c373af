package register

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"
)

// measure is what a cell has on a day, as columns of days; "" for a cell that is not the sum of its days.
func (c Cell) measure() string {
	switch c {
	case ReceivedOnline:
		return "online"
	case ReceivedDirect:
		return "received - online"
	case Received, ReceivedInPeriod: // but for those carried over
		return "received"
	case Resolved:
		return "early + on_time + late"
	case InTime:
		return "early + on_time"
	case Early, OnTime, Late, Returned:
		return string(c)
	case Ended:
		return "ended"
	case InTimeOriginal:
		return "early + on_time + late - missed"
	case LateOriginal:
		return "missed"
	case CarriedOver, InProcess, Within, Overdue, Unpromised, NotLate:
	}
	return ""
}

// daily is how many dossiers of a cell a day may have at most.
type daily struct{ day, n int64 }

// byDays are the first ids of a cell that is cut by slices, by days that have such dossiers: a slice may have none in years. ok is false
// where an index of a slice leads there more quickly, or all days count.
func (s *selection) byDays(conn *sqlite.Conn, need int) (ids []int64, ok bool, err error) {
	cell := s.query.Cell
	if cell.measure() == "" || len(s.keys) == 0 || s.query.Sees != "" || s.query.Status != 0 {
		return nil, false, nil
	}
	small, n, err := smallest(conn, s.keys)
	if err != nil || small.column != "" && (cell.index() == "received" || n <= int64(narrowest)) {
		return nil, false, err
	}
	days, err := s.daysOf(conn, cell.measure())
	if err != nil {
		return nil, false, err
	}
	rest := s.arms
	defer func() { s.arms = rest }()
	for want := need; len(days) > 0 && len(ids) < need; want *= 4 {
		var some []int64
		for sum := int64(0); len(days) > 0 && sum < int64(want); days = days[1:] {
			some, sum = append(some, days[0].day), sum+days[0].n
		}
		list, err := json.Marshal(some)
		if err != nil {
			return nil, false, err
		}
		args := slices.Concat(s.args, []any{string(list)})
		s.arms = []arm{{index: " INDEXED BY " + cell.index(), where: fmt.Sprintf("%s IN (SELECT value FROM json_each(?%d))", s.by, len(args))}}
		query, args := s.ids(args, need-len(ids), 0)
		more, err := numbers(conn, query, args...)
		if err != nil {
			return nil, false, err
		}
		ids = append(ids, more...)
	}
	if cell == Received && len(ids) < need {
		s.arms = openSince("?1", "?1 - 1")
		query, args := s.ids(s.args, need-len(ids), 0)
		more, err := numbers(conn, query, args...)
		if err != nil {
			return nil, false, err
		}
		ids = append(ids, more...)
	}
	return ids, true, nil
}

// daysOf are the days of the period on which every slice that is asked for has dossiers of the cell, from the last on.
func (s *selection) daysOf(conn *sqlite.Conn, measure string) (days []daily, err error) {
	var from, least []string
	args := []any{int64(s.query.From), int64(s.query.To)}
	for i, k := range s.keys {
		args = append(args, k.id)
		table := fmt.Sprintf("(SELECT day, %s AS n FROM days WHERE key = ?%d AND day BETWEEN ?1 AND ?2 AND %s > 0)", measure, len(args), measure)
		if i > 0 {
			from = append(from, " JOIN ")
		}
		from = append(from, fmt.Sprintf("%s AS k%d", table, i))
		if i > 0 {
			from = append(from, " USING (day)")
		}
		least = append(least, fmt.Sprintf("k%d.n", i))
	}
	n := least[0]
	if len(least) > 1 {
		n = "min(" + strings.Join(least, ", ") + ")"
	}
	err = sqlitex.Execute(conn, "SELECT day, "+n+" FROM "+strings.Join(from, "")+" ORDER BY day DESC", &sqlitex.ExecOptions{Args: args, ResultFunc: func(stmt *sqlite.Stmt) error {
		days = append(days, daily{stmt.ColumnInt64(0), stmt.ColumnInt64(1)})
		return nil
	}})
	return days, err
}
