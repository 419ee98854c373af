package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"slices"

	"motcua/domain/directory"
	"motcua/domain/eventlog"
	"motcua/projections/figures"
	"motcua/projections/register"
	"motcua/projections/reports"
)

type report06Cmd struct {
	Data     string `required:"" type:"path" placeholder:"DIR" help:"Data directory with the log."`
	From     string `required:"" placeholder:"DATE" help:"First day of receipt, such as 2019-01-01."`
	To       string `required:"" placeholder:"DATE" help:"Last day of receipt, counted."`
	Office   string `required:"" placeholder:"AGENCY" help:"Whose dossiers, by the agency's code, such as 000.00.12.H61."`
	Personal bool   `help:"Print the applicants' names; without it they are masked."`
	Out      string `required:"" type:"path" placeholder:"FILE" help:"File to write: its name ends in .xlsx, .csv or .html."`
}

// Help shows an example.
func (*report06Cmd) Help() string {
	return "Writes the register of the dossiers that an office received in a period, in the order of receipt, numbered without a gap, with a close " +
		"to be signed. What the events do not hold is said to be so.\n\n" +
		"Example: motcua report 06 --data ./data/demo --from 2019-01-01 --to 2019-03-31 --office 000.00.12.H61 --out so-theo-doi.xlsx"
}

// Run lists the dossiers and writes the file.
func (c *report06Cmd) Run(a *app) (err error) {
	from, to, err := period(c.From, c.To)
	if err != nil {
		return err
	}
	if _, err := paperOf(c.Out); err != nil {
		return err
	}
	office, ok := a.law.Catalogue.Agency(directory.AgencyCode(c.Office))
	if !ok {
		return fmt.Errorf("--office %q: the catalogue has no agency with this code", c.Office)
	}
	log, err := a.readLog(c.Data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	q := register.Query{From: from, To: to, Slices: []figures.Slice{{Dimension: figures.ByAgency, Key: c.Office}}}
	entries, until, err := a.entries(log, c.Data, q, office)
	if err != nil {
		return err
	}
	streams := make([]eventlog.StreamID, len(entries))
	for i, e := range entries {
		streams[i] = e.Code.Stream()
	}
	taken, err := a.taken(log, until, streams...)
	if err != nil {
		return err
	}
	mode := os.FileMode(0o644)
	if c.Personal {
		mode = 0o600
	}
	return a.print(reports.Form06(taken, reports.Book{From: from, To: to, Office: office.NameVi, Personal: c.Personal}, entries), c.Out, mode)
}

// entries lists the dossiers received in a period, the first first.
func (a *app) entries(log eventlog.Log, dir string, q register.Query, office directory.Agency) (all []reports.Entry, at eventlog.Position, err error) {
	err = a.asking(log, dir, func(r *register.Reader) error {
		at, err = a.everyOf(r, q, []register.Cell{register.ReceivedOnline, register.ReceivedDirect}, func(_ register.Cell, d register.Dossier) {
			all = append(all, reports.Entry{
				Dossier:       d,
				ProcedureName: nameOf(a.law.Catalogue, figures.Slice{Dimension: figures.ByProcedure, Key: d.Procedure}),
				AgencyName:    office.ShortVi,
			})
		})
		return err
	})
	slices.SortFunc(all, func(a, b reports.Entry) int {
		return cmp.Or(a.ReceivedAt.Compare(b.ReceivedAt), cmp.Compare(a.Code, b.Code))
	})
	return all, at, err
}
