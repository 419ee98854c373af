package displays

import (
	"slices"
	"time"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/provenance"
	"motcua/projections"
	"motcua/projections/figures"
)

// View is the fold behind all displays. It belongs to one goroutine.
type View struct {
	Cube      *figures.Cube
	histories []History                     // in the order in which the log tells of them
	described map[string]bool               // their names
	at        map[eventlog.StreamID]*passed // dossiers received at a counter that are not ended
	recent    map[int][]*passed             // by counter, newest first
}

// passed is a dossier that passed through a counter.
type passed struct {
	Recent
	counter int
}

// Projection folds the log into the displays' view.
func Projection() projections.Projection[*View] {
	return projections.Projection[*View]{Name: "displays", Version: 2, Initial: NewView, Apply: Apply, Form: projections.Form[*View]{Encode: encode, Decode: decode}}
}

// NewView makes the view of an empty log.
func NewView() *View {
	return &View{
		Cube:      figures.NewCube(),
		described: make(map[string]bool),
		at:        make(map[eventlog.StreamID]*passed),
		recent:    make(map[int][]*passed),
	}
}

// Apply folds one record.
func Apply(v *View, r eventlog.Recorded) (*View, error) {
	if d, ok, err := provenance.Decode(r); err != nil {
		return v, err
	} else if ok {
		if !v.described[d.Name] {
			v.described[d.Name] = true
			v.histories = append(v.histories, History{Kind: string(d.Kind), NameVi: d.NameVi, NameEn: d.NameEn, NoteVi: d.NoteVi, NoteEn: d.NoteEn})
		}
		return v, nil
	}
	var err error
	if v.Cube, err = figures.Apply(v.Cube, r); err != nil {
		return v, err
	}
	return v, v.pass(r)
}

// pass keeps the counters' lists of recent dossiers.
func (v *View) pass(r eventlog.Recorded) error {
	status := statusAfter(r.Type)
	if status == dossier.NotOpened {
		return nil
	}
	if status == dossier.IsReceived {
		e, err := dossier.Decode(r)
		if err != nil {
			return err
		}
		if received, ok := e.(dossier.Received); ok && received.Matter.Counter > 0 {
			p := &passed{counter: received.Matter.Counter, Recent: Recent{Code: string(received.Code)}}
			if received.Promise != nil {
				p.Promised = received.Promise.At
			}
			v.at[r.Stream] = p
		}
	}
	p, ok := v.at[r.Stream]
	if !ok {
		return nil
	}
	p.Status, p.At = int(status), r.Occurred
	v.recent[p.counter] = ahead(v.recent[p.counter], p)
	switch status {
	case dossier.ResultReturned, dossier.TakenBack, dossier.IsStopped, dossier.NotAccepted:
		delete(v.at, r.Stream)
	default:
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

// Histories lists what the log says of itself, the oldest first. The list only ever grows, so it may be kept.
func (v *View) Histories() []History { return append([]History{}, v.histories...) }

// Changes reports whether a view looks different at now than at an earlier moment though no event came: another day, or a
// promise that passed.
func (v *View) Changes(earlier, now time.Time) bool {
	return v.Cube.Now(figures.All, 0, earlier) != v.Cube.Now(figures.All, 0, now) || earlier.Format(time.DateOnly) != now.Format(time.DateOnly)
}
