package members

import (
	"slices"

	"motcua/domain/worktime"
	"motcua/projections/figures"
)

// Question asks for the dossiers of a period, of which all slices hold, in a state of the log.
type Question struct {
	Slices   []figures.Slice // none: everything
	From, To worktime.Day    // both counted; To is not after the day of AsOf.At
	AsOf     figures.AsOf
}

// Same reports whether another question has the same answer for ever.
func (q Question) Same(o Question) bool {
	return slices.Equal(q.Slices, o.Slices) && q.From == o.From && q.To == o.To && q.AsOf.Same(o.AsOf)
}

// measures are the figures of one dossier's cube; none where it is not in all slices.
func (q Question) measures(alone *figures.Cube) figures.Measures {
	m := q.AsOf.Figures(alone, figures.All, q.From, q.To)
	for _, s := range q.Slices {
		if q.AsOf.Figures(alone, s, q.From, q.To) != m {
			return figures.Measures{}
		}
	}
	return m
}
