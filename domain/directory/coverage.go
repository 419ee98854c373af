package directory

// Coverage says how many agencies of a level are on the system, of how many that exist.
type Coverage struct {
	Level Level
	On    int // agencies in the catalogue
	Total int // agencies of the province
}

// Coverage returns the coverage of each level from the top down (the plan of 2020, section A.I.3: 18/18, 8/8, 28/109).
func (c *Catalogue) Coverage() []Coverage {
	on := make(map[Level]int)
	for _, a := range c.agencies {
		on[a.Level]++
	}
	var all []Coverage
	for _, l := range Levels() {
		all = append(all, Coverage{Level: l, On: on[l], Total: c.total[l]})
	}
	return all
}

// ProcedureCount is the number of procedures at a service level.
type ProcedureCount struct {
	ServiceLevel ServiceLevel
	Procedures   int
}

// ProcedureCounts counts the procedures at each service level, the lowest first
// (the plan of 2020, section A.I.2: 1,114, 757 and 59).
func (c *Catalogue) ProcedureCounts() []ProcedureCount {
	counted := make(map[ServiceLevel]int)
	for _, p := range c.procedures {
		counted[p.ServiceLevel]++
	}
	var all []ProcedureCount
	for _, l := range ServiceLevels() {
		all = append(all, ProcedureCount{ServiceLevel: l, Procedures: counted[l]})
	}
	return all
}
