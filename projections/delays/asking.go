package delays

import (
	"slices"

	"motcua/domain/worktime"
)

// asking is a question that is being answered: what of the view counts, by the minute.
type asking struct {
	*View
	q           Question
	asked       []bool // by matter
	books       *accountant
	first, last minute // of the period; last belongs to it no more
	until       minute // what is overdue then
	now         bool   // that is the moment of the question
	from        past
}

func (v *View) asking(q Question) *asking {
	a := &asking{View: v, q: q, asked: make([]bool, len(v.matters)), first: minuteOf(q.From.Start()), last: minuteOf(q.To.End()), books: v.accountant(q.Calendar)}
	for i, m := range v.matters {
		a.asked[i] = in(m, q.Slices)
	}
	a.until = a.last - 1
	if !q.At.IsZero() {
		if a.now = q.To == worktime.OfficeDay(q.At); a.now {
			a.until = minuteOf(q.At)
		}
		if q.Retold != nil {
			a.from = v.before(q)
		}
	}
	return a
}

// resolved goes through the dossiers resolved in the period.
func (a *asking) resolved(each func(of *View, n int32, r row, share int32)) {
	first, last := int32(a.first)<<endShift, int32(a.last)<<endShift
	if a.now {
		last = (int32(a.until) + 1) << endShift
	}
	for _, v := range a.views() {
		for n, r := range v.rows {
			number := int32(n) //nolint:gosec // numbers of dossiers
			if len(a.from.rows) > 0 {
				r = a.row(v, number)
			}
			if r.ended < first || r.ended >= last || !r.resolved() || !a.asked[r.matter] || v == a.View && a.from.retold[number] {
				continue
			}
			share := r.share
			if share == moved {
				share = v.recount(r, a.q.Calendar)
			}
			each(v, number, r, share)
		}
	}
}

// row is a row as it was at the moment of the question.
func (a *asking) row(v *View, n int32) row {
	if was, ok := a.from.rows[n]; ok && v == a.View {
		return was
	}
	return v.rows[n]
}

// lifeNow is the life of a dossier: up to its end, or to a moment where it has none yet.
func (v *View) lifeNow(n int32, r row, until minute) life {
	if o := v.open[n]; o != nil {
		return v.lifeOf(o, until, nil)
	}
	return v.lifeAt(r.life, nil)
}

// views are the view, without what is told again, and that.
func (a *asking) views() []*View {
	if a.q.Retold == nil || a.q.Retold.view == nil {
		return []*View{a.View}
	}
	return []*View{a.View, a.q.Retold.view}
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
func (a *asking) late(each func(v *View, n int32, of Of, promise minute, c *account)) {
	a.resolved(func(v *View, n int32, r row, _ int32) {
		if r.isLate() {
			promise, c := a.accountOf(v, r)
			each(v, n, LateOnes, promise, c)
		}
	})
	a.overdueOnes(each)
}

// accountOf gives account of a dossier resolved late.
func (a *asking) accountOf(v *View, r row) (promise minute, c *account) {
	l := v.lifeAt(r.life, a.books.room)
	a.books.room = l.stretches
	return l.promise, a.books.give(r.matter, l, l.promise, l.end())
}

// overdueOnes gives account of the dossiers that are overdue.
func (a *asking) overdueOnes(each func(v *View, n int32, of Of, promise minute, c *account)) {
	books := a.books
	for _, v := range a.views() {
		a.overdue(v, func(n int32, promise minute) {
			r := a.row(v, n)
			if !a.asked[r.matter] {
				return
			}
			var l life
			if o := v.open[n]; o != nil {
				l = v.lifeOf(o, a.until, books.room)
			} else {
				l = v.lifeAt(r.life, books.room)
			}
			books.room = l.stretches
			each(v, n, OverdueOnes, promise, books.give(r.matter, l, promise, a.until))
		})
	}
}

// overdue goes through the dossiers of a view that are overdue at the end of the period, or at the moment of the question that is its end.
func (a *asking) overdue(v *View, each func(n int32, promise minute)) {
	for i, s := range v.breaches {
		if was, ok := a.from.breaches[int32(i)]; ok && v == a.View { //nolint:gosec // fewer than dossiers have promises
			s.until = was
		}
		if s.from <= a.until && s.until > a.until && !(v == a.View && a.from.retold[s.dossier]) {
			each(s.dossier, s.promise)
		}
	}
	for _, n := range a.lasting(v) {
		each(n, minuteOf(v.open[n].Promise))
	}
}

// lasting are the dossiers in process whose promise in force has passed, in the order of their numbers.
func (a *asking) lasting(v *View) (all []int32) {
	for n, o := range v.open {
		switch {
		case o.Promise.IsZero() || o.Crossing > a.until || v == a.View && a.from.retold[n]:
		case a.now && o.Crossing == a.until && !o.Promise.Before(a.q.At):
		default:
			all = append(all, n)
		}
	}
	slices.Sort(all)
	return all
}
