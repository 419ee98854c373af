// Package cloudevent writes a recorded event as CloudEvents 1.0 (JSON Event Format), for every way by which events leave: the
// notices to other systems and the exports. It knows which fields of an event's data may leave without personal data.
package cloudevent

import (
	"bytes"
	"encoding/json"
	"strconv"
	"time"

	"motcua/domain/account"
	"motcua/domain/eventlog"
)

// ContentType is the media type of one event in structured mode.
const ContentType = "application/cloudevents+json; charset=utf-8"

// Event is a recorded event as CloudEvents writes it. Position is a text of decimal digits: the integers of CloudEvents have
// 32 bits, the positions of a cluster more.
type Event struct {
	SpecVersion  string            `json:"specversion"`
	ID           string            `json:"id"`      // the event's
	Source       string            `json:"source"`  // which log
	Type         string            `json:"type"`    // stored name, with its version
	Subject      eventlog.StreamID `json:"subject"` // stream: one dossier
	Time         string            `json:"time"`    // when it occurred
	ContentType  string            `json:"datacontenttype,omitempty"`
	Position     string            `json:"position"`
	Revision     eventlog.Revision `json:"revision"`
	RecordedTime string            `json:"recordedtime"`
	Meta         *string           `json:"meta,omitempty"` // what is stored beside the data; only in [Full]
	Data         json.RawMessage   `json:"data,omitempty"`
	DataBase64   []byte            `json:"data_base64,omitempty"` // instead of Data, where that is no JSON

	compact bool // Data are written as an encoder writes them
}

func envelope(source string, r eventlog.Recorded) Event {
	return Event{
		SpecVersion: "1.0", ID: r.ID.String(), Source: source, Type: r.Type, Subject: r.Stream,
		Time: r.Occurred.Format(time.RFC3339Nano), RecordedTime: r.Recorded.UTC().Format(time.RFC3339Nano),
		Position: strconv.FormatUint(uint64(r.Position), 10), Revision: r.Revision,
	}
}

// Public is what may leave of an event without personal data: of its data the fields of a list, of what stands beside them nothing.
func Public(source string, r eventlog.Recorded) Event {
	e := envelope(source, r)
	e.ContentType, e.Data, e.compact = "application/json", published(r.Type, r.Data), true
	return e
}

// Published is an event that is public already, with its data as they are: what [Event.Impersonal] read of one that [Public] wrote comes
// out the same, and one that was changed since does not.
func Published(source string, r eventlog.Recorded) Event {
	e := envelope(source, r)
	e.ContentType = "application/json"
	if compact(r.Data) {
		e.Data, e.compact = r.Data, true
	} else {
		e.DataBase64 = r.Data
	}
	return e
}

// Personal is an event with its data, names and texts that people wrote among them, but for secrets ([account.WithoutSecret]).
func Personal(source string, r eventlog.Recorded) Event {
	return whole(source, account.WithoutSecret(r))
}

func whole(source string, r eventlog.Recorded) Event {
	e := envelope(source, r)
	if json.Valid(r.Data) {
		e.ContentType, e.Data = "application/json", r.Data
	} else {
		e.DataBase64 = r.Data
	}
	return e
}

// Full is an event with everything that the log holds of it, so that [Event.Recorded] gives it back byte for byte: JSON that
// would be written otherwise than it is stored stands in base64.
func Full(source string, r eventlog.Recorded) Event {
	var e Event
	if compact(r.Data) {
		e = envelope(source, r)
		e.ContentType, e.Data, e.compact = "application/json", r.Data, true
	} else if e = whole(source, r); e.Data != nil {
		e.Data, e.DataBase64 = nil, r.Data
	}
	meta := string(r.Meta)
	e.Meta = &meta
	return e
}

// compact reports whether JSON is written as an encoder writes it.
func compact(data []byte) bool {
	var out bytes.Buffer
	return json.Compact(&out, data) == nil && bytes.Equal(out.Bytes(), data)
}
