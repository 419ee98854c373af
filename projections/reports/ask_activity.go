package reports

import (
	"fmt"
	"slices"
	"strings"

	"motcua/domain/directory"
	"motcua/domain/worktime"
	"motcua/projections/figures"
)

// activity answers with form II.06a from what was counted of the question's slices.
func (a *Answer) activity(c *directory.Catalogue, counted *Counted) error {
	return a.activityOf(c, counted, figures.All, a.By, func(key string) string { return key })
}

// activityOf answers with form II.06a from what was counted of more: the form is about a part of it, its rows are some slices, and row gives the key of
// a slice's row; "": it has none.
func (a *Answer) activityOf(c *directory.Catalogue, counted *Counted, part figures.Slice, cut figures.Dimension, row func(key string) string) error {
	by := make(map[string]figures.Measures)
	for _, key := range counted.View.Slices(cut) {
		if name := row(key); name != "" {
			by[name] = a.AsOf.Figures(counted.View, figures.Slice{Dimension: cut, Key: key}, a.From, a.To)
		}
	}
	if err := addUp(by, a.AsOf.Figures(counted.View, part, a.From, a.To)); err != nil {
		return fmt.Errorf("the figures by %s %w", a.By, err)
	}
	asked := Asked{From: a.From, To: a.To, By: RowHeadings[a.By], Reporter: Reporter(c, a.Slices, a.To), Receiver: a.Receiver, Part: partName(c, a.Slices, a.To)}
	var rows []Slice
	rows, a.Keys = Rows06a(c, a.By, by, a.To)
	a.Table, a.Ahead = Form06a(counted, asked, rows), counted.ahead(a.To)
	return nil
}

// RowHeadings are what the rows of a report are called.
var RowHeadings = map[figures.Dimension]string{
	figures.ByField: "Lĩnh vực giải quyết", figures.ByProcedure: "Thủ tục hành chính", figures.ByAgency: "Cơ quan, đơn vị giải quyết",
	figures.ByCounter: "Quầy giao dịch", figures.Centre: "Phạm vi",
}

// Rows06a names the rows and leaves out those without a dossier; they stand in the order of their keys.
func Rows06a(c *directory.Catalogue, by figures.Dimension, counted map[string]figures.Measures, to worktime.Day) (rows []Slice, keys []string) {
	for key, m := range counted {
		if m != (figures.Measures{}) {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	rows = make([]Slice, len(keys))
	for i, key := range keys {
		rows[i] = Slice{Name: figures.NameOn(c, figures.Slice{Dimension: by, Key: key}, to), Measures: counted[key]}
	}
	return rows, keys
}

// Reporter is who a report is about: an agency, where it is asked for, or else the province.
func Reporter(c *directory.Catalogue, cut []figures.Slice, to worktime.Day) string {
	for _, s := range cut {
		if s.Dimension == figures.ByAgency {
			return figures.NameOn(c, s, to)
		}
	}
	return c.About().NameVi
}

func partName(c *directory.Catalogue, cut []figures.Slice, to worktime.Day) string {
	names := make([]string, len(cut))
	for i, s := range cut {
		names[i] = figures.NameOn(c, s, to)
	}
	return strings.Join(names, " · ")
}

// addUp sees to it that the figures of a dimension's slices add up to those of all.
func addUp(slices map[string]figures.Measures, all figures.Measures) error {
	rest := all
	for _, m := range slices {
		rest = rest.Less(m)
	}
	if rest != (figures.Measures{}) {
		return fmt.Errorf("do not add up: of all %+v, %+v stand in no row", all, rest)
	}
	return nil
}
