package displays

import (
	"bytes"
	"encoding/json"

	"motcua/projections"
	"motcua/projections/targets"
)

// targetsForm keeps the view as what the log says of itself, in a line, and what the targets are measured by.
func targetsForm(measured projections.Form[*targets.View]) projections.Form[*TargetsView] {
	return projections.Form[*TargetsView]{
		Encode: func(v *TargetsView) ([]byte, error) {
			line, err := json.Marshal(v.keep())
			if err != nil {
				return nil, err
			}
			rest, err := measured.Encode(v.measured)
			return append(append(line, '\n'), rest...), err
		},
		Decode: func(b []byte) (*TargetsView, error) {
			line, rest, _ := bytes.Cut(b, []byte("\n"))
			var k keptTold
			if err := json.Unmarshal(line, &k); err != nil {
				return nil, err
			}
			view, err := measured.Decode(rest)
			return &TargetsView{k.told(), view}, err
		},
	}
}
