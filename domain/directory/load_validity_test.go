package directory_test

import (
	"strings"
	"testing"
)

func TestFaultsOfValidityAreNamedWithFileLineColumnAndReason(t *testing.T) {
	const p1 = "VL-1,Một,DAT-DAI,province,000.00.02.H61,4,10,0,citizen,1000,,,,2020-01-01,2022-06-30"
	tests := map[string]struct {
		file, old, new string
		want           string
	}{
		"no date":                 {"agencies.csv", "2021-12-31", "31/12/2021", `agencies.csv, line 2, column valid_to: "31/12/2021" is not a date: write it as 2019-04-01`},
		"date like an empty cell": {"agencies.csv", "2020-01-01", "1970-01-01", `agencies.csv, line 3, column valid_from: 1970-01-01 cannot be told from an empty cell here; write the day before or after`},
		"end before beginning":    {"procedures.csv", p1, strings.Replace(p1, "2022-06-30", "2019-12-31", 1), `procedures.csv, line 2, column valid_to: 2019-12-31 lies before valid_from, 2020-01-01`},
		"overlap of one day":      {"procedures.csv", "2022-07-01", "2022-06-30", `procedures.csv, line 3, column code: VL-1 appears twice on 2022-06-30, here and at line 2; let one row end (valid_to) before the other begins (valid_from)`},
		"overlap of one day, turned": {"procedures.csv", "2022-07-01,2025-02-28", "2020-01-01,2020-01-01",
			`procedures.csv, line 3, column code: VL-1 appears twice on 2020-01-01, here and at line 2; let one row end (valid_to) before the other begins (valid_from)`},
		"overlap of two open ends": {"agencies.csv", "2025-07-01,,", ",2025-07-31,", `agencies.csv, line 7, column code: 000.01.31.H61 appears twice on 2025-06-30, here and at line 6; let one row end (valid_to) before the other begins (valid_from)`},
		"overlap of counters":      {"counters.csv", "2022-01-01", "2021-01-01", `counters.csv, line 3, column number: 1 appears twice on 2021-01-01, here and at line 2; let one row end (valid_to) before the other begins (valid_from)`},
		"two short names":          {"agencies.csv", "Sở 2", "Sở 1", `agencies.csv, line 3, column short_vi: Sở 1 appears twice on 2020-01-01, here and at line 2; let one row end (valid_to) before the other begins (valid_from)`},
		"procedure after its agency": {"procedures.csv", "2025-02-28", "2025-03-01",
			`procedures.csv, line 3, column agency: 000.00.02.H61 is not in force on 2025-03-01, and this row is; let its valid_from and valid_to lie within those of 000.00.02.H61`},
		"procedure without an end": {"procedures.csv", "2025-02-28", "",
			`procedures.csv, line 3, column agency: 000.00.02.H61 is not in force on 2025-03-01, and this row is; let its valid_from and valid_to lie within those of 000.00.02.H61`},
		"procedure before its agency": {"procedures.csv", "2020-01-01", "",
			`procedures.csv, line 2, column agency: 000.00.02.H61 is in force only 2020-01-01 to 2025-02-28, and this row is so before that day; fill valid_from`},
		"counter after its agency": {"counters.csv", "2025-02-28", "2025-12-31",
			`counters.csv, line 3, column agency: 000.00.02.H61 is not in force on 2025-03-01, and this row is; let its valid_from and valid_to lie within those of 000.00.02.H61`},
		"commune after its district": {"agencies.csv", "000.00.00.H61,2025-07-01", "000.00.31.H61,2025-07-01",
			`agencies.csv, line 7, column parent: 000.00.31.H61 is not in force on 2025-07-01, and this row is; let its valid_from and valid_to lie within those of 000.00.31.H61`},
		"commune of a province with districts": {"agencies.csv", "Commune,Xã,000.00.31.H61", "Commune,Xã,000.00.00.H61",
			`agencies.csv, line 6, column parent: a commune's parent is its district while there are districts, and 000.00.31.H61 is in force until 2025-06-30`},
		"another level":               {"agencies.csv", "commune,Phường", "province,Phường", `agencies.csv, line 6, column level: 000.01.31.H61 is of the level province at line 7; an agency that changes its level gets a new code`},
		"successor without an end":    {"agencies.csv", "2025-03-01,,", "2025-03-01,,000.00.02.H61", `agencies.csv, line 4, column successor: 000.00.02.H61 takes over when this agency ends; fill valid_to`},
		"successor not there yet":     {"agencies.csv", "2021-12-31,000.00.02.H61", "2021-12-31,000.00.03.H61", `agencies.csv, line 2, column successor: 000.00.03.H61 is not in force on 2022-01-01, the day after this agency ends`},
		"successor gone before":       {"agencies.csv", "2025-06-30,\n000.01.31.H61,commune,Xã", "2025-06-30,000.00.02.H61\n000.01.31.H61,commune,Xã", `agencies.csv, line 5, column successor: 000.00.02.H61 is not in force on 2025-07-01, the day after this agency ends`},
		"unknown successor":           {"agencies.csv", "2025-02-28,000.00.03.H61", "2025-02-28,000.00.09.H61", `agencies.csv, line 3, column successor: 000.00.09.H61 is no agency of this file`},
		"successor of itself":         {"agencies.csv", "2025-02-28,000.00.03.H61", "2025-02-28,000.00.02.H61", `agencies.csv, line 3, column successor: an agency cannot take over from itself; a new row of the same code needs no successor`},
		"bad successor":               {"agencies.csv", "2025-02-28,000.00.03.H61", "2025-02-28,3", `agencies.csv, line 3, column successor: "3" is no agency code; its shape is 000.00.12.H61`},
		"more agencies than on a day": {"coverage.csv", "province,3,,\n", "province,1,,\n", `coverage.csv, column agencies: the level province has 1 agencies here, but 2 in agencies.csv on 2020-01-01`},
		"a total that ends too early": {"coverage.csv", "8,,2025-06-30", "8,,2025-05-31", `coverage.csv, column agencies: the level district has 0 agencies here, but 1 in agencies.csv on 2025-06-01`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			files := changing()
			changed := strings.Replace(files[test.file], test.old, test.new, 1)
			if changed == files[test.file] {
				t.Fatalf("%q is not in %s", test.old, test.file)
			}
			files[test.file] = changed
			wantFault(t, files, test.want)
		})
	}
}

func TestAProcedureMayOutliveARowOfItsAgencyThatAnotherContinues(t *testing.T) {
	files := changing()
	files["agencies.csv"] = strings.Replace(files["agencies.csv"], "Sở 2,000.00.00.H61,2020-01-01,2025-02-28,000.00.03.H61\n",
		"Sở 2,000.00.00.H61,2020-01-01,2021-06-30,\n000.00.02.H61,province,Sở Hai Mới,Two,Sở 2,000.00.00.H61,2021-07-01,2025-02-28,000.00.03.H61\n", 1)
	c := load(t, files)
	if a, _ := c.AgencyOn("000.00.02.H61", date(t, "2021-07-01")); a.NameVi != "Sở Hai Mới" {
		t.Errorf("got %+v", a)
	}
	files["agencies.csv"] = strings.Replace(files["agencies.csv"], "2021-06-30", "2021-06-29", 1)
	wantFault(t, files, "procedures.csv, line 2, column agency: 000.00.02.H61 is not in force on 2021-06-30, and this row is; let its valid_from and valid_to lie within those of 000.00.02.H61")
}
