package esdblog

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/EventStore/EventStore-Client-Go/v4/esdb"
	"github.com/google/uuid"

	"motcua/domain/eventlog"
)

// envelope is the server's metadata of an event (see the package comment).
type envelope struct {
	Occurred string `json:"occurred"`
	Recorded string `json:"recorded,omitempty"`
	Meta     string `json:"meta,omitempty"`
}

// sealed are the events of an append as the server gets them.
func sealed(w eventlog.Write) ([]esdb.EventData, error) {
	all := make([]esdb.EventData, len(w.Events))
	for i, e := range w.Events {
		cover := envelope{Occurred: e.Occurred.Format(time.RFC3339Nano), Meta: string(e.Meta)}
		if !w.Recorded.IsZero() {
			cover.Recorded = w.Recorded.UTC().Format(time.RFC3339Nano)
		}
		metadata, err := json.Marshal(cover)
		if err != nil {
			return nil, fmt.Errorf("%w: event %d for %q: %w", eventlog.ErrInvalid, i, w.Stream, err)
		}
		content := esdb.ContentTypeBinary
		if json.Valid(e.Data) {
			content = esdb.ContentTypeJson
		}
		all[i] = esdb.EventData{EventID: uuid.UUID(e.ID), EventType: e.Type, ContentType: content, Data: e.Data, Metadata: metadata}
	}
	return all, nil
}

// opened is an event of the server as the log gives it.
func (l *Log) opened(e *esdb.RecordedEvent) (eventlog.Recorded, error) {
	stream, ours := l.named(e.StreamID)
	if !ours {
		return eventlog.Recorded{}, fmt.Errorf("%w: stream %q is none of the log", eventlog.ErrDamaged, e.StreamID)
	}
	r := eventlog.Recorded{
		Event:  eventlog.Event{ID: eventlog.EventID(e.EventID), Type: e.EventType, Data: e.Data},
		Stream: stream, Revision: eventlog.Revision(e.EventNumber), Position: eventlog.Position(e.Position.Commit), Recorded: e.CreatedDate,
	}
	var cover envelope
	err := json.Unmarshal(e.UserMetadata, &cover)
	if err == nil {
		r.Occurred, err = time.Parse(time.RFC3339Nano, cover.Occurred)
	}
	if err == nil && cover.Recorded != "" {
		r.Recorded, err = time.Parse(time.RFC3339Nano, cover.Recorded)
	}
	if err != nil {
		return r, fmt.Errorf("%w: event %d of stream %q (type %q) was not written by this program, or its metadata are spoilt: "+
			"give the log a server of its own or a prefix: %w", eventlog.ErrDamaged, e.EventNumber, e.StreamID, e.EventType, err)
	}
	_, offset := r.Occurred.Zone()
	r.Occurred, r.Recorded = r.Occurred.In(time.FixedZone("", offset)), r.Recorded.UTC()
	if cover.Meta != "" {
		r.Meta = []byte(cover.Meta)
	}
	return r, nil
}

// stored is the name of a stream on the server.
func (l *Log) stored(name eventlog.StreamID) string {
	if l.prefix == "" && (strings.HasPrefix(string(name), "$") || strings.HasPrefix(string(name), "%")) {
		return "%" + string(name)
	}
	return l.prefix + string(name)
}

// named is the stream that has a name on the server, if it is one of the log.
func (l *Log) named(stored string) (eventlog.StreamID, bool) {
	if l.prefix != "" {
		name, ours := strings.CutPrefix(stored, l.prefix)
		return eventlog.StreamID(name), ours && name != ""
	}
	return eventlog.StreamID(strings.TrimPrefix(stored, "%")), !strings.HasPrefix(stored, "$")
}
