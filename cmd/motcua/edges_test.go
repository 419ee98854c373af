package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"motcua/adapters/sqlitelog"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/targets"
	"motcua/projections/times"
)

const edgeOffice directory.AgencyCode = "000.00.12.H61"

// edges is a log of three dossiers at the edges of years, told in UTC as another system would:
//
//   - the first is received at half past midnight of 1/1/2019 and resolved, late, at half past midnight of 1/1/2020; in UTC both lie in the
//     year before;
//   - the second lives over three years: received in 2018, promised for 2019, resolved in 2020;
//   - the third is resolved early in May 2019 and rated; in June its channel and its rating are corrected. Its last two events are
//     the last of the log.
func edges(t *testing.T) (data string) {
	t.Helper()
	data = t.TempDir()
	log, err := sqlitelog.Open(filepath.Join(data, logFile), sqlitelog.Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	p, _ := law.Catalogue.Procedure("VL-NN-0001")
	matter := dossier.Matter{Procedure: p.Code, Field: p.Field, ServiceLevel: p.ServiceLevel, Agency: edgeOffice, Level: directory.Province, Channel: directory.Direct}
	head, _ := law.Catalogue.OfficerIn(directory.AgencyHead, edgeOffice, 0, worktime.Date(2019, 6, 10))
	fact := func(y int, m time.Month, d, hour, minute int) dossier.Fact {
		at := worktime.Date(y, m, d).At(hour, minute).UTC()
		return dossier.Fact{At: at, By: dossier.Actor{Person: head.Person, Role: directory.AgencyHead, Agency: edgeOffice}, Command: dossier.CommandID(at.String())}
	}
	promise := func(y int, m time.Month, d int) *dossier.Promise {
		return &dossier.Promise{At: worktime.Date(y, m, d).At(17, 0), Unit: worktime.Days}
	}
	code := func(n int) dossier.Code { return dossier.Code(fmt.Sprintf("%s-190101-%04d", edgeOffice, n)) }
	third := []dossier.Event{
		dossier.Received{Fact: fact(2019, 5, 6, 9, 0), Code: code(3), Matter: matter, Promise: promise(2019, 5, 20)},
		dossier.Resolved{Fact: fact(2019, 5, 8, 9, 0), Timeliness: dossier.Early, Original: dossier.Early, Promise: promise(2019, 5, 20)},
		dossier.Returned{Fact: fact(2019, 5, 9, 9, 0)},
		dossier.Rated{Fact: fact(2019, 5, 9, 9, 5), Rating: dossier.NotSatisfied},
	}
	for _, c := range []dossier.Correct{
		{Fact: fact(2019, 6, 10, 9, 0), Field: dossier.CorrectChannel, To: string(directory.Online), Reason: "nhập nhầm"},
		{Fact: fact(2019, 6, 10, 9, 5), Field: dossier.CorrectRating, To: string(dossier.Satisfied), Reason: "bấm nhầm"},
	} {
		corrected, err := law.Decide(dossier.Replay(third...), c)
		if err != nil {
			t.Fatal(err)
		}
		third = append(third, corrected...)
	}
	for n, life := range [][]dossier.Event{
		{
			dossier.Received{Fact: fact(2019, 1, 1, 0, 30), Code: code(1), Matter: matter, Promise: promise(2019, 1, 10)},
			dossier.Resolved{Fact: fact(2020, 1, 1, 0, 30), Timeliness: dossier.Late, Original: dossier.Late, Promise: promise(2019, 1, 10)},
			dossier.Returned{Fact: fact(2020, 1, 1, 0, 40)},
		},
		{
			dossier.Received{Fact: fact(2018, 11, 15, 9, 0), Code: code(2), Matter: matter, Promise: promise(2019, 2, 15)},
			dossier.Resolved{Fact: fact(2020, 1, 10, 9, 0), Timeliness: dossier.Late, Original: dossier.Late, Promise: promise(2019, 2, 15)},
			dossier.Returned{Fact: fact(2020, 1, 13, 9, 0)},
		},
		third,
	} {
		stored, err := dossier.Encode(life)
		if err == nil {
			_, err = log.Append(t.Context(), code(n+1).Stream(), eventlog.NoStream, stored...)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := log.Close(); err != nil {
		t.Fatal(err)
	}
	return data
}

// edgePositions is how many events the log of [edges] has; the correction of the rating is the last.
const edgePositions = 12

// edge is what every measure says of one period.
type edge struct {
	from, to string
	form     string // the sums of form II.06a, columns 3 to 13 with 7a and 10a after 10
	book     int    // dossiers in form 06
	rated    string // returned/very/satisfied/not
	handled  int    // lengths of the handling
	online   string // target 2: resolved online of those resolved
	dossiers int    // that first appeared, in an export
	events   int
}

func TestEveryMeasureAtTheEdgesOfPeriods(t *testing.T) {
	t.Setenv("TZ", "America/New_York")
	data := edges(t)
	for name, e := range map[string]edge{
		"the year of receipt":                 {"2018-01-01", "2018-12-31", "1;0;1;0;0;0;0;0;0;0;1;1;0", 1, "0/0/0/0", 0, "0/0", 1, 1},
		"the year in between":                 {"2019-01-01", "2019-12-31", "3;1;1;1;1;1;0;0;0;0;2;0;2", 2, "1/0/1/0", 1, "1/1", 2, 7},
		"the year of the result":              {"2020-01-01", "2020-12-31", "2;0;0;2;2;0;0;2;0;2;0;0;0", 0, "2/0/0/0", 2, "0/2", 0, 4},
		"all three":                           {"2018-01-01", "2020-12-31", "3;1;2;0;3;1;0;2;0;2;0;0;0", 3, "3/0/1/0", 3, "1/3", 3, 12},
		"a year in which nothing happened":    {"2021-01-01", "2021-12-31", "0;0;0;0;0;0;0;0;0;0;0;0;0", 0, "0/0/0/0", 0, "0/0", 0, 0},
		"a period in the future":              {"2090-01-01", "2090-12-31", "0;0;0;0;0;0;0;0;0;0;0;0;0", 0, "0/0/0/0", 0, "0/0", 0, 0},
		"before anything":                     {"2001-01-01", "2001-12-31", "0;0;0;0;0;0;0;0;0;0;0;0;0", 0, "0/0/0/0", 0, "0/0", 0, 0},
		"the last day of a year":              {"2019-12-31", "2019-12-31", "2;0;0;2;0;0;0;0;0;0;2;0;2", 0, "0/0/0/0", 0, "0/0", 0, 0},
		"the first day of a year":             {"2020-01-01", "2020-01-01", "2;0;0;2;1;0;0;1;0;1;1;0;1", 0, "1/0/0/0", 1, "0/1", 0, 2},
		"the first day of the year before":    {"2019-01-01", "2019-01-01", "2;0;1;1;0;0;0;0;0;0;2;2;0", 1, "0/0/0/0", 0, "0/0", 1, 1},
		"the day on which a rating was given": {"2019-05-09", "2019-05-09", "2;0;0;2;0;0;0;0;0;0;2;0;2", 0, "1/0/1/0", 0, "0/0", 0, 2},
		"the day of the corrections":          {"2019-06-10", "2019-06-10", "2;0;0;2;0;0;0;0;0;0;2;0;2", 0, "0/0/0/0", 0, "0/0", 0, 2},
	} {
		t.Run(name, func(t *testing.T) { e.holds(t, data) })
	}
}

func (e edge) holds(t *testing.T, data string, state ...string) {
	period := append([]string{"--data", data, "--from", e.from, "--to", e.to}, state...)
	m := figuresOf(t, period...).Rows[0]
	if got := m.sums(); got != e.form {
		t.Errorf("figures: %s, want %s", got, e.form)
	}
	if form := answered(t, append([]string{"report", "II.06a"}, period...)...); !strings.Contains(form, ";Tổng số;"+e.form+"\r\n") {
		t.Errorf("form II.06a has no sums %s:\n%s", e.form, form)
	}
	book := answered(t, append([]string{"report", "06", "--office", string(edgeOffice)}, period...)...)
	if n := strings.Count(book, ";"+string(edgeOffice)+"-190101-"); n != e.book || (e.book == 0) != strings.Contains(book, "Sổ không có hồ sơ nào") {
		t.Errorf("form 06 has %d dossiers, want %d", n, e.book)
	}
	if len(state) == 0 { // the list knows now only
		for cell, want := range map[string]int{"received": m.Received, "late": m.Late, "carried_over": m.CarriedOver, "overdue": m.Overdue, "returned": 0} {
			if cell == "returned" {
				want, _ = strconv.Atoi(e.rated[:1])
			}
			if got := listOf(t, append(period, "--cell", cell)...); got.Count != want || len(got.Dossiers) != want {
				t.Errorf("%d dossiers are listed as %s, want %d", got.Count, cell, want)
			}
		}
	}
	s := reported[satisfactionReport](t, append([]string{"satisfaction"}, period...)...).Rows[0]
	if got := fmt.Sprintf("%d/%d/%d/%d", s.Returned, s.Very, s.Fairly, s.Not); got != e.rated {
		t.Errorf("satisfaction: %s, want %s", got, e.rated)
	}
	handled := 0
	for _, r := range reported[timesReport](t, append([]string{"times"}, period...)...).Rows {
		handled += r.Phases[times.Handling].N + r.Phases[times.Handling].Uncounted
	}
	if handled != e.handled {
		t.Errorf("times: %d were handled, want %d", handled, e.handled)
	}
	row := reported[targetsReport](t, append([]string{"targets"}, period...)...).Rows[1]
	if got := fmt.Sprintf("%d/%d", row.Computed.Numerator, row.Computed.Denominator); got != e.online || (row.Status == targets.NoFigure) != (e.online == "0/0") {
		t.Errorf("target 2 is %s, %s, want %s", got, row.Status, e.online)
	}
	if len(state) == 0 {
		e.exported(t, period)
	}
}

// exported holds that an export of the period has its events, and the dossiers that first appeared in it.
func (e edge) exported(t *testing.T, period []string) {
	for rows, want := range map[string]int{"events": e.events, "dossiers": e.dossiers} {
		file := filepath.Join(t.TempDir(), "export.csv")
		if code, _, errs := motcua(t, append([]string{"export", "--format", "csv", "--rows", rows, "--out", file}, period...)...); code != 0 {
			t.Errorf("export: exit code %d: %s", code, errs)
			continue
		}
		content, err := os.ReadFile(file)
		if n := strings.Count(string(content), "\r\n") - 1; err != nil || n != want {
			t.Errorf("%d %s are exported, want %d (%v)", n, rows, want, err)
		}
	}
}

// As known before a correction, the mistake stands; after it, it is gone, on the day on which it was made.
func TestACorrectionShowsInEveryMeasureAndWhatWasKnownBeforeStays(t *testing.T) {
	t.Parallel()
	data := edges(t)
	year := edge{"2019-01-01", "2019-12-31", "3;0;2;1;1;1;0;0;0;0;2;0;2", 2, "1/0/0/1", 1, "0/1", 2, 7}
	year.holds(t, data, "--known-at", strconv.Itoa(edgePositions-2))
	year.form, year.online = "3;1;1;1;1;1;0;0;0;0;2;0;2", "1/1"
	year.holds(t, data, "--known-at", strconv.Itoa(edgePositions-1))
	year.rated = "1/0/1/0"
	year.holds(t, data, "--known-at", strconv.Itoa(edgePositions))
	year.holds(t, data, "--at", "2019-12-31T23:59:59")
	year.form, year.online, year.rated = "3;0;2;1;1;1;0;0;0;0;2;0;2", "0/1", "1/0/0/1"
	for _, at := range []string{"2019-06-10T08:59", "2019-06-10T01:59:00Z"} { // a minute before it
		year.to = "2019-06-10"
		year.holds(t, data, "--at", at)
	}
}

func TestASliceThatIsEmptyHasZerosEverywhere(t *testing.T) {
	data := edges(t)
	period := []string{"--data", data, "--from", "2018-01-01", "--to", "2020-12-31"}
	none := []string{"--slice", "level=commune"}
	if form := answered(t, append(append([]string{"report", "II.06a"}, none...), period...)...); !strings.Contains(form, ";Tổng số;0;0;0;0;0;0;0;0;0;0;0;0;0\r\n") {
		t.Errorf("form II.06a has\n%s", form)
	}
	if list := listOf(t, append(append([]string{"--cell", "received"}, none...), period...)...); list.Count != 0 {
		t.Errorf("%d are listed", list.Count)
	}
	if book := answered(t, append([]string{"report", "06", "--office", "000.00.05.H61"}, period...)...); !strings.Contains(book, "Sổ không có hồ sơ nào") {
		t.Errorf("form 06 has\n%s", book)
	}
	for _, command := range []string{"figures", "satisfaction", "times"} {
		if out := printed(t, append([]string{command, "--by", "counter", "--json"}, period...)...); !strings.Contains(out, "own-desk") || strings.Contains(out, "\"slice\": \"12\"") {
			t.Errorf("%s by counter:\n%s", command, out)
		}
	}
}

func TestAPeriodThatMakesNoSenseIsRefusedByEveryCommand(t *testing.T) {
	t.Parallel()
	data, dir := edges(t), t.TempDir()
	commands := append([][]string{{"replay"}, {"figures", "diff", "--known-at", "3"}, {"list", "--cell", "late"}, {"export", "--format", "csv", "--out", filepath.Join(dir, "e.csv")}}, measuring...)
	for _, command := range commands {
		args := with(command, "--data", data)
		if command[0] == "report" {
			args = append(args, "--out", filepath.Join(dir, "r.csv"))
		}
		for want, period := range map[string][]string{
			"--from 2020-01-01 lies after --to 2019-12-31": {"--from", "2020-01-01", "--to", "2019-12-31"},
			"--to":   {"--from", "2019-01-01", "--to", "2019-02-29"},
			"--from": {"--from", "yesterday", "--to", "2019-12-31"},
		} {
			code, out, errs := motcua(t, with(args, period...)...)
			if lines := strings.Split(strings.TrimSpace(errs), "\n"); code != 1 || out != "" || !strings.HasPrefix(lines[len(lines)-1], "motcua: ") || !strings.Contains(errs, want) {
				t.Errorf("%v %v: exit code %d, %q, %q", command, period, code, out, errs)
			}
		}
	}
	for _, command := range measuring {
		args := with(command, "--data", data, "--from", "2019-01-01")
		if command[0] == "report" {
			args = append(args, "--out", filepath.Join(dir, "r.csv"))
		}
		for want, state := range map[string][]string{
			"--to is missing":                       nil,
			"lies after --at 2019-06-30T12:00":      {"--to", "2019-12-31", "--at", "2019-06-30T12:00"},
			"it ends at position 12, before 13":     {"--to", "2019-12-31", "--known-at", "13"},
			"--known-at: 2999-01-01T00:00 has not":  {"--to", "2019-12-31", "--known-at", "2999-01-01T00:00"},
			"--known-at: \"never\" is not a moment": {"--to", "2019-12-31", "--known-at", "never"},
		} {
			if code, out, errs := motcua(t, with(args, state...)...); code != 1 || out != "" || !strings.Contains(errs, want) {
				t.Errorf("%v %v: exit code %d, %q, %q, want %q", command, state, code, out, errs, want)
			}
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// A log without a dossier is one that measures say zeros of, not an error.
func TestALogWithoutADossierHasZeros(t *testing.T) {
	data := t.TempDir()
	if code, _, errs := motcua(t, "target", "record", "--data", data, "--row", "7", "--value", "1", "--date", "2020-01-31", "--source", "x", "--by", "y"); code != 0 {
		t.Fatal(errs)
	}
	edge{"2020-01-01", "2020-12-31", "0;0;0;0;0;0;0;0;0;0;0;0;0", 0, "0/0/0/0", 0, "0/0", 0, 0}.holds(t, data, "--known-at", "1")
}
