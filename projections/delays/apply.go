package delays

import (
	"slices"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
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
		v.correct(n, c)
	} else if o := v.open[n]; o != nil {
		v.settle(o, minuteOf(r.Occurred))
		v.change(n, o, r.Occurred, e)
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
		v.promiseFrom(n, o, worktime.OfficeDay(at), e.Promise.At)
	}
}

// change follows an event of a dossier in process.
func (v *View) change(n int32, o *open, at time.Time, e dossier.Event) {
	day := worktime.OfficeDay(at)
	switch e := e.(type) {
	case dossier.SupplementRequested:
		v.wait(n, o, day, e.Effect)
	case dossier.Paused:
		v.wait(n, o, day, e.Effect)
	case dossier.Supplemented:
		v.goOn(n, o, day, e.Promise)
	case dossier.Resumed:
		v.goOn(n, o, day, e.Promise)
	case dossier.Extended:
		v.promiseFrom(n, o, day, e.Promise.At)
		o.mark(extended)
	case dossier.Resolved:
		v.end(n, o, day, howOf(e.Timeliness), e.Clock)
	case dossier.Refused, dossier.Withdrawn, dossier.Stopped:
		v.end(n, o, day, withoutResult, dossier.Totals{})
	default:
		o.move(e)
	}
}

// wait begins a wait; the clock stands for it, unless it runs on.
func (v *View) wait(n int32, o *open, day worktime.Day, effect directory.ClockEffect) {
	if effect == directory.RunOn {
		o.Waits = true
		return
	}
	o.Standing, o.Restarts = true, effect == directory.Restart
	v.promiseFrom(n, o, day, time.Time{})
}

// goOn ends a wait.
func (v *View) goOn(n int32, o *open, day worktime.Day, promise *dossier.Promise) {
	if o.Standing && o.Restarts {
		o.mark(fromZero)
	}
	o.Standing, o.Restarts, o.Waits = false, false, false
	var at time.Time
	if promise != nil {
		at = promise.At
	}
	v.promiseFrom(n, o, day, at)
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
func (v *View) end(n int32, o *open, day worktime.Day, how int32, clock dossier.Totals) {
	l := v.lifeOf(o, o.Settled, nil)
	l.budget = clock.Budget
	v.promiseFrom(n, o, day, time.Time{})
	r := &v.rows[n]
	r.ended, r.share = ends(day, how, o.Promised), share(how, clock.Budget, clock.Used)
	if how != withoutResult || o.Breached {
		r.life = v.keepLife(l)
	}
	delete(v.open, n)
}

// correct moves a dossier to the slices that a correction says it belongs to and, where the moment of the result was mistaken, to the end
// that is right.
func (v *View) correct(n int32, e dossier.Corrected) {
	r := &v.rows[n]
	r.matter = v.matter(e.Is.Matter)
	is := e.Is.FinishedAt
	if !r.resolved() || is.IsZero() || is.Equal(e.Was.FinishedAt) {
		return
	}
	l := v.lifeAt(r.life, nil)
	l.endedAt(minuteOf(is))
	r.life, r.ended, r.share = v.keepLife(l), ends(worktime.OfficeDay(is), howOf(e.Is.Timeliness), r.promised()), moved
	crossings := e.Is.Crossings
	if len(crossings) < 2 {
		return
	}
	last := spell{n, crossings[len(crossings)-2].Day, crossings[len(crossings)-1].Day, l.promise}
	for i := len(v.breaches) - 1; i >= 0; i-- {
		if b := &v.breaches[i]; b.dossier == n && b.from == last.from && b.promise == last.promise {
			b.until = last.until
			return
		}
	}
	if last.until > last.from {
		v.breaches = append(v.breaches, last)
	}
}
