package main

import (
	"fmt"
	"strings"

	"motcua/projections/delays"
	"motcua/web/pages"
)

// partNames are in what part an office holds a dossier, in people's words.
var partNames = map[delays.Part]string{
	delays.OneStop: "Bộ phận một cửa", delays.Handling: "Giải quyết", delays.Consulted: "Cho ý kiến", delays.Joint: "Phối hợp", delays.Applicant: "Người nộp (đồng hồ vẫn chạy)", delays.Uncounted: "Ngoài lịch làm việc",
}

// bandNames are the bands that are no part of the limit.
var bandNames = map[string]string{"early_unmeasured": "Trước hạn, không tính được", "on_limit": "Đúng ngày hẹn", "unpromised": "Không hẹn ngày", "late_unmeasured": "Trễ hạn, không tính được"}

// text is the tables that a person reads.
func (r delaysReport) text() string {
	count := pages.Vietnamese.Count
	var b strings.Builder
	b.WriteString(r.banner())
	fmt.Fprintf(&b, "Thời hạn đã dùng, từ %s đến %s · vị trí %d trong nhật ký\n%s\n\n", r.From, r.until(r.To), r.Position, r.CountedBy)
	for _, band := range r.Bands {
		name := band.Band
		if words, ok := bandNames[name]; ok {
			name = words
		} else {
			name += "%"
		}
		if band.N > 0 || !strings.HasSuffix(band.Band, "unmeasured") {
			fmt.Fprintf(&b, "%s  %9s\n", pad(name, 28, false), count(band.N))
		}
	}
	fmt.Fprintf(&b, "%s  %9s = (7); trong hạn (8) + (9) = %s, trễ (10) = %s\n", pad("Cộng", 28, false), count(r.Resolved), count(r.Early+r.OnTime), count(r.Late))
	fmt.Fprintf(&b, "Trung vị %s%%, p90 %s%% thời hạn, của %s hồ sơ đo được\n\n", tenths(int(r.Median*10+0.5)), tenths(int(r.P90*10+0.5)), count(r.Measured))
	fmt.Fprintf(&b, "Trễ hạn (10): %s · quá hạn (13): %s · có gia hạn: %s · có lúc dừng tính thời hạn: %s\n", count(r.Late), count(r.Overdue), count(r.Extended), count(r.Stood))
	b.WriteString("Nguyên nhân: cơ quan vượt thời hạn của chính mình lâu nhất. Giờ làm việc, không tính lúc dừng thời hạn.\n\n")
	fmt.Fprintf(&b, "%s  %s  %9s  %9s  %9s  %11s  %9s  %9s  %9s\n", pad("Nơi giữ hồ sơ", widest, false), pad("Vai trò", 16, false), "Trễ do", "Quá hạn do", "Đã giữ", "Giờ giữ", "Trung vị", "Vượt hạn", "Giờ vượt")
	for _, o := range r.Offices {
		name := o.Name
		if name == "" {
			name = "–"
			if o.Part == delays.OneStop {
				name = "Trung tâm Phục vụ hành chính công"
			}
		}
		fmt.Fprintf(&b, "%s  %s  %9s  %10s  %9s  %11s  %9s  %9s  %9s\n", pad(name, widest, false), pad(partNames[o.Part], 16, false),
			count(o.Late), count(o.Overdue), count(o.Held), hours(o.Time), hours(o.Median), count(o.Over), hours(o.Beyond))
	}
	return b.String()
}

// hours writes minutes as hours with one decimal, rounded half up.
func hours(minutes int) string { return tenths((minutes + 3) / 6) }

func tenths(n int) string { return fmt.Sprintf("%s,%d", pages.Vietnamese.Count(n/10), n%10) }
