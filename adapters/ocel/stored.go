package ocel

import (
	"motcua/domain/eventlog"
	"motcua/domain/extract"
)

// store adds what else the log holds of an event.
func (e *event) store(w extract.Written) {
	e.Attributes = append(e.Attributes, attribute{"type", w.Type}, attribute{"revision", w.Revision}, attribute{"data", w.Data})
	if w.Meta != "" {
		e.Attributes = append(e.Attributes, attribute{"meta", w.Meta})
	}
}

// besideOf is an event that happened to no dossier.
func besideOf(r eventlog.Recorded, w extract.Written) event {
	e := event{
		ID: w.ID, Type: besideType, Time: at(r.Occurred), Attributes: []attribute{{"position", w.Position}, {"recorded", w.Recorded}, {"stream", w.Stream}},
		Relationships: []relationship{{logType, "recorded in"}},
	}
	e.store(w)
	return e
}
