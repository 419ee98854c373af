package main

import (
	"maps"
	"slices"

	"motcua/domain/eventlog"
	"motcua/projections/figures"
	"motcua/projections/register"
)

// tally counts the dossiers of a query by a dimension: any combination of slices, at the cost of going through the list.
func (a *app) tally(log eventlog.Log, dir string, q register.Query, by figures.Dimension) (counted map[string]figures.Measures, at eventlog.Position, err error) {
	counted = make(map[string]figures.Measures)
	err = a.asking(log, dir, func(r *register.Reader) error {
		at, err = a.everyOf(r, q, slices.Collect(maps.Keys(tallied)), func(cell register.Cell, d register.Dossier) {
			key := keyOf(d, by)
			m := counted[key]
			*tallied[cell](&m)++
			counted[key] = m
		})
		return err
	})
	return counted, at, err
}

// tallied are the cells that all others are sums of.
var tallied = map[register.Cell]func(*figures.Measures) *int{
	register.ReceivedOnline: func(m *figures.Measures) *int { return &m.ReceivedOnline },
	register.ReceivedDirect: func(m *figures.Measures) *int { return &m.ReceivedDirect },
	register.CarriedOver:    func(m *figures.Measures) *int { return &m.CarriedOver },
	register.Early:          func(m *figures.Measures) *int { return &m.Early },
	register.OnTime:         func(m *figures.Measures) *int { return &m.OnTime },
	register.Late:           func(m *figures.Measures) *int { return &m.Late },
	register.Ended:          func(m *figures.Measures) *int { return &m.Ended },
	register.InProcess:      func(m *figures.Measures) *int { return &m.InProcess },
	register.Overdue:        func(m *figures.Measures) *int { return &m.Overdue },
	register.Unpromised:     func(m *figures.Measures) *int { return &m.Unpromised },
	register.Returned:       func(m *figures.Measures) *int { return &m.Returned },
}

// keyOf is the slice of a dimension, of those that rows can be cut by, that counts a dossier.
func keyOf(d register.Dossier, by figures.Dimension) string {
	switch by {
	case figures.ByField:
		return d.Field
	case figures.ByProcedure:
		return d.Procedure
	default:
		return d.Agency
	}
}
