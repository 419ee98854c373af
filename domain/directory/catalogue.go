package directory

import (
	"slices"

	"motcua/domain/worktime"
)

// Catalogue is the reference data of one province through time. It never changes once loaded, so it may be shared between
// goroutines; what its methods return are copies, in the order of the files.
//
// Methods that take a day answer for what is in force on it (On, [Catalogue.Successor]): decisions and walls ask these. Those that
// take none answer with the newest row of each code, in force or not: names for whatever stands in old events.
type Catalogue struct {
	about      About
	agencies   []Agency
	counters   []Counter
	fields     []Field
	procedures []Procedure
	totals     []total
	officers   []Officer
	components []Component

	agencyAt    map[AgencyCode][]version
	counterAt   map[int][]version
	fieldAt     map[FieldCode]int
	procedureAt map[ProcedureCode][]version
	totalAt     map[Level][]version
	officerAt   map[PersonID][]version

	componentsOf map[string][]int // by procedure, field or everyProcedure
}

// About says whose catalogue this is, and how far it can be trusted.
type About struct {
	Code     AgencyCode // of the People's Committee of the province, parent of its agencies
	NameVi   string     // Ủy ban nhân dân tỉnh …
	NameEn   string
	CentreVi string // Trung tâm Phục vụ hành chính công …
	CentreEn string
	NoticeVi string // to be shown with figures from this catalogue, such as "a reconstruction"; may be empty
	NoticeEn string
	AsOf     worktime.Day // the day whose state the catalogue describes above all; zero: that after its last change
}

// About returns whose catalogue this is.
func (c *Catalogue) About() About { return c.about }

// Agency finds the newest row of an agency by its code.
func (c *Catalogue) Agency(code AgencyCode) (Agency, bool) {
	return newest(c.agencies, c.agencyAt, code)
}

// AgencyOn finds an agency that is in force on a day by its code.
func (c *Catalogue) AgencyOn(code AgencyCode, day worktime.Day) (Agency, bool) {
	return inForce(c.agencies, c.agencyAt, code, day)
}

// Agencies returns all agencies that are or were on the system, each in its newest row.
func (c *Catalogue) Agencies() []Agency {
	return filter(c.agencies, func(i int) bool { return c.agencyAt[c.agencies[i].Code][0].Row == i })
}

// AgenciesOn returns the agencies in force on a day.
func (c *Catalogue) AgenciesOn(day worktime.Day) []Agency {
	return filter(c.agencies, func(i int) bool { return c.agencies[i].InForce.On(day) })
}

// Field finds a field by its code.
func (c *Catalogue) Field(code FieldCode) (Field, bool) {
	i, ok := c.fieldAt[code]
	if !ok {
		return Field{}, false
	}
	return c.fields[i], true
}

// Fields returns all fields.
func (c *Catalogue) Fields() []Field { return slices.Clone(c.fields) }

// Procedure finds the newest row of a procedure by its code.
func (c *Catalogue) Procedure(code ProcedureCode) (Procedure, bool) {
	return newest(c.procedures, c.procedureAt, code)
}

// ProcedureOn finds a procedure by its code, with the limit, fee and service level in force on a day.
func (c *Catalogue) ProcedureOn(code ProcedureCode, day worktime.Day) (Procedure, bool) {
	return inForce(c.procedures, c.procedureAt, code, day)
}

// Procedures returns all procedures that are or were handled, each in its newest row.
func (c *Catalogue) Procedures() []Procedure { return filter(c.procedures, c.newestProcedure) }

// ProceduresOf returns the procedures that the agency handles: its own, and those of every agency of its level, all in their newest
// rows. An unknown agency handles none.
func (c *Catalogue) ProceduresOf(agency AgencyCode) []Procedure {
	a, ok := c.Agency(agency)
	if !ok {
		return nil
	}
	return filter(c.procedures, func(i int) bool { return c.newestProcedure(i) && c.procedures[i].HandledBy(a) })
}

// ProceduresOn returns the procedures that the agency handles on a day; none if it is not in force then.
func (c *Catalogue) ProceduresOn(agency AgencyCode, day worktime.Day) []Procedure {
	a, ok := c.AgencyOn(agency, day)
	if !ok {
		return nil
	}
	return filter(c.procedures, func(i int) bool { return c.procedures[i].InForce.On(day) && c.procedures[i].HandledBy(a) })
}

func (c *Catalogue) newestProcedure(i int) bool {
	return c.procedureAt[c.procedures[i].Code][0].Row == i
}

// filter copies the entries at the places that are wanted.
func filter[V any](all []V, wanted func(i int) bool) []V {
	var some []V
	for i := range all {
		if wanted(i) {
			some = append(some, all[i])
		}
	}
	return some
}
