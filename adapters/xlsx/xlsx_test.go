package xlsx_test

import (
	"bytes"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"motcua/adapters/xlsx"
	"motcua/domain/table"
)

func sample() *table.Table {
	return &table.Table{
		Form: "Biểu thử & đo", Title: []string{"BÁO CÁO"}, Period: "Kỳ 2019", Parties: []string{"Đơn vị: A"}, Banner: "Tái dựng", Unit: "hồ sơ",
		Columns: []table.Column{
			{Number: "1", Name: "STT", Kind: table.Ordinal, Width: 6},
			{Number: "2", Name: "Tên", Width: 30},
			{Number: "3", Groups: []string{"Tiếp nhận"}, Name: "Tổng số", Kind: table.Counts, Sum: []string{"4", "5"}, Width: 10},
			{Number: "4", Groups: []string{"Tiếp nhận"}, Name: "Trực tuyến", Kind: table.Counts, Width: 10},
			{Number: "5", Groups: []string{"Tiếp nhận"}, Name: "Trực tiếp", Kind: table.Counts, Width: 10},
			{Number: "6", Name: "Ngày", Kind: table.Days, Width: 12},
		},
		Rows: [][]table.Cell{
			{{Count: 1}, {Text: "=1+1"}, {}, {Count: 1_200}, {Count: 34}, {At: time.Date(2019, 5, 6, 23, 30, 0, 0, time.FixedZone("", 7*3600))}},
			{{Count: 2}, {Text: "Đất đai"}, {}, {Count: 5}, {Count: 6}, {Text: "không ghi nhận", Missing: true}},
		},
		Total:      "Tổng số",
		Identities: []table.Identity{{Name: "3 = 4 + 5", Left: table.Plus("3"), Right: table.Plus("4", "5")}},
		Rates:      []table.Rate{{Name: "Tỷ lệ", Formula: "4 / 3", Numerator: table.Plus("4"), Denominator: table.Plus("3")}},
		Extras:     []table.Extra{{Name: "Khác", Count: 7}},
		Notes:      []string{"một ghi chú"}, Foot: "vị trí 9", Closing: []string{"hết"}, Signatures: []table.Signature{{Who: "NGƯỜI LẬP"}},
		Known: time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC),
	}
}

func written(t *testing.T, s *table.Table) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := xlsx.Write(&b, s); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// book reads a workbook back: its sheet, and where a text stands.
func book(t *testing.T, data []byte) (f *excelize.File, sheet string, find func(text string) (column, row int)) {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	sheet = f.GetSheetList()[0]
	return f, sheet, func(text string) (int, int) {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for r, cells := range rows {
			for c, cell := range cells {
				if cell == text {
					return c + 1, r + 1
				}
			}
		}
		t.Fatalf("the sheet has no %q: %q", text, rows)
		return 0, 0
	}
}

