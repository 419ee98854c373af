package directory_test

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"motcua/domain/directory"
)

func TestCopiedFolderLoadsAsTheEmbeddedCatalogue(t *testing.T) {
	embedded, err := directory.VinhLong2019Files()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, embedded); err != nil {
		t.Fatal(err)
	}
	copied, err := directory.Load(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(directory.VinhLong2019(), copied, cmp.AllowUnexported(directory.Catalogue{})); diff != "" {
		t.Error(diff)
	}
}

// small is a catalogue in which each file has one or two rows.
func small() map[string]string {
	return map[string]string{
		"about.csv": "code,name_vi,name_en,centre_vi,centre_en,notice_vi,notice_en\n000.00.00.H61,Tỉnh,Province,Trung tâm,Centre,,\n",
		"agencies.csv": "code,level,name_vi,name_en,short_vi,parent\n" +
			"000.00.01.H61,province,Sở,Department,Sở,000.00.00.H61\n" +
			"000.00.31.H61,district,Huyện,District,Huyện,000.00.00.H61\n" +
			"000.01.31.H61,commune,Xã,Commune,Xã,000.00.31.H61\n",
		"coverage.csv": "level,agencies\nprovince,1\ndistrict,1\ncommune,9\n",
		"fields.csv":   "code,name_vi,name_en\nDAT-DAI,Đất đai,Land\n",
		"counters.csv": "number,agency,name_vi,name_en,fields\n1,000.00.01.H61,Quầy,Counter,DAT-DAI\n",
		"procedures.csv": "code,name_vi,field,level,agency,service_level,limit_days,limit_hours,applicant,fee,on_supplement,on_financial_duty,on_inspection\n" +
			"VL-1,Một,DAT-DAI,province,000.00.01.H61,4,5,0,citizen,1000,,pause,\n" +
			"VL-2,Hai,DAT-DAI,commune,,2,0,0,citizen,0,,,\n",
	}
}

