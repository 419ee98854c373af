package displays

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"slices"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/figures"
)

// kept is a view as it is kept in a snapshot, beside the cube. Dossiers are told once and meant by their place in the list.
type kept struct {
	keptTold
	Passed []keptPassed              `json:"passed"`
	At     map[eventlog.StreamID]int `json:"at"`
	Recent map[int][]int             `json:"recent"` // by counter, newest first
	Hours  []keptHours               `json:"hours"`
	Seats  seats                     `json:"seats"`
}

type keptPassed struct {
	Recent
	Counter int `json:"counter"`
}

// keptHours is the newest day of a place. Its statuses follow from the dossiers that are open.
type keptHours struct {
	Dimension figures.Dimension `json:"dimension"`
	Key       string            `json:"key"`
	Day       worktime.Day      `json:"day"`
	Received  [24]int32         `json:"received"`
	Resolved  [24]int32         `json:"resolved"`
}

func encode(v *View) ([]byte, error) {
	cube, err := figures.Encode(v.Cube)
	if err != nil {
		return nil, err
	}
	k := kept{keptTold: v.keep(), Seats: v.seats, At: make(map[eventlog.StreamID]int), Recent: make(map[int][]int)}
	places := make(map[*passed]int)
	place := func(p *passed) int {
		at, ok := places[p]
		if !ok {
			at = len(k.Passed)
			places[p] = at
			k.Passed = append(k.Passed, keptPassed{p.Recent, p.counter})
		}
		return at
	}
	for stream, p := range v.at {
		k.At[stream] = place(p)
	}
	for counter, list := range v.recent {
		for _, p := range list {
			k.Recent[counter] = append(k.Recent[counter], place(p))
		}
	}
	for slice, t := range v.tallies {
		h := keptHours{Dimension: slice.Dimension, Key: slice.Key, Day: t.day}
		for i, n := range t.hours {
			h.Received[i], h.Resolved[i] = n.received, n.resolved
		}
		k.Hours = append(k.Hours, h)
	}
	rest, err := json.Marshal(k)
	b := binary.AppendUvarint(nil, uint64(len(cube)))
	return slices.Concat(b, cube, rest), err
}

// errShort is for a snapshot that ends too early; its checksum held, so another program wrote it.
var errShort = errors.New("the view is cut short")

func decode(b []byte) (*View, error) {
	n, size := binary.Uvarint(b)
	if size <= 0 || n > uint64(len(b)-size) {
		return nil, errShort
	}
	v := NewView()
	var err error
	if v.Cube, err = figures.Decode(b[size : size+int(n)]); err != nil {
		return nil, err
	}
	var k kept
	if err := json.Unmarshal(b[size+int(n):], &k); err != nil {
		return nil, err
	}
	v.told = k.keptTold.told()
	if k.Seats != nil {
		v.seats = k.Seats
	}
	all := make([]*passed, len(k.Passed))
	for i, p := range k.Passed {
		all[i] = &passed{Recent: p.Recent, counter: p.Counter}
	}
	for _, h := range k.Hours {
		t := v.tally(figures.Slice{Dimension: h.Dimension, Key: h.Key})
		t.day = h.Day
		for i := range t.hours {
			t.hours[i] = hour{h.Received[i], h.Resolved[i]}
		}
	}
	for stream, i := range k.At {
		matter, _, ok := v.Cube.Open(stream)
		if i >= len(all) || !ok || all[i].Status < 0 || all[i].Status >= statuses {
			return nil, errShort
		}
		p := all[i]
		v.at[stream] = p
		p.places = v.placesOf(matter)
		p.places.move(0, p.Status)
		if p.Status == int(dossier.Processed) && p.counter > 0 {
			v.ready[stream] = p
		}
	}
	for counter, list := range k.Recent {
		for _, i := range list {
			if i >= len(all) {
				return nil, errShort
			}
			v.recent[counter] = append(v.recent[counter], all[i])
		}
	}
	return v, nil
}
