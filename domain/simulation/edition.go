package simulation

import (
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"time"

	"motcua/domain/eventlog"
)

// Edition tells one making of the reference history from another: a program whose catalogue, calendar or rhythms differ makes
// other lives of the same seed, and must not go on where the other one stopped.
type Edition string

// Editor sums a history up, step by step. The zero Editor has read nothing.
type Editor struct{ sum uint64 }

// Read takes the next step.
func (e *Editor) Read(s Step) {
	h := fnv.New64a()
	head := s.Command.Head()
	fmt.Fprintf(h, "%d %s %T %d", e.sum, head.Command, s.Command, head.At.Unix())
	e.sum = h.Sum64()
}

// Edition is what was read so far.
func (e *Editor) Edition() Edition { return Edition(fmt.Sprintf("%016x", e.sum)) }

// written is the event that says that the reference history is complete.
type written struct {
	Dossiers int     `json:"dossiers"`
	Edition  Edition `json:"edition"`
}

// nameWritten is its stored name; it never changes.
const nameWritten = "history.written.v1"

// Written tells which edition of the reference history a log holds; ok is false unless it holds the whole of it.
func Written(ctx context.Context, log eventlog.Log) (e Edition, ok bool, err error) {
	for r, err := range log.ReadStream(ctx, Reference.Stream(), 0) {
		if err != nil {
			return "", false, err
		}
		if r.Type != nameWritten {
			continue
		}
		var w written
		if err := json.Unmarshal(r.Data, &w); err != nil {
			return "", false, fmt.Errorf("decode %s at position %d: %w", r.Type, r.Position, err)
		}
		return w.Edition, true, nil
	}
	return "", false, nil
}

// event makes the event ready for the log.
func (w written) event(at time.Time) (eventlog.Event, error) {
	data, err := json.Marshal(w)
	return eventlog.Event{ID: eventlog.DeriveID("written/"+Reference.Name, 0), Type: nameWritten, Occurred: at, Data: data, Meta: []byte("{}")}, err
}
