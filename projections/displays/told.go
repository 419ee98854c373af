package displays

import (
	"maps"
	"slices"

	"motcua/domain/eventlog"
	"motcua/domain/provenance"
)

// told is what the log says of itself.
type told struct {
	histories []History       // in the order in which the log tells of them
	described map[string]bool // their names
}

func newTold() told { return told{described: make(map[string]bool)} }

// keptTold is what the log says of itself, as it is kept in a snapshot.
type keptTold struct {
	Histories []History `json:"histories"`
	Described []string  `json:"described"`
}

func (t told) keep() keptTold {
	return keptTold{t.histories, slices.Sorted(maps.Keys(t.described))}
}

func (k keptTold) told() told {
	t := newTold()
	t.histories = k.Histories
	for _, name := range k.Described {
		t.described[name] = true
	}
	return t
}

// tell takes a record that says where facts come from; ok is false for any other.
func (t *told) tell(r eventlog.Recorded) (ok bool, err error) {
	d, ok, err := provenance.Decode(r)
	if err != nil || !ok {
		return false, err
	}
	if !t.described[d.Name] {
		t.described[d.Name] = true
		t.histories = append(t.histories, History{Kind: string(d.Kind), NameVi: d.NameVi, NameEn: d.NameEn, NoteVi: d.NoteVi, NoteEn: d.NoteEn})
	}
	return true, nil
}

// Histories lists what the log says of itself, the oldest first. The list only ever grows, so it may be kept.
func (t *told) Histories() []History { return append([]History{}, t.histories...) }

// Invented reports whether any of it did not happen as it stands there.
func (t *told) Invented() bool {
	return slices.ContainsFunc(t.histories, func(h History) bool { return provenance.Kind(h.Kind).Invented() })
}
