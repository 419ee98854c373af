package directory_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"motcua/domain/directory"
	"motcua/domain/worktime"
)

const componentsHeader = "of,number,name_vi,name_en,originals,copies,required\n"

// listed is the small catalogue with components for one of its procedures and for all others.
func listed(rows string) map[string]string {
	files := small()
	files["components.csv"] = componentsHeader + rows
	return files
}

// names are those of what a procedure asks for on a day.
func names(t *testing.T, files map[string]string, procedure directory.ProcedureCode, day worktime.Day) (all []string) {
	t.Helper()
	c, err := directory.Load(folder(files))
	if err != nil {
		t.Fatal(err)
	}
	for _, component := range c.ComponentsOf(procedure, day) {
		all = append(all, component.NameVi)
	}
	return all
}

func TestAProcedureAsksForItsOwnPapersElseForThoseOfItsFieldElseForThoseOfAll(t *testing.T) {
	const own, field, all = "VL-1,2,Hai,Two,0,1,no\nVL-1,1,Một,One,1,0,yes\n", "DAT-DAI,1,Đất,Land,1,0,yes\n", "*,1,Chung,Common,1,2,yes\n"
	day := worktime.Date(2019, 4, 2)
	for _, c := range []struct {
		rows string
		want map[directory.ProcedureCode][]string
	}{
		{own + field + all, map[directory.ProcedureCode][]string{"VL-1": {"Một", "Hai"}, "VL-2": {"Đất"}, "VL-3": nil}},
		{all + own, map[directory.ProcedureCode][]string{"VL-1": {"Một", "Hai"}, "VL-2": {"Chung"}}},
		{own, map[directory.ProcedureCode][]string{"VL-1": {"Một", "Hai"}, "VL-2": nil}},
	} {
		for procedure, want := range c.want {
			if diff := cmp.Diff(want, names(t, listed(c.rows), procedure, day)); diff != "" {
				t.Errorf("%s: %s", procedure, diff)
			}
		}
	}
	if got := names(t, small(), "VL-1", day); got != nil {
		t.Errorf("a catalogue without components.csv asks for %v", got)
	}
}

func TestAComponentIsTakenFromItsRow(t *testing.T) {
	c, err := directory.Load(folder(listed("VL-1,3,Đơn,Application,2,1,yes\n")))
	if err != nil {
		t.Fatal(err)
	}
	want := []directory.Component{{Procedure: "VL-1", Number: 3, NameVi: "Đơn", NameEn: "Application", Originals: 2, Copies: 1, Required: true}}
	if diff := cmp.Diff(want, c.ComponentsOf("VL-1", worktime.Date(2019, 4, 2))); diff != "" {
		t.Error(diff)
	}
}

func TestPapersAreThoseInForceOnTheDay(t *testing.T) {
	files := listed("")
	files["components.csv"] = "of,number,name_vi,name_en,originals,copies,required,valid_from,valid_to\nVL-1,1,Cũ,Old,1,0,yes,,2020-12-31\nVL-1,1,Mới,New,1,0,yes,2021-01-01,2021-12-31\n*,1,Chung,Common,1,0,yes,,\n"
	for day, want := range map[worktime.Day]string{worktime.Date(2020, 12, 31): "Cũ", worktime.Date(2021, 1, 1): "Mới", worktime.Date(2022, 1, 1): "Chung"} {
		if diff := cmp.Diff([]string{want}, names(t, files, "VL-1", day)); diff != "" {
			t.Errorf("%s: %s", day, diff)
		}
	}
}

