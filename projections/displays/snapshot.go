package displays

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"slices"

	"motcua/domain/eventlog"
	"motcua/projections/figures"
)

// kept is a view as it is kept in a snapshot, beside the cube. Dossiers are told once and meant by their place in the list.
type kept struct {
	Histories []History                 `json:"histories"`
	Described []string                  `json:"described"`
	Passed    []keptPassed              `json:"passed"`
	At        map[eventlog.StreamID]int `json:"at"`
	Recent    map[int][]int             `json:"recent"` // by counter, newest first
}

type keptPassed struct {
	Recent
	Counter int `json:"counter"`
}

func encode(v *View) ([]byte, error) {
	cube, err := figures.Encode(v.Cube)
	if err != nil {
		return nil, err
	}
	k := kept{Histories: v.histories, At: make(map[eventlog.StreamID]int), Recent: make(map[int][]int)}
	for name := range v.described {
		k.Described = append(k.Described, name)
	}
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
	v.histories = k.Histories
	for _, name := range k.Described {
		v.described[name] = true
	}
	all := make([]*passed, len(k.Passed))
	for i, p := range k.Passed {
		all[i] = &passed{p.Recent, p.Counter}
	}
	for stream, i := range k.At {
		if i >= len(all) {
			return nil, errShort
		}
		v.at[stream] = all[i]
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
