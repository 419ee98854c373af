package delays

import (
	"cmp"
	"slices"
	"time"

	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// Pick says which dossiers of a question are listed: those of a band, or those late and overdue ones in which an office, or the clock, has a part.
type Pick struct {
	Kind   Kind
	Band   Band   // of Banded
	Of     Of     // late or overdue ones only; "": both
	Office Office // of Caused, HeldIt and Exceeded
}

// Kind is by what dossiers are picked.
type Kind string

// The kinds; each lists exactly what a number of the answer counts.
const (
	Banded   Kind = "band"     // [Answer.Bands]
	Caused   Kind = "cause"    // [Line.Late], [Line.Overdue]; without an office: all that are late, or overdue
	HeldIt   Kind = "held"     // [Line.Held]
	Exceeded Kind = "over"     // [Line.Over]
	Stood    Kind = "stood"    // [Answer.Paused]
	Promised Kind = "extended" // [Answer.Extended]
)

// Item is one dossier of a list. Times are minutes of office time.
type Item struct {
	Code     dossier.Code
	Matter   dossier.Matter
	Received time.Time // to the minute, as all moments here
	Promised time.Time // in force at the end; zero: none
	Finished time.Time // zero: it is overdue
	Share    int       // of a band: in thousandths of the limit; -1: there is none
	Held     int       // by the office
	Over     int       // by the office, beyond its own limit
	Beyond   int       // the promise
	Stood    int       // the clock
	Running  int       // the clock, since it last started from zero
	Cause    Office    // of a late or overdue one
	Holders  []Holder  // of such a one, the longest first

	number  int32
	view    *View
	day     int32 // when there was a result, to the minute
	of      Of    // "": neither late nor overdue
	promise minute
}

// Holder is how long an office held a dossier, and how much of that beyond its own limit.
type Holder struct {
	Office     Office
	Held, Over int
}

// List gives a page of the dossiers that are picked, and how many they are: those of a band from the last resolved on, others from the longest on.
func (v *View) List(q Question, p Pick, limit, offset int) (page []Item, count int) {
	var all []Item
	asking := v.asking(q)
	if p.Kind == Banded {
		asking.resolved(func(view *View, n int32, r row, share int32) {
			if bandOf(r, share) != p.Band {
				return
			}
			if !r.promised() {
				share = unknown
			}
			all = append(all, Item{Share: int(share), number: n, view: view, day: int32(r.at())})
		})
	} else {
		asking.late(func(view *View, n int32, of Of, promise minute, c *account) {
			if item, ok := v.picked(p, of, c); ok {
				item.number, item.view, item.of, item.promise = n, view, of, promise
				all = append(all, item)
			}
		})
	}
	slices.SortFunc(all, inOrder)
	count = len(all)
	page = slices.Clone(all[min(offset, count):min(offset+limit, count)])
	asking.tell(page)
	return page, count
}

// inOrder puts the last resolved first, and the longest.
func inOrder(a, b Item) int {
	for _, c := range [...][2]int{{int(a.day), int(b.day)}, {a.Over, b.Over}, {a.Held, b.Held}, {a.Stood, b.Stood}, {a.Beyond, b.Beyond}} {
		if c[0] != c[1] {
			return c[1] - c[0]
		}
	}
	return cmp.Compare(b.number, a.number)
}

// tell fills the items of a page.
func (a *asking) tell(page []Item) {
	for i := range page {
		item := &page[i]
		item.Code, _ = dossier.CodeOf(item.view.roll.Name(item.number))
		r := a.row(item.view, item.number)
		item.Matter = a.matters[r.matter]
		l := item.view.lifeNow(item.number, r, a.until)
		if item.Received = l.received.time().In(worktime.Zone); item.of != OverdueOnes {
			item.promise, item.Finished = l.promise, r.at().time().In(worktime.Zone)
		}
		if item.promise != 0 {
			item.Promised = item.promise.time().In(worktime.Zone)
		}
		if item.of != "" {
			a.holders(item, r, l)
		}
	}
}

// holders gives account of an item once more.
func (a *asking) holders(item *Item, r row, l life) {
	until := a.until
	if item.of == LateOnes {
		until = l.end()
	}
	c := a.books.give(r.matter, l, item.promise, until)
	if c.uncounted {
		item.Cause = Office{Part: Uncounted}
		return
	}
	item.Cause = a.offices[c.cause]
	for _, h := range c.held {
		if h.held > 0 || h.over > 0 {
			item.Holders = append(item.Holders, Holder{a.offices[h.office], h.held, h.over})
		}
	}
	slices.SortFunc(item.Holders, func(g, h Holder) int {
		return cmp.Or(cmp.Compare(h.Held, g.Held), g.Office.compare(h.Office))
	})
}

// picked tells whether an account is of those that are listed, and what stands there of it.
func (v *View) picked(p Pick, of Of, c *account) (item Item, ok bool) {
	if p.Of != "" && p.Of != of {
		return item, false
	}
	item = Item{Share: int(unknown), Beyond: c.beyond, Stood: c.stood}
	for _, h := range c.held {
		item.Running += h.held
		if v.offices[h.office] == p.Office {
			item.Held, item.Over = h.held, h.over
		}
	}
	switch p.Kind {
	case Caused:
		if c.uncounted {
			return item, p.Office == Office{} || p.Office.Part == Uncounted
		}
		return item, p.Office == Office{} || v.offices[c.cause] == p.Office
	case HeldIt:
		return item, !c.uncounted && item.Held > 0
	case Exceeded:
		return item, !c.uncounted && item.Over > 0
	case Stood:
		return item, !c.uncounted && c.paused
	case Promised:
		return item, c.extended
	default:
		return item, false
	}
}
