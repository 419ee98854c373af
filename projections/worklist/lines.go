package worklist

import (
	"slices"

	"motcua/domain/directory"
	"motcua/domain/dossier"
)

// Desk is a place at which an agency receives dossiers and returns results: one of its counters at the centre, or with 0 its own desk.
type Desk struct {
	Agency  directory.AgencyCode
	Counter int
}

// desk is one of a desk's lists.
type desk struct {
	Desk
	kind kind
}

// line is an item and the list on which it stands.
type line struct {
	item
	list   *list
	agency directory.AgencyCode // whose work it is
}

// lines adds all lines of an entry to some; none for nil. The lock is held.
func (v *View) lines(into []line, e *entry) []line {
	if e == nil {
		return into
	}
	procedure := v.procedures.number(string(e.matter.Procedure))
	at := func(agency directory.AgencyCode, l *list, k kind, officer uint32, part int, c class, m moment) {
		into = append(into, line{item{m, e, officer, procedure, uint16(part), c, k, uint8(e.status)}, l, agency})
	}
	agencys := func(agency directory.AgencyCode, k kind, officer uint32, part int, p *dossier.Promise, clockStands bool) {
		c, m := dated, momentOf(e.since())
		switch {
		case clockStands:
			c = stands
		case p == nil:
			c = undated
		default:
			m = momentOf(p.At)
		}
		at(agency, v.listOf(agency), k, officer, part, c, m)
	}
	desks := func(k kind, c class, m moment) {
		where := desk{Desk{e.matter.Agency, e.matter.Counter}, k}
		at(where.Agency, v.deskOf(where), k, nobody, 0, c, m)
	}
	switch {
	case !e.finished.IsZero():
		desks(giveBack, undated, -momentOf(e.finished)) // the newest first
		return into
	case e.received.IsZero():
		agencys(e.holder, accept, nobody, 0, nil, e.waits)
		if !e.waits {
			desks(accept, undated, momentOf(e.submitted))
		}
	case e.offered != "":
		agencys(e.offered, takeOver, nobody, 0, e.promise, e.paused)
		if e.holder != e.offered {
			agencys(e.holder, handle, v.officers.number(e.officer), 0, e.promise, e.paused)
		}
	default:
		agencys(e.holder, handle, v.officers.number(e.officer), 0, e.promise, e.paused)
	}
	switch {
	case e.status == dossier.AwaitsApplicant:
		desks(supplement, undated, momentOf(e.since()))
	case e.status == dossier.IsReceived && !e.transferred: // nobody has begun, it lies where it was received
		if e.handOn != 0 {
			desks(handOn, dated, e.handOn)
		} else {
			desks(handOn, undated, momentOf(e.received))
		}
	}
	for i, t := range e.tasks[:min(len(e.tasks), maxParts)] {
		agencys(t.Agency, cooperate, nobody, i, t.Promise, t.Promise == nil) // it waits for another
	}
	for i, agency := range e.asked[:min(len(e.asked), maxParts)] {
		at(agency, v.listOf(agency), consultation, nobody, i, dated, momentOf(e.askedDue[i]))
	}
	return into
}

// maxParts is how many open tasks, and how many open questions, of one dossier are listed.
const maxParts = 1 << 16

func (v *View) listOf(agency directory.AgencyCode) *list { return entered(v.agencies, agency) }

func (v *View) deskOf(where desk) *list { return entered(v.desks, where) }

// entered is the list under a key, which is made where there is none.
func entered[K comparable](lists map[K]*list, key K) *list {
	l, ok := lists[key]
	if !ok {
		l = new(list)
		lists[key] = l
	}
	return l
}

// ReadyKept is how many results that wait to be collected are kept for a desk: the newest. Imported histories often do not tell of
// a return, so there may be any number of them.
const ReadyKept = 1000

var readyKept = ReadyKept // tests set another

// bound lets the oldest result go where a desk has too many. The lock is held.
func (v *View) bound(e *entry) {
	if e.finished.IsZero() {
		return
	}
	if l := v.deskOf(desk{Desk{e.matter.Agency, e.matter.Counter}, giveBack}); l.n > readyKept {
		oldest := l.last().entry
		v.replace(oldest.code.Stream(), oldest, nil)
	}
}

// Changed lists the agencies whose lists, or those of whose desks, are others than when it was asked last, by code.
func (v *View) Changed() []directory.AgencyCode {
	v.mu.Lock()
	defer v.mu.Unlock()
	all := make([]directory.AgencyCode, 0, len(v.changed))
	for agency := range v.changed {
		all = append(all, agency)
	}
	clear(v.changed)
	slices.Sort(all)
	return all
}

// names number texts in the order in which they come up; 0 is the empty one. What was numbered stays.
type names struct {
	numbers map[string]uint32
	texts   []string
}

func newNames() names { return names{map[string]uint32{"": 0}, []string{""}} }

func (n *names) number(text string) uint32 {
	number, ok := n.numbers[text]
	if !ok {
		number = uint32(len(n.texts))
		n.numbers[text], n.texts = number, append(n.texts, text)
	}
	return number
}
