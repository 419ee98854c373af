package sqlitelog

import (
	"fmt"
	"time"

	"motcua/domain/eventlog"
)

// row is an event as it stands in the table. The bytes are valid until the next row is read.
type row struct {
	position, stream, revision, recorded, sum int64
	id, kind, occurred                        []byte
	said                                      []byte // data, then meta
	data                                      int    // how much of it
}

// event makes an event of a row in a stream of this name, unless it is not what was written.
func (r *reader) event(from *row, name eventlog.StreamID, e *eventlog.Recorded) (err error) {
	e.Stream = name
	e.Position, e.Revision = eventlog.Position(from.position), eventlog.Revision(from.revision)
	e.Recorded = time.Unix(0, from.recorded).UTC()
	e.Type = r.typeOf(from.kind)
	if copy(e.ID[:], from.id) != len(e.ID) || len(from.id) != len(e.ID) {
		return fmt.Errorf("%w: event at position %d has an id of %d bytes", eventlog.ErrDamaged, e.Position, len(from.id))
	}
	var s uint32
	if s, r.summed = sum(r.summed, e, from.occurred, from.said, from.data); int64(s) != from.sum {
		return fmt.Errorf("%w: event at position %d is not what was written: its checksum is wrong", eventlog.ErrDamaged, e.Position)
	}
	if e.Occurred, err = r.moments.parse(from.occurred); err != nil {
		return fmt.Errorf("%w: event at position %d: %w", eventlog.ErrDamaged, e.Position, err)
	}
	said := r.keep(from.said)
	e.Data, e.Meta = said[:from.data:from.data], said[from.data:]
	return nil
}

// keep copies what an event says, for good.
func (r *reader) keep(said []byte) []byte {
	n := len(said)
	if n > len(r.payload) {
		r.payload = make([]byte, max(payloadRoom, n))
	}
	kept := r.payload[:n:n]
	r.payload = r.payload[n:]
	copy(kept, said)
	return kept
}
