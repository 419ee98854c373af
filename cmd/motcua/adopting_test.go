package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"motcua/projections/times"
)

// untilServing ends a server as soon as it says that it serves.
type untilServing struct {
	bytes.Buffer
	stop context.CancelFunc
}

func (u *untilServing) Write(line []byte) (int, error) {
	if bytes.Contains(line, []byte(`"serving"`)) {
		u.stop()
	}
	return u.Buffer.Write(line)
}

// serveOnce starts a server on a data directory and stops it.
func serveOnce(t *testing.T, data string) (code int, errs string) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	said := &untilServing{stop: stop}
	code = run(ctx, []string{"serve", "--data", data, "--listen", "localhost:0"}, new(bytes.Buffer), said)
	return code, said.String()
}

// ownCalendar writes DIR/calendar.csv with other office hours of 2019; without hours it takes the file away.
func ownCalendar(t *testing.T, data, hours string) {
	t.Helper()
	file := filepath.Join(data, "calendar.csv")
	err := os.Remove(file)
	if hours != "" {
		err = os.WriteFile(file, []byte("# Giờ làm việc mới\nkind,from,to,weekdays,hours,name,name_en,source,confirmed\n"+
			"hours,2019-01-01,2019-12-31,Mon-Fri,"+hours+",,,Quyết định 7,yes\nholiday,2019-01-01,,,,Tết,,Bộ luật Lao động,yes\n"), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// adoptions is how many events of a log adopt calendars.
func adoptions(t *testing.T, data string) string {
	t.Helper()
	for line := range strings.Lines(printed(t, "verify", "--data", data)) {
		if n, ok := strings.CutSuffix(strings.TrimSpace(line), "  calendar.adopted.v1"); ok {
			return n
		}
	}
	return "0"
}

// The rule of the house: the same question, the same answer, byte for byte, for ever, also where the files change by which time is counted.
func TestTimesAreCountedByTheCalendarsThatTheLogHadAdopted(t *testing.T) {
	t.Parallel()
	data := edges(t)
	base := []string{"times", "--data", data, "--from", "2019-01-01", "--json"}
	questions := [][]string{
		with(base, "--to", "2020-12-31", "--known-at", "12"), with(base, "--at", "2019-12-31T12:00", "--known-at", "12"), with(base, "--at", "2019-12-31T12:00"),
		with(base[:5], "--to", "2019-12-31", "--by", "agency", "--known-at", "11"),
	}
	ask := func() (answers []string) {
		for _, q := range questions {
			answers = append(answers, printed(t, q...))
		}
		return answers
	}
	same := func(what string, before []string) {
		t.Helper()
		for i, after := range ask() {
			if i < len(before) && after != before[i] {
				t.Errorf("%s: %v:\n%s\nbefore\n%s", what, questions[i], after, before[i])
			}
		}
	}
	now := func() timesReport { return reported[timesReport](t, with(base[:5], "--to", "2019-12-31")...) }
	before, first := ask(), now()
	if c := first.CountedBy; c.Calendar != "vinh-long-1" || c.Adopted != 0 || c.Sum == "" {
		t.Errorf("counted by %+v", c)
	}

	ownCalendar(t, data, "08:00-09:00")
	same("a file that nobody adopted", before)
	if _, out, errs := motcua(t, with(base, "--to", "2019-12-31")...); !strings.Contains(errs, "the log has not adopted them") || !strings.Contains(out, `"vinh-long-1"`) {
		t.Errorf("nobody is told that the file does not count: %s %s", errs, out)
	}
	for range 2 { // a restart adopts nothing again
		if code, errs := serveOnce(t, data); code != 0 {
			t.Fatal(errs)
		}
	}
	second := now()
	if c := second.CountedBy; c.Calendar != "vinh-long-1+calendar" || c.Adopted != 13 || adoptions(t, data) != "1" {
		t.Errorf("counted by %+v, %s adoptions", c, adoptions(t, data))
	}
	if a, b := first.Rows[0].Phases[times.Handling], second.Rows[0].Phases[times.Handling]; a.Max != 2*510 || b.Max != 2*60 {
		t.Errorf("two working days are %d minutes by the first calendar, %d by the other", a.Max, b.Max)
	}
	same("adopted", before)
	questions = append(questions, with(base, "--to", "2020-12-31", "--known-at", "13"))
	before = ask()

	ownCalendar(t, data, "08:00-10:00")
	if code, errs := serveOnce(t, data); code != 0 {
		t.Fatal(errs)
	}
	same("adopted another", before)
	ownCalendar(t, data, "")
	if code, errs := serveOnce(t, data); code != 0 {
		t.Fatal(errs)
	}
	same("gone back to the first", before)
	if c := now().CountedBy; c.Calendar != "vinh-long-1" || c.Adopted < 14 || adoptions(t, data) != "3" {
		t.Errorf("counted by %+v, %s adoptions", c, adoptions(t, data))
	}
	if _, out, _ := motcua(t, with(base[:5], "--to", "2019-12-31", "--known-at", "13")...); !strings.Contains(out, "Lịch làm việc vinh-long-1+calendar, áp dụng từ vị trí 13 (mã kiểm ") {
		t.Errorf("the table does not say what it was counted by:\n%s", out)
	}
}

func TestACalendarFileThatIsNoneIsRefusedBeforeAnythingIsWritten(t *testing.T) {
	data := edges(t)
	file := filepath.Join(data, "calendar.csv")
	ownCalendar(t, data, "09:00-08:00")
	rows, mapping := filepath.Join(t.TempDir(), "f.csv"), filepath.Join(t.TempDir(), "m.yaml")
	for name, text := range map[string]string{rows: "code,received\nA,2019-05-06\n", mapping: importMapping} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want := file + ": calendar, line 3, column 37 (hours): \"09:00-08:00\" ends before it begins"
	if code, errs := serveOnce(t, data); code != 1 || !strings.Contains(errs, want) {
		t.Errorf("serve: %d %s", code, errs)
	}
	if code, _, errs := motcua(t, "import", rows, "--mapping", mapping, "--data", data); code != 1 || !strings.Contains(errs, want) {
		t.Errorf("import: %d %s", code, errs)
	}
	if out := printed(t, "verify", "--data", data); !strings.Contains(out, ": 12 events in 3 streams") {
		t.Errorf("something was written:\n%s", out)
	}
	if _, _, errs := motcua(t, "times", "--data", data, "--from", "2019-01-01", "--to", "2019-12-31"); !strings.Contains(errs, want) {
		t.Errorf("times: %s", errs)
	}
}

// What an import promises it counts by the calendars of the directory: it says so in the log before.
func TestAnImportAdoptsTheCalendarsOfItsDirectoryOnceItWrites(t *testing.T) {
	dir := t.TempDir()
	data, rows, mapping := filepath.Join(dir, "data"), filepath.Join(dir, "f.csv"), filepath.Join(dir, "m.yaml")
	if err := os.Mkdir(data, 0o700); err != nil {
		t.Fatal(err)
	}
	ownCalendar(t, data, "08:00-09:00")
	write := func(text string) {
		for name, text := range map[string]string{rows: text, mapping: importMapping} {
			if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	write("code,received\nA,2019-05-06\nB,2019-02-30\n")
	if code, _, errs := motcua(t, "import", rows, "--mapping", mapping, "--data", data); code != 1 || !strings.Contains(errs, "nothing was imported") {
		t.Fatalf("%d %s", code, errs)
	}
	if _, err := os.Stat(filepath.Join(data, logFile)); err == nil {
		t.Error("a log was left by an import that refused its file")
	}
	write("code,received\nA,2019-05-06\n")
	for range 2 {
		printed(t, "import", rows, "--mapping", mapping, "--data", data)
	}
	if n := adoptions(t, data); n != "1" {
		t.Errorf("%s adoptions", n)
	}
	if c := reported[timesReport](t, "times", "--data", data, "--from", "2019-01-01", "--to", "2019-12-31").CountedBy; c.Adopted != 1 || c.Calendar != "vinh-long-1+calendar" {
		t.Errorf("counted by %+v", c)
	}
}
