package displays

import (
	"strconv"
	"time"

	"motcua/domain/directory"
	"motcua/domain/eventlog"
	plan "motcua/domain/targets"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
	"motcua/projections/targets"
)

// Targets is the view of topic "targets": how the plan's targets stand in the running year.
type Targets struct {
	Day       string               `json:"day"`
	Year      int                  `json:"year"` // from its first day to Day
	Met       int                  `json:"met"`
	Rows      map[string]TargetRow `json:"rows"` // by the target's number
	Histories []History            `json:"histories"`
}

// TargetRow is one target. What was computed has its fraction; what was recorded is a part of 10,000, and says for which day.
type TargetRow struct {
	Status   targets.Status `json:"status"`
	Value    *figures.Rate  `json:"value,omitempty"`    // absent: no figure
	Computed bool           `json:"computed,omitempty"` // Value is a count in a count
	AsOf     string         `json:"as_of,omitempty"`    // of a recorded value: 2020-03-31
}

// TargetsView is the fold behind the targets' display. It belongs to one goroutine.
type TargetsView struct {
	told
	measured *targets.View
}

// TargetsProjection folds the log into the targets' view. It is a fold of its own: the other displays do not wait for it.
func TargetsProjection() projections.Projection[*TargetsView] {
	measured := targets.Projection()
	return projections.Projection[*TargetsView]{
		Name: "targets-display", Version: measured.Version, Form: targetsForm(measured.Form),
		Initial: func() *TargetsView { return &TargetsView{newTold(), measured.Initial()} },
		Apply: func(v *TargetsView, r eventlog.Recorded) (*TargetsView, error) {
			if ok, err := v.tell(r); ok || err != nil {
				return v, err
			}
			var err error
			v.measured, err = measured.Apply(v.measured, r)
			return v, err
		},
	}
}

// Targets builds the targets' view as it is at a moment of the office's time. It looks at every dossier.
func (v *TargetsView) Targets(catalogue *directory.Catalogue, now time.Time) Targets {
	p := periodsOf(now)
	year, _, _ := p.year.Civil()
	view := Targets{Day: p.today.String(), Year: year, Rows: make(map[string]TargetRow), Histories: v.Histories()}
	for _, r := range v.measured.Rows(catalogue, p.year, p.today) {
		row := TargetRow{Status: r.Status}
		switch {
		case r.Status == targets.NoFigure:
		case r.Record != nil:
			row.Value, row.AsOf = &figures.Rate{Numerator: int(r.Value), Denominator: int(plan.Whole)}, r.Record.AsOf.String()
		default:
			row.Value, row.Computed = &r.Fraction, true
		}
		if r.Status == targets.Met {
			view.Met++
		}
		view.Rows[strconv.Itoa(r.Target.No)] = row
	}
	return view
}

// TargetsChange reports whether the view of two moments can differ though nothing happened between them.
func TargetsChange(from, to time.Time) bool {
	return worktime.OfficeDay(from) != worktime.OfficeDay(to)
}
