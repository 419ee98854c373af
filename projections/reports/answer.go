package reports

import (
	"iter"

	"motcua/domain/directory"
	"motcua/domain/eventlog"
	"motcua/domain/table"
	"motcua/projections"
	"motcua/projections/figures"
	"motcua/projections/satisfaction"
	"motcua/projections/targets"
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
		err = answered(c, Counting(q.AsOf, q.Slices...), counts, a.activity)
	case Register:
		err = answered(c, Booking(Book{Taken: Taken{AsOf: q.AsOf}, Office: q.Office, From: q.From, To: q.To, Personal: q.Personal}), counts, a.register)
	case Plan:
		err = answered(c, seeing(q.AsOf, targets.Projection()), counts, a.plan)
	case Satisfaction:
		err = answered(c, seeing(q.AsOf, satisfaction.Projection()), counts, a.satisfaction)
	}
	if err != nil {
		return nil, err
	}
	return a, a.Table.Check()
}

// answered folds a log's events into a view, from which there is an answer.
func answered[V any](c *directory.Catalogue, p projections.Projection[V], events iter.Seq2[eventlog.Recorded, error], answer func(*directory.Catalogue, V) error) error {
	v, err := fold(p, events)
	if err != nil {
		return err
	}
	return answer(c, v)
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
