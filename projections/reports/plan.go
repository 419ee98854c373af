package reports

import (
	"fmt"
	"strconv"

	"motcua/domain/directory"
	"motcua/domain/table"
	"motcua/domain/targets"
	projection "motcua/projections/targets"
)

// plan answers with the targets of 2020: the plan's own table (section B.II.2), and beside each target how far it has been reached, with
// numerator and denominator where it is computed, and where the value comes from.
func (a *Answer) plan(c *directory.Catalogue, s *Seen[*projection.View]) error {
	out := &table.Table{
		Form:    "Biểu theo dõi chỉ tiêu năm 2020",
		Basis:   "Theo Quyết định số 3252/QĐ-UBND ngày 30/12/2019, mục B.II.2",
		Parties: []string{"Đơn vị báo cáo: " + c.About().NameVi},
		Title:   []string{"KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU NĂM 2020"},
		Period:  "Kỳ báo cáo: " + s.period(a.From, a.To),
		Banner:  s.banner(),
		Columns: []table.Column{
			{Number: "1", Name: "TT", Kind: table.Ordinal, Width: 5},
			{Number: "2", Name: "Chỉ tiêu", Width: 40},
			{Number: "3", Name: "Hạn", Kind: table.Ordinal, Width: 8},
			{Number: "4", Name: "Mức phải đạt", Kind: table.Ordinal, Width: 9},
			{Number: "5", Name: "Kết quả", Kind: table.Ordinal, Width: 9},
			{Number: "6", Groups: []string{"Tính từ hồ sơ, danh mục"}, Name: "Tử số", Kind: table.Counts, Width: 9},
			{Number: "7", Groups: []string{"Tính từ hồ sơ, danh mục"}, Name: "Mẫu số", Kind: table.Counts, Width: 9},
			{Number: "8", Name: "Tình trạng", Kind: table.Ordinal, Width: 11},
			{Number: "9", Name: "Cách tính, nguồn", Width: 50},
		},
		Notes: append(s.unfinished(a.To), []string{
			"Kế hoạch nêu tên chỉ tiêu mà không định nghĩa cách tính; cách hiểu của hệ thống được ghi ở cột (9).",
			"Làm tròn nửa lên, hai chữ số thập phân; đạt hay chưa được xét trên số chưa làm tròn.",
			"“Chưa có số liệu”: sự kiện của hồ sơ không đo được chỉ tiêu này và chưa ai ghi nhận kết quả.",
		}...),
		Signatures: []table.Signature{
			{Who: "NGƯỜI LẬP BIỂU", How: "(Ký, ghi rõ họ và tên)"},
			{Above: "……, ngày …… tháng …… năm ………", Who: "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ", How: "(Ký, đóng dấu, ghi rõ họ và tên)"},
		},
		Foot: s.foot(), Known: s.Known,
	}
	for _, r := range s.View.Rows(c, a.From, a.To) {
		out.Rows = append(out.Rows, planRow(r))
		a.Keys = append(a.Keys, strconv.Itoa(r.Target.No))
	}
	a.Table, a.Ahead = out, s.ahead(a.To)
	return nil
}

var statusNames = map[projection.Status]string{projection.Met: "đạt", projection.NotMet: "chưa đạt", projection.NoFigure: "chưa có số liệu"}

func planRow(r projection.Row) []table.Cell {
	percent := func(p targets.Percent) string { return table.Percent(int(p), int(targets.Whole)) }
	row := []table.Cell{
		{Count: r.Target.No}, {Text: r.Target.IndicatorVi}, {Text: fmt.Sprintf("Quý %d/%d", r.Target.Due.N, r.Target.Due.Year)}, {Text: percent(r.Target.Percent)},
		missing("–"), missing("–"), missing("–"), {Text: statusNames[r.Status]}, {},
	}
	if r.Status != projection.NoFigure {
		row[4] = table.Cell{Text: percent(r.Value)}
	} else {
		row[7].Missing = true
	}
	switch f, e := r.Formula, r.Record; {
	case f != nil:
		row[5], row[6] = table.Cell{Count: r.Fraction.Numerator}, table.Cell{Count: r.Fraction.Denominator}
		row[8].Text = "Mẫu số: " + f.DenominatorVi + "; tử số: " + f.NumeratorVi + "."
		if f.ReadingVi != "" {
			row[8].Text += " Cách hiểu: " + f.ReadingVi
		}
	case e != nil:
		row[8].Text = fmt.Sprintf("Ghi nhận đến ngày %s, nguồn: %s; người ghi: %s", date(e.AsOf), e.Source, e.By)
		if e.Note != "" {
			row[8].Text += " (" + e.Note + ")"
		}
	}
	return row
}
