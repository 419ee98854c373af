package extract

import (
	"encoding/json"
	"time"

	"motcua/domain/eventlog"
	"motcua/domain/provenance"
)

// About says what an extract was taken from. It goes with every output, in the format's own place; it knows no wall clock, so that
// the same log gives the same bytes. Its names are an interface.
type About struct {
	Position  eventlog.Position `json:"position"`      // of the last event that was read
	Recorded  time.Time         `json:"recorded"`      // when the log took that event
	Read      int               `json:"log_events"`    // in the log up to the position; without the record of looks where it is not personal
	Events    int               `json:"events"`        // of them, in the period
	Dossiers  int               `json:"dossiers"`      // whose first event lies in the period
	From      time.Time         `json:"from,omitzero"` // the period of what occurred
	Until     time.Time         `json:"until,omitzero"`
	Personal  bool              `json:"personal"` // with names of people and texts that people wrote
	Histories []History         `json:"histories"`
	Sums      Sums              `json:"sums,omitzero"` // of the events in the period
}

// History is what the log says of where its facts come from: see [provenance.Described].
type History struct {
	Name   string          `json:"name"`
	Kind   provenance.Kind `json:"kind"`
	NameVi string          `json:"name_vi"`
	NameEn string          `json:"name_en"`
	NoteVi string          `json:"note_vi"`
	NoteEn string          `json:"note_en"`
}

// Reconstruction reports whether part of the history is synthetic, made to agree with published figures.
func (a About) Reconstruction() bool {
	for _, h := range a.Histories {
		if h.Kind == provenance.Reconstruction {
			return true
		}
	}
	return false
}

// Notes are what the histories say of themselves, in both languages.
func (a About) Notes() (notes string) {
	for _, h := range a.Histories {
		if notes != "" {
			notes += "\n"
		}
		notes += h.NameVi + ": " + h.NoteVi + "\n" + h.NameEn + ": " + h.NoteEn
	}
	return notes
}

// JSON is all of it as one object.
func (a About) JSON() []byte {
	if a.Histories == nil {
		a.Histories = []History{}
	}
	text, err := json.Marshal(struct {
		About
		Reconstruction bool `json:"reconstruction"`
	}{a, a.Reconstruction()})
	if err != nil {
		panic(err) // numbers, texts and moments that the log has written before
	}
	return text
}
