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
	switch e := e.(type) {
	case dossier.Submitted:
		if l := v.meet(r.Stream, e.Matter); l.open != nil {
			l.open.Submitted = e.At
		}
		return v, nil
	case dossier.Received:
		if l := v.meet(r.Stream, e.Matter); l.open != nil {
			v.receive(l, e)
		}
		return v, nil
	default:
	}
	n, ok := v.roll.Find(r.Stream)
	if !ok {
		return v, nil
	}
	l := life{n, v.open[n]}
	if c, corrected := e.(dossier.Corrected); corrected {
		v.correct(l, c)
	} else if l.open != nil {
		v.change(l, e)
	}
	return v, nil
}

func (v *View) receive(l life, e dossier.Received) {
	l.open.Matter = v.matter(e.Matter) // accepted at a counter
	o := l.open
	v.between(l, Intake, o.Submitted, e.At)
	o.Received, o.Handed, o.Moved, o.Waits = e.At, e.At, e.At, time.Time{}
	if e.Promise != nil {
		o.Unit = e.Promise.Unit
	}
	v.start(l, e.At)
}

// change measures what an event of an open dossier ends, and remembers what it begins.
func (v *View) change(l life, e dossier.Event) {
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
		if !o.Transferred {
			v.between(l, Transfer, o.Received, at)
		}
		o.Transferred, o.Offered, o.To, o.Handed, o.Moved = true, at, e.To, at, at
	case dossier.TransferAccepted, dossier.TransferDeclined:
		v.takenOver(l, at)
	case dossier.Assigned:
		v.assign(l, e)
	case dossier.StepCompleted:
		if o.Resolved.IsZero() { // an import may tell a step after the result
			v.between(l, Step(e.Step), o.Moved, at)
			o.Moved = at
		}
	case dossier.ConsultationRequested:
		if o.Asked == nil {
			o.Asked = make(map[directory.AgencyCode][]time.Time)
		}
		o.Asked[e.Agency] = append(o.Asked[e.Agency], at)
	case dossier.ConsultationAnswered:
		v.heard(l, e.Agency, at)
	case dossier.ConsultationLapsed:
		v.heard(l, e.Agency, at)
	case dossier.Decided:
		v.between(l, Processing, o.Assigned, at)
		o.Signed = at
	case dossier.Resolved:
		v.resolve(l, at)
	case dossier.Returned:
		v.between(l, Collection, o.Resolved, at)
		v.close(l)
	case dossier.Refused, dossier.Withdrawn, dossier.Stopped:
		v.close(l)
	default: // begins and ends nothing
	}
}
