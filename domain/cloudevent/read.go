package cloudevent

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"motcua/domain/eventlog"
)

// Parse reads one event in JSON. A member that [Event] does not have is an error: it would be lost.
func Parse(line []byte) (e Event, err error) {
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&e); err != nil {
		return e, fmt.Errorf("no CloudEvents JSON: %w", err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return e, errors.New("no CloudEvents JSON: something follows the event")
	}
	if e.SpecVersion != "1.0" {
		return e, fmt.Errorf("specversion %q: only CloudEvents 1.0 is read", e.SpecVersion)
	}
	return e, nil
}

// Recorded is the event as the log held it; the error names the attribute that cannot be read. Only an event that [Full] wrote
// can be read back.
func (e Event) Recorded() (r eventlog.Recorded, err error) {
	if e.Meta == nil {
		return r, errors.New("the event has no meta: it was written without personal data")
	}
	r, err = e.Impersonal()
	r.Meta = []byte(*e.Meta)
	return r, err
}

// nobody is the meta of an event of which it is not told who did it, by which command.
const nobody = "{}"

// Impersonal is the event as [Public] wrote it: what did not leave is not there, nor who did it, by which command.
func (e Event) Impersonal() (r eventlog.Recorded, err error) {
	r.Type, r.Stream, r.Revision, r.Data, r.Meta = e.Type, e.Subject, e.Revision, e.Data, []byte(nobody)
	if e.DataBase64 != nil {
		r.Data = e.DataBase64
	}
	if r.ID, err = ParseID(e.ID); err != nil {
		return r, err
	}
	if r.Occurred, err = time.Parse(time.RFC3339Nano, e.Time); err != nil {
		return r, fmt.Errorf("time: %w", err)
	}
	if r.Recorded, err = time.Parse(time.RFC3339Nano, e.RecordedTime); err != nil {
		return r, fmt.Errorf("recordedtime: %w", err)
	}
	r.Recorded = r.Recorded.UTC()
	position, err := strconv.ParseUint(e.Position, 10, 64)
	if err != nil {
		return r, fmt.Errorf("position: %w", err)
	}
	r.Position = eventlog.Position(position)
	if err := eventlog.Check(r.Stream, []eventlog.Event{r.Event}); err != nil {
		return r, err
	}
	return r, nil
}

// ParseID reads an event's id as it is written.
func ParseID(text string) (id eventlog.EventID, err error) {
	raw, err := hex.DecodeString(strings.ReplaceAll(text, "-", ""))
	if err != nil || len(raw) != len(id) {
		return id, fmt.Errorf("id %q is no UUID", text)
	}
	copy(id[:], raw)
	if id.String() != text {
		return id, fmt.Errorf("id %q is not written as a UUID is", text)
	}
	return id, nil
}
