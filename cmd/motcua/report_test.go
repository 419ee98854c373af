package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
	"motcua/projections/reports"
)

// smallHistory is two dossiers of one agency: the first resolved, the second, of an applicant whose name begins like a formula, open.
func smallHistory(t *testing.T, law dossier.Law) (records []eventlog.Recorded, entries []dossier.Code) {
	t.Helper()
	day := worktime.Date(2019, time.May, 6)
	agency := directory.AgencyCode("000.00.12.H61")
	procedure := law.Catalogue.ProceduresOf(agency)[0]
	for n := range 2 {
		code := dossier.FormatCode(agency, day, n+1)
		at, state := day.At(8, n), dossier.State{}
		fact := func(name string, at time.Time) dossier.Fact {
			return dossier.Fact{At: at, By: dossier.Actor{Role: directory.System}, Command: dossier.CommandID(string(code) + "/" + name)}
		}
		commands := []dossier.Command{dossier.Receive{Fact: fact("receive", at), Intake: dossier.Intake{Code: code, Procedure: procedure.Code, Agency: agency,
			Channel: directory.Direct, Applicant: dossier.Applicant{Kind: directory.Citizen, Name: "=Nguyễn Văn A"}}}}
		if n == 0 {
			commands = append(commands, dossier.Resolve{Fact: fact("resolve", at.AddDate(0, 0, 1))})
		}
		for _, c := range commands {
			events, err := law.Decide(state, c)
			if err != nil {
				t.Fatal(err)
			}
			stored, err := dossier.Encode(events)
			if err != nil {
				t.Fatal(err)
			}
			for i, e := range events {
				state = dossier.Evolve(state, e)
				records = append(records, eventlog.Recorded{Event: stored[i], Stream: code.Stream(), Position: eventlog.Position(len(records) + 1), Recorded: stored[i].Occurred})
			}
		}
		entries = append(entries, code)
	}
	return records, entries
}

// sums are the figures of a row as the sum row of form II.06a has them, columns 3 to 13 with ours after 10.
func (r figuresRow) sums() string {
	return fmt.Sprintf("%d;%d;%d;%d;%d;%d;%d;%d;%d;%d;%d;%d;%d",
		r.Received, r.ReceivedOnline, r.ReceivedDirect, r.CarriedOver, r.Resolved, r.Early, r.OnTime, r.Late, r.Ended, r.LateOriginal, r.InProcess, r.Within, r.Overdue)
}

