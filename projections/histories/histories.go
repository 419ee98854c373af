// Package histories knows what a log says of where its facts come from: that a history is a reconstruction, that a simulation goes on from it, what was
// imported. It is a list of a few lines, whatever the size of the log, and tells what the log said in any of its states.
package histories

import (
	"time"

	"motcua/domain/eventlog"
	"motcua/domain/provenance"
	"motcua/projections"
)

// View is what a log says of itself.
type View struct {
	told   []told
	latest time.Time // of the moments at which something was recorded
}

// told is a description with where it stands: at a position, and among what had been recorded by a moment.
type told struct {
	Described provenance.Described
	Position  eventlog.Position
	Recorded  time.Time // the latest moment up to the position
}

// Projection folds the log into the view.
func Projection() projections.Projection[*View] {
	return projections.Projection[*View]{Name: "histories", Version: 1, Initial: func() *View { return new(View) }, Apply: apply, Form: projections.Kept(keep, restore)}
}

func apply(v *View, r eventlog.Recorded) (*View, error) {
	if r.Recorded.After(v.latest) {
		v.latest = r.Recorded
	}
	d, ok, err := provenance.Decode(r)
	if ok {
		v.told = append(v.told, told{d, r.Position, v.latest})
	}
	return v, err
}

// Of lists what the log said of itself in a state, the oldest first.
func (v *View) Of(known projections.Known) (all []provenance.Described) {
	for _, t := range v.told {
		if !known.Excludes(eventlog.Recorded{Position: t.Position, Recorded: t.Recorded}) {
			all = append(all, t.Described)
		}
	}
	return all
}

// kept is the view as a snapshot keeps it.
type kept struct {
	Told   []told
	Latest time.Time
}

func keep(v *View) kept { return kept{v.told, v.latest} }

func restore(k kept) (*View, error) { return &View{k.Told, k.Latest}, nil }
