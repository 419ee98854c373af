package main

import (
	"path/filepath"
	"strings"
	"testing"

	"motcua/projections/figures"
	"motcua/projections/register"
)

// A slice that is mistyped is refused wherever it is asked for, with what can have been meant; one without dossiers has zeros.
func TestASliceThatNobodyKnowsIsRefused(t *testing.T) {
	t.Parallel()
	data := listed(t)
	year := []string{"--data", data, "--from", "2019-01-01", "--to", "2019-12-31"}
	refused := func(want string, args ...string) {
		t.Helper()
		if code, _, errs := motcua(t, append(args, year...)...); code != 1 || !strings.Contains(errs, want) {
			t.Errorf("%v: exit code %d: %s, want %s", args, code, errs, want)
		}
	}
	for slice, want := range map[string]string{
		"agency=000.00.12.H6": "000.00.12.H61 (Sở Lao động", "level=comune": "province, district, commune", "counter=33": "32, own-desk", "service-level=5": "2, 3, 4",
		"channel=web": "online, direct, post", "field=DATDAI": "DAT-DAI (Đất đai)", "procedure=VL-LDTBXH-00001": "VL-LDTBXH-0001 (", "procedure=nothing like it": "motcua figures --data",
		"agency+field=000.00.12.H61+DATDAI": "DAT-DAI", "agency+field=000.00.12.H61": "level+service-level", "field+agency=x+y": "agency+field",
	} {
		refused(want, "list", "--cell", "late", "--slice", slice)
	}
	refused("agency is given twice", "list", "--cell", "late", "--slice", "agency+field=000.00.12.H61+DAT-DAI", "--slice", "agency=000.00.12.H61")
	refused("000.00.12.H61 (", "list", "--cell", "late", "--sees", "000.00.12.H6")
	refused("province, district", "delays", "--slice", "level=comune")
	refused("province, district", "report", "II.06a", "--slice", "level=comune", "--out", filepath.Join(t.TempDir(), "a.csv"))
	if l := listOf(t, append(year, "--cell", "late", "--slice", "procedure=unknown")...); l.Count != 0 { // there can be such, and there are none
		t.Errorf("%d dossiers of a procedure that nobody said", l.Count)
	}
}

// The list of a pair's cell is as long as the figure of the pair, and a cell is called by its column too.
func TestAPairAndAColumnAreListed(t *testing.T) {
	t.Parallel()
	data := listed(t)
	period := []string{"--data", data, "--from", "2019-01-01", "--to", "2019-12-31"}
	seen := 0
	for _, row := range figuresOf(t, append(period, "--by", string(figures.ByLevelServiceLevel))...).Rows {
		if row.Slice != "commune+3" && row.Slice != "province+4" {
			continue
		}
		seen++
		for column, want := range map[string]int{"3": row.Received, "7a": row.Ended, "10": row.Late, "13": row.Overdue} {
			l := listOf(t, append(period, "--slice", string(row.Dimension)+"="+row.Slice, "--cell", column, "--limit", "1")...)
			cell, _ := register.CellOf(column)
			level, service, _ := strings.Cut(row.Slice, "+")
			if l.Count != want || l.Cell != cell || l.Slice[figures.ByLevel] != level || l.Slice[figures.ByServiceLevel] != service {
				t.Errorf("%s, column %s: %+v, the figure is %d", row.Slice, column, l.listHead, want)
			}
		}
	}
	if seen != 2 {
		t.Fatal("the history has no such pairs")
	}
	for flag, values := range map[string][]string{"--cell": {"2", "14", "7b", "Late"}, "--status": {"0", "11", "-1"}} {
		for _, value := range values {
			if code, _, errs := motcua(t, append([]string{"list", flag + "=" + value}, period...)...); code != 1 || !strings.Contains(errs, flag) {
				t.Errorf("%s %s: exit code %d: %s", flag, value, code, errs)
			}
		}
	}
}
