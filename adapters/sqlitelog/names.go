package sqlitelog

import (
	"fmt"

	"motcua/domain/eventlog"
)

// names remembers the names of the streams that a reading connection met last. Streams that live at the same time have
// numbers near each other, so each number has one place, and what stands there is simply replaced: no search, bounded memory.
type names [1 << 14]struct {
	id   int64
	name eventlog.StreamID
}

// after reads a chunk of the whole log.
func (r *reader) after(p eventlog.Position, buf []eventlog.Recorded) ([]eventlog.Recorded, bool, error) {
	r.all.BindInt64(1, int64(p))
	r.all.BindInt64(2, chunkRows)
	return r.chunk(r.all, buf)
}

// streamID is the number of a stream in the file; 0 for one without events.
func (r *reader) streamID(name eventlog.StreamID) (id int64, err error) {
	defer r.id.Reset()
	r.id.BindText(1, string(name))
	found, err := r.id.Step()
	if found {
		id = r.id.ColumnInt64(0)
	}
	return id, err
}

// name is the name of a stream.
func (r *reader) name(id int64) (eventlog.StreamID, error) {
	place := &r.names[uint64(id)%uint64(len(r.names))]
	if place.id == id {
		return place.name, nil
	}
	defer r.nameOf.Reset()
	r.nameOf.BindInt64(1, id)
	found, err := r.nameOf.Step()
	if err != nil {
		return "", err
	}
	if !found {
		return "", fmt.Errorf("%w: stream %d has no name", eventlog.ErrDamaged, id)
	}
	place.id, place.name = id, eventlog.StreamID(r.nameOf.ColumnText(0))
	return place.name, nil
}

// typeOf is the name of a type as a string that all its events share.
func (r *reader) typeOf(text []byte) string {
	name, ok := r.types[string(text)]
	if !ok {
		name = string(text)
		r.types[name] = name
	}
	return name
}
