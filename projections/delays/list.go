package delays

import (
	"cmp"
	"slices"

	"motcua/domain/dossier"
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
	Code    dossier.Code
	Share   int // of a band: in thousandths of the limit; -1: there is none
	Held    int // by the office
	Over    int // by the office, beyond its own limit
	Beyond  int // the promise
	Stood   int // the clock
	Running int // the clock, since it last started from zero
	number  int32
	of      *View
	day     int32 // when there was a result, to the minute
}

// List gives a page of the dossiers that are picked, and how many they are: those of a band from the last resolved on, others from the longest on.
func (v *View) List(q Question, p Pick, limit, offset int) (page []Item, count int) {
	var all []Item
	if p.Kind == Banded {
		v.asking(q).resolved(func(of *View, n int32, r row, share int32) {
			if bandOf(r, share) != p.Band {
				return
			}
			if !r.promised() {
				share = unknown
			}
			all = append(all, Item{Share: int(share), number: n, of: of, day: int32(r.at())})
		})
	} else {
		v.asking(q).late(func(told *View, n int32, of Of, c *account) {
			if item, ok := v.picked(p, of, c); ok {
				item.number, item.of = n, told
				all = append(all, item)
			}
		})
	}
	slices.SortFunc(all, func(a, b Item) int {
		return cmp.Or(cmp.Compare(b.day, a.day), cmp.Compare(b.Over, a.Over), cmp.Compare(b.Held, a.Held), cmp.Compare(b.Stood, a.Stood), cmp.Compare(b.Beyond, a.Beyond), cmp.Compare(b.number, a.number))
	})
	count = len(all)
	page = all[min(offset, count):min(offset+limit, count)]
	v.name(page)
	return page, count
}

// name names the dossiers of a page.
func (v *View) name(page []Item) {
	numbers := make(map[*View][]int32)
	for _, item := range page {
		numbers[item.of] = append(numbers[item.of], item.number)
	}
	for of, all := range numbers {
		names := of.roll.Names(all)
		for i := range page {
			if page[i].of == of {
				page[i].Code, _ = dossier.CodeOf(names[0])
				names = names[1:]
			}
		}
	}
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
