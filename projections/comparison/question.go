package comparison

import (
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/figures"
)

// Question is what two states are compared in: the figures of a slice, for a period that ends with the moment of each state where that comes first; it
// must not begin after either.
type Question struct {
	Slice    figures.Slice
	From, To worktime.Day
	A, B     figures.AsOf
}

// End is the last day of the period in a state.
func (q Question) End(as figures.AsOf) worktime.Day {
	if as.At.IsZero() {
		return q.To
	}
	return min(q.To, worktime.OfficeDay(as.At))
}

// Figures are those of a state, of its cube.
func (q Question) Figures(c *figures.Cube, as figures.AsOf) figures.Measures {
	return as.Figures(c, q.Slice, q.From, q.End(as))
}

// Due gives the dossiers that time alone may have moved between the moments of both states, of the cube of the first of them (see
// [Question.First]).
func (q Question) Due(c *figures.Cube) []eventlog.StreamID {
	first, second := q.A, q.B
	if q.backwards() {
		first, second = q.B, q.A
	}
	if sameMoment(first, second) {
		return nil
	}
	return c.Due(q.End(first), q.End(second))
}

// First is the state whose moment comes first; none is after all others.
func (q Question) First() figures.AsOf {
	if q.backwards() {
		return q.B
	}
	return q.A
}

// backwards reports whether B's moment lies before that of A.
func (q Question) backwards() bool {
	switch {
	case q.B.At.IsZero():
		return false
	case q.A.At.IsZero():
		return true
	}
	return q.B.At.Before(q.A.At)
}

// sameMoment reports whether two states are of the same moment, so that only what the log held differs.
func sameMoment(a, b figures.AsOf) bool { return a.At.Equal(b.At) && a.Last == b.Last }
