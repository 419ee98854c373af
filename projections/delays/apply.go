package delays

import (
	"slices"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
)

// looks are what moves a clock, or a dossier from one holder to another.
var looks = dossier.NewGlance(map[string][]string{
	dossier.NameReceived:              {"matter", "promise.at"},
	dossier.NameTransferred:           {"to"},
	dossier.NameTransferDeclined:      {},
	dossier.NameAssigned:              {},
	dossier.NameSupplementRequested:   {"effect"},
	dossier.NameSupplemented:          {"promise.at"},
	dossier.NamePaused:                {"effect"},
	dossier.NameResumed:               {"promise.at"},
	dossier.NameExtended:              {"promise.at"},
	dossier.NameConsultationRequested: {"agency", "due"},
	dossier.NameConsultationAnswered:  {"agency"},
	dossier.NameConsultationLapsed:    {"agency"},
	dossier.NameTaskOpened:            {"task", "agency", "promise.at"},
	dossier.NameTaskStarted:           {"task", "promise.at"},
	dossier.NameTaskCompleted:         {"task"},
	dossier.NameTaskCancelled:         {"task"},
	dossier.NameResolved:              {"timeliness", "clock"},
	dossier.NameRefused:               {},
	dossier.NameWithdrawn:             {},
	dossier.NameStopped:               {},
	dossier.NameCorrected:             {"was.finished_at", "is.matter", "is.finished_at", "is.timeliness", "is.crossings"},
})

// apply folds one record.
func apply(v *View, r eventlog.Recorded) (*View, error) {
	e, ok, err := looks.Decode(r)
	if !ok || err != nil {
		return v, err
	}
	if first, received := e.(dossier.Received); received {
		v.receive(r.Stream, r.Occurred, first)
		return v, nil
	}
	n, ok := v.roll.Find(r.Stream)
	if !ok { // refused before it was received
		return v, nil
	}
	if c, corrected := e.(dossier.Corrected); corrected {
		v.correct(n, minuteOf(r.Occurred), c)
	} else if o := v.open[n]; o != nil {
		v.settle(o, minuteOf(r.Occurred))
		v.change(n, o, minuteOf(r.Occurred), e)
		v.holder(o) // numbers the office: questions must not
	}
	return v, nil
}

func (v *View) receive(stream eventlog.StreamID, at time.Time, e dossier.Received) {
	n, met := v.roll.Meet(stream)
	if met {
		return
	}
	v.rows = append(v.rows, row{matter: v.matter(e.Matter), life: noLife})
	o := &open{Received: minuteOf(at), Settled: minuteOf(at), Holder: e.Matter.Agency}
	v.open[n] = o
	if e.Promise != nil {
		v.promiseFrom(n, o, o.Received, e.Promise.At)
	}
}

// change follows an event of a dossier in process.
func (v *View) change(n int32, o *open, at minute, e dossier.Event) {
	switch e := e.(type) {
	case dossier.SupplementRequested:
		v.wait(n, o, at, e.Effect)
	case dossier.Paused:
		v.wait(n, o, at, e.Effect)
	case dossier.Supplemented:
		v.goOn(n, o, at, e.Promise)
	case dossier.Resumed:
		v.goOn(n, o, at, e.Promise)
	case dossier.Extended:
		v.promiseFrom(n, o, at, e.Promise.At)
		o.mark(extended)
	case dossier.Resolved:
		v.end(n, o, at, howOf(e.Timeliness), e.Clock)
	case dossier.Refused, dossier.Withdrawn, dossier.Stopped:
		v.end(n, o, at, withoutResult, dossier.Totals{})
	default:
		o.move(e)
	}
}

// wait begins a wait; the clock stands for it, unless it runs on.
func (v *View) wait(n int32, o *open, at minute, effect directory.ClockEffect) {
	if effect == directory.RunOn {
		o.Waits = true
		return
	}
	o.Standing, o.Restarts = true, effect == directory.Restart
	v.promiseFrom(n, o, at, time.Time{})
}

// goOn ends a wait.
func (v *View) goOn(n int32, o *open, at minute, promise *dossier.Promise) {
	if o.Standing && o.Restarts {
		o.mark(fromZero)
	}
	o.Standing, o.Restarts, o.Waits = false, false, false
	var until time.Time
	if promise != nil {
		until = promise.At
	}
	v.promiseFrom(n, o, at, until)
}

// move follows an event that leaves the clock as it is.
func (o *open) move(e dossier.Event) {
	switch e := e.(type) {
	case dossier.Transferred:
		o.Before = Handover{o.Handed, o.Holder}
		o.Handed, o.Holder = true, e.To
	case dossier.TransferDeclined:
		o.Handed, o.Holder = o.Before.Handed, o.Before.Holder
	case dossier.Assigned:
		o.Handed = true
	case dossier.ConsultationRequested:
		o.Asked = append(o.Asked, Errand{Agency: e.Agency, Due: e.Due})
	case dossier.ConsultationAnswered:
		o.heard(e.Agency)
	case dossier.ConsultationLapsed:
		o.heard(e.Agency)
	case dossier.TaskOpened:
		t := Errand{Task: e.Task, Agency: e.Agency}
		if e.Promise != nil {
			t.Due = e.Promise.At
		}
		o.Tasks = append(o.Tasks, t)
	case dossier.TaskStarted:
		for i := range o.Tasks {
			if o.Tasks[i].Task == e.Task {
				o.Tasks[i].Due = e.Promise.At
			}
		}
	case dossier.TaskCompleted:
		o.done(e.Task)
	case dossier.TaskCancelled:
		o.done(e.Task)
	default:
	}
}

// heard ends the oldest question that an agency was asked.
func (o *open) heard(agency directory.AgencyCode) {
	if i := slices.IndexFunc(o.Asked, func(e Errand) bool { return e.Agency == agency }); i >= 0 {
		o.Asked = slices.Delete(o.Asked, i, i+1)
	}
}

func (o *open) done(task dossier.TaskID) {
	o.Tasks = slices.DeleteFunc(o.Tasks, func(e Errand) bool { return e.Task == task })
}

// end takes a dossier out of process.
func (v *View) end(n int32, o *open, at minute, how int32, clock dossier.Totals) {
	l := v.lifeOf(o, o.Settled, nil)
	l.budget = clock.Budget
	v.promiseFrom(n, o, at, time.Time{})
	r := &v.rows[n]
	r.ended, r.share = ends(at, how, o.Promised), share(how, clock.Budget, clock.Used)
	if how != withoutResult || o.Breached {
		r.life = v.keepLife(l)
	}
	delete(v.open, n)
}
