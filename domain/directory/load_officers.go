package directory

import (
	"errors"
	"io/fs"
	"strings"
)

// loadOfficers reads officers.csv, which a catalogue may do without.
func (l *loader) loadOfficers() {
	const file = "officers.csv"
	if _, err := fs.Stat(l.fsys, file); errors.Is(err, fs.ErrNotExist) {
		return
	}
	c := l.catalogue
	s := l.sheet(file, columns{
		required: []string{"person", "name_vi", "role", "agency", "counter"},
		optional: []string{"valid_from", "valid_to"},
	})
	for i, r := range s.rows {
		o := Officer{
			Person:  r.text("person"),
			NameVi:  r.text("name_vi"),
			Role:    Role(oneOf(r, "role", []Role{CounterOfficer, Specialist, AgencyHead, CentreHead, Analyst, Administrator})),
			InForce: validity(r),
		}
		if agency := AgencyCode(r.text("agency")); agency == c.about.Code {
			o.Agency = agency
		} else {
			o.Agency = l.knownAgency(r, "agency", o.InForce)
		}
		if strings.ContainsAny(o.Person, " \t") {
			r.fault("person", "%q has blanks; write an id such as quay.12", o.Person)
		}
		if o.Counter = number(r, "counter"); o.Counter != 0 {
			if counter, ok := c.Counter(o.Counter); !ok || counter.Agency != o.Agency || o.Role != CounterOfficer {
				r.fault("counter", "counter %d is not of %s, or the role is not %s", o.Counter, o.Agency, CounterOfficer)
			}
		}
		onceAtATime(r, "person", c.officerAt, o.Person, version{o.InForce, i})
		c.officers = append(c.officers, o)
	}
	s.notEmpty()
}
