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

// Share is a column's part of the page's width, in percent.
func (v view) Share(c table.Column) float64 {
	all := 0
	for _, c := range v.Columns {
		all += c.Width
	}
	return float64(c.Width*1000/all) / 10
}
