package main

import (
	"motcua/projections/figures"
	"motcua/projections/reports"
)

type reportTargetsCmd struct {
	Data string `required:"" type:"path" placeholder:"DIR" help:"Data directory with the log."`
	periodFlags
	Out string `required:"" type:"path" placeholder:"FILE" help:"File to write: its name ends in .xlsx, .csv or .html."`
}

// Help shows an example.
func (*reportTargetsCmd) Help() string {
	return "Writes what `motcua targets` prints as a report to sign: each target with numerator, denominator, reading or source.\n\n" +
		"Example: motcua report targets --data ./data/demo --from 2019-01-01 --to 2019-12-31 --out chi-tieu.xlsx"
}

// Run folds the log and writes the file.
func (c *reportTargetsCmd) Run(a *app) error {
	return a.report(c.Data, c.periodFlags, reports.Question{Kind: reports.Plan}, c.Out, 0o644)
}

type reportSatisfactionCmd struct {
	Data string `required:"" type:"path" placeholder:"DIR" help:"Data directory with the log."`
	periodFlags
	By  string `default:"agency" enum:"agency,counter,centre" help:"A row for each: ${enum}."`
	Out string `required:"" type:"path" placeholder:"FILE" help:"File to write: its name ends in .xlsx, .csv or .html."`
}

// Help shows an example.
func (*reportSatisfactionCmd) Help() string {
	return "Writes what `motcua satisfaction` prints as a report to sign.\n\n" +
		"Example: motcua report satisfaction --data ./data/demo --from 2019-01-01 --to 2019-12-31 --by counter --out hai-long.xlsx"
}

// Run folds the log and writes the file.
func (c *reportSatisfactionCmd) Run(a *app) error {
	return a.report(c.Data, c.periodFlags, reports.Question{Kind: reports.Satisfaction, By: figures.Dimension(c.By)}, c.Out, 0o644)
}
