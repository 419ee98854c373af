package worklist

import (
	"slices"
	"strings"
	"time"

	"motcua/domain/accents"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
)

// entry is an open dossier: of its [dossier.State] what the lists show, and what the events to come need. It never changes; an event
// makes another one, so that readers keep what they have. Each event makes one, so it is small.
type entry struct {
	code  dossier.Code
	plain string // the words of the name, folded, each with a space before it; beside the code in memory, as both are searched
	*identity
	matter  *matter
	holder  *agency
	offered *agency // nil: to nobody
	parts   *parts  // nil: none

	received moment
	finished moment
	promise  moment
	handOn   moment // by when it is to be handed on (art. 18); never: it was not received, or no calendar reaches there
	changed  moment
	position eventlog.Position
	officer  uint32 // number of the name

	status  dossier.Status
	unit    uint8 // of the promise: its place in units
	outcome uint8 // of the decision: its place in outcomes

	waits, paused, restarts, transferred, extended bool
}

// identity is what of a dossier stays as it is from its receipt on.
type identity struct {
	kind      directory.ApplicantKind
	name      string
	submitted moment // never: it was received at once
}

// matter is a dossier's matter, shared by all that have the same.
type matter struct {
	dossier.Matter
	procedure uint32 // number of the code
	desk      *desk
}

// parts are what few dossiers have.
type parts struct {
	tasks           []dossier.Task // open
	asked           []directory.AgencyCode
	askedDue        []time.Time
	feeDue, feePaid int64
}

var none parts

var (
	units    = []worktime.Unit{"", worktime.Days, worktime.Minutes}
	outcomes = []dossier.Outcome{"", dossier.Granted, dossier.Denied}
)

// part is what an entry has of parts.
func (e *entry) part() *parts {
	if e.parts == nil {
		return &none
	}
	return e.parts
}

// state is the dossier's state as far as it is kept. The rules of how it goes on are those of [dossier.Evolve] alone.
func (v *View) state(e *entry) dossier.State {
	p := e.part()
	s := dossier.State{
		Code: e.code, Matter: e.matter.Matter, Applicant: e.kind, Status: e.status,
		ReceivedAt: e.received.time(), Waits: e.waits, Paused: e.paused, Restarts: e.restarts,
		Holder: e.holder.name(), Offered: e.offered.name(), Transferred: e.transferred, Officer: v.officers.texts[e.officer],
		Asked: p.asked, AskedDue: p.askedDue, Tasks: p.tasks, Extended: e.extended, FinishedAt: e.finished.time(),
		FeeDue: p.feeDue, FeePaid: p.feePaid, Outcome: outcomes[e.outcome],
	}
	if e.promise != never {
		s.Promise = &dossier.Promise{At: e.promise.time(), Unit: units[e.unit]}
	}
	return s
}

// after is the entry that a state makes of e; was is the state before. The lock is held.
func (v *View) after(e *entry, was, s *dossier.State, r eventlog.Recorded) *entry {
	next := *e
	next.status = s.Status
	if s.Officer != was.Officer {
		next.officer = v.officers.number(s.Officer)
	}
	if s.Holder != was.Holder || e.holder == nil {
		next.holder = v.agency(s.Holder)
	}
	if s.Offered != was.Offered {
		next.offered = v.agency(s.Offered)
	}
	if s.Matter != was.Matter {
		next.matter = v.matterOf(s.Matter)
	}
	if s.Promise != was.Promise {
		next.promise, next.unit = never, 0
		if s.Promise != nil {
			next.promise, next.unit = momentOf(s.Promise.At), uint8(max(slices.Index(units, s.Promise.Unit), 0))
		}
	}
	if next.received = momentOf(s.ReceivedAt); next.received != e.received {
		next.handOn = v.handOnBy(&next)
	}
	next.outcome = uint8(max(slices.Index(outcomes, s.Outcome), 0))
	next.finished = momentOf(s.FinishedAt)
	next.parts = partsOf(s)
	next.waits, next.paused, next.restarts, next.transferred, next.extended = s.Waits, s.Paused, s.Restarts, s.Transferred, s.Extended
	next.changed, next.position = momentOf(r.Occurred), r.Position
	return &next
}

func partsOf(s *dossier.State) *parts {
	tasks := openTasks(s.Tasks)
	if len(tasks) == 0 && len(s.Asked) == 0 && s.FeeDue == 0 && s.FeePaid == 0 {
		return nil
	}
	return &parts{tasks, s.Asked, s.AskedDue, s.FeeDue, s.FeePaid}
}

// openTasks are those that are still to be done; the others are nobody's work.
func openTasks(all []dossier.Task) []dossier.Task {
	if !slices.ContainsFunc(all, func(t dossier.Task) bool { return !t.Open() }) {
		return all
	}
	var open []dossier.Task
	for _, t := range all {
		if t.Open() {
			open = append(open, t)
		}
	}
	return open
}

// identified is an entry with an identity and a code.
func (e *entry) identified(id *identity, code dossier.Code) {
	both := string(code)
	if words := accents.Words(id.name); len(words) > 0 {
		both = " " + strings.Join(words, " ") + both
	}
	named := len(both) - len(code)
	e.identity, e.plain, e.code = id, both[:named], dossier.Code(both[named:])
}

// handOnBy is by when a dossier is to be handed on, by the calendar of the office that received it.
func (v *View) handOnBy(e *entry) moment {
	if e.received == never {
		return never
	}
	by, err := v.calendars(e.matter.Agency).TransferBy(e.received.time())
	if err != nil {
		return never // an import of long ago
	}
	return momentOf(by)
}

// since is when a dossier came in.
func (e *entry) since() moment {
	if e.received == never {
		return e.submitted
	}
	return e.received
}
