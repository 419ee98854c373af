package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"motcua/domain/eventlog"
	"motcua/projections/figures"
	"motcua/projections/register"
	"motcua/projections/reports"
)

type report06aCmd struct {
	Data     string   `required:"" type:"path" placeholder:"DIR" help:"Data directory with the log."`
	From     string   `required:"" placeholder:"DATE" help:"First day of the period, such as 2019-01-01."`
	To       string   `required:"" placeholder:"DATE" help:"Last day of the period, counted; figures stand at its end."`
	By       string   `default:"field" enum:"field,procedure,agency" help:"A row for each: ${enum}."`
	Slice    []string `sep:"none" placeholder:"DIM=KEY" help:"Only a slice, such as level=commune or agency=000.00.12.H61. May be given more than once: all must hold."`
	Receiver string   `placeholder:"NAME" help:"Who the report goes to; by default a line to fill in."`
	Out      string   `required:"" type:"path" placeholder:"FILE" help:"File to write: its name ends in .xlsx, .csv or .html."`
}

// Help shows an example.
func (*report06aCmd) Help() string {
	return "Writes form II.06a in the form's own layout with our column 7a, sums as formulas, the on-time rates with their parts, and the " +
		"position of the log that it was taken at. The same log gives the same file, byte for byte.\n\n" +
		"Example: motcua report II.06a --data ./data/demo --from 2019-01-01 --to 2019-12-31 --by field --out II.06a-2019.xlsx"
}

// Run computes the report and writes the file.
func (c *report06aCmd) Run(a *app) (err error) {
	from, to, err := period(c.From, c.To)
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
	log, err := a.readLog(c.Data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	q := register.Query{From: from, To: to, Slices: cut}
	by := figures.Dimension(c.By)
	var counted map[string]figures.Measures
	var until eventlog.Position
	if len(cut) > 0 {
		if counted, until, err = a.tally(log, c.Data, q, by); err != nil {
			return err
		}
	}
	taken, err := a.taken(log, until)
	if err != nil {
		return err
	}
	if len(cut) == 0 {
		if counted, err = figuresBy(taken.Cube, q, by); err != nil {
			return err
		}
	}
	asked := reports.Asked{From: from, To: to, By: rowHeadings[by], Reporter: a.reporter(cut), Receiver: c.Receiver, Part: a.partName(cut)}
	return a.print(reports.Form06a(taken, asked, a.rows06a(by, counted)), c.Out, 0o644)
}

// rowHeadings are what form II.06a calls its rows.
var rowHeadings = map[figures.Dimension]string{
	figures.ByField: "Lĩnh vực giải quyết", figures.ByProcedure: "Thủ tục hành chính", figures.ByAgency: "Cơ quan, đơn vị giải quyết",
}

// rows06a names the rows and leaves out those without a dossier; they stand in the order of their keys.
func (a *app) rows06a(by figures.Dimension, counted map[string]figures.Measures) []reports.Slice {
	var keys []string
	for key, m := range counted {
		if m != (figures.Measures{}) {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	rows := make([]reports.Slice, len(keys))
	for i, key := range keys {
		rows[i] = reports.Slice{Name: nameOf(a.law.Catalogue, figures.Slice{Dimension: by, Key: key}), Measures: counted[key]}
	}
	return rows
}

// reporter is who a report is about: an agency, where it is asked for, or else the province.
func (a *app) reporter(cut []figures.Slice) string {
	for _, s := range cut {
		if s.Dimension == figures.ByAgency {
			return nameOf(a.law.Catalogue, s)
		}
	}
	return a.law.Catalogue.About().NameVi
}

func (a *app) partName(cut []figures.Slice) string {
	names := make([]string, len(cut))
	for i, s := range cut {
		names[i] = nameOf(a.law.Catalogue, s)
	}
	return strings.Join(names, " · ")
}

// figuresBy gives the figures of all slices of a dimension, and sees to it that they add up to the centre's.
func figuresBy(cube *figures.Cube, q register.Query, by figures.Dimension) (map[string]figures.Measures, error) {
	counted := make(map[string]figures.Measures)
	for _, key := range cube.Slices(by) {
		counted[key] = cube.Figures(figures.Slice{Dimension: by, Key: key}, q.From, q.To)
	}
	for _, cell := range register.Cells {
		sum, all := 0, cell.Of(cube.Figures(figures.All, q.From, q.To))
		for _, m := range counted {
			sum += cell.Of(m)
		}
		if sum != all {
			return nil, fmt.Errorf("the figures by %s do not add up: %s is %d, the centre's is %d", by, cell, sum, all)
		}
	}
	return counted, nil
}
