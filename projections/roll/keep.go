package roll

import (
	"fmt"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
)

// Kept is a roll as a snapshot keeps it.
type Kept struct {
	N      int32
	Names  []string
	Days   []Day
	Others map[eventlog.StreamID]int32
}

// Day is the list of one agency and date.
type Day struct {
	Agency, Date int32
	Numbers      []int32
}

// Keep gives what a snapshot keeps; it shares the roll's lists.
func (r *Roll) Keep() Kept {
	k := Kept{N: r.n, Names: r.names, Others: r.others, Days: make([]Day, 0, len(r.days))}
	for d, list := range r.days {
		k.Days = append(k.Days, Day{d.agency, d.date, list})
	}
	return k
}

// Restore makes the roll again.
func Restore(k Kept) Roll {
	r := Roll{n: k.N, names: k.Names, others: k.Others, agencies: make(map[string]int32, len(k.Names)), days: make(map[day][]int32, len(k.Days))}
	for i, name := range k.Names {
		r.agencies[name] = int32(i) //nolint:gosec // some thousands
	}
	for _, d := range k.Days {
		r.days[day{d.Agency, d.Date}] = d.Numbers
	}
	return r
}

// join is the name that split takes apart.
func join(agency string, date, number int32) eventlog.StreamID {
	return dossier.Code(fmt.Sprintf("%s-%06d-%04d", agency, date, number)).Stream()
}
