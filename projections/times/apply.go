package times

import (
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
)

// looks are what begins and ends phases, but for [dossier.Assigned]: there it counts who did it.
var looks = dossier.NewGlance(map[string][]string{
	dossier.NameSubmitted:             {"matter"},
	dossier.NameReceived:              {"matter", "promise.unit"},
	dossier.NameTransferred:           {"to"},
	dossier.NameTransferAccepted:      {},
	dossier.NameTransferDeclined:      {},
	dossier.NameStepCompleted:         {"step"},
	dossier.NameSupplementRequested:   {"effect"},
	dossier.NameSupplemented:          {},
	dossier.NamePaused:                {"effect"},
	dossier.NameResumed:               {},
	dossier.NameConsultationRequested: {"agency"},
	dossier.NameConsultationAnswered:  {"agency"},
	dossier.NameConsultationLapsed:    {"agency"},
	dossier.NameDecided:               {},
	dossier.NameResolved:              {},
	dossier.NameReturned:              {},
	dossier.NameRefused:               {},
	dossier.NameWithdrawn:             {},
	dossier.NameStopped:               {},
	dossier.NameCorrected:             {"was.finished_at", "is.matter", "is.finished_at"},
})

// decode reads what apply looks at; ok is false for an event that begins and ends no phase.
func decode(r eventlog.Recorded) (e dossier.Event, ok bool, err error) {
	if r.Type == dossier.NameAssigned {
		e, err = dossier.Decode(r)
		return e, true, err
	}
	return looks.Decode(r)
}

// apply measures what ends with one record.
func apply(v *View, r eventlog.Recorded) (*View, error) {
	e, ok, err := decode(r)
	if !ok || err != nil {
		return v, err
	}
	l, ok := v.lives[r.Stream]
	switch e := e.(type) {
	case dossier.Submitted:
		v.lives[r.Stream] = &life{number: v.number(e.Matter), open: &open{submitted: e.At}}
	case dossier.Received:
		if !ok {
			l = &life{number: v.number(e.Matter), open: &open{}}
			v.lives[r.Stream] = l
		}
		v.receive(l, e)
	case dossier.Corrected:
		if ok {
			v.correct(l, e)
		}
	default:
		if ok && l.open != nil {
			v.change(l, e)
		}
	}
	return v, nil
}

func (v *View) receive(l *life, e dossier.Received) {
	if l.open == nil {
		return
	}
	v.of[l.number] = v.matter(e.Matter) // accepted at a counter
	o := l.open
	v.between(l, Intake, o.submitted, e.At)
	o.received, o.handed, o.moved, o.waits = e.At, e.At, e.At, time.Time{}
	if e.Promise != nil {
		o.unit = e.Promise.Unit
	}
	v.start(l, e.At)
}

// change measures what an event of an open dossier ends, and remembers what it begins.
func (v *View) change(l *life, e dossier.Event) {
	o, at := l.open, e.Head().At
	switch e := e.(type) {
	case dossier.SupplementRequested:
		v.wait(l, at, e.Effect)
	case dossier.Supplemented:
		v.goOn(l, Supplement, at)
	case dossier.Paused:
		v.wait(l, at, e.Effect)
	case dossier.Resumed:
		v.goOn(l, Pause, at)
	case dossier.Transferred:
		if !o.transferred {
			v.between(l, Transfer, o.received, at)
		}
		o.transferred, o.offered, o.to, o.handed, o.moved = true, at, e.To, at, at
	case dossier.TransferAccepted, dossier.TransferDeclined:
		v.takenOver(l, at)
	case dossier.Assigned:
		v.assign(l, e)
	case dossier.StepCompleted:
		if o.resolved.IsZero() { // an import may tell a step after the result
			v.between(l, Step(e.Step), o.moved, at)
			o.moved = at
		}
	case dossier.ConsultationRequested:
		if o.asked == nil {
			o.asked = make(map[directory.AgencyCode][]time.Time)
		}
		o.asked[e.Agency] = append(o.asked[e.Agency], at)
	case dossier.ConsultationAnswered:
		v.heard(l, e.Agency, at)
	case dossier.ConsultationLapsed:
		v.heard(l, e.Agency, at)
	case dossier.Decided:
		v.between(l, Processing, o.assigned, at)
		o.signed = at
	case dossier.Resolved:
		v.resolve(l, at)
	case dossier.Returned:
		v.between(l, Collection, o.resolved, at)
		l.open = nil
	case dossier.Refused, dossier.Withdrawn, dossier.Stopped:
		l.open = nil
	default: // begins and ends nothing
	}
}
