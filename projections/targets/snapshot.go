package targets

import (
	"motcua/domain/dossier"
	"motcua/domain/targets"
	"motcua/domain/worktime"
	"motcua/projections/roll"
)

// kept is a view as a snapshot keeps it; the dossiers column by column.
type kept struct {
	Roll                         roll.Kept
	Matters                      []dossier.Matter
	Matter                       []int32
	Received, Resolved, Returned []int32
	Facts                        []byte
	Records                      map[int][]targets.Recorded
}

func keep(v *View) kept {
	n := len(v.dossiers)
	k := kept{
		Roll: v.roll.Keep(), Matters: v.matters, Records: v.records,
		Matter: make([]int32, n), Received: make([]int32, n), Resolved: make([]int32, n), Returned: make([]int32, n), Facts: make([]byte, n),
	}
	for i, d := range v.dossiers {
		k.Matter[i], k.Received[i], k.Resolved[i], k.Returned[i], k.Facts[i] = d.matter, int32(d.received), int32(d.resolved), int32(d.returned), byte(d.facts)
	}
	return k
}

func restore(k kept) (*View, error) {
	v := newView()
	v.roll, v.matters, v.dossiers = roll.Restore(k.Roll), k.Matters, make([]seen, len(k.Matter))
	if k.Records != nil {
		v.records = k.Records
	}
	for i, m := range k.Matters {
		v.known[m] = int32(i) //nolint:gosec // as many as procedures, agencies and counters go together
	}
	for i := range v.dossiers {
		v.dossiers[i] = seen{k.Matter[i], worktime.Day(k.Received[i]), worktime.Day(k.Resolved[i]), worktime.Day(k.Returned[i]), facts(k.Facts[i])}
	}
	return v, nil
}
