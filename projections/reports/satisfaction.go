package reports

import (
	"slices"

	"motcua/domain/directory"
	"motcua/domain/table"
	"motcua/projections/figures"
	projection "motcua/projections/satisfaction"
)

// satisfaction answers with how content applicants are, in three steps, once for each dossier: a result counts on the day on which it was
// collected, a rating on the day on which it was given.
func (a *Answer) satisfaction(c *directory.Catalogue, s *Seen[*projection.View]) error {
	out := &table.Table{
		Form:    "Biểu đánh giá mức độ hài lòng",
		Parties: []string{"Đơn vị báo cáo: " + Reporter(c, a.Slices, a.To)},
		Title:   []string{"MỨC ĐỘ HÀI LÒNG CỦA NGƯỜI DÂN, TỔ CHỨC", "ĐỐI VỚI VIỆC GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH"},
		Period:  "Kỳ báo cáo: " + s.period(a.From, a.To),
		Unit:    "Đơn vị tính: số hồ sơ; mỗi hồ sơ được đánh giá một lần",
		Banner:  s.banner(),
		Columns: columnsSatisfaction(RowHeadings[a.By]),
		Total:   "Tổng số",
		Rates: []table.Rate{
			{Name: "Tỷ lệ hài lòng", Formula: "(5+6) / 4", Numerator: table.Plus("5", "6"), Denominator: table.Plus("4")},
			{Name: "Độ phủ: số phiếu trên kết quả đã trả", Formula: "4 / 3", Numerator: table.Plus("4"), Denominator: table.Plus("3")},
		},
		Notes: append(s.unfinished(a.To), []string{
			"(3): kết quả đã trả trong kỳ. (4): phiếu đánh giá trong kỳ, tính vào ngày đánh giá; vì thế độ phủ của một kỳ ngắn có thể vượt 100%.",
			"Ba mức theo kế hoạch: rất hài lòng, hài lòng, không hài lòng.",
		}...),
		Signatures: []table.Signature{
			{Who: "NGƯỜI LẬP BIỂU", How: "(Ký, ghi rõ họ và tên)"},
			{Above: "……, ngày …… tháng …… năm ………", Who: "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ", How: "(Ký, đóng dấu, ghi rõ họ và tên)"},
		},
		Foot: s.foot(), Known: s.Known,
	}
	for _, key := range s.View.Slices(a.By) {
		slice := figures.Slice{Dimension: a.By, Key: key}
		n := s.View.Counts(slice, a.From, a.To)
		if n == (projection.Counts{}) || len(a.Slices) > 0 && a.By == figures.ByAgency && !slices.Contains(a.Slices, slice) {
			continue
		}
		a.Keys = append(a.Keys, key)
		satisfied, coverage := n.Satisfied(), n.Coverage()
		out.Rows = append(out.Rows, []table.Cell{
			{Count: len(a.Keys)}, {Text: figures.NameOn(c, slice, a.To)}, {Count: int(n.Returned)}, {}, {Count: int(n.Very)}, {Count: int(n.Fairly)}, {Count: int(n.Not)},
			{Text: table.Percent(satisfied.Numerator, satisfied.Denominator)}, {Text: table.Percent(coverage.Numerator, coverage.Denominator)},
		})
	}
	a.Table, a.Ahead = out, s.ahead(a.To)
	return nil
}

func columnsSatisfaction(by string) []table.Column {
	const rated = "Số phiếu đánh giá"
	return []table.Column{
		{Number: "1", Name: "STT", Kind: table.Ordinal, Width: 6},
		{Number: "2", Name: by, Width: 45},
		{Number: "3", Name: "Kết quả đã trả", Kind: table.Counts, Width: 13},
		{Number: "4", Groups: []string{rated}, Name: "Tổng số", Kind: table.Counts, Sum: []string{"5", "6", "7"}, Width: 13},
		{Number: "5", Groups: []string{rated}, Name: "Rất hài lòng", Kind: table.Counts, Width: 13},
		{Number: "6", Groups: []string{rated}, Name: "Hài lòng", Kind: table.Counts, Width: 13},
		{Number: "7", Groups: []string{rated}, Name: "Không hài lòng", Kind: table.Counts, Width: 13},
		{Number: "8", Name: "Tỷ lệ hài lòng", Kind: table.Ordinal, Width: 13},
		{Number: "9", Name: "Độ phủ", Kind: table.Ordinal, Width: 13},
	}
}
