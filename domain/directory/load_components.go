package directory

import (
	"errors"
	"io/fs"
)

// everyProcedure stands for all procedures in the column of of components.csv.
const everyProcedure = "*"

// loadComponents reads components.csv, which a catalogue may do without.
func (l *loader) loadComponents() {
	const file = "components.csv"
	if _, err := fs.Stat(l.fsys, file); errors.Is(err, fs.ErrNotExist) {
		return
	}
	type place struct {
		of     string
		number int
	}
	type title struct{ of, name string }
	c := l.catalogue
	s := l.sheet(file, columns{
		required: []string{"of", "number", "name_vi", "name_en", "originals", "copies", "required"},
		optional: []string{"valid_from", "valid_to"},
	})
	places, titles := make(map[place][]version), make(map[title][]version)
	for i, r := range s.rows {
		p := Component{
			Number:    number(r, "number"),
			NameVi:    r.text("name_vi"),
			NameEn:    r.text("name_en"),
			Originals: number(r, "originals"),
			Copies:    number(r, "copies"),
			Required:  oneOf(r, "required", []string{"yes", "no"}) == "yes",
			InForce:   validity(r),
		}
		of := l.componentOf(r, &p)
		if p.Number == 0 {
			r.fault("number", "components are numbered from 1")
		}
		if p.Originals+p.Copies == 0 {
			r.fault("copies", "neither an original nor a copy is asked for; write how many")
		}
		if of != "" && p.Number > 0 {
			r.alone("number", "a component of the same number", places[place{of, p.Number}], p.InForce)
			places[place{of, p.Number}] = insert(places[place{of, p.Number}], version{p.InForce, i})
		}
		if of != "" && p.NameVi != "" {
			r.alone("name_vi", "a component of the same name", titles[title{of, p.NameVi}], p.InForce)
			titles[title{of, p.NameVi}] = insert(titles[title{of, p.NameVi}], version{p.InForce, i})
		}
		c.componentsOf[of] = append(c.componentsOf[of], i)
		c.components = append(c.components, p)
	}
	s.notEmpty()
}

// componentOf says whose component a row is: a procedure's, a field's or of all.
func (l *loader) componentOf(r row, p *Component) (of string) {
	c := l.catalogue
	if r.cells["of"] == everyProcedure {
		return everyProcedure
	}
	of = shaped(r, "of")
	versions, procedure := c.procedureAt[ProcedureCode(of)]
	_, field := c.fieldAt[FieldCode(of)]
	switch {
	case of == "" || len(c.procedures) == 0 || len(c.fields) == 0: // a fault of its own
	case procedure && field:
		r.fault("of", "%s is both a procedure of procedures.csv and a field of fields.csv; give one of them another code", of)
	case procedure:
		p.Procedure = ProcedureCode(of)
		r.within("of", of, versions, p.InForce)
	case field:
		p.Field = FieldCode(of)
	default:
		r.fault("of", "%s is no procedure of procedures.csv and no field of fields.csv; write * for all procedures", of)
	}
	return of
}

// alone says which row of the same list has what may stand in it once.
func (r row) alone(column, what string, versions []version, during Validity) {
	if other, ok := overlapping(versions, during); ok {
		r.fault(column, "%s stands at line %d already", what, r.sheet.rows[other.Row].line)
	}
}
