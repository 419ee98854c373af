package worklist

import (
	"cmp"
	"slices"
	"sync"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
)

// Calendars gives the calendar by which an office works.
type Calendars func(directory.AgencyCode) *worktime.Calendar

// View is the lists of all agencies and counters. One goroutine folds; any number may ask, at any time: it may be kept for that.
type View struct {
	calendars Calendars
	open      map[eventlog.StreamID]*entry // the folding goroutine's; others look with the lock
	matters   map[dossier.Matter]*matter

	mu         sync.Mutex // of what follows, and of changes to open: held for microseconds
	position   eventlog.Position
	agencies   map[directory.AgencyCode]*agency
	desks      map[Desk]*desk
	officers   names
	procedures names
	finished   finished
	changed    []*agency // since it was asked last, each once

	was, is []line // room for the lines of the dossier that is being folded
}

// Projection folds the log into the lists, by the calendars of the offices.
func Projection(c Calendars) projections.Projection[*View] {
	return projections.Projection[*View]{
		Name: "worklist", Version: 3,
		Initial: func() *View { return newView(c) },
		Apply:   apply,
		Form: projections.Form[*View]{
			Encode: encode,
			Decode: func(b []byte) (*View, error) { return decode(c, b) },
		},
	}
}

func newView(c Calendars) *View {
	return &View{
		calendars:  c,
		open:       make(map[eventlog.StreamID]*entry),
		matters:    make(map[dossier.Matter]*matter),
		agencies:   make(map[directory.AgencyCode]*agency),
		desks:      make(map[Desk]*desk),
		officers:   newNames(),
		procedures: newNames(),
		finished:   make(finished),
	}
}

// looks are what changes a list, but for [dossier.Assigned]: there it counts who did it.
var looks = dossier.NewGlance(map[string][]string{
	dossier.NameSubmitted:             {"matter", "applicant.kind", "applicant.name"},
	dossier.NameReceived:              {"matter", "applicant.kind", "applicant.name", "promise.at", "promise.unit"},
	dossier.NameRefused:               {"late"},
	dossier.NameSupplementRequested:   {"effect"},
	dossier.NameSupplemented:          {"promise.at", "promise.unit"},
	dossier.NameTransferred:           {"from", "to"},
	dossier.NameTransferAccepted:      {"agency"},
	dossier.NameTransferDeclined:      {},
	dossier.NameStepCompleted:         {},
	dossier.NameConsultationRequested: {"agency", "due"},
	dossier.NameConsultationAnswered:  {"agency"},
	dossier.NameConsultationLapsed:    {"agency"},
	dossier.NameTaskOpened:            {"task", "agency", "what", "limit", "after", "promise.at", "promise.unit"},
	dossier.NameTaskStarted:           {"task", "promise.at", "promise.unit"},
	dossier.NameTaskAccepted:          {"task"},
	dossier.NameTaskCompleted:         {"task"},
	dossier.NameTaskCancelled:         {"task"},
	dossier.NamePaused:                {"reason", "effect"},
	dossier.NameResumed:               {"promise.at", "promise.unit"},
	dossier.NameExtended:              {"promise.at", "promise.unit"},
	dossier.NameDecided:               {"outcome"},
	dossier.NameResolved:              {"timeliness"},
	dossier.NameReturned:              {},
	dossier.NameWithdrawn:             {},
	dossier.NameStopped:               {},
	dossier.NameFeeCharged:            {"amount"},
	dossier.NameFeePaid:               {"amount"},
	dossier.NameFeeWaived:             {"amount"},
	dossier.NameCorrected:             {"was.finished_at", "is.matter", "is.finished_at", "is.timeliness"},
})

func look(r eventlog.Recorded) (e dossier.Event, ok bool, err error) {
	if r.Type == dossier.NameAssigned {
		e, err = dossier.Decode(r)
		return e, true, err
	}
	return looks.Decode(r)
}

// apply folds one record.
func apply(v *View, r eventlog.Recorded) (*View, error) {
	event, ok, err := look(r)
	if err != nil {
		return v, err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.position = r.Position
	if !ok {
		return v, nil
	}
	if c, ok := event.(dossier.Corrected); ok {
		v.finished.correct(r.Stream, c)
	}
	was := v.open[r.Stream]
	e, ok := v.begun(was, event, r)
	if !ok {
		return v, nil
	}
	before := v.state(e)
	s := dossier.Evolve(before, event)
	is := v.after(e, &before, &s, r)
	if before.InProcess() && s.Finished() {
		v.finished.enter(worktime.OfficeDay(s.FinishedAt), r.Stream, finish{s.Holder, v.officers.texts[is.officer], endOf(event)})
	}
	if !s.Registered() && !s.InProcess() && s.Status != dossier.Processed {
		is = nil
	}
	v.replace(r.Stream, was, is)
	return v, nil
}

// begun is the entry that an event changes; ok is false where there is none: the dossier has left the lists.
func (v *View) begun(e *entry, event dossier.Event, r eventlog.Recorded) (_ *entry, ok bool) {
	var about dossier.Matter
	var applicant dossier.Applicant
	id := identity{submitted: never}
	if e != nil {
		id = *e.identity
	}
	switch event := event.(type) {
	case dossier.Submitted:
		about, applicant, id.submitted = event.Matter, event.Applicant, momentOf(event.At)
	case dossier.Received:
		about, applicant = event.Matter, event.Applicant
	default:
		return e, e != nil
	}
	next := entry{received: never, finished: never, promise: never, handOn: never}
	if e != nil {
		next = *e
	}
	id.kind, id.name = applicant.Kind, cmp.Or(applicant.Name, id.name) // the receipt of what came online tells no name
	code, _ := dossier.CodeOf(r.Stream)
	next.identified(&id, code)
	next.matter = v.matterOf(about)
	return &next, true
}

// replace takes the lines of an entry off the lists and puts those of its successor on them; nil: there is none. The lock is held.
func (v *View) replace(stream eventlog.StreamID, was, is *entry) {
	v.was, v.is = v.lines(v.was[:0], was), v.lines(v.is[:0], is)
	for _, l := range v.was {
		if !slices.ContainsFunc(v.is, func(n line) bool { return n.list == l.list && compare(n.item, l.item) == 0 }) {
			l.list.remove(l.item)
			v.change(l.agency)
		}
	}
	for _, l := range v.is {
		l.list.put(l.item)
		v.change(l.agency)
	}
	if is == nil {
		delete(v.open, stream)
		return
	}
	v.open[stream] = is
	v.bound(is)
}
