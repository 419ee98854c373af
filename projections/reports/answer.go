package reports

import (
	"iter"

	"motcua/domain/directory"
	"motcua/domain/eventlog"
	"motcua/domain/table"
	"motcua/projections"
	"motcua/projections/figures"
)

// Answer is a report, with what its rows are of. It is not changed once it is made.
type Answer struct {
	Question
	Table *table.Table
	Keys  []string          // of the rows: the slice's key, the dossier's code, the target's number
	Read  eventlog.Position // how far the log was read: up to there the same question has the same answer for ever
	Ahead bool              // the period was not over when the last event occurred that was known
}

// Ask answers the question from a log's events, of which the last one that is given is the last that was known. Memory grows with what the
// report's projection keeps; events is read once.
func (q Question) Ask(c *directory.Catalogue, events iter.Seq2[eventlog.Recorded, error]) (*Answer, error) {
	if err := q.Check(c); err != nil {
		return nil, err
	}
	a := &Answer{Question: q}
	counts := figures.AsOf{Known: q.AsOf.Known}.Events(noted(events, &a.Read)) // reports mind the moment themselves
	var err error
	switch q.Kind {
	case Activity:
		err = a.activity(c, counts)
	case Register:
		err = a.register(c, counts)
	case Plan:
		err = a.plan(c, counts)
	case Satisfaction:
		err = a.satisfaction(c, counts)
	}
	if err != nil {
		return nil, err
	}
	return a, a.Table.Check()
}

// noted notes the position of the last event that was read.
func noted(events iter.Seq2[eventlog.Recorded, error], read *eventlog.Position) iter.Seq2[eventlog.Recorded, error] {
	return func(yield func(eventlog.Recorded, error) bool) {
		for r, err := range events {
			if err == nil {
				*read = r.Position
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

// UpTo are the events up to a position, counted; all where it is 0.
func UpTo(last eventlog.Position, events iter.Seq2[eventlog.Recorded, error]) iter.Seq2[eventlog.Recorded, error] {
	return projections.Known{Position: last}.Of(events)
}

// seen is a view with what a report says of the log that it is taken from.
type seen[V any] struct {
	Taken
	view V
}

// seeing folds what a report counts into a view.
func seeing[V any](as figures.AsOf, p projections.Projection[V]) projections.Projection[*seen[V]] {
	return projections.Projection[*seen[V]]{
		Name: "report on " + p.Name, Version: p.Version,
		Initial: func() *seen[V] { return &seen[V]{Taken: Taken{AsOf: as}, view: p.Initial()} },
		Apply: func(s *seen[V], r eventlog.Recorded) (*seen[V], error) {
			counts, err := s.take(r)
			if counts && err == nil {
				s.view, err = p.Apply(s.view, r)
			}
			return s, err
		},
	}
}

// fold folds a log's events into a new view.
func fold[V any](p projections.Projection[V], events iter.Seq2[eventlog.Recorded, error]) (V, error) {
	v, _, err := projections.Fold(p, p.Initial(), events)
	return v, err
}