func name(t *testing.T, column, row int) string {
	t.Helper()
	at, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestSumsChecksAndRatesAreFormulasThatGiveTheTablesNumbers(t *testing.T) {
	s := sample()
	f, sheet, find := book(t, written(t, s))
	raw := excelize.Options{RawCellValue: true}
	check := func(column, row int, formula, want string) {
		t.Helper()
		at := name(t, column, row)
		if got, err := f.GetCellFormula(sheet, at); err != nil || got != formula {
			t.Errorf("%s has the formula %q, %v, want %q", at, got, err, formula)
		}
		if got, err := f.GetCellValue(sheet, at, raw); err != nil || !strings.HasPrefix(want, got) || got == "" { // fractions have 15 digits
			t.Errorf("%s is stored as %q, %v, want %q", at, got, err, want)
		}
		if got, err := f.CalcCellValue(sheet, at, raw); err != nil || !strings.HasPrefix(want, got[:min(15, len(got))]) || got == "" {
			t.Errorf("%s is computed as %q, %v, want %q", at, got, err, want)
		}
	}
	_, first := find("=1+1")
	check(2, first, "", "=1+1")
	cell := func(column, row int) string { return name(t, column, row) }
	for i := range s.Rows {
		check(3, first+i, cell(4, first+i)+"+"+cell(5, first+i), strconv.Itoa(s.Count(s.Rows[i], 2)))
	}
	total := first + len(s.Rows)
	for column := 3; column <= 5; column++ {
		check(column, total, "SUM("+cell(column, first)+":"+cell(column, total-1)+")", strconv.Itoa(s.Sum(column-1)))
	}
	_, identity := find("Đối chiếu 3 = 4 + 5")
	check(3, identity, cell(3, total), "1245")
	check(4, identity, cell(4, total)+"+"+cell(5, total), "1245")
	check(5, identity, `IF(`+cell(3, identity)+`=`+cell(4, identity)+`,"Khớp","KHÔNG KHỚP")`, "Khớp")
	_, rate := find("Tỷ lệ = 4 / 3")
	check(5, rate, `IF(`+cell(4, rate)+`=0,"–",`+cell(3, rate)+`/`+cell(4, rate)+`)`, strconv.FormatFloat(1205.0/1245.0, 'f', -1, 64))
	if day, err := f.GetCellValue(sheet, cell(6, first)); err != nil || day != "06/05/2019" {
		t.Errorf("the day is shown as %q, %v", day, err)
	}
}

func TestItPrintsOnA4AcrossWithTheHeadingsOnEveryPage(t *testing.T) {
	f, sheet, find := book(t, written(t, sample()))
	layout, err := f.GetPageLayout(sheet)
	if err != nil || *layout.Size != 9 || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 || *layout.FitToHeight != 0 {
		t.Errorf("got %+v, %v", layout, err)
	}
	_, top := find("STT")
	_, bottom := find("(3)=(4)+(5)")
	want := "'" + sheet + "'!$" + strconv.Itoa(top) + ":$" + strconv.Itoa(bottom)
	if names := f.GetDefinedName(); len(names) != 1 || names[0].RefersTo != want {
		t.Errorf("repeated are %+v, want %s", names, want)
	}
	if foot, err := f.GetHeaderFooter(sheet); err != nil || !strings.Contains(foot.OddFooter, "vị trí 9") || !strings.Contains(foot.OddFooter, "&P/&N") {
		t.Errorf("the foot is %+v, %v", foot, err)
	}
	merged, err := f.GetMergeCells(sheet)
	if err != nil {
		t.Fatal(err)
	}
	spans := make(map[string]string)
	for _, m := range merged {
		spans[m.GetStartAxis()] = m.GetEndAxis()
	}
	if got := spans[name(t, 3, top)]; got != name(t, 5, top) {
		t.Errorf("the group goes to %q", got)
	}
	if got := spans[name(t, 2, top)]; got != name(t, 2, top+1) {
		t.Errorf("the name goes down to %q", got)
	}
}

func TestTheSameTableGivesTheSameBytesDatedWithWhatWasKnown(t *testing.T) {
	one := written(t, sample())
	if !bytes.Equal(one, written(t, sample())) {
		t.Error("two workbooks of one table differ")
	}
	f, _, _ := book(t, one)
	if p, err := f.GetDocProps(); err != nil || p.Created != "2020-01-02T03:04:05Z" || p.Modified != p.Created {
		t.Errorf("got %+v, %v", p, err)
	}
}

func TestAnEmptyTableSaysSoAndSumsToNothing(t *testing.T) {
	s := sample()
	s.Rows = nil
	f, sheet, find := book(t, written(t, s))
	_, row := find(table.Nothing)
	if got, err := f.CalcCellValue(sheet, name(t, 3, row+1)); err != nil || got != "0" {
		t.Errorf("the sum is %q, %v", got, err)
	}
	_, rate := find("Tỷ lệ = 4 / 3")
	if got, err := f.CalcCellValue(sheet, name(t, 5, rate)); err != nil || got != "–" {
		t.Errorf("the rate over nothing is %q, %v", got, err)
	}
}

func TestNothingIsWrittenOfAWrongTable(t *testing.T) {
	s := sample()
	s.Rows[0] = s.Rows[0][:2]
	var b bytes.Buffer
	if err := xlsx.Write(&b, s); err == nil || b.Len() != 0 {
		t.Errorf("%d bytes, %v", b.Len(), err)
	}
}