func TestAReportOfASmallHistoryIsAsItWas(t *testing.T) {
	a := &app{ctx: t.Context(), out: new(bytes.Buffer), law: dossier.Law{Catalogue: directory.VinhLong2019(), Calendar: worktime.Provincial()}}
	records, _ := smallHistory(t, a.law)
	p := reports.Counting(figures.AsOf{})
	counted, _, err := projections.Fold(p, p.Initial(), func(yield func(eventlog.Recorded, error) bool) {
		for _, r := range records {
			if !yield(r, nil) {
				return
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	from, to := worktime.Date(2019, time.May, 1), worktime.Date(2019, time.May, 31)
	rows, _ := reports.Rows06a(a.law.Catalogue, figures.ByField, map[string]figures.Measures{"DAT-DAI": counted.View.Figures(figures.All, from, to)}, to)
	form := reports.Form06a(counted, reports.Asked{From: from, To: to, By: reports.RowHeadings[figures.ByField], Reporter: reports.Reporter(a.law.Catalogue, nil, to)}, rows)
	for _, ext := range []string{".csv", ".html"} {
		file := filepath.Join(t.TempDir(), "form"+ext)
		if err := a.print(form, file, 0o644); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(filepath.Join("testdata", "II.06a"+ext))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Errorf("%s: %s", ext, diff)
		}
	}
}

// reportedAs runs a report on the reference history and gives its file and what it printed.
func reportedAs(t *testing.T, data, form, ext string, args ...string) (file, out string) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "report"+ext)
	code, out, errs := motcua(t, append([]string{"report", form, "--data", data, "--out", file}, args...)...)
	if code != 0 {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	return file, out
}

func TestFormII06aOfTheReferenceHistoryHasThePublishedFigures(t *testing.T) {
	t.Parallel()
	year := []string{"--from", "2019-01-01", "--to", "2019-12-31"}
	for _, by := range []string{"field", "agency"} { // by procedure there are thousands of the same formulas
		file, out := reportedAs(t, seeded, "II.06a", ".xlsx", append(year, "--by", by)...)
		if !strings.Contains(out, "(3) = (7) + (7a) + (11): 34210 = 34210 holds in every row") {
			t.Errorf("it says %s", out)
		}
		f, err := excelize.OpenFile(file)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		sheet := f.GetSheetList()[0]
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for i, cells := range rows {
			if len(cells) == 0 || cells[0] != "Tổng số" {
				continue
			}
			for column, want := range map[string]int{"C": 34_210, "F": 4_993, "G": 30_998, "J": 2_231, "K": 312, "L": 4_285, "M": 2_900, "O": 411} {
				got, err := f.CalcCellValue(sheet, column+strconv.Itoa(i+1), excelize.Options{RawCellValue: true})
				if err != nil || got != strconv.Itoa(want) {
					t.Errorf("by %s: column %s is computed as %s, %v, want %d", by, column, got, err, want)
				}
			}
		}
		text, _ := reportedAs(t, seeded, "II.06a", ".csv", append(year, "--by", by)...)
		content, err := os.ReadFile(text)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{
			"\ufeffSTT;", ";Tổng số;34210;1447;27770;4993;30998;", "= (8+9) / (4+5);28767;29217;98,46%", "= (8+9) / 3;28767;34210;84,09%", "Vĩnh Long 2019", "đến vị trí 239269",
		} {
			if !strings.Contains(string(content), want) {
				t.Errorf("by %s: the file lacks %q", by, want)
			}
		}
	}
}

func TestAReportRunAgainIsTheSameByteForByte(t *testing.T) {
	t.Parallel()
	for _, ext := range []string{".xlsx", ".csv", ".html"} {
		var files [2][]byte
		for i := range files {
			file, _ := reportedAs(t, seeded, "II.06a", ext, "--from", "2019-04-01", "--to", "2019-06-30")
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			files[i] = content
		}
		if !bytes.Equal(files[0], files[1]) {
			t.Errorf("two %s files differ", ext)
		}
	}
}

func TestASlicedReportCountsWhatTheFiguresOfTheSliceCount(t *testing.T) {
	period := []string{"--from", "2019-04-01", "--to", "2019-06-30"}
	var want figuresRow
	for _, r := range figuresOf(t, append([]string{"--data", seeded, "--by", "level"}, period...)...).Rows {
		if r.Slice == "commune" {
			want = r
		}
	}
	file, _ := reportedAs(t, copied(t), "II.06a", ".csv", append(period, "--by", "procedure", "--slice", "level=commune")...)
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	sums := ";Tổng số;" + want.sums()
	if !strings.Contains(string(content), sums+"\r\n") || want.Received == 0 {
		t.Errorf("the file has no line %s:\n%s", sums, content)
	}
}

func TestTheRegisterOfAnOfficeIsNumberedWithoutAGapAndMasksNames(t *testing.T) {
	t.Parallel()
	data, office := listed(t), "000.00.12.H61"
	args := []string{"--from", "2019-01-01", "--to", "2019-02-28", "--office", office}
	var received int
	for _, cell := range []string{"received_online", "received_direct"} {
		received += listOf(t, "--data", data, "--cell", cell, "--from", "2019-01-01", "--to", "2019-02-28", "--slice", "agency="+office, "--limit", "1").Count
	}
	file, _ := reportedAs(t, data, "06", ".csv", args...)
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(content), "\r\n")[2:]
	for n := 1; n <= received; n++ {
		if cells := strings.Split(lines[n-1], ";"); cells[0] != strconv.Itoa(n) || !strings.HasPrefix(cells[1], office) {
			t.Fatalf("line %d is %q", n, lines[n-1])
		}
	}
	if received == 0 || lines[received] != `""` && lines[received] != "" {
		t.Errorf("after %d dossiers follows %q", received, lines[received])
	}
	if strings.Contains(string(content), "giả định") && strings.Contains(lines[0], "giả định") || !strings.Contains(lines[0], "(đã che tên)") {
		t.Errorf("the names are not masked: %s", lines[0])
	}
	file, _ = reportedAs(t, data, "06", ".csv", append(args, "--personal")...)
	if content, err = os.ReadFile(file); err != nil || strings.Contains(string(content), "(đã che tên)") {
		t.Errorf("the names are masked, %v", err)
	}
	if stat, err := os.Stat(file); err != nil || stat.Mode().Perm() != 0o600 {
		t.Errorf("a file with names may be read by %v, %v", stat.Mode(), err)
	}
}

func TestAReportThatCannotBeMadeLeavesNothingBehind(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	taken := filepath.Join(dir, "taken.csv")
	if err := os.Mkdir(taken, 0o700); err != nil {
		t.Fatal(err)
	}
	year := []string{"--data", seeded, "--from", "2019-01-01", "--to", "2019-12-31"}
	for want, args := range map[string][]string{
		"has to end in .xlsx":               append([]string{"II.06a", "--out", filepath.Join(dir, "a.pdf")}, year...),
		"--from 2020-01-01 lies":            {"II.06a", "--data", seeded, "--from", "2020-01-01", "--to", "2019-12-31", "--out", filepath.Join(dir, "a.csv")},
		"taken.csv":                         append([]string{"II.06a", "--out", taken}, year...),
		"no such file or directory":         append([]string{"II.06a", "--out", filepath.Join(dir, "none", "a.csv")}, year...),
		`the catalogue has no agency "000"`: append([]string{"06", "--office", "000", "--out", filepath.Join(dir, "a.csv")}, year...),
		`--slice "x=1"`:                     append([]string{"II.06a", "--slice", "x=1", "--out", filepath.Join(dir, "a.csv")}, year...),
	} {
		code, _, errs := motcua(t, append([]string{"report"}, args...)...)
		if code != 1 || !strings.Contains(errs, want) {
			t.Errorf("exit code %d: %s, want %s", code, errs, want)
		}
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 {
		t.Errorf("left behind are %v, %v", left, err)
	}
}
