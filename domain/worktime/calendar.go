// Package worktime counts the time of offices: working days and office hours, and from them the moments that are promised to citizens.
//
// A Calendar holds what differs by year and by office (office hours, days off, make-up days) as data with a version. The
// arithmetic follows the Civil Code 2015, art. 147–148: the first day is not counted, a last day off moves to the next working day,
// and a limit in days ends with the office hours of its last day; a limit in hours runs through office hours from its moment.
// Every moment is placed in Zone, whatever offset it comes in, and read to the minute.
package worktime

import "slices"

// Calendar (lịch làm việc) is the office hours, days off and make-up days of an office. It never changes, so that a promise can name
// the version that it was computed with; methods may be called from any number of goroutines.
type Calendar struct {
	version string
	years   []year // ascending
	runs    []run  // ascending; the same days, indexed for counting
}

// year is all days of a year, in order.
type year struct {
	year int
	days []day
}

// day is one day of a calendar. Without hours it is off.
type day struct {
	hours  []Hours
	reason *Reason
}

func newCalendar(version string, years []year) *Calendar {
	c := &Calendar{version: version, years: years}
	for i := 0; i < len(years); {
		j := i + 1
		for j < len(years) && years[j].year == years[j-1].year+1 {
			j++
		}
		c.runs = append(c.runs, newRun(years[i:j]))
		i = j
	}
	return c
}

// Version names this calendar; it is kept with every promise.
func (c *Calendar) Version() string { return c.version }

// Years lists the years that the calendar has data for, ascending.
func (c *Calendar) Years() []int {
	var list []int
	for _, y := range c.years {
		list = append(list, y.year)
	}
	return list
}

// With gives a new version of c in which the years that correction has replace those of c, whole years at a time:
// days off and make-up days that c had in them are forgotten. The version of the new calendar names both.
func (c *Calendar) With(correction *Calendar) *Calendar {
	years := slices.Clone(correction.years)
	for _, y := range c.years {
		if !slices.ContainsFunc(correction.years, func(z year) bool { return z.year == y.year }) {
			years = append(years, y)
		}
	}
	slices.SortFunc(years, func(a, b year) int { return a.year - b.year })
	return newCalendar(c.version+"+"+correction.version, years)
}

// run finds the run of covered years that d lies in.
func (c *Calendar) run(d Day) (*run, error) {
	for i := range c.runs {
		if r := &c.runs[i]; r.first <= d && d <= r.last() {
			return r, nil
		}
	}
	y, _, _ := d.Civil()
	return nil, c.uncovered(y)
}

func (c *Calendar) uncovered(year int) error { return &UncoveredError{Calendar: c.version, Year: year} }

// IsWorking says whether the office works on d. A year without data is an *UncoveredError, never a guess.
func (c *Calendar) IsWorking(d Day) (bool, error) {
	r, err := c.run(d)
	return err == nil && r.day(d).hours != nil, err
}

// HoursOf gives the office hours of d in order, none if it is a day off.
func (c *Calendar) HoursOf(d Day) ([]Hours, error) {
	r, err := c.run(d)
	if err != nil {
		return nil, err
	}
	return slices.Clone(r.day(d).hours), nil
}

// ReasonOf says why d is a working day or a day off.
func (c *Calendar) ReasonOf(d Day) (Reason, error) {
	r, err := c.run(d)
	if err != nil {
		return Reason{}, err
	}
	return *r.day(d).reason, nil
}

// NextWorking gives the first working day after d.
func (c *Calendar) NextWorking(d Day) (Day, error) {
	r, err := c.run(d)
	if err != nil {
		return 0, err
	}
	w, err := c.workday(r, r.through(d))
	return w.day, err
}
