package worktime

import (
	"slices"
	"time"
)

// find gives the day d to be changed, nil if its year is not covered.
func (a *assembly) find(d Day) *day {
	y, _, _ := d.Civil()
	i, ok := slices.BinarySearchFunc(a.years, y, func(e year, y int) int { return e.year - y })
	if !ok {
		return nil
	}
	return &a.years[i].days[d-Date(y, time.January, 1)]
}

func (a *assembly) mark(r *row, column int, d Day) error {
	if other := a.marked[d]; other != nil {
		return r.wrong(column, "%s stands in line %d already", d, other.line())
	}
	a.marked[d] = r
	return nil
}

func (a *assembly) markOff(r *row) error {
	for d := r.from; d <= r.to; d++ {
		if err := a.mark(r, colFrom, d); err != nil {
			return err
		}
		found := a.find(d)
		if found == nil {
			return r.wrong(colFrom, "%s lies in a year without office hours", d)
		}
		if r.Kind == InLieu && found.hours == nil {
			return r.wrong(colFrom, "%s is a weekly day off: nothing can be given in lieu on it", d)
		}
		*found = day{reason: &r.Reason}
	}
	return nil
}

// swap closes the office on r.from and opens it on r.to. One of the two may lie in a year that is not covered.
func (a *assembly) swap(r *row) error {
	off, on := a.find(r.from), a.find(r.to)
	if off == nil && on == nil {
		return r.wrong(colFrom, "%s and %s lie in years without office hours", r.from, r.to)
	}
	if err := a.mark(r, colFrom, r.from); err != nil {
		return err
	}
	if err := a.mark(r, colTo, r.to); err != nil {
		return err
	}
	if off != nil {
		if off.hours == nil {
			return r.wrong(colFrom, "%s is a weekly day off: there is no work to be moved", r.from)
		}
		reason := r.Reason
		reason.Other = r.to
		*off = day{reason: &reason}
	}
	if on == nil {
		return nil
	}
	if on.hours != nil {
		return r.wrong(colTo, "%s is a working day already", r.to)
	}
	hours := r.hours
	if hours == nil {
		var err error
		if hours, _, err = a.weekly(r.to, r.from.Weekday()); err != nil {
			return err
		}
	}
	if hours == nil {
		return r.wrong(colHours, "are needed: %s has no weekly hours to be made up for", r.from)
	}
	reason := r.Reason
	reason.Kind, reason.Other = MakeUp, r.from
	*on = day{hours, &reason}
	return nil
}
