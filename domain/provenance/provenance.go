// Package provenance lets a log say where its facts come from: that a history is a reconstruction, that a simulation goes
// on from it, that dossiers were imported from a file. It stands in the data themselves, so that every page that shows them
// can say so.
package provenance

import (
	"encoding/json"
	"fmt"
	"time"

	"motcua/domain/eventlog"
)

// Kind is what sort of history it is.
type Kind string

// The kinds of history.
const (
	Reconstruction Kind = "reconstruction" // tái dựng: synthetic, made to agree with published figures
	Simulation     Kind = "simulation"     // mô phỏng: synthetic, goes on by itself
	Import         Kind = "import"         // nhập từ tệp của hệ thống khác
)

// Invented reports whether what such a history tells did not happen, so that whoever is shown it must be told.
func (k Kind) Invented() bool { return k == Reconstruction || k == Simulation }

// Described is the event that says what a history is. It stands in the stream of its own name.
type Described struct {
	Name   string    `json:"name"` // of the history, unique in the log: "vinh-long-2019"
	Kind   Kind      `json:"kind"`
	NameVi string    `json:"name_vi"`
	NameEn string    `json:"name_en"`
	NoteVi string    `json:"note_vi"`
	NoteEn string    `json:"note_en"`
	At     time.Time `json:"-"` // when it begins
}

// NameDescribed is the stored name of [Described]; it never changes.
const NameDescribed = "history.described.v1"

// Stream is where the description stands.
func (d Described) Stream() eventlog.StreamID { return eventlog.StreamID("history-" + d.Name) }

// Encode makes the event ready for the log. Its id follows from the name, so that saying it twice adds nothing.
func (d Described) Encode() (eventlog.Event, error) {
	data, err := json.Marshal(d)
	if err != nil {
		return eventlog.Event{}, fmt.Errorf("encode history %s: %w", d.Name, err)
	}
	return eventlog.Event{ID: eventlog.DeriveID("history/"+d.Name, 0), Type: NameDescribed, Occurred: d.At, Data: data, Meta: []byte("{}")}, nil
}

// Decode reads a description back; ok is false for a record that is none.
func Decode(r eventlog.Recorded) (d Described, ok bool, err error) {
	if r.Type != NameDescribed {
		return Described{}, false, nil
	}
	if err := json.Unmarshal(r.Data, &d); err != nil {
		return Described{}, false, fmt.Errorf("decode %s at position %d: %w", r.Type, r.Position, err)
	}
	d.At = r.Occurred
	return d, true, nil
}
