package table

import (
	"fmt"
	"slices"
)

// Column finds a column by its number; -1 where there is none.
func (t *Table) Column(number string) int {
	return slices.IndexFunc(t.Columns, func(c Column) bool { return c.Number == number && number != "" })
}

// Count is the number in a row's column, computed where the column is a sum.
func (t *Table) Count(row []Cell, column int) int {
	c := t.Columns[column]
	if len(c.Sum) == 0 {
		return row[column].Count
	}
	sum := 0
	for _, number := range c.Sum {
		sum += t.Count(row, t.Column(number))
	}
	return sum
}

// Sum is the number in the sum row's column.
func (t *Table) Sum(column int) int {
	sum := 0
	for _, row := range t.Rows {
		sum += t.Count(row, column)
	}
	return sum
}

// Of computes a formula over the sum row.
func (t *Table) Of(terms []Term) int {
	return t.of(terms, t.Sum)
}

func (t *Table) of(terms []Term, value func(column int) int) int {
	sum := 0
	for _, term := range terms {
		v := value(t.Column(term.Column))
		if term.Minus {
			v = -v
		}
		sum += v
	}
	return sum
}

// Check says what is wrong with a table: a row of another length, a formula over a column that there is not, an identity that
// does not hold. Adapters write no table that is wrong.
func (t *Table) Check() error {
	if err := t.checkColumns(); err != nil {
		return err
	}
	for n, row := range t.Rows {
		if len(row) != len(t.Columns) {
			return fmt.Errorf("table %s: row %d has %d cells for %d columns", t.Form, n+1, len(row), len(t.Columns))
		}
		for _, id := range t.Identities {
			value := func(column int) int { return t.Count(row, column) }
			if left, right := t.of(id.Left, value), t.of(id.Right, value); left != right {
				return fmt.Errorf("table %s: row %d (%s): %s does not hold: %d is not %d", t.Form, n+1, t.label(row), id.Name, left, right)
			}
		}
	}
	return nil
}

// checkColumns looks at all that names a column.
func (t *Table) checkColumns() error {
	for i, c := range t.Columns {
		if c.Number != "" && t.Column(c.Number) != i {
			return fmt.Errorf("table %s: there are two columns %s", t.Form, c.Number)
		}
		for _, number := range c.Sum {
			j := t.Column(number)
			if j < 0 || t.Columns[j].Kind != Counts || len(t.Columns[j].Sum) > 0 {
				return fmt.Errorf("table %s: column %s is the sum of column %q, which is no column of given numbers", t.Form, c.Number, number)
			}
		}
	}
	for _, terms := range t.formulas() {
		for _, term := range terms {
			if j := t.Column(term.Column); j < 0 || t.Columns[j].Kind != Counts {
				return fmt.Errorf("table %s: a formula names column %q, which is no column of numbers", t.Form, term.Column)
			}
		}
	}
	return nil
}

func (t *Table) formulas() (all [][]Term) {
	for _, id := range t.Identities {
		all = append(all, id.Left, id.Right)
	}
	for _, r := range t.Rates {
		all = append(all, r.Numerator, r.Denominator)
	}
	return all
}

// label is what a row is called: its first words.
func (t *Table) label(row []Cell) string {
	for i, c := range t.Columns {
		if c.Kind == Words {
			return row[i].Text
		}
	}
	return ""
}

// Leading is how many columns stand before the first of numbers: room for the heading of the sum row.
func (t *Table) Leading() int {
	if i := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Kind == Counts }); i >= 0 {
		return i
	}
	return len(t.Columns)
}
