package csvimport

import (
	"strconv"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// open makes the command that receives the dossier. received is what an activity told.
func (s *story) open(r *reader, rows []row, received told) {
	m := r.mapping
	if m.Received != "" {
		var ok bool
		if received, ok = s.moment(r, rows, m.Received); !ok && !s.bad {
			s.fault(r, rows[0].line, m.Received, true, "the dossier has no moment of receipt")
		}
	} else if received.line == 0 && !s.bad {
		s.fault(r, rows[0].line, m.Activity.Column, true, "no row tells the receipt of dossier %s", s.code)
	}
	matter, applicant := s.matter(r, rows), s.applicant(r, rows)
	if s.bad {
		return
	}
	promise := s.promise(r, rows, received)
	s.tasks = append(s.tasks, task{
		command: dossier.Receive{
			Fact:   r.fact(r.columnID(s.code, "received"), received.at, received.person),
			Intake: dossier.Intake{Code: s.code, Procedure: matter.Procedure, Agency: matter.Agency, Channel: matter.Channel, Applicant: applicant},
			Import: &dossier.Imported{Matter: matter, Promise: promise},
		},
		line: received.line, column: received.column, rank: opens, vital: true,
	})
}

// matter is what the dossier is about. An agency of the catalogue has its level there; one of another province needs the mapping's.
func (s *story) matter(r *reader, rows []row) dossier.Matter {
	m := r.mapping
	channel, _ := s.needed(r, rows, m.Channel, "channel", func(v string) bool { return directory.Channel(v).Valid() }, "online, direct or post")
	code, from := s.needed(r, rows, m.Agency, "agency", func(v string) bool { return directory.AgencyCode(v).Valid() }, "an agency's code such as 000.00.12.H61")
	level, _ := s.value(r, rows, m.Level, func(v string) bool { return directory.Level(v).Valid() }, "province, district or commune")
	procedure, _ := s.value(r, rows, m.Procedure, isCode, "a code without spaces")
	field, _ := s.value(r, rows, m.Field, isCode, "a code without spaces")
	service, _ := s.value(r, rows, m.ServiceLevel, isServiceLevel, "2, 3 or 4")
	if agency, ok := r.law.Catalogue.Agency(directory.AgencyCode(code)); ok {
		if level != "" && directory.Level(level) != agency.Level {
			s.fault(r, from, m.Agency.Column, true, "agency %s is of level %s in the catalogue, and the mapping says %s", code, agency.Level, level)
		}
		level = string(agency.Level)
	} else if code != "" && level == "" {
		s.fault(r, from, m.Agency.Column, true, "agency %s is not in the catalogue: correct the mapping, or give the level", code)
	}
	counter, _ := s.value(r, rows, m.Counter, isCounter, "a counter's number, 1 to 32")
	n, _ := strconv.Atoi(service)    // "" is no level
	desk, _ := strconv.Atoi(counter) // "" is no counter
	return dossier.Matter{
		Procedure: directory.ProcedureCode(procedure), Field: directory.FieldCode(field), ServiceLevel: directory.ServiceLevel(n),
		Agency: directory.AgencyCode(code), Level: directory.Level(level), Channel: directory.Channel(channel), Counter: desk,
	}
}

// promise is what was promised: the moment in the file, or what the office calendar makes of a limit; nil for an empty field.
func (s *story) promise(r *reader, rows []row, received told) *dossier.Promise {
	p := r.mapping.Promise
	if p == nil {
		return nil
	}
	if p.Is == Moment {
		t, ok := s.moment(r, rows, p.Column)
		if !ok {
			return nil
		}
		unit := p.Unit
		if p.Units.Column != "" {
			unit, _ = s.needed(r, rows, p.Units, "unit of its promise", isUnit, "days or hours")
		}
		return &dossier.Promise{At: t.at, Unit: unitOf(unit)}
	}
	n, line := p.Value, received.line
	if p.Column != "" {
		var text string
		if text, line = s.common(r, rows, p.Column); text == "" {
			return nil
		}
		var err error
		if n, err = strconv.Atoi(text); err != nil || n < 0 {
			s.fault(r, line, p.Column, true, "%q is no number of %s", text, p.Unit)
			return nil
		}
	}
	limit := worktime.Limit{Days: n}
	if unitOf(p.Unit) == worktime.Minutes {
		limit = worktime.Limit{Hours: n}
	}
	due, err := r.law.Calendar.Due(received.at, limit)
	if err != nil {
		s.fault(r, line, p.Column, true, "%v", err)
		return nil
	}
	if limit.IsZero() {
		return nil // the result is given at once
	}
	return &dossier.Promise{At: due, Unit: limit.Unit(), Calendar: r.law.Calendar.Version()}
}

func unitOf(word string) worktime.Unit {
	if word == "hours" {
		return worktime.Minutes
	}
	return worktime.Days
}
