package worktime

import (
	"fmt"
	"time"
)

// A clock is paused by keeping Left(paused, promise, unit) and resumed by Resume(resumed, left). Whenever the clock is paused: resumed
// at once, it has the promise that it had; and up to the promise, what was used and what is left make the whole limit. In days, the day of
// the pause is used and the day of the resumption is not counted, as on the first start. The one day that comes on top: with zero
// days left, resumed on a day off, the last day moves to the next working day (Civil Code 2015, art. 148.5).

// Left gives what remains of a limit at a moment before or after its promise. A promise that has been missed leaves a negative
// budget: the office minutes since, or the working days from the promised one until at. In days, a promise on a day off (made by hand)
// stands for the next working day (Civil Code 2015, art. 148.5). No unit, as of the zero Limit, leaves the zero Budget.
func (c *Calendar) Left(at, promise time.Time, unit Unit) (Budget, error) {
	if unit == "" {
		return Budget{}, nil
	}
	from, fromMinute := moment(at)
	to, toMinute := moment(promise)
	r, err := c.runOfBoth(from, to)
	if err != nil {
		return Budget{}, err
	}
	switch unit {
	case Minutes:
		return Budget{Minutes, r.position(to, toMinute) - r.position(from, fromMinute)}, nil
	case Days:
		if r.day(to).hours == nil {
			w, err := c.workday(r, r.through(to))
			if err != nil {
				return Budget{}, err
			}
			to = w.day
		}
		if from > to {
			return Budget{Days, r.through(to) - 1 - r.through(from-1)}, nil
		}
		return Budget{Days, r.through(to) - r.through(from)}, nil
	}
	return Budget{}, unknownUnit(unit)
}

// Used gives what a clock that ran from from until to has used of a limit: the working days after the day of from through the day of
// to, or the office minutes between.
func (c *Calendar) Used(from, to time.Time, unit Unit) (Budget, error) {
	if unit == "" {
		return Budget{}, nil
	}
	first, firstMinute := moment(from)
	last, lastMinute := moment(to)
	r, err := c.runOfBoth(first, last)
	if err != nil {
		return Budget{}, err
	}
	switch unit {
	case Minutes:
		return Budget{Minutes, r.position(last, lastMinute) - r.position(first, firstMinute)}, nil
	case Days:
		return Budget{Days, r.through(last) - r.through(first)}, nil
	}
	return Budget{}, unknownUnit(unit)
}

// Resume gives the promise of a clock that starts, or starts again, at resumed with left to run; the zero time for the zero Budget.
// Zero days end with the office hours of the day of the resumption, or of the next working day if that one is off. A
// negative budget gives a promise that was missed by as much.
//
// Errors: ErrLimit for an unknown unit, and *UncoveredError if the count runs into a year without data.
func (c *Calendar) Resume(resumed time.Time, left Budget) (time.Time, error) {
	if left.IsZero() {
		return time.Time{}, nil
	}
	d, m := moment(resumed)
	r, err := c.run(d)
	if err != nil {
		return time.Time{}, err
	}
	switch left.Unit {
	case Minutes:
		return c.at(r, r.position(d, m)+left.N)
	case Days:
		next := r.through(d) // index of the first working day after d
		index := next + left.N - 1
		if left.N <= 0 && r.day(d).hours == nil {
			index++ // d itself is not there to be stepped back from
		}
		w, err := c.workday(r, index)
		if err != nil {
			return time.Time{}, err
		}
		return w.day.minute(closing(w.hours)), nil
	}
	return time.Time{}, unknownUnit(left.Unit)
}

// runOfBoth finds the run of covered years that holds both days.
func (c *Calendar) runOfBoth(a, b Day) (*run, error) {
	r, err := c.run(a)
	if err != nil {
		return nil, err
	}
	other, err := c.run(b)
	if err != nil {
		return nil, err
	}
	if r != other {
		if b < a {
			r = other
		}
		return nil, c.uncovered(r.yearAfter())
	}
	return r, nil
}

func unknownUnit(u Unit) error {
	return fmt.Errorf("%w: unknown unit %q: it must be %q or %q", ErrLimit, string(u), Days, Minutes)
}
