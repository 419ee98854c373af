package reports

import (
	"iter"
	"time"

	"motcua/domain/eventlog"
	"motcua/domain/provenance"
	"motcua/projections"
	"motcua/projections/figures"
)

// Seen is a view with what a report says of the log that it is taken from.
type Seen[V any] struct {
	Taken
	View V
}

// Counted is what form II.06a is taken from: the figures of all dossiers, or of those in a cut.
type Counted = Seen[*figures.Cube]

// Counting folds the log, as far as it was known, into the figures of what lies in all of some slices.
func Counting(as figures.AsOf, cut ...figures.Slice) projections.Projection[*Counted] {
	p := figures.Projection()
	if len(cut) > 0 {
		p.Initial, p.Form = func() *figures.Cube { return figures.CubeOf(cut...) }, projections.Form[*figures.Cube]{}
	}
	return seeing(as, p)
}

// seeing folds what a report counts into a view. Where the view has a form, so has this one, for a report of all that a log holds.
func seeing[V any](as figures.AsOf, p projections.Projection[V]) projections.Projection[*Seen[V]] {
	q := projections.Projection[*Seen[V]]{
		Name: "report-" + p.Name, Version: p.Version,
		Initial: func() *Seen[V] { return &Seen[V]{Taken: Taken{AsOf: as}, View: p.Initial()} },
		Apply: func(s *Seen[V], r eventlog.Recorded) (*Seen[V], error) {
			counts, err := s.take(r)
			if counts && err == nil {
				s.View, err = p.Apply(s.View, r)
			}
			return s, err
		},
	}
	if p.Form.Encode != nil {
		q.Form = projections.Headed(p.Form,
			func(s *Seen[V]) (keptTaken, V) { return keptTaken{s.Position, s.Known, s.Reached, s.Histories}, s.View },
			func(k keptTaken, v V) *Seen[V] {
				return &Seen[V]{Taken{Position: k.Position, Known: k.Known, Reached: k.Reached, Histories: k.Histories}, v}
			})
	}
	return q
}

// keptTaken is what a report of all that a log holds says of it, as it is kept in a snapshot.
type keptTaken struct {
	Position  eventlog.Position      `json:"position"`
	Known     time.Time              `json:"known"`
	Reached   time.Time              `json:"reached"`
	Histories []provenance.Described `json:"histories"`
}

// fold folds a log's events into a new view.
func fold[V any](p projections.Projection[V], events iter.Seq2[eventlog.Recorded, error]) (V, error) {
	v, _, err := projections.Fold(p, p.Initial(), events)
	return v, err
}