func TestAFaultOfAComponentIsNamed(t *testing.T) {
	for name, c := range map[string]struct{ rows, want string }{
		"of nothing":         {"VL-9,1,a,b,1,0,yes\n", "line 2, column of: VL-9 is no procedure of procedures.csv and no field of fields.csv; write * for all procedures"},
		"of an ill code":     {"đất,1,a,b,1,0,yes\n", `line 2, column of: "đất" is no code; write capitals A–Z and digits, parted by hyphens or dots`},
		"number 0":           {"*,0,a,b,1,0,yes\n", "line 2, column number: components are numbered from 1"},
		"no name":            {"*,1,a,,1,0,yes\n", "line 2, column name_en: the cell is empty"},
		"nothing asked for":  {"*,1,a,b,0,0,yes\n", "line 2, column copies: neither an original nor a copy is asked for; write how many"},
		"half an original":   {"*,1,a,b,0.5,0,yes\n", `line 2, column originals: "0.5" is no whole number from 0; write digits only`},
		"perhaps required":   {"*,1,a,b,1,0,perhaps\n", `line 2, column required: "perhaps" is unknown; write one of yes, no`},
		"a number twice":     {"*,1,a,b,1,0,yes\n*,1,c,d,1,0,yes\n", "line 3, column number: a component of the same number stands at line 2 already"},
		"a name twice":       {"VL-1,1,a,b,1,0,yes\nVL-1,2,a,d,1,0,yes\n", "line 3, column name_vi: a component of the same name stands at line 2 already"},
		"nothing below":      {"", "the file has no rows below its header"},
		"a cell too few":     {"*,1,a,b,1,0\n", "line 2: the line has 6 cells, the header has 7"},
		"a separate accent":  {"*,1,a\u0300,b,1,0,yes\n", "line 2, column name_vi: \"a\u0300\" is written with separate accents; save the file with composed letters (Unicode NFC)"},
		"of a field as well": {"DAT-DAI,1,a,b,1,0,yes\n", "line 2, column of: DAT-DAI is both a procedure of procedures.csv and a field of fields.csv; give one of them another code"},
	} {
		t.Run(name, func(t *testing.T) {
			files, at := listed(c.rows), ", "
			if name == "of a field as well" {
				files["procedures.csv"] = strings.Replace(files["procedures.csv"], "VL-2", "DAT-DAI", 1)
			}
			if name == "nothing below" {
				at = ": "
			}
			wantFault(t, files, "components.csv"+at+c.want)
		})
	}
	files := listed("")
	files["components.csv"] = "of,number,name_vi,name_en,originals,copies,required,valid_to\nVL-1,1,a,b,1,0,yes,\n"
	files["procedures.csv"] = strings.Replace(strings.Replace(files["procedures.csv"], "on_inspection\n", "on_inspection,valid_to\n", 1), "pause,\n", "pause,,2020-12-31\n", 1)
	files["procedures.csv"] = strings.Replace(files["procedures.csv"], "citizen,0,,,\n", "citizen,0,,,,\n", 1)
	wantFault(t, files, "components.csv, line 2, column of: VL-1 is not in force on 2021-01-01, and this row is; let its valid_from and valid_to lie within those of VL-1")
}

func TestEveryProcedureOfTheProvinceAsksForAnApplicationFirst(t *testing.T) {
	c := directory.VinhLong2019()
	day := worktime.Date(2019, 12, 31)
	specific := map[directory.FieldCode]bool{}
	for _, p := range c.Procedures() {
		list := c.ComponentsOf(p.Code, day)
		if len(list) < 3 || !list[0].Required || list[0].Originals == 0 {
			t.Errorf("%s asks for %v", p.Code, list)
		}
		for i, component := range list {
			if component.Number != i+1 || component.NameEn == component.NameVi {
				t.Errorf("%s: %+v at place %d", p.Code, component, i+1)
			}
			if component.Field != "" {
				specific[component.Field] = true
			}
		}
	}
	for _, field := range []directory.FieldCode{"DAT-DAI", "HO-TICH", "DOANH-NGHIEP", "HO-KINH-DOANH", "HD-XAY-DUNG", "VAN-TAI", "GPLX", "CHUNG-THUC", "LY-LICH", "NGUOI-CO-CONG", "BAO-TRO-XH", "GIAO-DUC"} {
		if !specific[field] {
			t.Errorf("%s has no list of its own", field)
		}
	}
}
