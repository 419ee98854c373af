package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"motcua/projections/figures"
	"motcua/projections/register"
)

// listReport is what `list --json` prints.
type listReport struct {
	listHead
	Dossiers []listRow `json:"dossiers"`
}

// copied is a data directory of its own with the seeded log, and nothing else.
func copied(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	copyFile(t, filepath.Join(seeded, logFile), filepath.Join(dir, logFile))
	return dir
}

func listOf(t *testing.T, args ...string) listReport {
	t.Helper()
	code, out, errs := motcua(t, append([]string{"list", "--json"}, args...)...)
	if code != 0 {
		t.Fatalf("exit code %d: %s", code, errs)
	}
	var report listReport
	in := json.NewDecoder(strings.NewReader(out))
	in.DisallowUnknownFields()
	if err := in.Decode(&report); err != nil {
		t.Fatalf("%v in %s", err, out)
	}
	return report
}

func TestTheListHasTheDossiersThatTheFigureCounts(t *testing.T) {
	t.Parallel()
	data := listed(t)
	period := []string{"--data", data, "--from", "2019-01-01", "--to", "2019-12-31"}
	var row figuresRow
	for _, r := range figuresOf(t, append(period, "--by", "level")...).Rows {
		if r.Slice == "commune" {
			row = r
		}
	}
	for _, cell := range register.Figures {
		if cell == register.Returned { // no column of the report
			continue
		}
		l := listOf(t, append(period, "--slice", "level=commune", "--cell", string(cell))...)
		if want := figureOf(t, row, cell); l.Count != want || len(l.Dossiers) != want {
			t.Errorf("%s: %d dossiers, says %d, the figure is %d", cell, len(l.Dossiers), l.Count, want)
		}
		if l.Position == 0 || l.Cell != cell || l.From.String() != "2019-01-01" || l.To.String() != "2019-12-31" || l.Slice[figures.ByLevel] != "commune" {
			t.Errorf("the list says of itself %+v", l.listHead)
		}
		for _, d := range l.Dossiers {
			if d.Level != "commune" || d.AgencyName == "" || d.ProcedureName == "" || d.Status < 2 || d.ReceivedAt == nil || d.Applicant != "" {
				t.Fatalf("%s has %+v", cell, d)
			}
		}
	}
	late := listOf(t, append(period, "--cell", "late", "--limit", "3")...)
	if late.Count != 2_231 || len(late.Dossiers) != 3 {
		t.Errorf("%d of %d late dossiers, want 3 of 2231", len(late.Dossiers), late.Count)
	}
	for _, d := range late.Dossiers {
		if d.Timeliness != "late" || !d.FinishedAt.After(*d.Promised) {
			t.Errorf("%+v is not late", d)
		}
	}
}

// figureOf is a cell's figure by its name in the JSON of figures.
func figureOf(t *testing.T, row figuresRow, cell register.Cell) int {
	t.Helper()
	var named map[string]any
	text, err := json.Marshal(row)
	if err == nil {
		err = json.Unmarshal(text, &named)
	}
	n, ok := named[string(cell)].(float64)
	if err != nil || !ok {
		t.Fatalf("figures --json has no %q: %v", cell, err)
	}
	return int(n)
}

func TestNamesAreListedOnlyWhenAskedFor(t *testing.T) {
	t.Parallel()
	data := listed(t)
	args := []string{"--data", data, "--search", "doanh nghiep gia dinh", "--limit", "2"}
	if l := listOf(t, args...); l.Count == 0 || l.Dossiers[0].Applicant != "" {
		t.Errorf("got %+v", l)
	}
	if l := listOf(t, append(args, "--personal")...); !strings.HasPrefix(l.Dossiers[0].Applicant, "Doanh nghiệp giả định") {
		t.Errorf("got %+v", l)
	}
	code, out, _ := motcua(t, append([]string{"list", "--personal"}, args...)...)
	if code != 0 || !strings.Contains(out, "Doanh nghiệp giả định") || !strings.Contains(out, "Mã hồ sơ") {
		t.Errorf("exit code %d:\n%s", code, out)
	}
	if _, out, _ := motcua(t, append([]string{"list"}, args...)...); strings.Contains(out, "Doanh nghiệp giả định") {
		t.Errorf("the table tells names:\n%s", out)
	}
}

func TestAnAgencyIsShownWhatItHasAPartIn(t *testing.T) {
	t.Parallel()
	data := listed(t)
	const agency = "000.00.13.H61"
	period := []string{"--data", data, "--since", "2019-03-01", "--until", "2019-05-31"}
	all := listOf(t, period...)
	decides := listOf(t, append(period, "--slice", "agency="+agency)...)
	sees := listOf(t, append(period, "--sees", agency)...)
	if sees.Count != len(sees.Dossiers) || sees.Sees != agency || sees.Since.String() != "2019-03-01" || sees.Until.String() != "2019-05-31" {
		t.Errorf("the list says of itself %+v", sees.listHead)
	}
	if decides.Count == 0 || sees.Count <= decides.Count || all.Count <= sees.Count { // it was asked about others', too
		t.Errorf("it decides %d, sees %d, of %d", decides.Count, sees.Count, all.Count)
	}
	for _, d := range sees.Dossiers {
		if day := d.ReceivedAt.Format("2006-01-02"); day < "2019-03-01" || day > "2019-05-31" || d.Holder == "" || d.Officer != "" {
			t.Fatalf("%+v", d)
		}
	}
	if code, _, errs := motcua(t, "list", "--data", data, "--since", "March"); code == 0 || !strings.Contains(errs, "--since") {
		t.Errorf("exit code %d: %s", code, errs)
	}
}

func TestTheListIsMadeAgainWhereItIsDamagedAndElsewhereWhereItCannotBeWritten(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	data := copied(t)
	path := filepath.Join(data, registerFile)
	if err := os.WriteFile(path, []byte(strings.Repeat("no register. ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	if l := listOf(t, "--data", data, "--limit", "1"); l.Count != 34_210 {
		t.Errorf("%d dossiers, want 34210", l.Count)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(path, 0o700); err != nil { // no file can be opened there
		t.Fatal(err)
	}
	if l := listOf(t, "--data", data, "--limit", "1"); l.Count != 34_210 {
		t.Errorf("%d dossiers, want 34210", l.Count)
	}
	if left, _ := filepath.Glob(filepath.Join(os.TempDir(), "motcua-register-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}
