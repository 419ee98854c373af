package delays

import (
	"cmp"

	"motcua/domain/directory"
	"motcua/domain/dossier"
)

// Part is in what part somebody holds a dossier.
type Part string

// The parts.
const (
	Handling  Part = "handling"  // cơ quan giải quyết: it was handed on to it
	OneStop   Part = "one_stop"  // bộ phận một cửa: not handed on yet
	Consulted Part = "consulted" // cơ quan được lấy ý kiến (art. 19.5)
	Joint     Part = "joint"     // cơ quan phối hợp (art. 19.6)
	Applicant Part = "applicant" // người nộp, while the clock runs on
	Uncounted Part = "uncounted" // nobody can tell: no calendar reaches there
)

// Parts lists them, in the order of tables.
var Parts = []Part{OneStop, Handling, Consulted, Joint, Applicant, Uncounted}

// Office is who holds a dossier. The one-stop without an agency is the centre's; the applicant has none.
type Office struct {
	Part   Part                 `json:"part"`
	Agency directory.AgencyCode `json:"agency,omitempty"`
}

func (o Office) compare(p Office) int {
	rank := func(part Part) int {
		for i, known := range Parts {
			if part == known {
				return i
			}
		}
		return len(Parts)
	}
	return cmp.Or(cmp.Compare(rank(o.Part), rank(p.Part)), cmp.Compare(o.Agency, p.Agency))
}

// What a stretch of a life says instead of an office, and two offices that are the same in every life.
const (
	nobody     int32 = iota // the clock stands
	fromZero                // the clock starts from zero; takes no time
	extended                // a new date was promised; takes no time
	anyOneStop              // of the dossier, by its counter
	applicant
	firstOffice
)

// deskOf is the one-stop of a dossier.
func deskOf(m dossier.Matter) Office {
	if m.Counter > 0 {
		return Office{Part: OneStop}
	}
	return Office{OneStop, m.Agency}
}

// office numbers an office.
func (v *View) office(o Office) int32 {
	n, ok := v.numbers[o]
	if !ok {
		n = int32(len(v.offices)) //nolint:gosec // some thousands
		v.offices, v.numbers[o] = append(v.offices, o), n
	}
	return n
}
