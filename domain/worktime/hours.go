package worktime

import (
	"fmt"
	"strings"
	"time"
)

// Hours (giờ làm việc) is a span of office hours in a day, [From, To), in minutes after midnight.
type Hours struct{ From, To int }

// String writes the span as 07:00-11:30.
func (h Hours) String() string {
	return fmt.Sprintf("%02d:%02d-%02d:%02d", h.From/60, h.From%60, h.To/60, h.To%60)
}

// ParseHours reads the office hours of a day, in order and apart from each other: "07:00-11:30 13:00-17:00". A day may close at 24:00.
func ParseHours(s string) ([]Hours, error) {
	var day []Hours
	for _, span := range strings.Fields(s) {
		from, to, ok := strings.Cut(span, "-")
		if !ok {
			return nil, fmt.Errorf("%q is not a span of hours: write it as 07:00-11:30", span)
		}
		h := Hours{}
		var err error
		if h.From, err = parseClock(from); err != nil {
			return nil, err
		}
		if h.To, err = parseClock(to); err != nil {
			return nil, err
		}
		if h.From >= h.To {
			return nil, fmt.Errorf("%q ends before it begins", span)
		}
		if len(day) > 0 && h.From <= day[len(day)-1].To {
			return nil, fmt.Errorf("%q must begin after %s has ended", span, day[len(day)-1])
		}
		day = append(day, h)
	}
	if len(day) == 0 {
		return nil, fmt.Errorf("office hours are missing: write them as 07:00-11:30 13:00-17:00")
	}
	return day, nil
}

func parseClock(s string) (int, error) {
	if s == "24:00" {
		return 24 * 60, nil
	}
	t, err := time.Parse("15:04", s)
	if err != nil || len(s) != len("15:04") {
		return 0, fmt.Errorf("%q is not a time of day: write it as 07:00", s)
	}
	return t.Hour()*60 + t.Minute(), nil
}

// minutesOf is the length of a day's office hours.
func minutesOf(day []Hours) int { return minutesUntil(day, 24*60) }

// minutesUntil counts the office minutes of a day before minute m.
func minutesUntil(day []Hours, m int) int {
	n := 0
	for _, h := range day {
		if m <= h.From {
			break
		}
		n += min(m, h.To) - h.From
	}
	return n
}

// minuteAfter gives the earliest minute of the day at which n > 0 office minutes have passed; n is at most minutesOf(day).
func minuteAfter(day []Hours, n int) int {
	for _, h := range day {
		if n <= h.To-h.From {
			return h.From + n
		}
		n -= h.To - h.From
	}
	panic("worktime: more minutes than the day has")
}

// closing is the end of a day's office hours.
func closing(day []Hours) int { return day[len(day)-1].To }
