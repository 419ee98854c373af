package register

import (
	"cmp"
	"maps"
	"slices"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
	"motcua/projections/figures"
)

// counted is all that is counted of the dossiers, while the history is summed up.
type counted struct {
	days  map[placed]*sums
	spans map[placed]*[2]int64 // by what happened: from the first to the last id
	stock map[placed]int64
}

// placed is a place in one of them: a key or what happened, and a day or a status.
type placed struct{ of, at int64 }

func (c *counted) add(id int64, t *tallied) {
	for _, key := range t.keys {
		c.stock[placed{key, int64(t.status)}]++
	}
	t.each(func(what int, day worktime.Day, s sums) {
		for _, key := range t.keys {
			sum := c.days[placed{key, int64(day)}]
			if sum == nil {
				sum = new(sums)
				c.days[placed{key, int64(day)}] = sum
			}
			for i, n := range s {
				sum[i] += n
			}
		}
		at := placed{int64(what), int64(day)}
		if s := c.spans[at]; s == nil {
			c.spans[at] = &[2]int64{id, id}
		} else {
			s[0], s[1] = min(s[0], id), max(s[1], id)
		}
	})
}

// countAll counts all dossiers, once the history has been folded: that is much cheaper than keeping the sums all the way.
func countAll(conn *sqlite.Conn, keys keys) (counted, error) {
	c := counted{make(map[placed]*sums), make(map[placed]*[2]int64), make(map[placed]int64)}
	online := keys.numbered[figures.Slice{Dimension: figures.ByChannel, Key: string(directory.Online)}]
	return c, sqlitex.Execute(conn, "SELECT id, received_on, finished_on, returned_on, finish, status, channel, missed, level, service_level, agency, field, procedure, channel, counter FROM dossiers",
		&sqlitex.ExecOptions{ResultFunc: func(stmt *sqlite.Stmt) error {
			t := tallied{finish: finish(stmt.ColumnInt64(4)), status: dossier.Status(stmt.ColumnInt64(5)), online: stmt.ColumnInt64(6) == online, missed: stmt.ColumnBool(7)}
			for what := whenReceived; what < whens; what++ {
				t.on[what] = worktime.Day(stmt.ColumnInt64(what))
			}
			for i := range dimensions {
				t.keys[1+i] = stmt.ColumnInt64(8 + i)
			}
			c.add(stmt.ColumnInt64(0), &t)
			return nil
		}})
}

// write writes what was counted into tables that are empty, in their order: page after page is filled.
func (c counted) write(conn *sqlite.Conn) (err error) {
	defer sqlitex.Transaction(conn)(&err)
	days, stock, spans := conn.Prep("INSERT INTO days VALUES (?,?,?,?,?,?,?,?,?,?)"), conn.Prep("INSERT INTO stock VALUES (?,?,?)"), conn.Prep("INSERT INTO spans VALUES (?,?,?,?)")
	for _, at := range inOrder(c.days) {
		if err := runNumbers(days, append([]int64{at.of, at.at}, c.days[at][:]...)...); err != nil {
			return err
		}
	}
	for _, at := range inOrder(c.stock) {
		if err := runNumbers(stock, at.of, at.at, c.stock[at]); err != nil {
			return err
		}
	}
	for _, at := range inOrder(c.spans) {
		if err := runNumbers(spans, at.of, at.at, c.spans[at][0], c.spans[at][1]); err != nil {
			return err
		}
	}
	return nil
}

// runNumbers performs a statement of which all parameters are numbers.
func runNumbers(stmt *sqlite.Stmt, numbers ...int64) error {
	for i, n := range numbers {
		stmt.BindInt64(1+i, n)
	}
	return run(stmt)
}

func inOrder[V any](m map[placed]V) []placed {
	return slices.SortedFunc(maps.Keys(m), func(a, b placed) int { return cmp.Or(cmp.Compare(a.of, b.of), cmp.Compare(a.at, b.at)) })
}
