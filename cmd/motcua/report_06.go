package main

import (
	"os"

	"motcua/domain/directory"
	"motcua/projections/reports"
)

type report06Cmd struct {
	Data string `required:"" type:"path" placeholder:"DIR" help:"Data directory with the log."`
	periodFlags
	Office   string `required:"" placeholder:"AGENCY" help:"Whose dossiers, by the agency's code, such as 000.00.12.H61."`
	Personal bool   `help:"Print the applicants' names, addresses and telephone numbers; without it they are masked."`
	Out      string `required:"" type:"path" placeholder:"FILE" help:"File to write: its name ends in .xlsx, .csv or .html."`
}

// Help shows an example.
func (*report06Cmd) Help() string {
	return "Writes the register of the dossiers that an office received in a period, in the order of receipt, numbered without a gap, with a close " +
		"to be signed. What the events do not hold is said to be so. With --at and --known-at it is the book as it stood then.\n\n" +
		"Example: motcua report 06 --data ./data/demo --from 2019-01-01 --to 2019-03-31 --office 000.00.12.H61 --out so-theo-doi.xlsx"
}

// Run folds the log into the book and writes the file.
func (c *report06Cmd) Run(a *app) error {
	mode := os.FileMode(0o644)
	if c.Personal {
		mode = 0o600
	}
	return a.report(c.Data, c.periodFlags, reports.Question{Kind: reports.Register, Office: directory.AgencyCode(c.Office), Personal: c.Personal}, c.Out, mode)
}
