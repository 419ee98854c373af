package figures

import (
	"iter"
	"slices"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
)

// Question is what a comparison is about: some dimensions or pairs, and a period.
type Question struct {
	By       []Dimension
	From, To worktime.Day
	AsOf     AsOf
}

// Moved is what one event did to one slice: the difference of its figures.
type Moved struct {
	Slice
	By Measures
}

// Cause is an event that moved a figure.
type Cause struct {
	eventlog.Recorded
	Moved []Moved
}

// Changes folds events that count (see [AsOf.Events]) onto a cube and yields those that move a figure of the question, with what each did. What they did adds up to
// the whole difference between before and after.
func Changes(c *Cube, q Question, events iter.Seq2[eventlog.Recorded, error]) iter.Seq2[Cause, error] {
	return func(yield func(Cause, error) bool) {
		for r, err := range events {
			var moved []Moved
			if err == nil {
				moved, err = q.move(c, r)
			}
			if err != nil {
				yield(Cause{}, err)
				return
			}
			if len(moved) > 0 && !yield(Cause{r, moved}, nil) {
				return
			}
		}
	}
}

// move folds one event and tells what it did.
func (q Question) move(c *Cube, r eventlog.Recorded) (moved []Moved, err error) {
	about, err := concerned(c, r)
	if err != nil {
		return nil, err
	}
	for _, m := range about {
		for _, d := range q.By {
			s := d.Of(m)
			if !slices.ContainsFunc(moved, func(o Moved) bool { return o.Slice == s }) {
				moved = append(moved, Moved{s, q.AsOf.Figures(c, s, q.From, q.To)})
			}
		}
	}
	if _, err := Apply(c, r); err != nil {
		return nil, err
	}
	for i, m := range moved {
		moved[i].By = q.AsOf.Figures(c, m.Slice, q.From, q.To).Less(m.By)
	}
	return slices.DeleteFunc(moved, func(m Moved) bool { return m.By == Measures{} }), nil
}

// concerned tells what the dossier of an event is about, by the event and before it; nothing where the event moves no figure.
func concerned(c *Cube, r eventlog.Recorded) ([]dossier.Matter, error) {
	e, _, err := looks.Decode(r)
	switch e := e.(type) {
	case nil: // of another kind, or not to be understood
		return nil, err
	case dossier.Received:
		return []dossier.Matter{e.Matter}, err
	case dossier.Corrected:
		return []dossier.Matter{e.Was.Matter, e.Is.Matter}, err
	default:
		if t, ok := c.open[r.Stream]; ok {
			return []dossier.Matter{t.matter}, err
		}
		return nil, err
	}
}
