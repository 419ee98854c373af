package office

import (
	"cmp"
	"net/url"

	"motcua/projections/reports"
)

// rowLine begins the ids of a paper's rows; those of a register are its dossiers'.
const rowLine = "row-"

// lineOfRow is the id of a paper's row, by what the row is about: others may come before it later.
func (p *page) lineOfRow(kind reports.Kind, answer *reports.Answer, row int) string {
	switch {
	case row < 0:
		return rowLine
	case kind == reports.Register:
		return p.Line(answer.Keys[row])
	}
	return rowLine + answer.Keys[row]
}

// returning is the address of a page that shows a paper in a frame, at a line of the paper. The page is told of the line, so that the frame goes there, and
// the frame has the line's id, so that the page goes to the frame.
func returning(framedBy, line string) string {
	to, err := url.Parse(framedBy)
	if err != nil {
		return framedBy
	}
	q := to.Query()
	q.Set("line", line)
	to.RawQuery, to.Fragment = q.Encode(), line
	return to.String()
}

// PaperLine is the line of the paper in this page's frame that one comes back to; the frame's own name where it is none.
func (p *page) PaperLine() string { return cmp.Or(p.Query.Get("line"), "sheet") }

// sheet is the address of a paper at that line.
func (p *page) sheet(paper string) string {
	if line := p.Query.Get("line"); line != "" {
		return paper + "#" + url.PathEscape(line)
	}
	return paper
}
