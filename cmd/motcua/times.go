package main

import (
	"math"

	"motcua/domain/calendars"
	"motcua/domain/directory"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
	"motcua/projections/times"
)

type timesCmd struct {
	Data string `required:"" type:"path" placeholder:"DIR" help:"Data directory with the log."`
	periodFlags
	By   string `default:"step" enum:"step,centre,level,service-level,agency,field,procedure,channel,counter" help:"How to cut the times: ${enum}. By step: every phase and step of all dossiers."`
	JSON bool   `name:"json" help:"Print one JSON object instead of a table."`
}

// Help shows an example.
func (*timesCmd) Help() string {
	return "Prints how long dossiers are handled and what they wait for: exact medians, nine-tenths (p90) and longest times, in office time by the\n" +
		"calendar of each dossier's office, as the log had adopted it. The table shows hours of office time, and working days where it says so; JSON has minutes.\n\n" +
		"Example: motcua times --data ./data/demo --from 2019-01-01 --to 2019-12-31 --by agency"
}

// timesReport is what `times --json` prints; its names are an interface.
type timesReport struct {
	From worktime.Day `json:"from"`
	To   worktime.Day `json:"to"`
	asOfReport
	Position  eventlog.Position `json:"position"`
	CountedBy countedBy         `json:"counted_by"`
	Rows      []timesRow        `json:"rows"`

	steps []times.Phase
}

// timesRow is one slice with the phases that occurred in it, steps as "step:…".
type timesRow struct {
	Dimension figures.Dimension         `json:"dimension"`
	Slice     string                    `json:"slice"`
	Name      string                    `json:"name"`
	Limit     *worktime.Limit           `json:"limit,omitempty"` // of a procedure, as it is now
	Phases    map[times.Phase]timesCell `json:"phases"`
}

type timesCell struct {
	Unit worktime.Unit `json:"unit"` // minutes of office time, or working days
	times.Summary
}

// times folds what counts of the log, by the calendars that it was to be counted by then.
func (c *timesCmd) times(a *app, as figures.AsOf) (v *times.View, by *calendars.Set, position eventlog.Position, state asOfReport, err error) {
	err = a.reading(c.Data, func(log eventlog.Log) (err error) {
		probably := eventlog.Position(math.MaxUint64)
		if as.Known.Position != eventlog.Start {
			probably = as.Known.Position
		}
		v, by, position, err = times.ByAdopted(a.ctx, log, probably, func(p projections.Projection[*times.View]) (*times.View, eventlog.Position, error) {
			return foldedOf(a, log, c.Data, p, as)
		})
		if err == nil {
			state, err = a.stateOf(log, c.Data, as)
		}
		return err
	})
	if err == nil && as == (figures.AsOf{}) {
		a.tellUnadopted(by, c.Data)
	}
	return v, by, position, state, err
}

// Run folds the log and prints the times.
func (c *timesCmd) Run(a *app) error {
	from, to, as, err := c.read()
	if err != nil {
		return err
	}
	v, by, position, state, err := c.times(a, as)
	if err != nil {
		return err
	}
	d := figures.Dimension(c.By)
	if c.By == "step" {
		d = figures.Centre
	}
	report := timesReport{From: from, To: to, asOfReport: state, Position: position, CountedBy: countedByOf(by), Rows: []timesRow{}, steps: v.Steps()}
	all := v.Summaries(d, from, to)
	for _, key := range times.Keys(all) {
		row := timesRow{Dimension: d, Slice: key, Name: figures.NameOf(a.law.Catalogue, figures.Slice{Dimension: d, Key: key}), Phases: make(map[times.Phase]timesCell)}
		if procedure, ok := a.law.Catalogue.Procedure(directory.ProcedureCode(key)); ok && d == figures.ByProcedure {
			row.Limit = &procedure.Limit
		}
		for p, s := range all[key] {
			row.Phases[p] = timesCell{p.Unit(), s}
		}
		report.Rows = append(report.Rows, row)
	}
	switch {
	case c.JSON:
		return a.printJSON(report)
	case c.By == "step":
		return report.printPhases(a.out)
	default:
		return report.print(a.out)
	}
}
