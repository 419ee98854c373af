package worklist

import (
	"cmp"
	"fmt"
	"slices"
	"sync"
	"time"

	"motcua/domain/directory"
	"motcua/domain/eventlog"
)

// ForAgency lists what an agency has to do: the dossiers that it holds or is to accept, its parts in joint dossiers, the questions that
// it has not answered. The error is [ErrQuery], or the calendar's where it is asked what is due soon: a year without data.
func (v *View) ForAgency(agency directory.AgencyCode, now time.Time, q Query) (Page, error) {
	return v.ask(agency, now, q, func() (lists [][]*block) {
		for _, a := range append([]directory.AgencyCode{agency}, q.TakenOver...) {
			lists = append(lists, v.agencies[a].lines())
		}
		return lists
	})
}

// ForCounter lists what is to be done at a desk: handed in and to be accepted, waiting for a supplement, to be handed on, results to be
// given back. What was handed in online stands at every counter of its agency. Errors as [View.ForAgency].
func (v *View) ForCounter(at Desk, now time.Time, q Query) (Page, error) {
	return v.ask(at.Agency, now, q, func() (lists [][]*block) {
		for _, a := range append([]directory.AgencyCode{at.Agency}, q.TakenOver...) {
			if d, ok := v.desks[Desk{a, at.Counter}]; ok {
				for k := range d.lists {
					lists = append(lists, d.lists[k].taken())
				}
			}
			if d, ok := v.desks[Desk{Agency: a}]; ok && at.Counter != 0 {
				lists = append(lists, d.lists[0].taken()) // to be accepted
			}
		}
		return lists
	})
}

// question is a query and the lines that it is asked of, as they stood at one moment. Nothing of it changes any more.
type question struct {
	filter
	lists                [][]*block
	officers, procedures []string
	position             eventlog.Position
}

// ask answers a query of an agency's; lists is called with the lock, all else is done without it.
func (v *View) ask(agency directory.AgencyCode, now time.Time, q Query, lists func() [][]*block) (Page, error) {
	if err := q.check(); err != nil {
		return Page{}, err
	}
	var soon moment
	if q.Due == Soon {
		var err error
		if soon, err = v.soon(agency, now); err != nil {
			return Page{}, fmt.Errorf("what agency %s has due soon: %w", agency, err)
		}
	}
	v.mu.Lock()
	asked := question{v.filterOf(q, now, soon), lists(), v.officers.texts, v.procedures.texts, v.position}
	v.mu.Unlock()
	asked.lists = slices.DeleteFunc(asked.lists, func(l []*block) bool { return len(l) == 0 })
	return asked.page(), nil
}

// scratch is memory that questions use one after the other.
type scratch struct {
	officers, procedures counted
	found                []item
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// page goes through all lines once.
func (q *question) page() Page {
	r := scratches.Get().(*scratch)
	defer scratches.Put(r)
	r.officers, r.procedures = zeroed(r.officers, len(q.officers)), zeroed(r.procedures, len(q.procedures))
	r.found = r.found[:0]
	p := Page{Position: q.position}
	var byKind [kinds]Count
	var byStatus [statuses]Count
	var byDue [3]int
	from := q.query.Offset
	upTo := from + cmp.Or(q.query.Limit, PageSize)
	inOrder := len(q.lists) == 1 && q.query.Order == ByDue
	for _, list := range q.lists {
		for _, b := range list {
			for _, it := range b.items {
				if len(q.texts) > 0 && !q.reads(it.entry) {
					continue
				}
				fails := q.fails(it)
				late := 0
				if it.overdue(q.now) {
					late = 1
				}
				if fails&^failsKind == 0 {
					byKind[it.kind].add(late)
				}
				if fails&^failsStatus == 0 {
					byStatus[it.status].add(late)
				}
				if officer := q.officerOf(it); fails&^failsOfficer == 0 && officer != nobody {
					r.officers[officer].add(late)
				}
				if fails&^failsProcedure == 0 {
					r.procedures[it.procedure].add(late)
				}
				if fails&^failsDue == 0 {
					for i, d := range Dues {
						if q.is(d, it) {
							byDue[i]++
						}
					}
				}
				if fails != 0 {
					continue
				}
				if !inOrder || from <= p.Lines && p.Lines < upTo {
					r.found = append(r.found, it)
				}
				p.add(late)
			}
		}
	}
	found := r.found
	if !inOrder {
		from, upTo = min(from, len(found)), min(upTo, len(found))
		sortPart(found, from, upTo, q.order())
		found = found[from:upTo]
	}
	p.Rows = make([]Row, len(found))
	for i, it := range found {
		p.Rows[i] = q.row(it)
	}
	clear(r.found) // keep no dossier alive
	p.Facets = Facets{Kinds: make(map[Kind]Count), Officers: r.officers.facets(q.officers), Procedures: r.procedures.facets(q.procedures)}
	p.Facets.name(byKind, byStatus, byDue)
	return p
}
