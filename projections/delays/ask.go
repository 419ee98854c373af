package delays

import (
	"cmp"
	"slices"
	"time"

	"motcua/domain/worktime"
	"motcua/projections/figures"
)

// Question asks for a period and a part of all dossiers.
type Question struct {
	Slices   []figures.Slice // all of them hold; none: everything. None of them is a pair
	From, To worktime.Day    // both counted
	At       time.Time       // see [figures.AsOf.At]; zero: none
	Calendar Calendars
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
	v.resolved(q, func(_ int32, r row, share int32) {
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
	lines := make([]Line, len(v.offices))
	held := make([][]int32, len(v.offices))
	v.late(q, func(_ int32, of Of, c *account) {
		if of == LateOnes {
			a.Late++
			lines[c.cause].Late++
		} else {
			a.Overdue++
			lines[c.cause].Overdue++
		}
		if c.extended {
			a.Extended++
		}
		if c.uncounted {
			return
		}
		if c.paused {
			a.Paused.N++
			a.Paused.Time += c.stood
		}
		for _, h := range c.held {
			l := &lines[h.office]
			if h.held > 0 {
				l.Held++
				l.Time += h.held
				held[h.office] = append(held[h.office], int32(h.held)) //nolint:gosec // some years of minutes
			}
			if h.over > 0 {
				l.Over++
				l.Beyond += h.over
			}
		}
	})
	for i, l := range lines {
		if l == (Line{}) {
			continue
		}
		if l.Office = v.offices[i]; i == int(nobody) {
			l.Office = Office{Part: Uncounted}
		}
		if n := len(held[i]); n > 0 {
			slices.Sort(held[i])
			l.Median = int(held[i][(n*50+99)/100-1])
		}
		a.Offices = append(a.Offices, l)
	}
	slices.SortFunc(a.Offices, func(l, m Line) int {
		return cmp.Or(cmp.Compare(m.Late+m.Overdue, l.Late+l.Overdue), cmp.Compare(m.Beyond, l.Beyond), cmp.Compare(m.Time, l.Time), l.Office.compare(m.Office))
	})
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

// counted tells of each matter whether it is asked for.
func (v *View) counted(q Question) []bool {
	all := make([]bool, len(v.matters))
	for i, m := range v.matters {
		all[i] = in(m, q.Slices)
	}
	return all
}

// resolved goes through the dossiers resolved in the period.
func (v *View) resolved(q Question, each func(n int32, r row, share int32)) {
	asked := v.counted(q)
	first, last := int32(q.From)<<endShift, (int32(q.To)+1)<<endShift
	for n, r := range v.rows {
		if r.ended < first || r.ended >= last || !r.resolved() || !asked[r.matter] {
			continue
		}
		share := r.share
		if share == moved {
			share = v.recount(r, q.Calendar)
		}
		each(int32(n), r, share) //nolint:gosec // numbers of dossiers
	}
}

// recount is the share of a dossier whose result was moved: what is left at the right moment, of what was granted.
func (v *View) recount(r row, c Calendars) int32 {
	l := v.lifeAt(r.life, nil)
	if l.budget.N <= 0 {
		return share(r.how(), l.budget, worktime.Budget{})
	}
	left, err := c(v.matters[r.matter].Agency).Left(l.end().time(), l.promise.time(), l.budget.Unit)
	if err != nil {
		return share(r.how(), worktime.Budget{}, worktime.Budget{})
	}
	return share(r.how(), l.budget, worktime.Budget{Unit: l.budget.Unit, N: l.budget.N - left.N})
}

// Of tells late dossiers from overdue ones.
type Of string

// Dossiers resolved late in the period, and those overdue at its end.
const (
	LateOnes    Of = "late"
	OverdueOnes Of = "overdue"
)

// late goes through the dossiers resolved late in the period, and through those overdue at its end, with an account of each.
func (v *View) late(q Question, each func(n int32, of Of, c *account)) {
	books := v.accountant(q.Calendar)
	v.resolved(q, func(n int32, r row, _ int32) {
		if r.how() != late {
			return
		}
		l := v.lifeAt(r.life, books.room)
		books.room = l.stretches
		each(n, LateOnes, books.give(r.matter, l, l.promise, l.end()))
	})
	until := minuteOf(q.To.End()) - 1
	now := !q.At.IsZero() && q.To == worktime.OfficeDay(q.At)
	if now {
		until = minuteOf(q.At)
	}
	asked := v.counted(q)
	for _, s := range v.breaches {
		r := v.rows[s.dossier]
		if s.from > q.To || s.until <= q.To || !asked[r.matter] {
			continue
		}
		var l life
		if o := v.open[s.dossier]; o != nil {
			l = v.lifeOf(o, until, books.room)
		} else {
			l = v.lifeAt(r.life, books.room)
		}
		books.room = l.stretches
		each(s.dossier, OverdueOnes, books.give(r.matter, l, s.promise, until))
	}
	for _, n := range v.lasting(q, now) {
		l := v.lifeOf(v.open[n], until, books.room)
		books.room = l.stretches
		each(n, OverdueOnes, books.give(v.rows[n].matter, l, l.promise, until))
	}
}

// lasting are the dossiers in process whose promise in force has passed at the end of the period, or at the moment now that is its end; in the
// order of their numbers.
func (v *View) lasting(q Question, now bool) (all []int32) {
	asked := v.counted(q)
	for n, o := range v.open {
		switch {
		case o.Promise.IsZero() || o.Crossing > q.To || !asked[v.rows[n].matter]:
		case now && o.Crossing == q.To && !o.Promise.Before(q.At):
		default:
			all = append(all, n)
		}
	}
	slices.Sort(all)
	return all
}
