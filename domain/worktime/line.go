package worktime

import "fmt"

// Line is one day of an explanation: counted or skipped, and why.
type Line struct {
	Day     Day    `json:"day"`
	Counted bool   `json:"counted"`
	N       int    `json:"n,omitempty"`       // number of the counted day, from 1
	Minutes int    `json:"minutes,omitempty"` // of office time counted on the day, if the limit is in hours
	Reason  Reason `json:"reason"`
}

var weekdaysVi = [...]string{"Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy"}

// Vietnamese writes the day with its weekday: "Thứ Hai 15/4/2019".
func (d Day) Vietnamese() string { return weekdaysVi[d.Weekday()] + " " + d.slashed() }

// English writes the day with its weekday: "Monday 15/4/2019", in the order that the Vietnamese use.
func (d Day) English() string { return d.Weekday().String() + " " + d.slashed() }

func (d Day) slashed() string {
	y, m, day := d.Civil()
	return fmt.Sprintf("%d/%d/%d", day, int(m), y)
}

// Vietnamese says the line to a citizen: "Thứ Hai 15/4/2019: nghỉ bù Giỗ Tổ Hùng Vương", "Thứ Ba 16/4/2019: ngày làm việc thứ 3".
func (l Line) Vietnamese() string {
	text := l.Reason.vietnamese()
	if l.Counted {
		text = fmt.Sprintf("ngày làm việc thứ %d", l.N)
		if l.Minutes > 0 {
			text += ", tính " + durationText(l.Minutes, "giờ", "phút")
		}
		if l.Reason.Kind == MakeUp {
			text += " (" + l.Reason.vietnamese() + ")"
		}
	}
	return l.Day.Vietnamese() + ": " + text
}

// English says the line in English: "Monday 15/4/2019: day off in lieu of Hung Kings' Commemoration Day", "Tuesday 16/4/2019: working day 3".
func (l Line) English() string {
	text := l.Reason.english()
	if l.Counted {
		text = fmt.Sprintf("working day %d", l.N)
		if l.Minutes > 0 {
			text += ", counted " + durationText(l.Minutes, "h", "min")
		}
		if l.Reason.Kind == MakeUp {
			text += " (" + l.Reason.english() + ")"
		}
	}
	return l.Day.English() + ": " + text
}

func durationText(minutes int, h, min string) string {
	switch {
	case minutes < 60:
		return fmt.Sprintf("%d %s", minutes, min)
	case minutes%60 == 0:
		return fmt.Sprintf("%d %s", minutes/60, h)
	}
	return fmt.Sprintf("%d %s %d %s", minutes/60, h, minutes%60, min)
}

func (r Reason) vietnamese() string {
	switch r.Kind {
	case Working:
		return "ngày làm việc"
	case Weekend:
		return "nghỉ hằng tuần"
	case Holiday:
		return "nghỉ " + r.Name
	case InLieu:
		return "nghỉ bù " + r.Name
	case Swapped:
		return "nghỉ hoán đổi, làm bù " + r.Other.Vietnamese()
	case MakeUp:
		return "làm bù cho " + r.Other.Vietnamese()
	case FirstDay:
		return "ngày bắt đầu, không tính"
	case AfterHours:
		return "đã hết giờ làm việc"
	}
	return string(r.Kind)
}

func (r Reason) english() string {
	switch r.Kind {
	case Working:
		return "working day"
	case Weekend:
		return "weekly day off"
	case Holiday:
		return "public holiday, " + r.NameEn
	case InLieu:
		return "day off in lieu of " + r.NameEn
	case Swapped:
		return "day off by swap, made up for on " + r.Other.English()
	case MakeUp:
		return "makes up for " + r.Other.English()
	case FirstDay:
		return "first day, not counted"
	case AfterHours:
		return "after office hours"
	}
	return string(r.Kind)
}
