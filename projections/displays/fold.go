package displays

import (
	"slices"
	"time"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/projections"
	"motcua/projections/figures"
)

// View is the fold behind all displays. It belongs to one goroutine.
type View struct {
	Cube *figures.Cube
	told
	at      map[eventlog.StreamID]*passed // dossiers that are not ended
	recent  map[int][]*passed             // by counter, newest first
	ready   map[eventlog.StreamID]*passed // those whose result lies at the centre's counters
	seats   seats
	tallies map[figures.Slice]*tally // of the centre, the levels, the agencies and the counters
}

// passed is a dossier on its way.
type passed struct {
	Recent
	counter int // 0: received at an agency's own desk
	places  places
}

// Projection folds the log into the displays' view.
func Projection() projections.Projection[*View] {
	return projections.Projection[*View]{Name: "displays", Version: 5, Initial: NewView, Apply: Apply, Form: projections.Form[*View]{Encode: encode, Decode: decode}}
}

// NewView makes the view of an empty log.
func NewView() *View {
	return &View{
		Cube:    figures.NewCube(),
		told:    newTold(),
		at:      make(map[eventlog.StreamID]*passed),
		recent:  make(map[int][]*passed),
		seats:   make(seats),
		ready:   make(map[eventlog.StreamID]*passed),
		tallies: make(map[figures.Slice]*tally),
	}
}

// Apply folds one record.
func Apply(v *View, r eventlog.Recorded) (*View, error) {
	if ok, err := v.tell(r); ok || err != nil {
		return v, err
	}
	if ok, err := v.seats.seat(r); ok || err != nil {
		return v, err
	}
	var err error
	if v.Cube, err = figures.Apply(v.Cube, r); err != nil {
		return v, err
	}
	return v, v.pass(r)
}

// pass keeps where each dossier is: the lists of the counters, of the results that wait, and the tallies.
func (v *View) pass(r eventlog.Recorded) error {
	if dossier.NameNow(r.Type) == dossier.NameCorrected {
		return v.correct(r)
	}
	status := statusAfter(r.Type)
	if status == dossier.NotOpened {
		return nil
	}
	p, ok := v.at[r.Stream]
	if status == dossier.IsReceived && !ok {
		p, ok = v.receive(r)
	}
	if !ok {
		return nil
	}
	was := p.Status
	p.Status, p.At = int(status), r.Occurred
	if p.counter > 0 {
		v.recent[p.counter] = ahead(v.recent[p.counter], p)
	}
	if status == dossier.Processed && was != p.Status {
		p.places.resolved(r.Occurred, +1)
		if p.counter > 0 {
			v.ready[r.Stream] = p
		}
	}
	switch status {
	case dossier.ResultReturned, dossier.TakenBack, dossier.IsStopped, dossier.NotAccepted:
		p.places.move(was, 0)
		delete(v.at, r.Stream)
		delete(v.ready, r.Stream)
	default:
		p.places.move(was, p.Status)
	}
	return nil
}

// receive begins a dossier; ok is false for one that the cube does not know, which was refused before it was received.
func (v *View) receive(r eventlog.Recorded) (p *passed, ok bool) {
	matter, promise, ok := v.Cube.Open(r.Stream)
	if !ok {
		return nil, false
	}
	code, _ := dossier.CodeOf(r.Stream)
	p = &passed{counter: matter.Counter, places: v.placesOf(matter), Recent: Recent{Code: string(code), Promised: promise}}
	p.places.received(r.Occurred, +1)
	v.at[r.Stream] = p
	return p, true
}

// correct moves a dossier from the places in which it stood by mistake to those in which it stands.
func (v *View) correct(r eventlog.Recorded) error {
	e, err := dossier.Decode(r)
	if err != nil {
		return err
	}
	corrected, ok := e.(dossier.Corrected)
	if !ok {
		return nil
	}
	for n, s := range map[int32]dossier.Standing{-1: corrected.Was, +1: corrected.Is} {
		where := v.placesOf(s.Matter)
		where.received(s.ReceivedAt, n)
		if s.Timeliness != "" {
			where.resolved(s.FinishedAt, n)
		}
	}
	p, ok := v.at[r.Stream]
	if !ok {
		return nil
	}
	is := corrected.Is.Matter
	p.places.move(p.Status, 0)
	p.places = v.placesOf(is)
	p.places.move(0, p.Status)
	if is.Counter != p.counter {
		v.recent[p.counter] = slices.DeleteFunc(v.recent[p.counter], func(q *passed) bool { return q == p })
		p.counter = is.Counter
		if p.counter > 0 {
			v.recent[p.counter] = ahead(v.recent[p.counter], p)
		}
	}
	delete(v.ready, r.Stream)
	if p.counter > 0 && p.Status == int(dossier.Processed) {
		v.ready[r.Stream] = p
	}
	return nil
}

// ahead puts a dossier at the head of a list of bounded length.
func ahead(list []*passed, p *passed) []*passed {
	list = slices.DeleteFunc(list, func(q *passed) bool { return q == p })
	list = slices.Insert(list, 0, p)
	return list[:min(len(list), RecentKept)]
}

// statusAfter is the national status that an event leads to; 0 where it changes none.
func statusAfter(name string) dossier.Status {
	switch dossier.NameNow(name) {
	case dossier.NameReceived:
		return dossier.IsReceived
	case dossier.NameAssigned, dossier.NameSupplemented, dossier.NameResumed:
		return dossier.Processing
	case dossier.NameSupplementRequested:
		return dossier.AwaitsApplicant
	case dossier.NamePaused:
		return dossier.AwaitsDuty
	case dossier.NameResolved:
		return dossier.Processed
	case dossier.NameReturned:
		return dossier.ResultReturned
	case dossier.NameRefused:
		return dossier.NotAccepted
	case dossier.NameWithdrawn:
		return dossier.TakenBack
	case dossier.NameStopped:
		return dossier.IsStopped
	}
	return dossier.NotOpened
}

// Changes reports whether a view looks different at now than at an earlier moment though no event came: another hour of the
// day's trend, another day, or a promise that passed.
func (v *View) Changes(earlier, now time.Time) bool {
	return v.Cube.Now(figures.All, 0, earlier) != v.Cube.Now(figures.All, 0, now) || !earlier.Truncate(time.Hour).Equal(now.Truncate(time.Hour))
}
