package directory

import "strings"

func (l *loader) loadCounters() {
	c := l.catalogue
	s := l.sheet("counters.csv", columns{
		required: []string{"number", "agency", "name_vi", "name_en", "fields"},
		optional: []string{"valid_from", "valid_to"},
	})
	for i, r := range s.rows {
		during := validity(r)
		counter := Counter{
			Number:  number(r, "number"),
			Agency:  l.knownAgency(r, "agency", during),
			NameVi:  r.text("name_vi"),
			NameEn:  r.text("name_en"),
			InForce: during,
		}
		if counter.Number == 0 {
			r.fault("number", "counters are numbered from 1")
		}
		served := make(map[string]int)
		for _, code := range strings.Fields(r.text("fields")) {
			once(r, "fields", served, code, r.line)
			counter.Fields = append(counter.Fields, l.knownField(r, "fields", code))
		}
		onceAtATime(r, "number", c.counterAt, counter.Number, version{during, i})
		c.counters = append(c.counters, counter)
	}
	s.notEmpty()
}
