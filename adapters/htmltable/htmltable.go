// Package htmltable writes a report as one HTML file to print: A4 across, headings repeated on every page, pages numbered. The file
// stands alone and carries its style, whether it is opened from disk or served as a preview; figures are links where the table says what
// is behind them.
package htmltable

import (
	"bytes"
	_ "embed" // the page
	"html/template"
	"io"

	"motcua/domain/table"
)

//go:embed page.html
var pageText string

var page = template.Must(template.New("page").Funcs(template.FuncMap{"grouped": table.Grouped, "percent": table.Percent}).Parse(pageText))

// Write writes the file. A table that is wrong is refused before anything is written.
func Write(w io.Writer, t *table.Table) error {
	if err := t.Check(); err != nil {
		return err
	}
	v := view{Table: t, Head: make([][]heading, t.Depth())}
	for _, h := range t.Headings() {
		v.Head[h.Row] = append(v.Head[h.Row], heading{h})
	}
	var b bytes.Buffer
	if err := page.Execute(&b, v); err != nil {
		return err
	}
	_, err := b.WriteTo(w)
	return err
}

// view is what the page shows.
type view struct {
	*table.Table
	Head [][]heading
}

type heading struct{ table.Heading }

// cell is a cell of the body.
type cell struct{ Text, Class, Behind string }

// Cells gives a row as it is read.
func (v view) Cells(n int, row []table.Cell) []cell {
	cells := make([]cell, len(row))
	for i := range row {
		cells[i] = cell{v.Show(row, i), v.class(i), v.behind(n, i)}
		if row[i].Missing {
			cells[i].Class = "missing"
		}
	}
	return cells
}

// Sums gives the sum row after its heading.
func (v view) Sums() []cell {
	var cells []cell
	for i := v.Leading(); i < len(v.Columns); i++ {
		c := cell{Class: v.class(i)}
		if v.Columns[i].Kind == table.Counts {
			c.Text, c.Behind = table.Grouped(v.Sum(i)), v.behind(-1, i)
		}
		cells = append(cells, c)
	}
	return cells
}

func (v view) behind(row, column int) string {
	if v.Behind == nil {
		return ""
	}
	return v.Table.Behind(row, column)
}

// Mark is the id of a row; empty: it has none.
func (v view) Mark(row int) string {
	if v.Line == nil {
		return ""
	}
	return v.Table.Line(row)
}

func (v view) class(i int) string {
	c := v.Columns[i]
	class := map[table.Kind]string{table.Words: "words", table.Counts: "count", table.Days: "day", table.Ordinal: "ordinal"}[c.Kind]
	if c.Ours {
		class += " ours"
	}
	return class
}

// Share is a column's part of the page's width, in percent.
func (v view) Share(c table.Column) float64 {
	all := 0
	for _, c := range v.Columns {
		all += c.Width
	}
	return float64(c.Width*1000/all) / 10
}

// Nothing is what an empty table says.
func (view) Nothing() string { return table.Nothing }
