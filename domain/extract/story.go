package extract

import (
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
)

// Story is a dossier with its events.
type Story struct {
	Code   dossier.Code
	State  dossier.State // as it stands at the extract's position
	Name   string        // of the applicant; "" without personal data
	Events []Told
}

// Told is a record and the event that it holds.
type Told struct {
	Record eventlog.Recorded
	Event  dossier.Event
}

// Opening is what an event that opens a dossier says of its matter and of the applicant; ok is false for any other event.
func Opening(e dossier.Event) (dossier.Matter, dossier.Applicant, bool) {
	switch e := e.(type) {
	case dossier.Submitted:
		return e.Matter, e.Applicant, true
	case dossier.Received:
		return e.Matter, e.Applicant, true
	default:
		return dossier.Matter{}, dossier.Applicant{}, false
	}
}
