package targets

import (
	"cmp"
	"slices"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/targets"
	"motcua/domain/worktime"
	"motcua/projections/figures"
)

// Status is how a target stands.
type Status string

// How a target stands.
const (
	Met      Status = "met"       // đạt
	NotMet   Status = "not_met"   // chưa đạt
	NoFigure Status = "no_figure" // chưa có số liệu
)

// Row is one target with its value. Fraction belongs to a computed value, Record to a recorded one.
type Row struct {
	Target   targets.Target
	Status   Status
	Value    targets.Percent // rounded half up; 0 where there is no figure
	Fraction figures.Rate
	Formula  *Formula
	Record   *targets.Recorded
}

// Rows tells how the targets of 2020 stand by what happened on the days from from to to, both counted, and by what was
// recorded for days up to the last of them.
func (v *View) Rows(c *directory.Catalogue, from, to worktime.Day) []Row {
	var rows []Row
	for _, t := range targets.Of2020() {
		row := Row{Target: t, Status: NoFigure}
		if f, ok := Formulas[t.No]; ok {
			row.Formula, row.Fraction = &f, v.fraction(f, c, from, to)
			row.compute()
		} else if r, ok := v.Latest(t.No, to); ok {
			row.Record, row.Value, row.Status = &r, r.Value, status(t.Met(r.Value))
		}
		rows = append(rows, row)
	}
	return rows
}

// compute judges a fraction exactly, not as it is rounded; a fraction of nothing is no figure.
func (r *Row) compute() {
	n, of := r.Fraction.Numerator, r.Fraction.Denominator
	if of == 0 {
		return
	}
	whole := int(targets.Whole)
	r.Value = targets.Percent((2*n*whole + of) / (2 * of))
	r.Status = status(n*whole >= int(r.Target.Percent)*of)
}

func status(met bool) Status {
	if met {
		return Met
	}
	return NotMet
}

func (v *View) fraction(f Formula, c *directory.Catalogue, from, to worktime.Day) (r figures.Rate) {
	f.members(v, c, from, to, func(m member) {
		r.Denominator++
		if m.in {
			r.Numerator++
		}
	})
	return r
}

// Member is a thing that a computed value counts.
type Member struct {
	Key string `json:"key"` // code of the dossier, agency or procedure; empty: an agency that is not on the system
	In  bool   `json:"in"`  // the numerator counts it too
}

// Members lists what a computed value counts, by key; ok is false for a target that is not computed.
func (v *View) Members(no int, c *directory.Catalogue, from, to worktime.Day) (all []Member, ok bool) {
	f, ok := Formulas[no]
	if !ok {
		return nil, false
	}
	of := make(map[int32]int) // dossiers, whose codes are looked for
	f.members(v, c, from, to, func(m member) {
		if m.dossier >= 0 {
			of[m.dossier] = len(all)
		}
		all = append(all, Member{m.key, m.in})
	})
	for stream, number := range v.roll.All() {
		if i, counted := of[number]; counted {
			code, _ := dossier.CodeOf(stream)
			all[i].Key = string(code)
		}
	}
	slices.SortFunc(all, func(a, b Member) int { return cmp.Compare(a.Key, b.Key) })
	return all, true
}
