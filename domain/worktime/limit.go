package worktime

import (
	"fmt"
	"math"
)

// Limit (thời hạn giải quyết) is what a procedure promises: working days or working hours, one of the two. The zero Limit promises
// nothing: the result is given at once.
type Limit struct {
	Days  int `json:"days,omitempty"`  // working days
	Hours int `json:"hours,omitempty"` // hours of office time
}

// IsZero says whether nothing is promised.
func (l Limit) IsZero() bool { return l == Limit{} }

// Validate refuses a limit that cannot be counted, with an ErrLimit.
func (l Limit) Validate() error {
	switch {
	case l.Days != 0 && l.Hours != 0:
		return fmt.Errorf("%w: %d days and %d hours: give days or hours, not both", ErrLimit, l.Days, l.Hours)
	case l.Days < 0 || l.Hours < 0:
		return fmt.Errorf("%w: %d days, %d hours: it must not be negative", ErrLimit, l.Days, l.Hours)
	case l.Days > math.MaxInt32 || l.Hours > math.MaxInt32/60:
		return fmt.Errorf("%w: %d days, %d hours: too long to be counted", ErrLimit, l.Days, l.Hours)
	}
	return nil
}

// Unit says what the limit is counted in; no unit for the zero Limit.
func (l Limit) Unit() Unit {
	switch {
	case l.Days != 0:
		return Days
	case l.Hours != 0:
		return Minutes
	}
	return ""
}

// Budget is the whole limit as a budget, as it stands when the clock starts.
func (l Limit) Budget() Budget {
	if l.Hours != 0 {
		return Budget{Minutes, 60 * l.Hours}
	}
	return Budget{l.Unit(), l.Days}
}

// Vietnamese names the limit: "15 ngày làm việc", "4 giờ làm việc", "trả kết quả ngay".
func (l Limit) Vietnamese() string {
	switch l.Unit() {
	case Days:
		return fmt.Sprintf("%d ngày làm việc", l.Days)
	case Minutes:
		return fmt.Sprintf("%d giờ làm việc", l.Hours)
	}
	return "trả kết quả ngay"
}

// English names the limit: "15 working days", "4 working hours", "result at once".
func (l Limit) English() string {
	switch l.Unit() {
	case Days:
		return plural(l.Days, "working day")
	case Minutes:
		return plural(l.Hours, "working hour")
	}
	return "result at once"
}

func plural(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return fmt.Sprintf("%d %s", n, noun)
}

// Unit is what a limit is counted in.
type Unit string

// A limit in days is counted in whole working days, a limit in hours in minutes of office time.
const (
	Days    Unit = "days"
	Minutes Unit = "minutes"
)

// Budget (thời gian còn lại) is what is left of a limit at some moment, or what was used of it. Negative, as something left, it says by
// how much a promise was missed. The zero Budget belongs to the zero Limit: nothing was promised.
type Budget struct {
	Unit Unit `json:"unit,omitempty"`
	N    int  `json:"n,omitempty"` // in Unit
}

// IsZero says whether nothing was promised; a budget that is used up keeps its unit and is not zero.
func (b Budget) IsZero() bool { return b == Budget{} }

// Vietnamese writes the budget: "3 ngày làm việc", "7 giờ 05 phút".
func (b Budget) Vietnamese() string {
	if b.Unit == Minutes {
		return b.sign() + fmt.Sprintf("%d giờ %02d phút", max(b.N, -b.N)/60, max(b.N, -b.N)%60)
	}
	return fmt.Sprintf("%d ngày làm việc", b.N)
}

// English writes the budget: "3 working days", "7 h 05 min".
func (b Budget) English() string {
	if b.Unit == Minutes {
		return b.sign() + fmt.Sprintf("%d h %02d min", max(b.N, -b.N)/60, max(b.N, -b.N)%60)
	}
	return plural(b.N, "working day")
}

func (b Budget) sign() string {
	if b.N < 0 {
		return "-"
	}
	return ""
}
