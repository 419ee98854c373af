package main

import (
	"motcua/projections/figures"
	"motcua/projections/reports"
)

type report06aCmd struct {
	Data string `required:"" type:"path" placeholder:"DIR" help:"Data directory with the log."`
	periodFlags
	By       string   `default:"field" enum:"field,procedure,agency" help:"A row for each: ${enum}."`
	Slice    []string `sep:"none" placeholder:"DIM=KEY" help:"Only a slice, such as level=commune, agency=000.00.12.H61 or the pair agency+field=000.00.12.H61+NGUOI-CO-CONG. May be given more than once: all must hold."`
	Receiver string   `placeholder:"NAME" help:"Who the report goes to; by default a line to fill in."`
	Out      string   `required:"" type:"path" placeholder:"FILE" help:"File to write: its name ends in .xlsx, .csv or .html."`
}

// Help shows an example.
func (*report06aCmd) Help() string {
	return "Writes form II.06a in the form's own layout with our column 7a, sums as formulas, the on-time rates with their parts, and the " +
		"position of the log that it was taken at. The same log gives the same file, byte for byte; with --known-at the same question does so for ever.\n\n" +
		"Example: motcua report II.06a --data ./data/demo --from 2019-01-01 --to 2019-12-31 --by field --out II.06a-2019.xlsx\n" +
		"Example: motcua report II.06a --data ./data/demo --from 2019-01-01 --at 2019-06-30T14:30 --known-at 150000 --out II.06a-2019-06.xlsx"
}

// Run folds the log into the figures and writes the file.
func (c *report06aCmd) Run(a *app) error {
	cut, err := a.slicesIn(c.Data, c.Slice)
	if err != nil {
		return err
	}
	return a.report(c.Data, c.periodFlags, reports.Question{Kind: reports.Activity, By: figures.Dimension(c.By), Slices: cut, Receiver: c.Receiver}, c.Out, 0o644)
}
