// Package targets is how far the targets of a plan have been reached: computed from what happened to dossiers and from the
// catalogue, where these can tell ([Formulas]), otherwise what people recorded last.
//
// Every computed value is a count of things in a count of things, and both counts can be listed ([View.Members]): the lists'
// lengths are the value. Dossiers count on the day on which they were received, resolved or returned, so the value of a past
// period does not move with what happens later; a correction moves it, as an event of its own.
//
// Memory: 20 bytes for each dossier that was received beside its number (package roll), for good, as a target's lists name every one of
// them. Measured: the reference history (34.210 dossiers) takes 4,2 MB, 200.000 dossiers over nine years 14 MB, of which some 3 MB are what dossiers are about. A value is computed by looking
// at all of them.
package targets

import (
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/targets"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/roll"
)

// View is what the targets are measured by. It belongs to one goroutine.
type View struct {
	roll     roll.Roll
	dossiers []seen           // by number
	matters  []dossier.Matter // that differ: most dossiers share one with others
	known    map[dossier.Matter]int32
	records  map[int][]targets.Recorded // by target, as they were recorded
}

// seen is a dossier as far as a target asks for it. A day of 0: it has not come.
type seen struct {
	matter                       int32 // index
	received, resolved, returned worktime.Day
	facts
}

// facts are what is true of a dossier, one bit each.
type facts byte

const (
	taken      facts = 1 << iota // over from another system
	unpromised                   // the result was given at once
	assigned                     // an officer was named
	decided                      // it was signed, on the system
	originals                    // paper was given back
)

// are reports whether all of some facts are true.
func (f facts) are(all facts) bool { return f&all == all }

// Projection folds the log into what the targets are measured by.
func Projection() projections.Projection[*View] {
	return projections.Projection[*View]{Name: "targets", Version: 3, Initial: newView, Apply: apply, Form: projections.Kept(keep, restore)}
}

func newView() *View {
	return &View{known: make(map[dossier.Matter]int32), records: make(map[int][]targets.Recorded)}
}

// looks are what targets ask for of dossiers, but for [dossier.Received]: there it counts who did it.
var looks = dossier.NewGlance(map[string][]string{
	dossier.NameAssigned:  {},
	dossier.NameDecided:   {},
	dossier.NameResolved:  {},
	dossier.NameReturned:  {"originals"},
	dossier.NameCorrected: {"is.matter", "is.finished_at"},
})

func apply(v *View, r eventlog.Recorded) (*View, error) {
	if t, ok, err := targets.Decode(r); ok || err != nil {
		if recorded, is := t.(targets.Recorded); is {
			v.records[recorded.No] = append(v.records[recorded.No], recorded)
		}
		return v, err
	}
	e, ok, err := looks.Decode(r)
	if r.Type == dossier.NameReceived {
		e, err = dossier.Decode(r)
		ok = true
	}
	if ok && err == nil {
		v.dossier(r.Stream, e)
	}
	return v, err
}

func (v *View) dossier(stream eventlog.StreamID, e dossier.Event) {
	day := worktime.OfficeDay(e.Head().At)
	if received, ok := e.(dossier.Received); ok {
		v.receive(stream, day, received)
		return
	}
	n, ok := v.roll.Find(stream)
	if !ok {
		return
	}
	d := &v.dossiers[n]
	switch e := e.(type) {
	case dossier.Assigned:
		d.facts |= assigned
	case dossier.Decided:
		d.facts |= decided
	case dossier.Resolved:
		d.resolved = day
	case dossier.Returned:
		if d.returned = day; e.Originals {
			d.facts |= originals
		}
	case dossier.Corrected:
		d.matter = v.matter(e.Is.Matter)
		if d.resolved != 0 {
			d.resolved = worktime.OfficeDay(e.Is.FinishedAt)
		}
	default:
	}
}

func (v *View) receive(stream eventlog.StreamID, day worktime.Day, e dossier.Received) {
	n, met := v.roll.Meet(stream)
	if !met {
		v.dossiers = append(v.dossiers, seen{})
	}
	d := seen{matter: v.matter(e.Matter), received: day}
	if e.Head().By.Role == directory.System {
		d.facts |= taken
	}
	if e.Promise == nil {
		d.facts |= unpromised
	}
	v.dossiers[n] = d
}

// matter is the index of a matter.
func (v *View) matter(m dossier.Matter) int32 {
	i, ok := v.known[m]
	if !ok {
		i = int32(len(v.matters)) //nolint:gosec // as many as procedures, agencies and counters go together
		v.matters, v.known[m] = append(v.matters, m), i
	}
	return i
}

// Latest is what was recorded last of a target for a day or one before it: of the records for the latest such day the newest,
// so that a correction counts.
func (v *View) Latest(no int, day worktime.Day) (last targets.Recorded, ok bool) {
	for _, r := range v.records[no] {
		if r.AsOf <= day && (!ok || r.AsOf >= last.AsOf) {
			last, ok = r, true
		}
	}
	return last, ok
}
