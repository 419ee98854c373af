package main

import (
	"fmt"
	"slices"
	"strings"

	"motcua/domain/worktime"
	"motcua/projections/figures"
	"motcua/projections/register"
	"motcua/projections/reports"
)

type report06aCmd struct {
	Data string `required:"" type:"path" placeholder:"DIR" help:"Data directory with the log."`
	periodFlags
	By       string   `default:"field" enum:"field,procedure,agency" help:"A row for each: ${enum}."`
	Slice    []string `sep:"none" placeholder:"DIM=KEY" help:"Only a slice, such as level=commune or agency=000.00.12.H61. May be given more than once: all must hold."`
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
func (c *report06aCmd) Run(a *app) (err error) {
	from, to, as, err := c.read()
	if err != nil {
		return err
	}
	cut, err := slicesIn(c.Slice)
	if err != nil {
		return err
	}
	if _, err := paperOf(c.Out); err != nil {
		return err
	}
	counted, _, err := folded(a, c.Data, reports.Counting(as, cut...), figures.AsOf{Known: as.Known}) // the report minds the moment itself
	if err != nil {
		return err
	}
	by := figures.Dimension(c.By)
	figuresBy := counted.By(by, from, to)
	if err := addUp(figuresBy, as.Figures(counted.Cube, figures.All, from, to)); err != nil {
		return fmt.Errorf("the figures by %s %w", by, err)
	}
	asked := reports.Asked{From: from, To: to, By: rowHeadings[by], Reporter: a.reporter(cut, to), Receiver: c.Receiver, Part: a.partName(cut, to)}
	return a.print(reports.Form06a(counted, asked, a.rows06a(by, figuresBy, to)), c.Out, 0o644)
}

// rowHeadings are what form II.06a calls its rows.
var rowHeadings = map[figures.Dimension]string{
	figures.ByField: "Lĩnh vực giải quyết", figures.ByProcedure: "Thủ tục hành chính", figures.ByAgency: "Cơ quan, đơn vị giải quyết",
}

// rows06a names the rows and leaves out those without a dossier; they stand in the order of their keys.
func (a *app) rows06a(by figures.Dimension, counted map[string]figures.Measures, to worktime.Day) []reports.Slice {
	var keys []string
	for key, m := range counted {
		if m != (figures.Measures{}) {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	rows := make([]reports.Slice, len(keys))
	for i, key := range keys {
		rows[i] = reports.Slice{Name: figures.NameOn(a.law.Catalogue, figures.Slice{Dimension: by, Key: key}, to), Measures: counted[key]}
	}
	return rows
}

// reporter is who a report is about: an agency, where it is asked for, or else the province.
func (a *app) reporter(cut []figures.Slice, to worktime.Day) string {
	for _, s := range cut {
		if s.Dimension == figures.ByAgency {
			return figures.NameOn(a.law.Catalogue, s, to)
		}
	}
	return a.law.Catalogue.About().NameVi
}

func (a *app) partName(cut []figures.Slice, to worktime.Day) string {
	names := make([]string, len(cut))
	for i, s := range cut {
		names[i] = figures.NameOn(a.law.Catalogue, s, to)
	}
	return strings.Join(names, " · ")
}

// addUp sees to it that the figures of a dimension's slices add up to those of all.
func addUp(slices map[string]figures.Measures, all figures.Measures) error {
	for _, cell := range register.Cells {
		sum := 0
		for _, m := range slices {
			sum += cell.Of(m)
		}
		if sum != cell.Of(all) {
			return fmt.Errorf("do not add up: %s is %d, of all %d", cell, sum, cell.Of(all))
		}
	}
	return nil
}
