package times

import (
	"errors"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
	"motcua/projections/roll"
)

// kept is a view as a snapshot keeps it.
type kept struct {
	Roll      roll.Kept
	Open      map[int32]*open
	Closed    []byte // see [packed.whole]
	Phases    []Phase
	Matters   []dossier.Matter
	Calendars map[directory.AgencyCode]uint64 // sums of the calendars that the lengths were counted by
}

func keep(v *View) kept {
	return kept{v.roll.Keep(), v.open, v.closed.whole(), v.phases, v.matters, sums(v.calendars, v.matters)}
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
	v.roll, v.phases, v.matters = roll.Restore(k.Roll), k.Phases, k.Matters
	if k.Open != nil {
		v.open = k.Open
	}
	for i, p := range k.Phases {
		v.indexes[p] = int32(i) //nolint:gosec // as many as steps have names
	}
	for i, m := range k.Matters {
		v.known[m] = int32(i) //nolint:gosec // as many as procedures, agencies and counters go together
	}
	var err error
	v.closed, err = unwhole(k.Closed, len(k.Matters), len(k.Phases))
	return v, err
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
