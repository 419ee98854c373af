package reports

import (
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
)

// Counted is what form II.06a is taken from: the figures of all dossiers, or of those in a cut.
type Counted struct {
	Taken
	Cube *figures.Cube
}

// Counting folds the log, as far as it was known, into the figures of what lies in all of some slices.
func Counting(as figures.AsOf, cut ...figures.Slice) projections.Projection[*Counted] {
	return projections.Projection[*Counted]{
		Name: "form-II.06a", Version: 1,
		Initial: func() *Counted { return &Counted{Taken: Taken{AsOf: as}, Cube: figures.CubeOf(cut...)} },
		Apply: func(c *Counted, r eventlog.Recorded) (*Counted, error) {
			counts, err := c.take(r)
			if counts && err == nil {
				c.Cube, err = figures.Apply(c.Cube, r)
			}
			return c, err
		},
	}
}

// By gives the figures of all slices of a dimension, by key.
func (c *Counted) By(d figures.Dimension, from, to worktime.Day) map[string]figures.Measures {
	all := make(map[string]figures.Measures)
	for _, key := range c.Cube.Slices(d) {
		all[key] = c.AsOf.Figures(c.Cube, figures.Slice{Dimension: d, Key: key}, from, to)
	}
	return all
}
