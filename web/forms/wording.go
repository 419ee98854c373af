package forms

import (
	"fmt"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/table"
	"motcua/domain/worktime"
)

// results are how form 05 names them.
var results = map[dossier.Timeliness]string{dossier.Early: "Trước hạn", dossier.OnTime: "Đúng hạn", dossier.Late: "Quá hạn"}

var channels = map[directory.Channel]string{
	directory.Online: "Nộp trực tuyến", directory.Direct: "Nộp trực tiếp", directory.Post: "Nộp qua bưu chính công ích",
}

// effects are what a request to supplement does to the time limit (Decree 61/2018, art. 19.4, and sector laws).
var effects = map[directory.ClockEffect]string{
	directory.Restart: "Thời hạn giải quyết được tính lại từ đầu, kể từ khi hồ sơ được bổ sung đầy đủ.",
	directory.Pause:   "Thời hạn giải quyết tạm dừng và được tính tiếp khi hồ sơ được bổ sung đầy đủ.",
	directory.RunOn:   "Thời hạn giải quyết vẫn tiếp tục được tính trong khi chờ bổ sung.",
}

// local is a moment as the offices have it.
func local(t time.Time) time.Time { return t.In(worktime.Zone) }

// dateOf writes a day as papers are dated: days below 10 and the months 1 and 2 with a zero before them (Decree 30/2020, annex I).
func dateOf(t time.Time) string {
	t = local(t)
	month := "%d"
	if t.Month() < 3 {
		month = "%02d"
	}
	return fmt.Sprintf("ngày %02d tháng "+month+" năm %d", t.Day(), int(t.Month()), t.Year())
}

// timeOf writes a moment as the forms do.
func timeOf(t time.Time) string { return local(t).Format("15 giờ 04 phút") + ", " + dateOf(t) }

// moment is a time in a note.
func moment(t time.Time) string { return local(t).Format("15:04 02/01/2006") }

// promised writes when the result is due; of a limit in days it is the end of the office hours of the day.
func promised(p *dossier.Promise) string {
	if p == nil {
		return "trả kết quả ngay, không hẹn ngày"
	}
	return timeOf(p.At)
}

// money is an amount in đồng.
func money(n int64) string { return table.Grouped(int(n)) + " đồng" }

// Vietnamese says what is to be paid and what has been.
func (f Fee) Vietnamese() string {
	var text string
	switch {
	case f.Charged > 0:
		text = money(f.Charged)
	case f.Waived > 0:
		text = "được miễn"
	case f.Known && f.Catalogue > 0:
		text = money(f.Catalogue) + " (theo danh mục)"
	case f.Known:
		text = "không thu"
	default:
		return "không ghi nhận trong hệ thống"
	}
	switch {
	case f.Paid > 0 && f.Paid == f.Charged:
		text += ", đã nộp đủ"
	case f.Paid > 0:
		text += ", đã nộp " + money(f.Paid)
	case f.Charged > 0 || f.Waived == 0 && f.Catalogue > 0:
		text += ", chưa nộp"
	}
	if f.Charged > 0 && f.Waived > 0 {
		text += " (đã giảm " + money(f.Waived) + ")"
	}
	return text
}
