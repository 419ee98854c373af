package citation

import (
	"bytes"
	_ "embed" // citations.csv
	"math"
	"sync"

	"motcua/domain/worktime"
)

//go:embed citations.csv
var embedded []byte

// Table cites every rule for every day. It never changes.
type Table struct {
	rows map[Rule][]row // of a rule, oldest first, without gaps
}

// row is a citation with the days on which it holds, both counted.
type row struct {
	citation Citation
	from, to worktime.Day
	line     int
}

// open is the last day of a row that has no end.
const open worktime.Day = math.MaxInt32

// Embedded is the table of citations.csv. It is read once; a broken one is a fault of the program and panics.
func Embedded() *Table { return embeddedTable() }

var embeddedTable = sync.OnceValue(func() *Table {
	t, err := Parse(bytes.NewReader(embedded))
	if err != nil {
		panic(err)
	}
	return t
})

// On cites the law for a rule as it stood on a day, from the embedded table. A day before the oldest act gets the oldest. A rule that is
// not one of [Rules] has no citation: the zero one, whose texts are empty.
func On(rule Rule, day worktime.Day) Citation { return Embedded().On(rule, day) }

// On cites the law for a rule as it stood on a day; see the function [On].
func (t *Table) On(rule Rule, day worktime.Day) Citation {
	rows := t.rows[rule]
	for i := len(rows) - 1; i >= 0; i-- {
		if rows[i].from <= day || i == 0 {
			return rows[i].citation
		}
	}
	return Citation{}
}

// Changes are the days on which the citation of a rule changes, oldest first; the first is that of its oldest act.
func (t *Table) Changes(rule Rule) []worktime.Day {
	var days []worktime.Day
	for _, r := range t.rows[rule] {
		days = append(days, r.from)
	}
	return days
}
