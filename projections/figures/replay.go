package figures

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"

	"motcua/domain/eventlog"
	"motcua/projections"
)

// Replayed is how far a replay of the history has come.
type Replayed struct {
	Cube    *Cube             `json:"-"`
	Events  int               `json:"events"`           // that were read
	Counted eventlog.Position `json:"counted"`          // of the last event that counts
	Reached time.Time         `json:"reached,omitzero"` // in business time, by the events that count
}

// Replay folds what had occurred by a moment, all where it is zero. It is kept under a name of its own for each moment, so that a
// replay that was stopped can be gone on with.
func Replay(at time.Time) projections.Projection[*Replayed] {
	name := "replay"
	if !at.IsZero() {
		name = fmt.Sprintf("replay-at-%d", at.UnixNano())
	}
	return projections.Projection[*Replayed]{
		Name: name, Version: Projection().Version,
		Initial: func() *Replayed { return &Replayed{Cube: NewCube()} },
		Apply: func(v *Replayed, r eventlog.Recorded) (*Replayed, error) {
			v.Events++
			if !at.IsZero() && r.Occurred.After(at) {
				return v, nil
			}
			if _, err := Apply(v.Cube, r); err != nil {
				return v, err
			}
			v.Counted = r.Position
			if r.Occurred.After(v.Reached) {
				v.Reached = r.Occurred
			}
			return v, nil
		},
		Form: projections.Form[*Replayed]{Encode: encodeReplayed, Decode: decodeReplayed},
	}
}

func encodeReplayed(v *Replayed) ([]byte, error) {
	line, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	cube, err := Encode(v.Cube)
	return append(append(line, '\n'), cube...), err
}

func decodeReplayed(b []byte) (*Replayed, error) {
	line, cube, _ := bytes.Cut(b, []byte("\n"))
	v := new(Replayed)
	if err := json.Unmarshal(line, v); err != nil {
		return nil, err
	}
	var err error
	v.Cube, err = Decode(cube)
	return v, err
}
