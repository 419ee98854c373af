package worktime

import (
	"sort"
	"time"
)

// run is years without a gap, indexed so that counting days or minutes needs no walk.
type run struct {
	first Day
	days  []day
	upTo  []int32   // working days from first through each of days
	work  []workday // the working days, in order, and one more without hours that only carries the total
}

// workday is a working day of a run.
type workday struct {
	day    Day
	before int // office minutes of the run before this day
	hours  []Hours
}

func newRun(years []year) run {
	r := run{first: Date(years[0].year, time.January, 1)}
	for _, y := range years {
		r.days = append(r.days, y.days...)
	}
	minutes := 0
	for i, d := range r.days {
		if d.hours != nil {
			r.work = append(r.work, workday{r.first + Day(i), minutes, d.hours})
			minutes += minutesOf(d.hours)
		}
		r.upTo = append(r.upTo, int32(len(r.work)))
	}
	r.work = append(r.work, workday{day: r.last() + 1, before: minutes})
	return r
}

func (r *run) last() Day { return r.first + Day(len(r.days)) - 1 }

func (r *run) day(d Day) *day { return &r.days[d-r.first] }

// through counts the working days of the run through d; it is also the index of the first working day after d.
func (r *run) through(d Day) int { return int(r.upTo[d-r.first]) }

// workday gives the working day with that index, or the error that its year is not covered.
func (c *Calendar) workday(r *run, index int) (workday, error) {
	if index < 0 {
		return workday{}, c.uncovered(r.yearBefore())
	}
	if index >= len(r.work)-1 {
		return workday{}, c.uncovered(r.yearAfter())
	}
	return r.work[index], nil
}

func (r *run) yearBefore() int { y, _, _ := (r.first - 1).Civil(); return y }
func (r *run) yearAfter() int  { y, _, _ := (r.last() + 1).Civil(); return y }

// position counts the office minutes of the run before minute m of d.
func (r *run) position(d Day, m int) int {
	i := r.through(d)
	if r.day(d).hours == nil {
		return r.work[i].before
	}
	return r.work[i-1].before + minutesUntil(r.work[i-1].hours, m)
}

// at gives the earliest moment at which that many office minutes of the run have passed: the inverse of position, and never an
// opening time, since the same minutes had passed when the office closed before.
func (c *Calendar) at(r *run, position int) (time.Time, error) {
	if position <= 0 {
		return time.Time{}, c.uncovered(r.yearBefore())
	}
	i := sort.Search(len(r.work), func(i int) bool { return r.work[i].before >= position })
	if i == len(r.work) {
		return time.Time{}, c.uncovered(r.yearAfter())
	}
	w := &r.work[i-1]
	return w.day.minute(minuteAfter(w.hours, position-w.before)), nil
}
