package xlsx

import (
	"math"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"motcua/domain/table"
)

// sheet writes a table from top to bottom, row by row.
type sheet struct {
	file   *excelize.File
	out    *excelize.StreamWriter
	table  *table.Table
	styles []int // by style
	last   int   // column, from 1
	row    int   // the last one written, from 1

	headFrom, headTo int
	first, final     int // rows of the table's body
	sum              int // the sum row; 0: none
}

// begin opens the sheet and sets the widths of the columns.
func (s *sheet) begin() (err error) {
	if s.out, err = s.file.NewStreamWriter(sheetName); err != nil {
		return err
	}
	for i, c := range s.table.Columns {
		if err := s.out.SetColWidth(i+1, i+1, float64(c.Width)); err != nil {
			return err
		}
	}
	return nil
}

// line writes the next row; what is nil stays empty.
func (s *sheet) line(height float64, cells []any) error {
	s.row++
	return s.out.SetRow(at(1, s.row), cells, excelize.RowOpts{Height: height})
}

// across writes the next row as one text over columns from to to, the rest empty; it is as high as the text needs.
func (s *sheet) across(from, to int, text string, as style) error {
	cells := make([]any, s.last)
	for i := from; i <= to; i++ {
		cells[i-1] = excelize.Cell{StyleID: s.styles[as]}
	}
	cells[from-1] = excelize.Cell{StyleID: s.styles[as], Value: text}
	if err := s.line(s.high(text, s.width(from, to)), cells); err != nil {
		return err
	}
	return s.merge(from, s.row, to, s.row)
}

func (s *sheet) merge(left, top, right, bottom int) error {
	if left == right && top == bottom {
		return nil
	}
	return s.out.MergeCell(at(left, top), at(right, bottom))
}

// width is the room of columns, in letters.
func (s *sheet) width(from, to int) int {
	sum := 0
	for _, c := range s.table.Columns[from-1 : to] {
		sum += c.Width
	}
	return sum
}

// lineHeight is one line of text, in points.
const lineHeight = 14.5

// high is how high a row has to be for a text that wraps, in points: programs that do not measure merged cells would cut it.
func (*sheet) high(text string, width int) float64 {
	lines := math.Ceil(float64(utf8.RuneCountInString(text)) * 1.05 / float64(max(1, width)))
	return max(1, lines)*lineHeight + 2
}

// at names a cell.
func at(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil { // more columns or rows than a sheet has; the stream refuses such a row itself
		return ""
	}
	return name
}
