// Package targets is how far the targets of a plan have been reached: computed from what happened to dossiers and from the
// catalogue, where these can tell ([Formulas]), otherwise what people recorded last.
//
// Every computed value is a count of things in a count of things, and both counts can be listed ([View.Members]): the lists'
// lengths are the value. Dossiers count on the day on which they were received, resolved or returned, so the value of a past
// period does not move with what happens later; a correction moves it, as an event of its own.
//
// Memory: about 200 bytes for each dossier that was received; a value is computed by looking at all of them.
package targets

import (
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/targets"
	"motcua/domain/worktime"
	"motcua/projections"
)

// View is what the targets are measured by. It belongs to one goroutine.
type View struct {
	dossiers map[eventlog.StreamID]*seen
	matters  map[dossier.Matter]*dossier.Matter // each once: most dossiers share one with others
	records  map[int][]targets.Recorded         // by target, as they were recorded
}

// seen is a dossier as far as a target asks for it. A day of 0: it has not come.
type seen struct {
	matter                       *dossier.Matter
	received, resolved, returned worktime.Day
	taken                        bool // over from another system
	unpromised                   bool // the result was given at once
	assigned, decided            bool // an officer was named; it was signed, on the system
	originals                    bool // paper was given back
}

// Projection folds the log into what the targets are measured by.
func Projection() projections.Projection[*View] {
	return projections.Projection[*View]{Name: "targets", Version: 1, Initial: newView, Apply: apply}
}

func newView() *View {
	return &View{
		dossiers: make(map[eventlog.StreamID]*seen),
		matters:  make(map[dossier.Matter]*dossier.Matter),
		records:  make(map[int][]targets.Recorded),
	}
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
		v.dossiers[stream] = &seen{matter: v.shared(received.Matter), received: day, taken: e.Head().By.Role == directory.System, unpromised: received.Promise == nil}
		return
	}
	d, ok := v.dossiers[stream]
	if !ok {
		return
	}
	switch e := e.(type) {
	case dossier.Assigned:
		d.assigned = true
	case dossier.Decided:
		d.decided = true
	case dossier.Resolved:
		d.resolved = day
	case dossier.Returned:
		d.returned, d.originals = day, e.Originals
	case dossier.Corrected:
		d.matter = v.shared(e.Is.Matter)
		if d.resolved != 0 {
			d.resolved = worktime.OfficeDay(e.Is.FinishedAt)
		}
	default:
	}
}

func (v *View) shared(m dossier.Matter) *dossier.Matter {
	if v.matters[m] == nil {
		v.matters[m] = &m
	}
	return v.matters[m]
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
