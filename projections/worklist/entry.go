package worklist

import (
	"cmp"
	"strings"
	"time"

	"motcua/domain/accents"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
)

// entry is an open dossier: of its [dossier.State] what the lists show, and what the events to come need. It never changes; an event
// makes another one, so that readers keep what they have.
type entry struct {
	code    dossier.Code
	name    string
	plain   string // the words of the name, folded, each with a space before it
	kind    directory.ApplicantKind
	matter  *dossier.Matter // shared by all that have the same
	status  dossier.Status
	holder  directory.AgencyCode
	offered directory.AgencyCode
	officer string

	submitted time.Time // zero: it was received at once
	received  time.Time
	finished  time.Time
	promise   *dossier.Promise
	handOn    moment // by when it is to be handed on (art. 18); 0: no calendar reaches there
	tasks     []dossier.Task
	asked     []directory.AgencyCode
	askedDue  []time.Time
	feeDue    int64
	feePaid   int64

	waits, paused, restarts, transferred, extended bool

	changed  time.Time
	position eventlog.Position
}

// state is the dossier's state as far as it is kept. The rules of how it goes on are those of [dossier.Evolve] alone.
func (e *entry) state() dossier.State {
	return dossier.State{
		Code: e.code, Matter: *e.matter, Applicant: e.kind, Status: e.status,
		ReceivedAt: e.received, Promise: e.promise, Waits: e.waits, Paused: e.paused, Restarts: e.restarts,
		Holder: e.holder, Offered: e.offered, Transferred: e.transferred, Officer: e.officer,
		Asked: e.asked, AskedDue: e.askedDue, Tasks: e.tasks, Extended: e.extended, FinishedAt: e.finished,
		FeeDue: e.feeDue, FeePaid: e.feePaid,
	}
}

// after is the entry that a state makes of e.
func (v *View) after(e *entry, s dossier.State, r eventlog.Recorded) *entry {
	next := *e
	next.kind, next.status, next.officer = s.Applicant, s.Status, v.kept(s.Officer)
	next.holder, next.offered = directory.AgencyCode(v.kept(string(s.Holder))), directory.AgencyCode(v.kept(string(s.Offered)))
	if *e.matter != s.Matter {
		next.matter = v.matterOf(s.Matter)
	}
	if s.Promise != e.promise {
		next.promise = office(s.Promise)
	}
	if !s.ReceivedAt.Equal(e.received) {
		next.received = s.ReceivedAt.In(worktime.Zone)
		next.handOn = v.handOnBy(&next)
	}
	if next.finished = s.FinishedAt; !next.finished.IsZero() {
		next.finished = next.finished.In(worktime.Zone)
	}
	next.tasks, next.asked, next.askedDue = openTasks(s.Tasks), s.Asked, s.AskedDue
	next.feeDue, next.feePaid = s.FeeDue, s.FeePaid
	next.waits, next.paused, next.restarts, next.transferred, next.extended = s.Waits, s.Paused, s.Restarts, s.Transferred, s.Extended
	next.changed, next.position = r.Occurred.In(worktime.Zone), r.Position
	return &next
}

// named sets whose dossier it is. What was handed in online has the name in its submission and not in its receipt.
func (e *entry) named(a dossier.Applicant) {
	e.name = cmp.Or(a.Name, e.name)
	e.plain = ""
	if words := accents.Words(e.name); len(words) > 0 {
		e.plain = " " + strings.Join(words, " ")
	}
}

// office is a promise in the office's time, without the calendar that it was computed with.
func office(p *dossier.Promise) *dossier.Promise {
	if p == nil {
		return nil
	}
	return &dossier.Promise{At: p.At.In(worktime.Zone), Unit: p.Unit}
}

// openTasks are those that are still to be done; the others are nobody's work.
func openTasks(all []dossier.Task) []dossier.Task {
	var open []dossier.Task
	for i, t := range all {
		switch {
		case t.Open() && open != nil:
			open = append(open, t)
		case !t.Open() && open == nil:
			open = append(make([]dossier.Task, 0, len(all)), all[:i]...)
		}
	}
	if open == nil {
		return all
	}
	if len(open) == 0 {
		return nil
	}
	return open
}

// handOnBy is by when a dossier is to be handed on, by the calendar of the office that received it.
func (v *View) handOnBy(e *entry) moment {
	by, err := v.calendars(e.matter.Agency).TransferBy(e.received)
	if err != nil {
		return 0 // an import of long ago
	}
	return momentOf(by)
}

// since is when a dossier came in.
func (e *entry) since() time.Time {
	if e.received.IsZero() {
		return e.submitted
	}
	return e.received
}
