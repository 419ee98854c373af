package delays

import (
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
)

// open is a dossier in process. A snapshot keeps it as it is.
type open struct {
	Received  minute
	Settled   minute // up to here the stretches tell who held it
	Stretches []Held
	Promise   time.Time // in force; zero: none, or the clock is stopped
	Crossing  minute    // from which on it is overdue, while Promise is set
	Promised  bool      // ever
	Breached  bool      // it was overdue before

	Standing bool // the clock
	Restarts bool // from zero, when the wait is over
	Waits    bool // the clock runs on
	Handed   bool // on from the one-stop
	Holder   directory.AgencyCode
	Before   Handover // the last handing on, for the case that it is declined
	Asked    []Errand
	Tasks    []Errand
}

// Held is a stretch as an open dossier keeps it.
type Held struct {
	Office int32
	Over   bool
	Until  minute
}

// Handover is who had a dossier before it was handed on.
type Handover struct {
	Handed bool
	Holder directory.AgencyCode
}

// Errand is what an agency is asked, or has to do.
type Errand struct {
	Task   dossier.TaskID
	Agency directory.AgencyCode
	Due    time.Time // zero: it waits for another task
}

// holder tells who holds a dossier, and the deadline that the office was given; 0: none.
func (v *View) holder(o *open) (office int32, due minute) {
	switch {
	case o.Standing:
		return nobody, 0
	case o.Waits:
		return applicant, 0
	case len(o.Asked) > 0:
		return v.office(Office{Consulted, o.Asked[0].Agency}), dueOf(o.Asked[0].Due)
	}
	for _, t := range o.Tasks {
		if !t.Due.IsZero() {
			return v.office(Office{Joint, t.Agency}), dueOf(t.Due)
		}
	}
	if !o.Handed {
		return anyOneStop, 0
	}
	return v.office(Office{Handling, o.Holder}), 0
}

func dueOf(t time.Time) minute {
	if t.IsZero() {
		return 0
	}
	return minuteOf(t)
}

// settle enters who held a dossier up to a moment.
func (v *View) settle(o *open, at minute) {
	if at <= o.Settled {
		return
	}
	office, due := v.holder(o)
	if due != 0 && due < at {
		if due > o.Settled {
			o.hold(office, false, due)
		}
		o.hold(office, true, at)
	} else {
		o.hold(office, false, at)
	}
	o.Settled = at
}

func (o *open) hold(office int32, over bool, until minute) {
	if n := len(o.Stretches); n > 0 && o.Stretches[n-1].Office == office && o.Stretches[n-1].Over == over {
		o.Stretches[n-1].Until = until
		return
	}
	o.Stretches = append(o.Stretches, Held{office, over, until})
}

// mark notes a move of the clock that takes no time.
func (o *open) mark(what int32) {
	o.Stretches = append(o.Stretches, Held{what, false, o.Settled})
}

// life is that of an open dossier up to a moment, for which its holder now is taken to hold it on; its stretches lie in room.
func (v *View) lifeOf(o *open, until minute, room []stretch) life {
	l := life{received: o.Received, stretches: room[:0]}
	if !o.Promise.IsZero() {
		l.promise = minuteOf(o.Promise)
	}
	for _, h := range o.Stretches {
		l.stretches = append(l.stretches, stretch{h.Office, h.Over, h.Until})
	}
	if until <= o.Settled {
		return l
	}
	office, due := v.holder(o)
	if due != 0 && due < until {
		if due > o.Settled {
			l.stretches = hold(l.stretches, office, false, due)
		}
		l.stretches = hold(l.stretches, office, true, until)
	} else {
		l.stretches = hold(l.stretches, office, false, until)
	}
	return l
}

// promiseFrom sets, from a moment on, the promise in force, as the figures do; the zero time takes it away.
func (v *View) promiseFrom(n int32, o *open, at minute, promise time.Time) {
	if !o.Promise.IsZero() && at >= o.Crossing {
		v.breaches = append(v.breaches, spell{n, o.Crossing, at, minuteOf(o.Promise)})
		o.Breached = true
	}
	if o.Promise = promise; !promise.IsZero() {
		o.Promised = true
		o.Crossing = max(at, minuteOf(promise))
	}
}
