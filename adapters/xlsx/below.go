package xlsx

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"motcua/domain/table"
)

// rates writes what is computed from the sum row: the checks, the numbers without a column and the rates with their parts.
func (s *sheet) rates() error {
	leading, t := s.table.Leading(), s.table
	if s.sum == 0 || s.last < leading+3 {
		return nil
	}
	type part struct {
		name  string
		cells [3]excelize.Cell
	}
	var parts []part
	for _, id := range t.Identities {
		row := s.row + 3 + len(parts)
		parts = append(parts, part{name: "Đối chiếu " + id.Name, cells: [3]excelize.Cell{
			{Value: t.Of(id.Left), Formula: s.terms(id.Left, s.sum)},
			{Value: t.Of(id.Right), Formula: s.terms(id.Right, s.sum)},
			{Value: "Khớp", Formula: fmt.Sprintf(`IF(%s=%s,"Khớp","KHÔNG KHỚP")`, at(leading+1, row), at(leading+2, row))},
		}})
	}
	for _, r := range t.Rates {
		row := s.row + 3 + len(parts)
		n, d := at(leading+1, row), at(leading+2, row)
		p := part{name: r.Name + " = " + r.Formula, cells: [3]excelize.Cell{
			{Value: t.Of(r.Numerator), Formula: s.terms(r.Numerator, s.sum)},
			{Value: t.Of(r.Denominator), Formula: s.terms(r.Denominator, s.sum)},
			{Value: "–", Formula: fmt.Sprintf(`IF(%s=0,"–",%s/%s)`, d, n, d)},
		}}
		if all := t.Of(r.Denominator); all != 0 {
			p.cells[2].Value = float64(t.Of(r.Numerator)) / float64(all)
		}
		parts = append(parts, p)
	}
	for _, x := range t.Extras {
		parts = append(parts, part{name: x.Name, cells: [3]excelize.Cell{{Value: x.Count}}})
	}
	if len(parts) == 0 {
		return nil
	}
	if err := s.line(lineHeight/2, nil); err != nil {
		return err
	}
	cells := make([]any, leading+3)
	for i := range cells {
		cells[i] = excelize.Cell{StyleID: s.styles[head]}
	}
	for i, text := range []string{"Tử số", "Mẫu số", "Kết quả"} {
		cells[leading+i] = excelize.Cell{StyleID: s.styles[head], Value: text}
	}
	cells[0] = excelize.Cell{StyleID: s.styles[head], Value: "Đối chiếu và tỷ lệ, tính từ dòng tổng (làm tròn nửa lên, hai chữ số thập phân)"}
	if err := s.wide(leading, cells); err != nil {
		return err
	}
	for _, p := range parts {
		cells := make([]any, leading+3)
		for i := range leading {
			cells[i] = excelize.Cell{StyleID: s.styles[words]}
		}
		cells[0] = excelize.Cell{StyleID: s.styles[words], Value: p.name}
		for i, c := range p.cells {
			c.StyleID = s.styles[count]
			if i == 2 {
				c.StyleID = s.styles[rate]
			}
			cells[leading+i] = c
		}
		if err := s.wide(leading, cells); err != nil {
			return err
		}
	}
	return nil
}

// wide writes a row whose first text stands over the leading columns.
func (s *sheet) wide(leading int, cells []any) error {
	text, _ := cells[0].(excelize.Cell).Value.(string)
	if err := s.line(s.high(text, s.width(1, leading)), cells); err != nil {
		return err
	}
	return s.merge(1, s.row, leading, s.row)
}

// notes writes the footnotes.
func (s *sheet) notes() error {
	if len(s.table.Notes) == 0 {
		return nil
	}
	if err := s.line(lineHeight/2, nil); err != nil {
		return err
	}
	for i, text := range s.table.Notes {
		if err := s.across(1, s.last, numbered(i+1, text), note); err != nil {
			return err
		}
	}
	return s.across(1, s.last, s.table.Foot, note)
}

// close writes the closing lines and the places to sign.
func (s *sheet) close() error {
	for _, text := range s.table.Closing {
		if err := s.across(1, s.last, text, plain); err != nil {
			return err
		}
	}
	signs := s.table.Signatures
	if len(signs) == 0 {
		return nil
	}
	if err := s.line(lineHeight/2, nil); err != nil {
		return err
	}
	for _, part := range []struct {
		as   style
		text func(table.Signature) string
	}{
		{centred, func(g table.Signature) string { return g.Above }},
		{strong, func(g table.Signature) string { return g.Who }},
		{centred, func(g table.Signature) string { return g.How }},
	} {
		cells := make([]any, s.last)
		ends := make([]int, len(signs))
		for i, g := range signs {
			from := i * s.last / len(signs)
			ends[i] = (i + 1) * s.last / len(signs)
			cells[from] = excelize.Cell{StyleID: s.styles[part.as], Value: part.text(g)}
		}
		if err := s.line(lineHeight+2, cells); err != nil {
			return err
		}
		for i, end := range ends {
			if err := s.merge(i*s.last/len(signs)+1, s.row, end, s.row); err != nil {
				return err
			}
		}
	}
	return s.line(lineHeight*4, nil)
}
