// Package screens folds the log into the list of paired screens.
package screens

import (
	"encoding/json"
	"maps"

	"motcua/domain/eventlog"
	"motcua/domain/screen"
	"motcua/projections"
)

// View is the screens that were ever paired. It belongs to one goroutine; [View.All] gives a copy.
type View map[screen.ID]screen.State

// Projection folds the log into the screens.
func Projection() projections.Projection[View] {
	return projections.Projection[View]{
		Name: "screens", Version: 1,
		Initial: func() View { return make(View) },
		Apply:   Apply,
		Form: projections.Form[View]{
			Encode: func(v View) ([]byte, error) { return json.Marshal(v) },
			Decode: func(b []byte) (View, error) {
				v := make(View)
				err := json.Unmarshal(b, &v)
				return v, err
			},
		},
	}
}

// Apply folds one record; what is no screen's is left alone.
func Apply(v View, r eventlog.Recorded) (View, error) {
	id, e, ok, err := screen.Decode(r)
	if err != nil || !ok {
		return v, err
	}
	v[id] = screen.Evolve(v[id], e)
	return v, nil
}

// All is a copy of the list.
func (v View) All() map[screen.ID]screen.State { return maps.Clone(v) }
