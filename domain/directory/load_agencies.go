package directory

import "strings"

func (l *loader) loadAgencies() {
	c := l.catalogue
	s := l.sheet("agencies.csv", "code", "level", "name_vi", "name_en", "short_vi", "parent")
	shorts := make(map[string]int)
	for _, r := range s.rows {
		a := Agency{
			Code:    agencyCode(r, "code"),
			Level:   Level(oneOf(r, "level", Levels())),
			NameVi:  r.text("name_vi"),
			NameEn:  r.text("name_en"),
			ShortVi: r.text("short_vi"),
			Parent:  agencyCode(r, "parent"),
		}
		once(r, "code", c.agencyAt, a.Code, len(c.agencies))
		once(r, "short_vi", shorts, a.ShortVi, r.line)
		c.agencies = append(c.agencies, a)
	}
	// A commune may stand before its district, so parents are looked up at the end.
	for i, r := range s.rows {
		switch a := c.agencies[i]; a.Level {
		case Commune:
			if parent, ok := c.Agency(a.Parent); !ok || parent.Level != District {
				r.fault("parent", "%s is no district of this file; a commune's parent is its district", a.Parent)
			}
		case Province, District:
			if a.Parent != c.about.Code && c.about.Code != "" {
				r.fault("parent", "%s is not the province of about.csv, which is %s", a.Parent, c.about.Code)
			}
		}
	}
	s.notEmpty()
}

func (l *loader) loadCoverage() {
	c := l.catalogue
	s := l.sheet("coverage.csv", "level", "agencies")
	for _, r := range s.rows {
		level := Level(oneOf(r, "level", Levels()))
		once(r, "level", c.total, level, number(r, "agencies"))
	}
	for _, coverage := range c.Coverage() {
		if _, ok := c.total[coverage.Level]; !ok && len(s.rows) > 0 {
			s.fault(0, "level", "the level %s has no row", coverage.Level)
		} else if ok && coverage.On > coverage.Total {
			s.fault(0, "agencies", "the level %s has %d agencies here, but %d in agencies.csv", coverage.Level, coverage.Total, coverage.On)
		}
	}
	s.notEmpty()
}

func (l *loader) loadCounters() {
	c := l.catalogue
	s := l.sheet("counters.csv", "number", "agency", "name_vi", "name_en", "fields")
	for _, r := range s.rows {
		counter := Counter{
			Number: number(r, "number"),
			Agency: l.knownAgency(r, "agency"),
			NameVi: r.text("name_vi"),
			NameEn: r.text("name_en"),
		}
		if counter.Number == 0 {
			r.fault("number", "counters are numbered from 1")
		}
		served := make(map[string]int)
		for _, code := range strings.Fields(r.text("fields")) {
			once(r, "fields", served, code, r.line)
			counter.Fields = append(counter.Fields, l.knownField(r, "fields", code))
		}
		once(r, "number", c.counterAt, counter.Number, len(c.counters))
		c.counters = append(c.counters, counter)
	}
	s.notEmpty()
}
