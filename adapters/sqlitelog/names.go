package sqlitelog

import (
	"fmt"
	"sync/atomic"

	"motcua/domain/eventlog"
)

// names remembers the names of the streams that reading met last; all readers of a log share it. Streams that live at the
// same time have numbers near each other, so each number has one place, and what stands there is simply replaced: no search,
// bounded memory.
type names [1 << 14]atomic.Pointer[name]

type name struct {
	id   int64
	name eventlog.StreamID
}

// place is where the name of a stream is kept.
func (n *names) place(id int64) *atomic.Pointer[name] { return &n[uint64(id)%uint64(len(n))] }

// neighbours is how many names are read at once: who meets a new stream soon meets those that began after it.
const neighbours = 64

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
	if known := r.names.place(id).Load(); known != nil && known.id == id {
		return known.name, nil
	}
	defer r.nameOf.Reset()
	r.nameOf.BindInt64(1, id)
	var wanted eventlog.StreamID
	for {
		found, err := r.nameOf.Step()
		if err != nil {
			return "", err
		}
		if !found {
			break
		}
		read := &name{id: r.nameOf.ColumnInt64(0), name: eventlog.StreamID(r.nameOf.ColumnText(1))}
		if read.id == id {
			wanted = read.name
		}
		r.names.place(read.id).Store(read)
	}
	if wanted == "" {
		return "", fmt.Errorf("%w: stream %d has no name", eventlog.ErrDamaged, id)
	}
	return wanted, nil
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
