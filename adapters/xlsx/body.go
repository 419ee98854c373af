package xlsx

import (
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"motcua/domain/table"
)

// corner writes what stands above the headings: the form's number and, across from it, who reports; then the title.
func (s *sheet) corner() error {
	left := []string{s.table.Form, s.table.Basis}
	half := s.half()
	for i := range max(len(left), len(s.table.Parties)) {
		cells := make([]any, s.last)
		if i < len(left) {
			as := corner
			if i > 0 {
				as = note
			}
			cells[0] = excelize.Cell{StyleID: s.styles[as], Value: left[i]}
		}
		high := lineHeight + 2
		if i < len(s.table.Parties) {
			cells[half] = excelize.Cell{StyleID: s.styles[plain], Value: s.table.Parties[i]}
			high = s.high(s.table.Parties[i], s.width(half+1, s.last))
		}
		if err := s.line(high, cells); err != nil {
			return err
		}
		if err := s.merge(1, s.row, half, s.row); err != nil {
			return err
		}
		if err := s.merge(half+1, s.row, s.last, s.row); err != nil {
			return err
		}
	}
	for _, text := range s.table.Title {
		if err := s.across(1, s.last, text, title); err != nil {
			return err
		}
	}
	for _, l := range []struct {
		text string
		as   style
	}{{s.table.Period, centred}, {s.table.Banner, banner}, {s.table.Unit, right}} {
		if l.text == "" {
			continue
		}
		if err := s.across(1, s.last, l.text, l.as); err != nil {
			return err
		}
	}
	return nil
}

// half is the last column of the left half.
func (s *sheet) half() int {
	all := s.width(1, s.last)
	for i := 1; i < s.last; i++ {
		if s.width(1, i)*2 >= all {
			return i
		}
	}
	return max(1, s.last-1)
}

// headings writes the grid of headings and the numbers of the columns under it.
func (s *sheet) headings() error {
	s.headFrom = s.row + 1
	depth := s.table.Depth()
	grid := make([][]any, depth)
	for i := range grid {
		grid[i] = make([]any, s.last)
		for j := range grid[i] {
			grid[i][j] = excelize.Cell{StyleID: s.styles[head]}
		}
	}
	all, most := s.table.Headings(), lineHeight*2
	for _, h := range all {
		as := head
		if h.Ours {
			as = headOurs
		}
		for i := h.Row; i < h.Row+h.Down; i++ {
			grid[i][h.Column] = excelize.Cell{StyleID: s.styles[as]}
		}
		grid[h.Row][h.Column] = excelize.Cell{StyleID: s.styles[as], Value: h.Text}
		if h.Over == 1 {
			most = max(most, s.high(h.Text, s.width(h.Column+1, h.Column+1))-float64(h.Down-1)*lineHeight*2)
		}
	}
	for i, cells := range grid {
		high := lineHeight * 2
		if i == depth-1 {
			high = most
		}
		if err := s.line(high, cells); err != nil {
			return err
		}
	}
	for _, h := range all {
		top := s.headFrom + h.Row
		if err := s.merge(h.Column+1, top, h.Column+h.Over, top+h.Down-1); err != nil {
			return err
		}
	}
	cells := make([]any, s.last)
	for i, c := range s.table.Columns {
		text := ""
		if c.Number != "" {
			text = "(" + c.Number + ")"
		}
		if len(c.Sum) > 0 {
			text += "=(" + strings.Join(c.Sum, ")+(") + ")"
		}
		cells[i] = excelize.Cell{StyleID: s.styles[number], Value: text}
	}
	err := s.line(lineHeight*2, cells)
	s.headTo = s.row
	return err
}

// rows writes the body. An empty table keeps one row, which says so.
func (s *sheet) rows() error {
	s.first = s.row + 1
	for _, row := range s.table.Rows {
		cells, most := make([]any, s.last), lineHeight+2
		for i := range row {
			cell := s.cell(row, i)
			cells[i] = cell
			if text, ok := cell.Value.(string); ok {
				most = max(most, s.high(text, s.table.Columns[i].Width))
			}
		}
		if err := s.line(most, cells); err != nil {
			return err
		}
	}
	if len(s.table.Rows) == 0 {
		if err := s.across(1, s.last, table.Nothing, middle); err != nil {
			return err
		}
	}
	s.final = s.row
	return nil
}

// cell is a row's cell; the row is about to be written.
func (s *sheet) cell(row []table.Cell, i int) excelize.Cell {
	c, given := s.table.Columns[i], row[i]
	as := map[table.Kind]style{table.Words: words, table.Counts: count, table.Days: day, table.Ordinal: middle}[c.Kind]
	if c.Ours && c.Kind == table.Counts {
		as = countOurs
	}
	out := excelize.Cell{StyleID: s.styles[as]}
	switch {
	case given.Text != "":
		if out.Value = given.Text; given.Missing {
			out.StyleID = s.styles[missing]
		}
	case c.Kind == table.Counts:
		if out.Value = s.table.Count(row, i); len(c.Sum) > 0 {
			out.Formula = s.terms(table.Plus(c.Sum...), s.row+1)
		}
	case c.Kind == table.Ordinal:
		out.Value = given.Count
	case c.Kind == table.Days && !given.At.IsZero():
		y, m, d := given.At.Date()
		out.Value = time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	}
	return out
}

// terms is a formula over the cells of a row.
func (s *sheet) terms(terms []table.Term, row int) string {
	var b strings.Builder
	for i, t := range terms {
		switch {
		case t.Minus:
			b.WriteByte('-')
		case i > 0:
			b.WriteByte('+')
		}
		b.WriteString(at(s.table.Column(t.Column)+1, row))
	}
	return b.String()
}

// sums writes the sum row.
func (s *sheet) sums() error {
	if s.table.Total == "" {
		return nil
	}
	cells := make([]any, s.last)
	leading := s.table.Leading()
	for i, c := range s.table.Columns {
		switch {
		case c.Kind != table.Counts:
			cells[i] = excelize.Cell{StyleID: s.styles[sumWords]}
		default:
			as := sumCount
			if c.Ours {
				as = sumOurs
			}
			cells[i] = excelize.Cell{StyleID: s.styles[as], Value: s.table.Sum(i), Formula: "SUM(" + at(i+1, s.first) + ":" + at(i+1, s.final) + ")"}
		}
	}
	cells[0] = excelize.Cell{StyleID: s.styles[sumWords], Value: s.table.Total}
	if err := s.line(lineHeight+4, cells); err != nil {
		return err
	}
	s.sum = s.row
	return s.merge(1, s.row, max(1, leading), s.row)
}

func numbered(n int, text string) string { return strconv.Itoa(n) + ". " + text }
