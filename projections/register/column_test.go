package register_test

import (
	"testing"

	"motcua/projections/register"
)

func TestACellIsFoundByItsNameAndByItsColumn(t *testing.T) {
	columns := make(map[string]bool)
	for _, cell := range register.Cells {
		if found, ok := register.CellOf(string(cell)); !ok || found != cell {
			t.Errorf("%s is found as %q", cell, found)
		}
		number := cell.Column()
		if number == "" {
			continue
		}
		if found, ok := register.CellOf(number); !ok || found != cell || columns[number] {
			t.Errorf("column %s is %q, not %s alone", number, found, cell)
		}
		columns[number] = true
	}
	for _, number := range []string{"3", "4", "5", "6", "7", "7a", "8", "9", "10", "10a", "11", "12", "13"} {
		if delete(columns, number); !isCell(number) {
			t.Errorf("there is no column %s", number)
		}
	}
	if len(columns) > 0 {
		t.Errorf("columns that the form has not: %v", columns)
	}
	for _, text := range []string{"", "1", "2", "14", "7b", "Late"} {
		if isCell(text) {
			t.Errorf("%q is a cell", text)
		}
	}
}

func isCell(text string) bool {
	_, ok := register.CellOf(text)
	return ok
}
