package worktime

import (
	"slices"
	"time"
)

// assembly holds the rows of a file against each other.
type assembly struct {
	weeks  []*row // office hours
	years  []year
	marked map[Day]*row
}

func assemble(rows []*row) ([]year, error) {
	a := assembly{marked: map[Day]*row{}}
	hasHoliday := map[int]bool{}
	for _, r := range rows {
		if r.Kind == kindOfHours {
			a.weeks = append(a.weeks, r)
		}
		if r.Kind == Holiday {
			y, _, _ := r.from.Civil()
			hasHoliday[y] = true
		}
	}
	if len(a.weeks) == 0 {
		return nil, &ParseError{Reason: "there is no row of kind hours: without office hours no year is covered"}
	}
	if err := a.fillYears(hasHoliday); err != nil {
		return nil, err
	}
	for _, r := range rows {
		var err error
		switch r.Kind {
		case Holiday, InLieu:
			err = a.markOff(r)
		case Swapped:
			err = a.swap(r)
		default: // the other kinds are no days off
		}
		if err != nil {
			return nil, err
		}
	}
	return a.years, nil
}

// fillYears gives every day of the covered years its weekly hours.
func (a *assembly) fillYears(hasHoliday map[int]bool) error {
	owner := map[int]*row{} // year → the first row that touches it
	var list []int
	for _, w := range a.weeks {
		from, _, _ := w.from.Civil()
		to, _, _ := w.to.Civil()
		for y := from; y <= to; y++ {
			if !hasHoliday[y] {
				return w.wrong(colFrom, "%d has office hours but no holiday: give its days off, or end the office hours before it", y)
			}
			if owner[y] == nil {
				owner[y] = w
				list = append(list, y)
			}
		}
	}
	slices.Sort(list)
	for _, y := range list {
		filled := year{year: y}
		for d := Date(y, time.January, 1); d < Date(y+1, time.January, 1); d++ {
			hours, week, err := a.weekly(d, d.Weekday())
			if err != nil {
				return err
			}
			if week == nil {
				return owner[y].wrong(colFrom, "office hours must cover the whole of %d, but %s has none", y, d)
			}
			reason := &Reason{Kind: Working, Source: week.Source, Confirmed: week.Confirmed}
			if hours == nil {
				reason.Kind = Weekend
			}
			filled.days = append(filled.days, day{hours, reason})
		}
		a.years = append(a.years, filled)
	}
	return nil
}

// weekly finds the hours that a weekday has in the week of d: none on a weekly day off; no row if the date is not covered.
func (a *assembly) weekly(d Day, weekday time.Weekday) (hours []Hours, from *row, err error) {
	for _, w := range a.weeks {
		if d < w.from || d > w.to {
			continue
		}
		if !w.weekdays[weekday] {
			if from == nil {
				from = w
			}
			continue
		}
		if hours != nil {
			return nil, nil, w.wrong(colFrom, "the hours of %s stand in line %d too", d, from.line())
		}
		hours, from = w.hours, w
	}
	return hours, from, nil
}
