package directory

import "motcua/domain/worktime"

func (l *loader) loadProcedures() {
	c := l.catalogue
	s := l.sheet("procedures.csv", columns{
		required: []string{"code", "name_vi", "field", "level", "agency", "service_level", "limit_days", "limit_hours",
			"applicant", "fee", "on_supplement", "on_financial_duty", "on_inspection"},
		optional: []string{"valid_from", "valid_to"},
	})
	type title struct {
		level  Level
		agency AgencyCode
		name   string
	}
	titles := make(map[title][]version)
	for i, r := range s.rows {
		p := Procedure{
			Code:            ProcedureCode(shaped(r, "code")),
			NameVi:          r.text("name_vi"),
			Field:           l.knownField(r, "field", r.text("field")),
			Level:           Level(oneOf(r, "level", Levels())),
			ServiceLevel:    ServiceLevel(number(r, "service_level")),
			Limit:           worktime.Limit{Days: number(r, "limit_days"), Hours: number(r, "limit_hours")},
			Applicant:       ApplicantKind(oneOf(r, "applicant", []ApplicantKind{Citizen, Enterprise, StateBody})),
			Fee:             number(r, "fee"),
			OnSupplement:    effect(r, "on_supplement", Restart),
			OnFinancialDuty: effect(r, "on_financial_duty", Pause),
			OnInspection:    effect(r, "on_inspection", Pause),
			InForce:         validity(r),
		}
		if r.optional("agency") != "" {
			p.Agency = l.knownAgency(r, "agency", p.InForce)
			if a, ok := c.Agency(p.Agency); ok && a.Level != p.Level && p.Level.Valid() {
				r.fault("agency", "%s is of the level %s, the procedure of the level %s", p.Agency, a.Level, p.Level)
			}
		}
		if !p.ServiceLevel.Valid() {
			r.fault("service_level", "%d is no service level; write 2, 3 or 4", p.ServiceLevel)
		}
		if p.Limit.Days > 0 && p.Limit.Hours > 0 {
			r.fault("limit_hours", "a limit is in days or in hours; write 0 in the other column")
		}
		onceAtATime(r, "code", c.procedureAt, p.Code, version{p.InForce, i})
		list := title{p.Level, p.Agency, p.NameVi}
		if first, ok := overlapping(titles[list], p.InForce); ok {
			r.fault("name_vi", "%q stands in the same list at line %d already", p.NameVi, s.rows[first.Row].line)
		}
		titles[list] = insert(titles[list], version{p.InForce, i})
		c.procedures = append(c.procedures, p)
	}
	s.notEmpty()
}

// effect returns what a wait does to the clock; an empty cell means the default.
func effect(r row, column string, standard ClockEffect) ClockEffect {
	if r.optional(column) == "" {
		return standard
	}
	return ClockEffect(oneOf(r, column, []ClockEffect{Restart, Pause, RunOn}))
}
