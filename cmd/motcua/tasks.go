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
	periodFlags
	JSON bool `name:"json" help:"Print one JSON object instead of a table."`
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
	from, to, as, err := c.read()
	if err != nil {
		return err
	}
	v, position, state, err := folded(a, c.Data, tasks.Projection(), as)
	if err != nil {
		return err
	}
	report := struct {
		From worktime.Day `json:"from"`
		To   worktime.Day `json:"to"`
		asOfReport
		Position eventlog.Position `json:"position"`
		Rows     []tasksRow        `json:"rows"`
	}{from, to, state, position, []tasksRow{}}
	for _, code := range v.Agencies() {
		agency, _ := a.law.Catalogue.Agency(code)
		report.Rows = append(report.Rows, tasksRow{code, agency.NameVi, v.Record(code, from, to)})
	}
	if c.JSON {
		return a.printJSON(report)
	}
	fmt.Fprintf(a.out, "%sViệc phối hợp từ %s đến %s · vị trí %d trong nhật ký\n\n", report.banner(), from, report.until(to), position)
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
