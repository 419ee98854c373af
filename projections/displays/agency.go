package displays

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"motcua/domain/directory"
	"motcua/projections/figures"
)

// Agency builds the view of one agency as it is at a moment of the office's time.
func (v *View) Agency(code directory.AgencyCode, now time.Time) Agency {
	slice := agencySlice(code)
	view := Agency{Place: v.place(slice, now), Code: string(code), States: v.states(slice), Reference: Reference{Figures: figuresOf(figures.Measures{})}}
	if year := v.reference(periodsOf(now).year).Year; year > 0 {
		view.Reference = Reference{Year: year, Figures: figuresOf(v.year(slice, year))}
	}
	return view
}

func (v *View) place(slice figures.Slice, now time.Time) Place {
	p := periodsOf(now)
	return Place{
		Day:       p.today.String(),
		Today:     figuresOf(v.Cube.Now(slice, p.today, now)),
		Month:     figuresOf(v.Cube.Now(slice, p.month, now)),
		Year:      figuresOf(v.Cube.Now(slice, p.year, now)),
		Trend:     v.trend(slice, now),
		Histories: v.Histories(),
	}
}

// Level builds the view of an administrative level as it is at a moment of the office's time.
func (v *View) Level(level directory.Level, catalogue *directory.Catalogue, now time.Time) Level {
	p := periodsOf(now)
	view := Level{
		Place:    v.place(figures.Slice{Dimension: figures.ByLevel, Key: string(level)}, now),
		Level:    string(level),
		Agencies: make(map[string]AgencyRow),
	}
	for _, agency := range catalogue.Agencies() {
		if agency.Level != level {
			continue
		}
		today, year := v.Cube.Now(agencySlice(agency.Code), p.today, now), v.Cube.Now(agencySlice(agency.Code), p.year, now)
		view.Agencies[RowKey(agency.Code)] = AgencyRow{
			Received: today.ReceivedInPeriod(), Resolved: today.Resolved(), InProcess: today.InProcess, Overdue: today.Overdue,
			Rate: year.Rate(figures.OnTimeOfHandled),
		}
	}
	return view
}

// RowKey is an agency's key in the list of its level: its code without dots, which part the steps of a path in a view.
func RowKey(code directory.AgencyCode) string { return strings.ReplaceAll(string(code), ".", "-") }

func agencySlice(code directory.AgencyCode) figures.Slice {
	return figures.Slice{Dimension: figures.ByAgency, Key: string(code)}
}

// Ready builds the view of the results that wait to be collected.
func (v *View) Ready(now time.Time) Ready {
	all := make([]*passed, 0, len(v.ready))
	for _, p := range v.ready {
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b *passed) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(a.Code, b.Code)) })
	view := Ready{Day: periodsOf(now).today.String(), Total: len(all), Codes: make(map[string]ReadyResult), Histories: v.Histories()}
	for _, p := range all[:min(len(all), ReadyShown)] {
		view.Codes[p.Code] = ReadyResult{Counter: p.counter, At: p.At}
	}
	return view
}
