package times

import (
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// life is a dossier: its number, and what must be known of it to measure what comes.
type life struct {
	number int32
	open   *open // nil: collected, or ended without a result
}

// open is an open dossier: what it is about, the lengths of phases that ended, and the moments at which others began; zero: none did. A
// snapshot keeps it as it is.
type open struct {
	Matter  int32 // index
	Lengths []length

	Submitted, Received time.Time
	Unit                worktime.Unit // of its promise

	Running  time.Time // since when the clock runs; zero: it stands
	Stood    time.Time // since when it stands; zero: it runs
	Minutes  int32     // that the clock ran before
	Days     int32     // the same in working days
	Standing int32     // minutes that it stood still
	Paused   bool      // it ever stood still

	Transferred bool
	Offered     time.Time // handed on, not taken over
	To          directory.AgencyCode
	Handed      time.Time // received or handed on, no officer named since
	Assigned    time.Time // the first time
	Waits       time.Time // for the applicant, a duty or an inspection
	Asked       map[directory.AgencyCode][]time.Time
	Moved       time.Time // when something happened to the processing last
	Signed      time.Time
	Resolved    time.Time
}

// start starts the clock, or lets it go on.
func (v *View) start(l life, at time.Time) {
	if o := l.open; !o.Stood.IsZero() {
		o.Standing = plus(o.Standing, v.worked(l.open.Matter, worktime.Minutes, o.Stood, at))
	}
	l.open.Running, l.open.Stood = at, time.Time{}
}

// stop lets the clock stand.
func (v *View) stop(l life, at time.Time) {
	o := l.open
	if o.Running.IsZero() {
		return
	}
	o.Minutes = plus(o.Minutes, v.worked(l.open.Matter, worktime.Minutes, o.Running, at))
	o.Days = plus(o.Days, v.worked(l.open.Matter, worktime.Days, o.Running, at))
	o.Running, o.Stood, o.Paused = time.Time{}, at, true
}

// wait begins a wait; the clock stands for it, unless it runs on.
func (v *View) wait(l life, at time.Time, effect directory.ClockEffect) {
	l.open.Waits = at
	if effect != directory.RunOn {
		v.stop(l, at)
	}
}

// goOn ends a wait.
func (v *View) goOn(l life, p Phase, at time.Time) {
	o := l.open
	v.between(l, p, o.Waits, at)
	o.Waits, o.Moved = time.Time{}, at
	if !o.Stood.IsZero() {
		v.start(l, at)
	}
}

// takenOver ends the wait for a transfer to be accepted.
func (v *View) takenOver(l life, at time.Time) {
	v.between(l, Acceptance, l.open.Offered, at)
	l.open.Offered = time.Time{}
}

// assign ends the wait for an officer.
func (v *View) assign(l life, e dossier.Assigned) {
	o := l.open
	if e.By.Agency == o.To {
		v.takenOver(l, e.At)
	}
	v.between(l, Assignment, o.Handed, e.At)
	o.Handed, o.Moved = time.Time{}, e.At
	if o.Assigned.IsZero() {
		o.Assigned = e.At
	}
}

// heard ends the oldest question that an agency was asked.
func (v *View) heard(l life, agency directory.AgencyCode, at time.Time) {
	asked := l.open.Asked[agency]
	if len(asked) == 0 {
		return
	}
	v.between(l, Consultation, asked[0], at)
	l.open.Asked[agency], l.open.Moved = asked[1:], at
}

// resolve ends the handling.
func (v *View) resolve(l life, at time.Time) {
	o := l.open
	paused := o.Paused
	v.stop(l, at)
	v.between(l, HandOver, o.Signed, at)
	v.took(l, Handling, at, o.Minutes)
	if o.Unit == worktime.Days {
		v.took(l, HandlingDays, at, o.Days)
	}
	if paused {
		v.took(l, Standstill, at, o.Standing)
	}
	o.Resolved = at
}
