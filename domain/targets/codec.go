package targets

import (
	"encoding/json"
	"fmt"

	"motcua/domain/eventlog"
)

// NameRecorded is the stored name of [Recorded]; it never changes.
const NameRecorded = "target.recorded.v1"

// Stream is where the records of a target of 2020 stand.
func Stream(no int) eventlog.StreamID { return eventlog.StreamID(fmt.Sprintf("target-2020-%d", no)) }

// Encode makes an event ready for the log, as the n-th of its stream. Its id follows from what it says, where and when.
func Encode(e Event, n eventlog.Revision) (eventlog.Event, error) {
	recorded, ok := e.(Recorded)
	if !ok {
		panic(fmt.Sprintf("targets: event %T has no stored name", e)) // the set is sealed
	}
	data, err := json.Marshal(recorded)
	if err != nil {
		return eventlog.Event{}, fmt.Errorf("encode %s: %w", NameRecorded, err)
	}
	cause := fmt.Sprintf("%s/%d/%s", Stream(recorded.No), n, data)
	return eventlog.Event{ID: eventlog.DeriveID(cause, 0), Type: NameRecorded, Occurred: recorded.At, Data: data, Meta: []byte("{}")}, nil
}

// Decode makes an event of what the log holds; ok is false for a record that is of no target.
func Decode(r eventlog.Recorded) (e Event, ok bool, err error) {
	if r.Type != NameRecorded {
		return nil, false, nil
	}
	var recorded Recorded
	if err := json.Unmarshal(r.Data, &recorded); err != nil {
		return nil, false, fmt.Errorf("decode %s at position %d, stream %s: %w", r.Type, r.Position, r.Stream, err)
	}
	recorded.At = r.Occurred
	return recorded, true, nil
}
