package main

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"motcua/projections/figures"
	"motcua/web/pages"
)

// column of the printed table: its number in form II.06a, its heading and its figure.
type column struct {
	number, heading string
	of              func(figures.Measures) int
}

var columns = []column{
	{"3", "Tổng số", figures.Measures.Received},
	{"4", "Trực tuyến", func(m figures.Measures) int { return m.ReceivedOnline }},
	{"5", "Trực tiếp", func(m figures.Measures) int { return m.ReceivedDirect }},
	{"6", "Kỳ trước", func(m figures.Measures) int { return m.CarriedOver }},
	{"7", "Giải quyết", figures.Measures.Resolved},
	{"8", "Sớm", func(m figures.Measures) int { return m.Early }},
	{"9", "Đúng hạn", func(m figures.Measures) int { return m.OnTime }},
	{"10", "Trễ", func(m figures.Measures) int { return m.Late }},
	{"7a", "Dừng, rút", func(m figures.Measures) int { return m.Ended }},
	{"10a", "Sau hẹn đầu", func(m figures.Measures) int { return m.LateOriginal }},
	{"11", "Đang xử lý", func(m figures.Measures) int { return m.InProcess }},
	{"12", "Trong hạn", figures.Measures.Within},
	{"13", "Quá hạn", func(m figures.Measures) int { return m.Overdue }},
	{"", "Không hẹn", func(m figures.Measures) int { return m.Unpromised }},
}

// widest is how much room a slice's name gets, in letters.
const widest = 44

// print writes the table that a person reads: a line for each slice, then the rates with their formulas.
func (r figuresReport) print(w io.Writer) error {
	vi := pages.Vietnamese
	var b strings.Builder
	fmt.Fprintf(&b, "Số liệu từ %s đến %s · vị trí %d trong nhật ký\n\n", r.From, r.until(r.To), r.Position)
	name := len("Phạm vi")
	for _, row := range r.Rows {
		name = max(name, min(widest, utf8.RuneCountInString(row.Name)))
	}
	cells := func(first string, of func(column) string) {
		b.WriteString(pad(first, name, false))
		for _, c := range columns {
			b.WriteString("  " + pad(of(c), max(7, utf8.RuneCountInString(c.heading)), true))
		}
		b.WriteByte('\n')
	}
	cells("Phạm vi", func(c column) string { return c.heading })
	cells("", func(c column) string { return c.number })
	for _, row := range r.Rows {
		cells(row.Name, func(c column) string { return vi.Count(c.of(row.measures)) })
	}
	b.WriteString("\nTỷ lệ đúng hạn (làm tròn nửa lên, hai chữ số thập phân); _original: so với ngày hẹn trả ban đầu, dù sau đó đã được hẹn lại\n")
	for _, row := range r.Rows {
		fmt.Fprintf(&b, "%s\n", row.Name)
		for _, rate := range figures.AllRateNames {
			v := row.measures.Rate(rate)
			fmt.Fprintf(&b, "  %-28s %-15s = %s / %s = %s\n", rate, rate.Formula(), vi.Count(v.Numerator), vi.Count(v.Denominator), vi.Percent(v.Numerator, v.Denominator))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// pad brings a text to a width in letters, cutting what is longer.
func pad(s string, width int, right bool) string {
	n := utf8.RuneCountInString(s)
	switch {
	case n > width:
		return string([]rune(s)[:width-1]) + "…"
	case right:
		return strings.Repeat(" ", width-n) + s
	default:
		return s + strings.Repeat(" ", width-n)
	}
}
