// Package projections says what a projection is: a fold of the log into a view. The same fold serves live operation, a
// restart, an analyst's replay and a test; [Runner] keeps a view current, [Fold] makes one of any part of the log.
//
// The law of every projection, held by a property test: folding the whole log gives the same view as folding the rest of it
// onto the fold of any prefix.
package projections

import (
	"fmt"
	"iter"

	"motcua/domain/eventlog"
)

// Projection is a fold of recorded events into a view of type V.
type Projection[V any] struct {
	Name    string
	Version int // rises when the view's shape or meaning changes
	Initial func() V
	// Apply folds one record. It owns its view and may change it in place. A record that is none of its business
	// leaves the view as it is; an error means that the record cannot be understood and the fold must not go on.
	Apply func(V, eventlog.Recorded) (V, error)
	// Form is how the view is kept in a snapshot; its fields are nil where it is not.
	Form Form[V]
}

// Fold folds events onto a view and gives it with the position of the last one; [eventlog.Start] where there was none.
func Fold[V any](p Projection[V], v V, events iter.Seq2[eventlog.Recorded, error]) (V, eventlog.Position, error) {
	last := eventlog.Start
	for r, err := range events {
		if err != nil {
			return v, last, fmt.Errorf("fold %s after position %d: %w", p.Name, last, err)
		}
		if v, err = p.Apply(v, r); err != nil {
			return v, last, fmt.Errorf("fold %s at position %d: %w", p.Name, r.Position, err)
		}
		last = r.Position
	}
	return v, last, nil
}
