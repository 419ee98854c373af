package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"motcua/domain/worktime"
	"motcua/projections/times"
	"motcua/web/pages"
)

// phaseNames are what people call the phases.
var phaseNames = map[times.Phase]string{
	times.Intake:       "Chờ tiếp nhận (nộp → tiếp nhận)",
	times.Transfer:     "Chuyển hồ sơ (tiếp nhận → chuyển)",
	times.Acceptance:   "Chờ nhận bàn giao",
	times.Assignment:   "Chờ phân công",
	times.Supplement:   "Chờ bổ sung hồ sơ",
	times.Pause:        "Chờ nghĩa vụ tài chính, kiểm tra",
	times.Consultation: "Chờ ý kiến cơ quan khác",
	times.Processing:   "Thụ lý (phân công → ký)",
	times.HandOver:     "Ký → kết quả tại một cửa",
	times.Handling:     "Giải quyết (tiếp nhận → có kết quả)",
	times.HandlingDays: "Giải quyết, ngày làm việc",
	times.Standstill:   "Dừng tính thời hạn",
	times.Collection:   "Kết quả chờ nhận",
}

func (r timesReport) head() string {
	return r.banner() + fmt.Sprintf("Thời gian từ %s đến %s · vị trí %d trong nhật ký\n", r.From, r.until(r.To), r.Position) +
		r.CountedBy.String() + "\n" +
		"Giờ làm việc theo lịch của cơ quan; giải quyết không tính lúc dừng thời hạn; p90: chín phần mười không lâu hơn\n\n"
}

// printPhases prints a line for each phase and step.
func (r timesReport) printPhases(w io.Writer) error {
	var b strings.Builder
	b.WriteString(r.head())
	fmt.Fprintf(&b, "%s  %9s  %9s  %9s  %9s\n", pad("Bước", widest, false), "Số lượt", "Trung vị", "p90", "Lâu nhất")
	for _, row := range r.Rows {
		for _, p := range slices.Concat(times.Phases, r.steps) {
			cell, ok := row.Phases[p]
			if !ok {
				continue
			}
			name := phaseNames[p]
			if step, ok := p.StepName(); ok {
				name = "Bước: " + step
			}
			fmt.Fprintf(&b, "%s  %9s  %9s  %9s  %9s%s\n", pad(name, widest, false), pages.Vietnamese.Count(cell.N), cell.time(cell.Median), cell.time(cell.P90), cell.time(cell.Max), cell.besides())
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// shown are the phases of the table by slices.
var shown = []struct {
	phase   times.Phase
	heading string
}{{times.HandlingDays, "Giải quyết (ngày)"}, {times.Handling, "Giải quyết (giờ)"}, {times.Assignment, "Chờ phân công"}, {times.Collection, "Kết quả chờ nhận"}}

// print prints a line for each slice: of each phase shown how many, the median and p90.
func (r timesReport) print(w io.Writer) error {
	var b strings.Builder
	b.WriteString(r.head())
	b.WriteString(pad("", widest, false))
	for _, s := range shown {
		b.WriteString("  " + pad(s.heading, 25, true))
	}
	b.WriteString("\n" + pad("Phạm vi", widest, false))
	for range shown {
		fmt.Fprintf(&b, "  %7s  %7s  %7s", "Số lượt", "Tr. vị", "p90")
	}
	b.WriteByte('\n')
	for _, row := range r.Rows {
		b.WriteString(pad(row.Name, widest, false))
		for _, s := range shown {
			cell := row.Phases[s.phase]
			fmt.Fprintf(&b, "  %7s  %7s  %7s", pages.Vietnamese.Count(cell.N), cell.time(cell.Median), cell.time(cell.P90))
		}
		b.WriteByte('\n')
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// time writes a length: whole working days, or hours of office time with one decimal, rounded half up.
func (c timesCell) time(n int) string {
	switch {
	case c.N == 0:
		return "–"
	case c.Unit == worktime.Days:
		return pages.Vietnamese.Count(n)
	}
	tenths := (n + 3) / 6
	return fmt.Sprintf("%s,%d", pages.Vietnamese.Count(tenths/10), tenths%10)
}

// besides says how many lengths lie where no calendar reaches.
func (c timesCell) besides() string {
	if c.Uncounted == 0 {
		return ""
	}
	return fmt.Sprintf("  và %s lượt ngoài lịch làm việc", pages.Vietnamese.Count(c.Uncounted))
}
