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

// desk is the lists of a desk: by kind, from [accept] on.
type desk struct {
	agency *agency
	lists  [kinds - accept]list
}

// agency is an agency and the list of all that it has to do.
type agency struct {
	list
	code    directory.AgencyCode
	changed bool
}

func (a *agency) name() directory.AgencyCode {
	if a == nil {
		return ""
	}
	return a.code
}

// lines gives the lines as they are, to keep.
func (a *agency) lines() []*block {
	if a == nil {
		return nil
	}
	return a.taken()
}

// line is an item and the list on which it stands.
type line struct {
	item
	list   *list
	agency *agency // whose work it is
}

// lines adds all lines of an entry to some; none for nil. The lock is held.
func (v *View) lines(into []line, e *entry) []line {
	if e == nil {
		return into
	}
	at := func(a *agency, l *list, k kind, officer uint32, part int, c class, m moment) {
		into = append(into, line{item{m, e, officer, e.matter.procedure, uint16(part), c, k, uint8(e.status)}, l, a})
	}
	agencys := func(a *agency, k kind, officer uint32, part int, due moment, clockStands bool) {
		switch {
		case clockStands:
			at(a, &a.list, k, officer, part, stands, e.since())
		case due == never:
			at(a, &a.list, k, officer, part, undated, e.since())
		default:
			at(a, &a.list, k, officer, part, dated, due)
		}
	}
	desks := func(k kind, c class, m moment) {
		at(e.matter.desk.agency, &e.matter.desk.lists[k-accept], k, nobody, 0, c, m)
	}
	holds := handle
	if e.outcome != 0 {
		holds = handOver
	}
	switch {
	case e.finished != never:
		desks(giveBack, undated, -e.finished) // the newest first
		return into
	case e.received == never:
		agencys(e.holder, accept, nobody, 0, never, e.waits)
		if !e.waits {
			desks(accept, undated, e.submitted)
		}
	case e.offered != nil:
		agencys(e.offered, takeOver, nobody, 0, e.promise, e.paused)
		if e.holder != e.offered {
			agencys(e.holder, holds, e.officer, 0, e.promise, e.paused)
		}
	default:
		agencys(e.holder, holds, e.officer, 0, e.promise, e.paused)
	}
	switch {
	case e.status == dossier.AwaitsApplicant:
		desks(supplement, undated, e.since())
	case e.status == dossier.IsReceived && !e.transferred: // nobody has begun, it lies where it was received
		if e.handOn != never {
			desks(handOn, dated, e.handOn)
		} else {
			desks(handOn, undated, e.received)
		}
	}
	if e.parts == nil {
		return into
	}
	for i, t := range e.parts.tasks[:min(len(e.parts.tasks), maxParts)] {
		due := never
		if t.Promise != nil {
			due = momentOf(t.Promise.At)
		}
		agencys(v.agency(t.Agency), cooperate, nobody, i, due, t.Promise == nil) // without a promise it waits for another
	}
	for i, asked := range e.parts.asked[:min(len(e.parts.asked), maxParts)] {
		a := v.agency(asked)
		at(a, &a.list, consultation, nobody, i, dated, momentOf(e.parts.askedDue[i]))
	}
	return into
}

// maxParts is how many open tasks, and how many open questions, of one dossier are listed.
const maxParts = 1 << 16

// agency is the one of a code; nil for none. The lock is held.
func (v *View) agency(code directory.AgencyCode) *agency {
	if code == "" {
		return nil
	}
	a, ok := v.agencies[code]
	if !ok {
		a = &agency{code: code}
		v.agencies[code] = a
	}
	return a
}

// matterOf is what all entries of a matter share. The lock is held.
func (v *View) matterOf(m dossier.Matter) *matter {
	known, ok := v.matters[m]
	if !ok {
		at := Desk{m.Agency, m.Counter}
		d, ok := v.desks[at]
		if !ok {
			d = &desk{agency: v.agency(m.Agency)}
			v.desks[at] = d
		}
		known = &matter{m, v.procedures.number(string(m.Procedure)), d}
		v.matters[m] = known
	}
	return known
}

// ReadyKept is how many results that wait to be collected are kept for a desk: the newest. Imported histories often do not tell of
// a return, so there may be any number of them.
const ReadyKept = 1000

var readyKept = ReadyKept // tests set another

// bound lets the oldest result go where a desk has too many. The lock is held.
func (v *View) bound(e *entry) {
	if e.finished == never {
		return
	}
	if l := &e.matter.desk.lists[giveBack-accept]; l.n > readyKept {
		oldest := l.last().entry
		v.replace(oldest.code.Stream(), oldest, nil)
	}
}

// change notes that an agency's lists are others. The lock is held.
func (v *View) change(a *agency) {
	if !a.changed {
		a.changed = true
		v.changed = append(v.changed, a)
	}
}

// Changed lists the agencies whose lists, or those of whose desks, are others than when it was asked last, by code.
func (v *View) Changed() []directory.AgencyCode {
	v.mu.Lock()
	defer v.mu.Unlock()
	all := make([]directory.AgencyCode, len(v.changed))
	for i, a := range v.changed {
		all[i], a.changed = a.code, false
	}
	v.changed = v.changed[:0]
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
