package extract

import (
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"motcua/domain/cloudevent"
	"motcua/domain/eventlog"
)

// Written is all that a format has to tell of an event, as texts, so that the event can be made of it again.
type Written struct {
	ID, Type, Stream   string
	Position, Revision string // decimal digits
	Told, Recorded     string // when it occurred, in the offset that it was told in, and when it was recorded: RFC 3339, to the nanosecond
	Data               string // JSON, as stored; without personal data only the fields that may leave
	Meta               string // JSON, as stored; only with personal data
}

// Written tells an event.
func (x *Extract) Written(r eventlog.Recorded) Written {
	w := Written{
		ID: r.ID.String(), Type: r.Type, Stream: string(r.Stream), Position: strconv.FormatUint(uint64(r.Position), 10), Revision: strconv.FormatInt(int64(r.Revision), 10),
		Told: r.Occurred.Format(time.RFC3339Nano), Recorded: r.Recorded.UTC().Format(time.RFC3339Nano),
	}
	if !x.Personal {
		w.Data = string(cloudevent.Public("", r).Data)
		return w
	}
	w.Data, w.Meta = string(r.Data), string(r.Meta)
	return w
}

// Event is the event as the log held it; without personal data, one that names nobody. The error names what cannot be read.
func (w Written) Event(personal bool) (r eventlog.Recorded, err error) {
	revision, err := strconv.ParseInt(w.Revision, 10, 64)
	if err != nil {
		return r, fmt.Errorf("revision: %w", err)
	}
	e := cloudevent.Event{
		ID: w.ID, Type: w.Type, Subject: eventlog.StreamID(w.Stream), Time: w.Told, RecordedTime: w.Recorded,
		Position: w.Position, Revision: eventlog.Revision(revision), Data: json.RawMessage(w.Data),
	}
	if !personal {
		return e.Impersonal()
	}
	e.Meta = &w.Meta
	return e.Recorded()
}
