package directory

import (
	"math"

	"motcua/domain/worktime"
)

// Validity is the time during which an entry of the catalogue is in force (thời gian hiệu lực). Both days count; a zero day
// leaves that end open, so the zero Validity is always.
type Validity struct {
	From worktime.Day // the first day in force
	To   worktime.Day // the last day in force
}

// The days that stand for an open end.
const (
	firstDay worktime.Day = math.MinInt32
	lastDay  worktime.Day = math.MaxInt32
)

// On reports whether the entry is in force on the day.
func (v Validity) On(day worktime.Day) bool { return v.first() <= day && day <= v.last() }

// String writes "2019-01-01 to 2025-06-30", "from 2025-07-01", "until 2025-06-30" or "always".
func (v Validity) String() string {
	switch {
	case v == Validity{}:
		return "always"
	case v.From == 0:
		return "until " + v.To.String()
	case v.To == 0:
		return "from " + v.From.String()
	}
	return v.From.String() + " to " + v.To.String()
}

func (v Validity) first() worktime.Day {
	if v.From == 0 {
		return firstDay
	}
	return v.From
}

func (v Validity) last() worktime.Day {
	if v.To == 0 {
		return lastDay
	}
	return v.To
}

func (v Validity) overlaps(w Validity) bool { return v.first() <= w.last() && w.first() <= v.last() }

// shared is a day on which both of two overlapping validities hold: their first, or where both begin open, their last.
// Two that are always in force share no day that could be named.
func (v Validity) shared(w Validity) (day worktime.Day, named bool) {
	if day = max(v.first(), w.first()); day != firstDay {
		return day, true
	}
	day = min(v.last(), w.last())
	return day, day != lastDay
}
