package worktime

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"pgregory.net/rapid"
)

const header = "kind,from,to,weekdays,hours,name,name_en,source,confirmed\n"

func mustParse(t interface{ Fatal(...any) }, rows string) *Calendar {
	c, err := Parse("test", strings.NewReader(header+rows))
	if err != nil {
		t.Fatal(err, rows)
	}
	return c
}

// office is a random calendar twice: as the package reads it, and as a plain table of which minutes are open.
type office struct {
	*Calendar
	first, last Day
	open        map[Day][]Hours // working days only
}

// randomOffice draws the years 2019 and 2020.
func randomOffice(t *rapid.T) office {
	o := office{first: Date(2019, 1, 1), last: Date(2020, 12, 31), open: map[Day][]Hours{}}
	var rows strings.Builder
	weekly := [2][7][]Hours{}
	change := o.first + Day(rapid.IntRange(1, 700).Draw(t, "change of hours"))
	for half, span := range [][2]Day{{o.first, change - 1}, {change, o.last}} {
		days := rapid.SliceOfNDistinct(rapid.IntRange(0, 6), 1, 6, rapid.ID).Draw(t, "working weekdays")
		for _, d := range days {
			hours := randomHours(t)
			weekly[half][d] = hours
			text := strings.Trim(fmt.Sprint(hours), "[]")
			fmt.Fprintf(&rows, "hours,%s,%s,%s,%s,,,x,no\n", span[0], span[1], time.Weekday(d).String()[:3], text)
		}
	}
	week := func(d Day, w time.Weekday) []Hours {
		if d < change {
			return weekly[0][w]
		}
		return weekly[1][w]
	}
	for d := o.first; d <= o.last; d++ {
		if h := week(d, d.Weekday()); h != nil {
			o.open[d] = h
		}
	}
	offsets := rapid.SliceOfNDistinct(rapid.IntRange(0, int(o.last-o.first)), 2, 60, rapid.ID).Draw(t, "days off")
	for i, offset := range append([]int{0, 365}, offsets...) {
		d := o.first + Day(offset)
		if i >= 2 && (offset == 0 || offset == 365) {
			continue
		}
		if swappedTo := d + 5; i >= 2 && i%4 == 0 && o.open[d] != nil && swappedTo <= o.last && o.open[swappedTo] == nil &&
			!strings.Contains(rows.String(), ","+swappedTo.String()+",") && week(swappedTo, d.Weekday()) != nil &&
			!slices.Contains(offsets, offset+5) && offset+5 != 365 {
			fmt.Fprintf(&rows, "swap,%s,%s,,,,,x,no\n", d, swappedTo)
			o.open[swappedTo] = week(swappedTo, d.Weekday())
		} else {
			fmt.Fprintf(&rows, "holiday,%s,,,,Lễ,,x,no\n", d)
		}
		delete(o.open, d)
	}
	o.Calendar = mustParse(t, rows.String())
	return o
}

// randomHours draws one to three spans of a day, apart from each other.
func randomHours(t *rapid.T) []Hours {
	var hours []Hours
	m := rapid.IntRange(0, 10*60).Draw(t, "opening")
	for range rapid.IntRange(1, 3).Draw(t, "spans") {
		h := Hours{From: m, To: m + rapid.IntRange(1, 4*60).Draw(t, "length")}
		hours = append(hours, h)
		m = h.To + rapid.IntRange(1, 60).Draw(t, "break")
	}
	return hours
}

// isOpen says whether the minute that begins at t is office time.
func (o office) isOpen(t time.Time) bool {
	for _, h := range o.open[DayOf(t.In(Zone))] {
		if m := t.In(Zone).Hour()*60 + t.In(Zone).Minute(); h.From <= m && m < h.To {
			return true
		}
	}
	return false
}

// count is Due, slowly: day by day, or minute by minute. It is not ok if the count leaves the two years.
func (o office) count(received time.Time, limit Limit) (due time.Time, ok bool) {
	for d, n := DayOf(received.In(Zone)), limit.Days; n > 0; {
		if d++; d > o.last {
			return time.Time{}, false
		}
		if hours := o.open[d]; hours != nil {
			n--
			due = d.Start().Add(time.Duration(hours[len(hours)-1].To) * time.Minute)
		}
	}
	for n := limit.Hours * 60; n > 0; {
		if received.After(o.last.End()) {
			return time.Time{}, false
		}
		if o.isOpen(received) {
			n--
		}
		received = received.Add(time.Minute)
		due = received
	}
	return due, true
}

// minutes counts the office minutes from a through b, slowly.
func (o office) minutes(a, b time.Time) int {
	n := 0
	for ; a.Before(b); a = a.Add(time.Minute) {
		if o.isOpen(a) {
			n++
		}
	}
	return n
}

// moment draws a minute of the two years, up to the given number of days before their end.
func (o office) moment(t *rapid.T, label string, spare int) time.Time {
	return o.first.Start().Add(time.Duration(rapid.IntRange(0, (int(o.last-o.first)+1-spare)*24*60-1).Draw(t, label)) * time.Minute)
}

func randomLimit(t *rapid.T) Limit {
	if rapid.Bool().Draw(t, "in days") {
		return Limit{Days: rapid.IntRange(1, 40).Draw(t, "days")}
	}
	return Limit{Hours: rapid.IntRange(1, 50).Draw(t, "hours")}
}
