package main

import (
	"fmt"
	"io"
	"strings"

	"motcua/domain/targets"
	projection "motcua/projections/targets"
	"motcua/web/pages"
)

var targetStatusNames = map[projection.Status]string{
	projection.Met:      "đạt",
	projection.NotMet:   "chưa đạt",
	projection.NoFigure: "chưa có số liệu",
}

// print writes a line for each target, and below it where its value comes from.
func (r targetsReport) print(w io.Writer) error {
	vi := pages.Vietnamese
	var b strings.Builder
	b.WriteString(r.banner())
	fmt.Fprintf(&b, "Chỉ tiêu năm 2020 (Quyết định 3252/QĐ-UBND, mục B.II.2) · số liệu từ %s đến %s · vị trí %d trong nhật ký\n", r.From, r.until(r.To), r.Position)
	b.WriteString("Làm tròn nửa lên, hai chữ số thập phân; đạt hay chưa được xét trên số chưa làm tròn\n\n")
	fmt.Fprintf(&b, "%3s  %8s  %8s  %-8s  %-15s  %s\n", "TT", "Kết quả", "Chỉ tiêu", "Hạn", "Tình trạng", "Nội dung")
	for _, row := range r.Rows {
		value := "–"
		if row.Value != nil {
			value = percentVi(*row.Value)
		}
		due := fmt.Sprintf("Q%d/%d", row.Due.N, row.Due.Year)
		fmt.Fprintf(&b, "%3d  %8s  %8s  %-8s  %s  %s\n", row.No, value, percentVi(row.Target), due, pad(targetStatusNames[row.Status], 15, false), row.Indicator)
		switch {
		case row.Computed != nil:
			c := row.Computed
			fmt.Fprintf(&b, "     = %s / %s · mẫu số: %s; tử số: %s\n", vi.Count(c.Numerator), vi.Count(c.Denominator), c.DenominatorIs, c.NumeratorIs)
			if c.Reading != "" {
				fmt.Fprintf(&b, "       Cách hiểu của chúng tôi: %s\n", c.Reading)
			}
		case row.Recorded != nil:
			e := row.Recorded
			fmt.Fprintf(&b, "     ghi nhận đến ngày %s, nguồn: %s; người ghi: %s", e.AsOf, e.Source, e.By)
			if e.Note != "" {
				fmt.Fprintf(&b, " (%s)", e.Note)
			}
			b.WriteByte('\n')
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func percentVi(p targets.Percent) string { return pages.Vietnamese.Percent(int(p), int(targets.Whole)) }

// print writes a line for each thing that is counted: + where the numerator counts it too.
func (l targetMembers) print(w io.Writer) error {
	var b strings.Builder
	b.WriteString(l.banner())
	for _, m := range l.Members {
		sign, key := "-", m.Key
		if m.In {
			sign = "+"
		}
		if key == "" {
			key = "(ngoài hệ thống)"
		}
		fmt.Fprintf(&b, "%s %s\n", sign, key)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
