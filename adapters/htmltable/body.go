package htmltable

import (
	"html/template"
	"strconv"
	"strings"

	"motcua/domain/table"
)

// Body is the rows of the table and its sum row. A register has a hundred thousand cells: they are written one after the other, each escaped as the page's
// template does it, which takes several times as long with that many.
func (v view) Body() template.HTML {
	b := new(body)
	b.Grow(len(v.Rows) * len(v.Columns) * 48)
	classes := v.classes()
	for n, row := range v.Rows {
		b.begin(v.mark(n), "")
		for i := range row {
			class := classes[i]
			if row[i].Missing {
				class = "missing"
			}
			b.cell(class, v.Show(row, i), v.behind(n, i))
		}
		b.WriteString("</tr>\n")
	}
	if len(v.Rows) == 0 {
		b.WriteString(`<tr><td colspan="` + strconv.Itoa(len(v.Columns)) + `" class="missing">`)
		b.text(table.Nothing)
		b.WriteString("</td></tr>\n")
	}
	if v.Total != "" {
		b.begin(v.mark(-1), ` class="sum"`)
		b.WriteString(`<td colspan="` + strconv.Itoa(v.Leading()) + `">`)
		b.text(v.Total)
		b.WriteString("</td>")
		for i := v.Leading(); i < len(v.Columns); i++ {
			if v.Columns[i].Kind == table.Counts {
				b.cell(classes[i], table.Grouped(v.Sum(i)), v.behind(-1, i))
			} else {
				b.cell(classes[i], "", "")
			}
		}
		b.WriteString("</tr>\n")
	}
	return template.HTML(b.String()) //nolint:gosec // whatever comes from outside was escaped
}

// classes are how the columns' cells look.
func (v view) classes() []string {
	all := make([]string, len(v.Columns))
	for i, c := range v.Columns {
		all[i] = map[table.Kind]string{table.Words: "words", table.Counts: "count", table.Days: "day", table.Ordinal: "ordinal"}[c.Kind]
		if c.Ours {
			all[i] += " ours"
		}
	}
	return all
}

// behind is the address of what a figure counts; empty: it has none. Only an address of this site is one.
func (v view) behind(row, column int) string {
	if v.Behind == nil {
		return ""
	}
	address := v.Table.Behind(row, column)
	if !strings.HasPrefix(address, "/") || strings.HasPrefix(address, "//") {
		return ""
	}
	return address
}

// mark is the id of a row; empty: it has none.
func (v view) mark(row int) string {
	if v.Line == nil {
		return ""
	}
	return v.Table.Line(row)
}

// body is rows as they are written.
type body struct{ strings.Builder }

// escaped are the characters that mean something in a text or in an attribute between quotes.
var escaped = strings.NewReplacer("\x00", "\uFFFD", `"`, "&#34;", "&", "&amp;", "'", "&#39;", "+", "&#43;", "<", "&lt;", ">", "&gt;")

func (b *body) text(s string) { _, _ = escaped.WriteString(b, s) } // a builder takes everything

// begin begins a row.
func (b *body) begin(mark, class string) {
	b.WriteString("<tr")
	if mark != "" {
		b.WriteString(` id="`)
		b.text(mark)
		b.WriteByte('"')
	}
	b.WriteString(class + ">")
}

// cell writes one cell.
func (b *body) cell(class, text, behind string) {
	b.WriteString(`<td class="` + class + `">`)
	if behind == "" {
		b.text(text)
	} else {
		b.WriteString(`<a href="`)
		b.text(behind)
		b.WriteString(`" target="_top">`)
		b.text(text)
		b.WriteString("</a>")
	}
	b.WriteString("</td>")
}
