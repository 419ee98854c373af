package table

import "slices"

// Heading is one heading of the grid above the rows.
type Heading struct {
	Row, Column int // from 0
	Down, Over  int // how many rows and columns it takes, at least 1
	Text        string
	Ours        bool
}

// Depth is how many rows the headings take.
func (t *Table) Depth() int {
	depth := 0
	for _, c := range t.Columns {
		depth = max(depth, len(c.Groups)+1)
	}
	return depth
}

// Headings lays the headings out, row by row: a group stands over its neighbouring columns, a column's own name goes down to
// the last row.
func (t *Table) Headings() []Heading {
	depth := t.Depth()
	var all []Heading
	for row := range depth {
		for i := 0; i < len(t.Columns); {
			c := t.Columns[i]
			next := i + 1
			switch {
			case row < len(c.Groups):
				for next < len(t.Columns) && sameGroups(c, t.Columns[next], row) {
					next++
				}
				all = append(all, Heading{Row: row, Column: i, Down: 1, Over: next - i, Text: c.Groups[row]})
			case row == len(c.Groups):
				all = append(all, Heading{Row: row, Column: i, Down: depth - row, Over: 1, Text: c.Name, Ours: c.Ours})
			}
			i = next
		}
	}
	return all
}

func sameGroups(a, b Column, row int) bool {
	return len(b.Groups) > row && slices.Equal(a.Groups[:row+1], b.Groups[:row+1])
}
