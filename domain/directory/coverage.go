package directory

import "motcua/domain/worktime"

// Coverage says how many agencies of a level are on the system, of how many that exist.
type Coverage struct {
	Level Level
	On    int // agencies in the catalogue
	Total int // agencies of the province; 0 also where the catalogue does not say
}

// total is how many agencies a level has, on the system or not, while one row of the catalogue is in force.
type total struct {
	Agencies int
	InForce  Validity
}

// Coverage returns the coverage of each level from the top down on the day that the catalogue describes ([About].AsOf; for the
// embedded one the plan of 2020, section A.I.3: 18/18, 8/8, 28/109).
func (c *Catalogue) Coverage() []Coverage {
	if c.about.AsOf == 0 {
		return c.CoverageOn(lastDay)
	}
	return c.CoverageOn(c.about.AsOf)
}

// CoverageOn returns the coverage of each level from the top down on a day. A level that has vanished has no agencies, 0 of 0.
func (c *Catalogue) CoverageOn(day worktime.Day) []Coverage {
	on := make(map[Level]int)
	for i := range c.agencies {
		if c.agencies[i].InForce.On(day) {
			on[c.agencies[i].Level]++
		}
	}
	var all []Coverage
	for _, l := range Levels() {
		t, _ := inForce(c.totals, c.totalAt, l, day)
		all = append(all, Coverage{Level: l, On: on[l], Total: t.Agencies})
	}
	return all
}

// ProcedureCount is the number of procedures at a service level.
type ProcedureCount struct {
	ServiceLevel ServiceLevel
	Procedures   int
}

// ProcedureCounts counts all procedures at each service level, the lowest first
// (the plan of 2020, section A.I.2: 1,114, 757 and 59).
func (c *Catalogue) ProcedureCounts() []ProcedureCount {
	counted := make(map[ServiceLevel]int)
	for _, p := range c.Procedures() {
		counted[p.ServiceLevel]++
	}
	var all []ProcedureCount
	for _, l := range ServiceLevels() {
		all = append(all, ProcedureCount{ServiceLevel: l, Procedures: counted[l]})
	}
	return all
}
