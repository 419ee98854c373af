package roll

import (
	"fmt"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
)

// Kept is a roll as a snapshot keeps it.
type Kept struct {
	Names  []string
	Codes  []uint64
	Others map[eventlog.StreamID]int32
}

// Keep gives what a snapshot keeps.
func (r *Roll) Keep() Kept {
	k := Kept{Names: r.names, Others: r.others, Codes: make([]uint64, len(r.codes))}
	for i, c := range r.codes {
		k.Codes[i] = uint64(c)
	}
	return k
}

// Restore makes the roll again.
func Restore(k Kept) Roll {
	r := Roll{names: k.Names, others: k.Others, agencies: make(map[string]int32, len(k.Names)), codes: make([]code, 0, len(k.Codes))}
	for i, name := range k.Names {
		r.agencies[name] = int32(i) //nolint:gosec // below most
	}
	for _, c := range k.Codes {
		if code(c) == another {
			r.codes = append(r.codes, another)
		} else {
			r.enter(code(c))
		}
	}
	return r
}

// join is the name that split takes apart.
func join(agency string, date, number int32) eventlog.StreamID {
	return dossier.Code(fmt.Sprintf("%s-%06d-%04d", agency, date, number)).Stream()
}
