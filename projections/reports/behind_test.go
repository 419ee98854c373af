package reports_test

import (
	"testing"

	"pgregory.net/rapid"

	"motcua/domain/eventlog"
	"motcua/domain/table"
	"motcua/projections/figures/figurestest"
)

// The length of the list behind a figure of a target or of ratings is the figure, in every row and in the sum row.
func TestTheListBehindAFigureIsAsLongAsTheFigure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records := figurestest.History(t)
		q := question(t, records)
		a, err := q.Ask(figurestest.Law.Catalogue, reading(records)(eventlog.Start, eventlog.Start))
		if err != nil {
			t.Fatal(err)
		}
		for column, c := range a.Table.Columns {
			if !q.Kind.Lists(c.Number) {
				continue
			}
			figures := map[string]int{}
			for i, key := range a.Keys {
				if cell := a.Table.Rows[i][column]; c.Kind == table.Counts && !cell.Missing {
					figures[key] = a.Table.Count(a.Table.Rows[i], column)
				}
			}
			if a.Table.Total != "" {
				figures[""] = a.Table.Sum(column)
			}
			for key, want := range figures {
				list, err := q.Behind(figurestest.Law.Catalogue, key, c.Number, reading(records)(eventlog.Start, eventlog.Start))
				if err != nil || len(list.Keys) != want {
					t.Fatalf("%s, row %q, column %s: a list of %d, %v; the figure is %d", q.Kind, key, c.Number, len(list.Keys), err, want)
				}
			}
		}
	})
}
