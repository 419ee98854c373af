package bus

import (
	"bytes"
	"encoding/json"
	"strconv"
	"time"

	"motcua/domain/eventlog"
)

// contentType is the media type of a notice: CloudEvents in structured mode.
const contentType = "application/cloudevents+json; charset=utf-8"

// cloudEvent is a recorded event as CloudEvents 1.0 writes it (JSON Event Format). Position is a text of decimal digits: the
// integers of CloudEvents have 32 bits, the positions of a cluster more.
type cloudEvent struct {
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
	Data         json.RawMessage   `json:"data,omitempty"`
	DataBase64   []byte            `json:"data_base64,omitempty"` // instead of Data, where that is no JSON
}

// notice writes what leaves of an event.
func (b *Bus) notice(r eventlog.Recorded) []byte {
	e := cloudEvent{
		SpecVersion: "1.0", ID: r.ID.String(), Source: b.opt.Source, Type: r.Type, Subject: r.Stream,
		Time: r.Occurred.Format(time.RFC3339Nano), RecordedTime: r.Recorded.UTC().Format(time.RFC3339Nano),
		Position: strconv.FormatUint(uint64(r.Position), 10), Revision: r.Revision,
	}
	switch {
	case !b.opt.PersonalData:
		e.ContentType, e.Data = "application/json", published(r.Type, r.Data)
	case json.Valid(r.Data):
		e.ContentType, e.Data = "application/json", r.Data
	default:
		e.DataBase64 = r.Data
	}
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(e); err != nil {
		panic(err) // nothing in it can fail: the data are valid JSON, everything else is text
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n"))
}
