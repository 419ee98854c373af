package directory

import "slices"

// Catalogue is the reference data of one province. It never changes once loaded, so it may be shared between goroutines;
// what its methods return are copies, in the order of the files.
type Catalogue struct {
	about      About
	agencies   []Agency
	counters   []Counter
	fields     []Field
	procedures []Procedure
	total      map[Level]int // agencies of a level, on the system or not

	agencyAt    map[AgencyCode]int
	counterAt   map[int]int
	fieldAt     map[FieldCode]int
	procedureAt map[ProcedureCode]int
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
}

// About returns whose catalogue this is.
func (c *Catalogue) About() About { return c.about }

// Agency finds an agency by its code.
func (c *Catalogue) Agency(code AgencyCode) (Agency, bool) { return at(c.agencies, c.agencyAt, code) }

// Agencies returns all agencies on the system.
func (c *Catalogue) Agencies() []Agency { return slices.Clone(c.agencies) }

// Field finds a field by its code.
func (c *Catalogue) Field(code FieldCode) (Field, bool) { return at(c.fields, c.fieldAt, code) }

// Fields returns all fields.
func (c *Catalogue) Fields() []Field { return slices.Clone(c.fields) }

// Procedure finds a procedure by its code.
func (c *Catalogue) Procedure(code ProcedureCode) (Procedure, bool) {
	return at(c.procedures, c.procedureAt, code)
}

// Procedures returns all procedures.
func (c *Catalogue) Procedures() []Procedure { return slices.Clone(c.procedures) }

// ProceduresOf returns the procedures that the agency handles: its own, and those of every agency of its level.
// An unknown agency handles none.
func (c *Catalogue) ProceduresOf(agency AgencyCode) []Procedure {
	a, ok := c.Agency(agency)
	if !ok {
		return nil
	}
	var handled []Procedure
	for _, p := range c.procedures {
		if p.HandledBy(a) {
			handled = append(handled, p)
		}
	}
	return handled
}

// Counter finds a counter by its number.
func (c *Catalogue) Counter(n int) (Counter, bool) {
	counter, ok := at(c.counters, c.counterAt, n)
	return counter.clone(), ok
}

// Counters returns all counters of the centre.
func (c *Catalogue) Counters() []Counter { return cloneCounters(c.counters) }

// CountersOf returns the counters at which the agency sits; none for an agency that is not at the centre.
func (c *Catalogue) CountersOf(agency AgencyCode) []Counter {
	var own []Counter
	for _, counter := range c.counters {
		if counter.Agency == agency {
			own = append(own, counter.clone())
		}
	}
	return own
}

func (c Counter) clone() Counter {
	c.Fields = slices.Clone(c.Fields)
	return c
}

func cloneCounters(counters []Counter) []Counter {
	clones := make([]Counter, len(counters))
	for i, c := range counters {
		clones[i] = c.clone()
	}
	return clones
}

func at[K comparable, V any](all []V, index map[K]int, key K) (found V, ok bool) {
	i, ok := index[key]
	if ok {
		found = all[i]
	}
	return found, ok
}
