package displays

import (
	"motcua/projections"
	"motcua/projections/targets"
)

// targetsForm keeps the view as what the log says of itself, in a line, and what the targets are measured by.
func targetsForm(measured projections.Form[*targets.View]) projections.Form[*TargetsView] {
	return projections.Headed(measured,
		func(v *TargetsView) (keptTold, *targets.View) { return v.keep(), v.measured },
		func(k keptTold, measured *targets.View) *TargetsView { return &TargetsView{k.told(), measured} })
}
