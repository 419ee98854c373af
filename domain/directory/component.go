package directory

import (
	"cmp"
	"slices"

	"motcua/domain/worktime"
)

// Component is a paper that a procedure asks for (thành phần hồ sơ): a line of the checklist at the counter.
type Component struct {
	Procedure ProcedureCode // whose it is; empty: it is a default
	Field     FieldCode     // of all procedures of the field that have none of their own; empty as well: of all procedures of all other fields
	Number    int           // its place in the list, from 1
	NameVi    string
	NameEn    string
	Originals int  // bản chính
	Copies    int  // bản sao
	Required  bool // without it the dossier is not complete; otherwise where it applies

	InForce Validity
}

// ComponentsOf returns the papers that a procedure asks for on a day, in their order: its own, else those of its field, else the
// default of all. None for a procedure that is not in force then, or where the catalogue keeps no list.
func (c *Catalogue) ComponentsOf(procedure ProcedureCode, day worktime.Day) []Component {
	p, ok := c.ProcedureOn(procedure, day)
	if !ok {
		return nil
	}
	for _, list := range [][]int{c.componentsOf[string(p.Code)], c.componentsOf[string(p.Field)], c.componentsOf[everyProcedure]} {
		var all []Component
		for _, i := range list {
			if c.components[i].InForce.On(day) {
				all = append(all, c.components[i])
			}
		}
		if len(all) > 0 {
			slices.SortFunc(all, func(a, b Component) int { return cmp.Compare(a.Number, b.Number) })
			return all
		}
	}
	return nil
}
