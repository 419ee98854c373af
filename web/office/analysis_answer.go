package office

import (
	"slices"

	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/figures"
)

// answer is what the figures say: numbers only, taken in one look, so that all of them are of one state.
type answer struct {
	asked       bool
	At          eventlog.Position
	Now, Before figures.Measures // of the period, and of the same one a year before
	BeforeFrom  worktime.Day
	BeforeTo    worktime.Day
	HasBefore   bool // the history reaches back so far
	First       worktime.Day
	Amended     bool // something that was corrected after the period's end changed what is counted up to it
	Parts       []part
	Step        string
	Trend       []point
	Arrivals    figures.Arrivals
}

// part is one slice of the cut.
type part struct {
	Slice figures.Slice
	figures.Measures
}

// point is one step of the trend.
type point struct {
	From, To worktime.Day
	figures.Measures
	Before    figures.Measures // on the same dates a year before
	HasBefore bool             // the history reaches back so far
}

// ask takes the answer from a cube.
func (a asked) ask(c *figures.Cube, at eventlog.Position) answer {
	s := a.slice()
	t := answer{asked: true, At: at, Now: a.As.Figures(c, s, a.From, a.To)}
	t.Amended = a.As.At.IsZero() && c.Amended(s, a.To)
	t.BeforeFrom, t.BeforeTo = yearBefore(a.From), yearBeforeEnd(a.To)
	if first, ok := c.First(); ok {
		t.First = first
		if t.HasBefore = first <= t.BeforeTo; t.HasBefore {
			t.Before = c.Figures(s, t.BeforeFrom, t.BeforeTo)
		}
	}
	if a.By != "" {
		t.Parts = a.parts(c)
	}
	t.Arrivals = c.Arrivals(s, a.From, a.To)
	t.Step = a.step()
	for _, span := range spans(a.From, a.To, t.Step) {
		q := point{From: span[0], To: span[1], Measures: a.As.Figures(c, s, span[0], span[1])}
		if from, to := yearBefore(q.From), yearBeforeEnd(q.To); t.HasBefore && t.First <= from {
			q.Before, q.HasBefore = c.Figures(s, from, to), true
		}
		t.Trend = append(t.Trend, q)
	}
	return t
}

// parts are the slices into which what is asked for is cut.
func (a asked) parts(c *figures.Cube) []part {
	cut, keys := a.By, c.Slices(a.By)
	if len(a.Slices) > 0 {
		both, _ := paired(a.Slices[0], figures.Slice{Dimension: a.By})
		cut, keys = both.Dimension, c.Within(both.Dimension, a.Slices[0])
	}
	all := make([]part, len(keys))
	for i, key := range keys {
		s := figures.Slice{Dimension: cut, Key: key}
		all[i] = part{s, a.As.Figures(c, s, a.From, a.To)}
	}
	return all
}

// own is the part of a slice of the cut that is not asked for already.
func (a asked) own(s figures.Slice) figures.Slice {
	if first, second, ok := s.Parts(); ok {
		if first.Dimension == a.By {
			return first
		}
		return second
	}
	return s
}

// yearBefore is the same date a year before; 29/2 has 28/2 before it.
func yearBefore(d worktime.Day) worktime.Day {
	year, month, day := d.Civil()
	return min(worktime.Date(year-1, month, day), worktime.Date(year-1, month+1, 0))
}

// yearBeforeEnd is that for the last day of a period: the last of a month has the last of the month before it.
func yearBeforeEnd(d worktime.Day) worktime.Day {
	year, month, _ := d.Civil()
	if d == worktime.Date(year, month+1, 0) {
		return worktime.Date(year-1, month+1, 0)
	}
	return yearBefore(d)
}

// The steps of a trend.
const (
	byDay   = "day"
	byWeek  = "week"
	byMonth = "month"
)

var steps = []string{byDay, byWeek, byMonth}

// most is how many steps a trend has at most: more cannot be told apart.
const most = 160

// step is how the period is cut into steps: as asked for, unless there would be too many.
func (a asked) step() string {
	days := int(a.To-a.From) + 1
	step := a.Step
	if step == "" {
		step = byMonth
		if days <= 45 {
			step = byDay
		} else if days <= 190 {
			step = byWeek
		}
	}
	if step == byDay && days > longest[byDay] {
		step = byWeek
	}
	if step == byWeek && days > longest[byWeek] {
		step = byMonth
	}
	return step
}

// longest is how many days a period has at most to be cut into a step; months cut any.
var longest = map[string]int{byDay: most, byWeek: most * 7}

// spans cuts a period into steps. The first and the last may be shorter. A period of more than most months is cut from its end on.
func spans(from, to worktime.Day, step string) (all [][2]worktime.Day) {
	for end := to; end >= from && len(all) < most; {
		year, month, _ := end.Civil()
		start := end
		switch step {
		case byWeek: // Mondays
			start = end - worktime.Day((int(end.Weekday())+6)%7)
		case byMonth:
			start = worktime.Date(year, month, 1)
		}
		start = max(start, from)
		all = append(all, [2]worktime.Day{start, end})
		end = start - 1
	}
	slices.Reverse(all)
	return all
}