func folder(files map[string]string) fs.FS {
	folder := make(fstest.MapFS)
	for name, text := range files {
		folder[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return folder
}

func TestEmptyClockCellsMeanTheDefaults(t *testing.T) {
	c, err := directory.Load(folder(small()))
	if err != nil {
		t.Fatal(err)
	}
	p, _ := c.Procedure("VL-1")
	if p.OnSupplement != directory.Restart || p.OnFinancialDuty != directory.Pause || p.OnInspection != directory.Pause {
		t.Errorf("got %s, %s, %s", p.OnSupplement, p.OnFinancialDuty, p.OnInspection)
	}
}

func TestByteOrderMarkCommentAndNoteAreSkipped(t *testing.T) {
	files := small()
	files["fields.csv"] = "\ufeff# fields\nname_en,note,code,name_vi\nLand,anything,DAT-DAI,Đất đai\n"
	if _, err := directory.Load(folder(files)); err != nil {
		t.Error(err)
	}
}

func TestFaultsAreNamedWithFileLineColumnAndReason(t *testing.T) {
	tests := map[string]struct {
		file, old, new string
		want           string
	}{
		"bad agency code":              {"agencies.csv", "000.00.01.H61,", "00.01.H61,", `agencies.csv, line 2, column code: "00.01.H61" is no agency code; its shape is 000.00.12.H61`},
		"unknown administrative level": {"agencies.csv", "province", "ward", `agencies.csv, line 2, column level: "ward" is unknown; write one of province, district, commune`},
		"commune without district":     {"agencies.csv", "Commune,Xã,000.00.31", "Commune,Xã,000.00.32", `agencies.csv, line 4, column parent: 000.00.32.H61 is no district of this file; a commune's parent is its district`},
		"wrong province":               {"agencies.csv", "District,Huyện,000.00.00", "District,Huyện,000.00.77", `agencies.csv, line 3, column parent: 000.00.77.H61 is not the province of about.csv, which is 000.00.00.H61`},
		"more agencies than exist":     {"coverage.csv", "district,1", "district,0", `coverage.csv, column agencies: the level district has 0 agencies here, but 1 in agencies.csv`},
		"level without coverage":       {"coverage.csv", "commune,9\n", "", `coverage.csv, column level: the level commune has no row`},
		"bad field code":               {"fields.csv", "DAT-DAI,", "đất đai,", `fields.csv, line 2, column code: "đất đai" is no code; write capitals A–Z and digits, parted by hyphens or dots`},
		"counter of unknown agency":    {"counters.csv", "000.00.01", "000.00.02", `counters.csv, line 2, column agency: 000.00.02.H61 is no agency of agencies.csv`},
		"counter zero":                 {"counters.csv", "1,000", "0,000", `counters.csv, line 2, column number: counters are numbered from 1`},
		"counter with unknown field":   {"counters.csv", "DAT-DAI", "DAT-DAI RUNG", `counters.csv, line 2, column fields: RUNG is no field of fields.csv`},
		"unknown field":                {"procedures.csv", "Hai,DAT-DAI", "Hai,RUNG", `procedures.csv, line 3, column field: RUNG is no field of fields.csv`},
		"duplicate code":               {"procedures.csv", "VL-2", "VL-1", `procedures.csv, line 3, column code: VL-1 appears twice`},
		"wrong number":                 {"procedures.csv", "citizen,1000", "citizen,1.000đ", `procedures.csv, line 2, column fee: "1.000đ" is no whole number from 0; write digits only`},
		"number too large":             {"procedures.csv", "citizen,1000", "citizen,9999999999", `procedures.csv, line 2, column fee: "9999999999" is no whole number from 0; write digits only`},
		"service level 1":              {"procedures.csv", "H61,4,", "H61,1,", `procedures.csv, line 2, column service_level: 1 is no service level; write 2, 3 or 4`},
		"days and hours":               {"procedures.csv", "4,5,0", "4,5,8", `procedures.csv, line 2, column limit_hours: a limit is in days or in hours; write 0 in the other column`},
		"agency of another level":      {"procedures.csv", "province,000.00.01", "district,000.00.01", `procedures.csv, line 2, column agency: 000.00.01.H61 is of the level province, the procedure of the level district`},
		"unknown effect":               {"procedures.csv", "pause", "stop", `procedures.csv, line 2, column on_financial_duty: "stop" is unknown; write one of restart, pause, run_on`},
		"same name in one list": {"procedures.csv", "Hai,DAT-DAI,commune,", "Một,DAT-DAI,province,000.00.01.H61",
			`procedures.csv, line 3, column name_vi: "Một" stands in the same list at line 2 already`},
		"empty name":          {"procedures.csv", "Hai", "", `procedures.csv, line 3, column name_vi: the cell is empty`},
		"blanks":              {"procedures.csv", "Hai", "Hai ", `procedures.csv, line 3, column name_vi: "Hai " has blanks around it`},
		"separate accents":    {"procedures.csv", "Hai", "Ha\u0300i", "procedures.csv, line 3, column name_vi: \"Ha\u0300i\" is written with separate accents; save the file with composed letters (Unicode NFC)"},
		"line break":          {"procedures.csv", "Hai", "\"Ha\ni\"", `procedures.csv, line 3, column name_vi: "Ha\ni" has a line break or another control character`},
		"not UTF-8":           {"procedures.csv", "Hai", "H\xe0i", `procedures.csv, line 3: the text is not UTF-8; save the file as UTF-8`},
		"too few cells":       {"procedures.csv", "0,,,\n", "0\n", `procedures.csv, line 3: the line has 10 cells, the header has 13`},
		"stray quote":         {"procedures.csv", "Hai", `H"ai`, `procedures.csv, line 3: the line is not CSV: bare " in non-quoted-field`},
		"missing column":      {"procedures.csv", ",fee", ",note", `procedures.csv, line 1, column fee: the column is missing`},
		"unknown column":      {"fields.csv", "name_en", "name_en,colour", `fields.csv, line 1, column colour: the column is unknown; this file has: code, name_vi, name_en`},
		"column twice":        {"fields.csv", "name_en", "name_en,name_en", `fields.csv, line 1, column name_en: the column appears twice`},
		"second row of about": {"about.csv", "000", "000.00.00.H61,a,b,c,d,,\n000", `about.csv, line 3: the file has one row, this is another`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			files := small()
			changed := strings.Replace(files[test.file], test.old, test.new, 1)
			if changed == files[test.file] {
				t.Fatalf("%q is not in %s", test.old, test.file)
			}
			files[test.file] = changed
			wantFault(t, files, test.want)
		})
	}
}

func TestWholeFilesThatAreWrongAreNamed(t *testing.T) {
	for name, test := range map[string]struct{ text, want string }{
		"empty":       {"", "fields.csv: the file is empty; its first row names the columns"},
		"header only": {"code,name_vi,name_en\n", "fields.csv: the file has no rows below its header"},
		"semicolons":  {"code;name_vi;name_en\n", "fields.csv, line 1, column code;name_vi;name_en: the column is unknown; separate columns by commas, not by semicolons"},
	} {
		t.Run(name, func(t *testing.T) {
			files := small()
			files["fields.csv"] = test.text
			wantFault(t, files, test.want)
		})
	}
	for file := range small() {
		t.Run("missing "+file, func(t *testing.T) {
			files := small()
			delete(files, file)
			wantFault(t, files, file+": the file is missing")
		})
	}
}

func TestSeveralFaultsAreCollected(t *testing.T) {
	files := small()
	files["fields.csv"] = strings.Replace(files["fields.csv"], "Land", "", 1)
	files["counters.csv"] = strings.Replace(files["counters.csv"], "1,", "x,", 1)
	files["procedures.csv"] = strings.NewReplacer("VL-2", "", "citizen", "everybody").Replace(files["procedures.csv"])
	_, err := directory.Load(folder(files))
	var loadErr *directory.LoadError
	if !errors.As(err, &loadErr) {
		t.Fatalf("got %v", err)
	}
	got := make(map[string]bool)
	for _, p := range loadErr.Problems {
		got[p.File+" "+p.Column] = true
	}
	for _, want := range []string{"fields.csv name_en", "counters.csv number", "procedures.csv code", "procedures.csv applicant"} {
		if !got[want] {
			t.Errorf("no fault at %s in: %v", want, err)
		}
	}
}

func TestAMissingFileIsNotBlamedOnThoseThatReferToIt(t *testing.T) {
	files := small()
	delete(files, "fields.csv")
	_, err := directory.Load(folder(files))
	var loadErr *directory.LoadError
	if !errors.As(err, &loadErr) || len(loadErr.Problems) != 1 {
		t.Errorf("got %v, want the missing file alone", err)
	}
}

func TestALongListOfFaultsIsCutShortInTheMessage(t *testing.T) {
	var e directory.LoadError
	for line := range 25 {
		e.Problems = append(e.Problems, directory.Problem{File: "fields.csv", Line: line + 2, Reason: "wrong"})
	}
	if text := e.Error(); strings.Count(text, "wrong") != 20 || !strings.HasSuffix(text, "and 5 more") {
		t.Error(text)
	}
}

func wantFault(t *testing.T, files map[string]string, want string) {
	t.Helper()
	c, err := directory.Load(folder(files))
	var loadErr *directory.LoadError
	if !errors.As(err, &loadErr) {
		t.Fatalf("got %v, want %s", err, want)
	}
	if c != nil {
		t.Error("there is a catalogue in spite of the fault")
	}
	for _, p := range loadErr.Problems {
		if p.Error() == want {
			return
		}
	}
	t.Errorf("got  %v\nwant %s", err, want)
}
