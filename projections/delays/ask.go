package delays

import (
	"slices"
	"time"

	"motcua/domain/worktime"
	"motcua/projections/figures"
)

// Question asks for a period and a part of all dossiers.
type Question struct {
	Slices   []figures.Slice // all of them hold; none: everything. None of them is a pair
	From, To worktime.Day    // both counted
	At       time.Time       // see [figures.AsOf.At], not before To; zero: none
	Calendar Calendars
	Retold   *Retold // where At lies within what the view holds: see [View.Tied]; nil: it holds nothing that occurred later
}

// Answer is what a view knows of a period.
type Answer struct {
	Bands    [Bands]int // of the dossiers resolved in the period
	Measured int        // of them have a share
	Median   int        // of the shares: half used no more, in thousandths of the limit
	P90      int        // nine of ten used no more

	Late, Overdue int      // resolved late in the period; overdue at its end
	Offices       []Line   // that held them, those that are the cause of most first
	Paused        Standing // the clock of some of them stood still
	Extended      int      // of them were promised another date
}

// Line is one office in late and overdue dossiers. Times are minutes of office time since the clock last started from zero.
type Line struct {
	Office  Office
	Late    int // dossiers resolved late of which it is the cause
	Overdue int // overdue dossiers of which it is the cause
	Held    int // dossiers that it held
	Time    int // how long, in all
	Median  int // how long, of those that it held
	Over    int // dossiers in which it exceeded its own limit
	Beyond  int // by how much, in all
}

// Standing is how many dossiers' clocks stood still, and for how many minutes of office time in all.
type Standing struct{ N, Time int }

// Resolved is (7): the sum of the bands.
func (a Answer) Resolved() (n int) {
	for _, one := range a.Bands {
		n += one
	}
	return n
}

// Early is (8).
func (a Answer) Early() int { return a.sum(Band.Early) }

// OnTime is (9).
func (a Answer) OnTime() int { return a.Bands[OnLimit] + a.Bands[Unpromised] }

// Beyond is (10): the sum of the bands beyond the limit.
func (a Answer) Beyond() int { return a.sum(Band.Late) }

func (a Answer) sum(of func(Band) bool) (n int) {
	for b, one := range a.Bands {
		if of(Band(b)) {
			n += one
		}
	}
	return n
}

// Ask answers a question.
func (v *View) Ask(q Question) Answer {
	var a Answer
	counts := make([]int, 4*whole)
	var longer []int32
	all := v.asking(q)
	told := tally{Answer: &a, lines: make([]Line, len(v.offices)), held: make([][]int32, len(v.offices))}
	all.resolved(func(of *View, _ int32, r row, share int32) {
		if r.isLate() {
			_, c := all.accountOf(of, r)
			told.count(LateOnes, c)
		}
		a.Bands[bandOf(r, share)]++
		switch {
		case !r.promised() || share == unknown:
		case int(share) < len(counts):
			counts[share]++
			a.Measured++
		default:
			longer = append(longer, share)
			a.Measured++
		}
	})
	slices.Sort(longer)
	a.Median, a.P90 = quantile(counts, longer, a.Measured, 50), quantile(counts, longer, a.Measured, 90)
	all.overdueOnes(func(_ *View, _ int32, of Of, _ minute, c *account) { told.count(of, c) })
	told.offices(v)
	return a
}

// quantile is the smallest share that at least so many of a hundred do not exceed (nearest rank), of those counted and the longer ones.
func quantile(counts []int, longer []int32, n, percent int) int {
	if n == 0 {
		return 0
	}
	rank := (n*percent + 99) / 100
	for share, one := range counts {
		if rank -= one; rank <= 0 {
			return share
		}
	}
	return int(longer[rank-1])
}
