package main

import (
	"strings"
	"testing"

	"motcua/projections/register"
)

// The list of a state of the past is as long as its figure, and says what it is of; where the log ends there, it is the list of now.
func TestTheListOfThePastHasTheDossiersThatTheFigureCounted(t *testing.T) {
	t.Parallel()
	for asked, cell := range map[string]register.Cell{
		"--from 2019-01-01 --at 2019-06-28T14:30":                                    register.Overdue,
		"--from 2019-03-01 --to 2019-03-31 --known-at 150000":                        register.Late,
		"--from 2019-01-01 --at 2019-02-28T09:00 --known-at 2019-12-01T00:00":        register.InTime,
		"--from 2019-07-01 --to 2019-07-31 --known-at 200000 --slice level=district": register.Received,
	} {
		args := append(strings.Fields(asked), "--data", seeded)
		list := listOf(t, append(args, "--cell", string(cell), "--limit", "3")...)
		if i := strings.Index(asked, " --slice"); i >= 0 {
			args = append(strings.Fields(asked[:i]), "--data", seeded, "--by", "level")
		}
		figure := 0
		rows := figuresOf(t, args...).Rows
		for _, row := range rows {
			if len(rows) == 1 || row.Slice == "district" {
				figure = map[register.Cell]int{register.Overdue: row.Overdue, register.Late: row.Late, register.InTime: row.Early + row.OnTime, register.Received: row.Received}[cell]
			}
		}
		if figure == 0 || list.Count != figure || len(list.Dossiers) != min(3, figure) || (list.At == nil && list.KnownAt == "") {
			t.Errorf("%s: %d dossiers of %s, %d printed, the figure is %d", asked, list.Count, cell, len(list.Dossiers), figure)
		}
	}
	if code, _, errs := motcua(t, "list", "--data", seeded, "--at", "2019-06-28T14:30"); code == 0 || !strings.Contains(errs, "--cell") {
		t.Errorf("without a cell: %d %s", code, errs)
	}
	if code, _, errs := motcua(t, "list", "--data", seeded, "--from", "2019-01-01", "--at", "2019-06-28T14:30", "--cell", "late", "--search", "an"); code == 0 || !strings.Contains(errs, "--search") {
		t.Errorf("with a search: %d %s", code, errs)
	}
}
