package main

import (
	"fmt"

	"motcua/domain/directory"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/tasks"
	"motcua/web/pages"
)

type tasksCmd struct {
	Data string `required:"" type:"path" placeholder:"DIR" help:"Data directory with the log."`
	From string `required:"" placeholder:"DATE" help:"First day of the period."`
	To   string `required:"" placeholder:"DATE" help:"Last day of the period, counted."`
	JSON bool   `name:"json" help:"Print one JSON object instead of a table."`
}

// Help shows an example.
func (*tasksCmd) Help() string {
	return "Prints the agencies' own record of their parts in joint dossiers, each task once, by its own deadline (Decree 61/2018, art. 19.6).\n\n" +
		"Example: motcua tasks --data ./data/demo --from 2020-01-01 --to 2020-12-31"
}

// tasksRow is one agency's record.
type tasksRow struct {
	Agency directory.AgencyCode `json:"agency"`
	Name   string               `json:"name"`
	tasks.Record
}

// Run folds the log and prints the record.
func (c *tasksCmd) Run(a *app) error {
	from, to, err := period(c.From, c.To)
	if err != nil {
		return err
	}
	v, position, err := folded(a, c.Data, tasks.Projection())
	if err != nil {
		return err
	}
	report := struct {
		From     worktime.Day      `json:"from"`
		To       worktime.Day      `json:"to"`
		Position eventlog.Position `json:"position"`
		Rows     []tasksRow        `json:"rows"`
	}{from, to, position, []tasksRow{}}
	for _, code := range v.Agencies() {
		agency, _ := a.law.Catalogue.Agency(code)
		report.Rows = append(report.Rows, tasksRow{code, agency.NameVi, v.Record(code, from, to)})
	}
	if c.JSON {
		return a.printJSON(report)
	}
	if len(report.Rows) == 0 {
		_, err := fmt.Fprintln(a.out, "Không có việc phối hợp nào.")
		return err
	}
	fmt.Fprintf(a.out, "%s  %9s  %9s  %9s  %9s  %9s  %9s  %9s\n", pad("Cơ quan", widest, false), "Kỳ trước", "Giao", "Sớm", "Đúng hạn", "Trễ", "Hủy", "Đang làm")
	for _, r := range report.Rows {
		fmt.Fprint(a.out, pad(r.Name, widest, false))
		for _, n := range []int{r.Carried, r.Opened, r.Early, r.OnTime, r.Late, r.Cancelled, r.Open} {
			fmt.Fprintf(a.out, "  %9s", pages.Vietnamese.Count(n))
		}
		fmt.Fprintln(a.out)
	}
	return nil
}

// period reads the first and the last day of a period.
func period(first, last string) (from, to worktime.Day, err error) {
	if from, err = worktime.ParseDay(first); err != nil {
		return from, to, fmt.Errorf("--from: %w", err)
	}
	if to, err = worktime.ParseDay(last); err != nil {
		return from, to, fmt.Errorf("--to: %w", err)
	}
	if from > to {
		return from, to, fmt.Errorf("--from %s lies after --to %s", from, to)
	}
	return from, to, nil
}
