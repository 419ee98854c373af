package satisfaction

import (
	"motcua/domain/worktime"
	"motcua/projections/figures"
	"motcua/projections/roll"
)

// kept is a view as a snapshot keeps it; the dossiers column by column.
type kept struct {
	Slices  map[figures.Slice]*days
	Roll    roll.Kept
	Places  []place
	Place   []int32
	On      []int32
	Ratings []byte
}

func keep(v *View) kept {
	n := len(v.dossiers)
	k := kept{Slices: v.slices, Roll: v.roll.Keep(), Places: v.places, Place: make([]int32, n), On: make([]int32, n), Ratings: make([]byte, n)}
	for i, d := range v.dossiers {
		k.Place[i], k.On[i], k.Ratings[i] = d.place, int32(d.on), byte(d.rating) //nolint:gosec // of four
	}
	return k
}

func restore(k kept) (*View, error) {
	v := newView()
	for s, all := range k.Slices {
		if all != nil {
			v.slices[s] = all
		}
	}
	v.roll, v.places, v.dossiers = roll.Restore(k.Roll), k.Places, make([]rated, len(k.Place))
	for i, p := range k.Places {
		v.known[p] = int32(i) //nolint:gosec // as many as agencies have counters
		for _, s := range p {
			if v.slices[s] == nil { // a slice without a change
				v.slices[s] = new(days)
			}
		}
	}
	for i := range v.dossiers {
		v.dossiers[i] = rated{k.Place[i], worktime.Day(k.On[i]), int8(k.Ratings[i])} //nolint:gosec // of four
	}
	return v, nil
}
