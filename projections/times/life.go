package times

import (
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// life is what must be known of a dossier to measure what comes. What is only needed while it is open stands apart.
type life struct {
	number int32
	open   *open // nil: collected, or ended without a result
}

// open is the moments of an open dossier at which phases began; zero: none did.
type open struct {
	submitted, received time.Time
	unit                worktime.Unit // of its promise

	running  time.Time // since when the clock runs; zero: it stands
	stood    time.Time // since when it stands; zero: it runs
	minutes  int32     // that the clock ran before
	days     int32     // the same in working days
	standing int32     // minutes that it stood still
	paused   bool      // it ever stood still

	transferred bool
	offered     time.Time // handed on, not taken over
	to          directory.AgencyCode
	handed      time.Time // received or handed on, no officer named since
	assigned    time.Time // the first time
	waits       time.Time // for the applicant, a duty or an inspection
	asked       map[directory.AgencyCode][]time.Time
	moved       time.Time // when something happened to the processing last
	signed      time.Time
	resolved    time.Time
}

// start starts the clock, or lets it go on.
func (v *View) start(l *life, at time.Time) {
	if o := l.open; !o.stood.IsZero() {
		o.standing = plus(o.standing, v.worked(l, worktime.Minutes, o.stood, at))
	}
	l.open.running, l.open.stood = at, time.Time{}
}

// stop lets the clock stand.
func (v *View) stop(l *life, at time.Time) {
	o := l.open
	if o.running.IsZero() {
		return
	}
	o.minutes = plus(o.minutes, v.worked(l, worktime.Minutes, o.running, at))
	o.days = plus(o.days, v.worked(l, worktime.Days, o.running, at))
	o.running, o.stood, o.paused = time.Time{}, at, true
}

// wait begins a wait; the clock stands for it, unless it runs on.
func (v *View) wait(l *life, at time.Time, effect directory.ClockEffect) {
	l.open.waits = at
	if effect != directory.RunOn {
		v.stop(l, at)
	}
}

// goOn ends a wait.
func (v *View) goOn(l *life, p Phase, at time.Time) {
	o := l.open
	v.between(l, p, o.waits, at)
	o.waits, o.moved = time.Time{}, at
	if !o.stood.IsZero() {
		v.start(l, at)
	}
}

// takenOver ends the wait for a transfer to be accepted.
func (v *View) takenOver(l *life, at time.Time) {
	v.between(l, Acceptance, l.open.offered, at)
	l.open.offered = time.Time{}
}

// assign ends the wait for an officer.
func (v *View) assign(l *life, e dossier.Assigned) {
	o := l.open
	if e.By.Agency == o.to {
		v.takenOver(l, e.At)
	}
	v.between(l, Assignment, o.handed, e.At)
	o.handed, o.moved = time.Time{}, e.At
	if o.assigned.IsZero() {
		o.assigned = e.At
	}
}

// heard ends the oldest question that an agency was asked.
func (v *View) heard(l *life, agency directory.AgencyCode, at time.Time) {
	asked := l.open.asked[agency]
	if len(asked) == 0 {
		return
	}
	v.between(l, Consultation, asked[0], at)
	l.open.asked[agency], l.open.moved = asked[1:], at
}

// resolve ends the handling.
func (v *View) resolve(l *life, at time.Time) {
	o := l.open
	paused := o.paused
	v.stop(l, at)
	v.between(l, HandOver, o.signed, at)
	v.took(l, Handling, at, o.minutes)
	if o.unit == worktime.Days {
		v.took(l, HandlingDays, at, o.days)
	}
	if paused {
		v.took(l, Standstill, at, o.standing)
	}
	o.resolved = at
}
