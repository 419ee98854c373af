package times

import (
	"errors"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
	"motcua/projections/roll"
)

// kept is a view as a snapshot keeps it; the lengths column by column.
type kept struct {
	Roll      roll.Kept
	Of        []int32
	Open      map[int32]*open
	Matters   []dossier.Matter
	Lengths   map[Phase]columns
	Calendars map[directory.AgencyCode]uint64 // sums of the calendars that the lengths were counted by
}

// columns are lengths: the i-th of each belong together.
type columns struct{ Day, Dossier, N []int32 }

func keep(v *View) kept {
	k := kept{Roll: v.roll.Keep(), Of: v.of, Open: v.open, Matters: v.matters, Lengths: make(map[Phase]columns), Calendars: sums(v.calendars, v.matters)}
	for p, lengths := range v.lengths {
		c := columns{make([]int32, len(lengths)), make([]int32, len(lengths)), make([]int32, len(lengths))}
		for i, l := range lengths {
			c.Day[i], c.Dossier[i], c.N[i] = int32(l.day), l.dossier, l.n
		}
		k.Lengths[p] = c
	}
	return k
}

// errCalendar is for a snapshot whose lengths were counted by other calendars than those in force now.
var errCalendar = errors.New("the calendar of an office has changed since")

func restore(c Calendars, k kept) (*View, error) {
	for agency, sum := range sums(c, k.Matters) {
		if k.Calendars[agency] != sum {
			return nil, errCalendar
		}
	}
	v := newView(c)
	v.roll, v.of, v.matters = roll.Restore(k.Roll), k.Of, k.Matters
	if k.Open != nil {
		v.open = k.Open
	}
	for i, m := range k.Matters {
		v.known[m] = int32(i) //nolint:gosec // as many as procedures, agencies and counters go together
	}
	for p, c := range k.Lengths {
		lengths := make([]length, len(c.N))
		for i := range lengths {
			lengths[i] = length{worktime.Day(c.Day[i]), c.Dossier[i], c.N[i]}
		}
		v.lengths[p] = lengths
	}
	return v, nil
}

// sums are the checksums of the calendars of the agencies that matters are about.
func sums(c Calendars, matters []dossier.Matter) map[directory.AgencyCode]uint64 {
	all, of := make(map[directory.AgencyCode]uint64), make(map[*worktime.Calendar]uint64)
	for _, m := range matters {
		calendar := c(m.Agency)
		if _, known := of[calendar]; !known {
			of[calendar] = calendar.Sum()
		}
		all[m.Agency] = of[calendar]
	}
	return all
}
