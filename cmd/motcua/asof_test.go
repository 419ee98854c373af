package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"motcua/domain/worktime"
)

// answered runs a command and gives all that it answers: what it prints, or the file that it writes.
func answered(t *testing.T, args ...string) string {
	t.Helper()
	if args[0] != "report" {
		return printed(t, args...)
	}
	file := filepath.Join(t.TempDir(), "report.csv")
	printed(t, append(args, "--out", file)...)
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// beginning is a data directory with the first 25.000 events of the reference history, up to the first days of January 2019.
func beginning(t *testing.T) (data string) {
	t.Helper()
	return beginningTo(t, 25_000)
}

// beginningTo is the beginning of the reference history up to a position.
func beginningTo(t *testing.T, last int) (data string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "beginning.jsonl")
	data = t.TempDir()
	for _, args := range [][]string{
		{"export", "--data", seeded, "--format", "jsonl", "--personal", "--known-at", strconv.Itoa(last), "--out", file},
		{"import", file, "--data", data},
	} {
		if code, _, errs := motcua(t, args...); code != 0 {
			t.Fatalf("%v: exit code %d: %s", args, code, errs)
		}
	}
	return data
}

// measuring are the commands that measure a period, each on its own.
var measuring = [][]string{
	{"figures", "--by", "level"}, {"tasks"}, {"satisfaction", "--by", "counter"}, {"times"}, {"times", "--by", "agency", "--json"}, {"targets"}, {"targets", "--members", "12"},
	{"report", "II.06a"}, {"report", "II.06a", "--by", "procedure", "--slice", "level=province", "--slice", "channel=direct"}, {"report", "06", "--office", "000.00.12.H61"},
}

// with appends to a list that others append to as well.
func with(list []string, more ...string) []string { return append(list[:len(list):len(list)], more...) }

func TestEveryMeasureHasTheSameAnswerForEverWhereItIsAskedAsKnown(t *testing.T) {
	data := beginning(t)
	head := strconv.Itoa(int(figuresOf(t, "--data", data, "--from", "2018-12-01", "--to", "2019-12-31").Position))
	states := [][]string{
		{"--to", "2019-12-31", "--known-at", head},
		{"--to", "2020-12-31", "--known-at", "2026-01-01T00:00"},
		{"--at", "2019-07-10T09:00", "--known-at", "2019-08-01T00:00:00+07:00"},
		{"--at", "2019-05-15T08:59"}, // the late one came a minute later
	}
	var questions [][]string
	var before []string
	for _, m := range measuring {
		for _, s := range states {
			q := append(with(m, "--data", data, "--from", "2018-12-01"), s...)
			questions, before = append(questions, q), append(before, answered(t, q...))
		}
	}
	current := map[string]string{}
	for _, m := range measuring {
		current[strings.Join(m, " ")] = answered(t, with(m, "--data", data, "--from", "2018-12-01", "--to", "2019-12-31")...)
	}
	importLate(t, data)
	t.Setenv("TZ", "America/New_York")
	for i, q := range questions {
		if after := answered(t, q...); after != before[i] {
			t.Errorf("%v: before\n%.2000s\nafter\n%.2000s", q, before[i], after)
		}
	}
	for m, was := range current {
		if now := answered(t, with(strings.Fields(m), "--data", data, "--from", "2018-12-01", "--to", "2019-12-31")...); now == was && m != "targets --members 12" {
			t.Errorf("%s: what came late is not counted, or its position not told", m)
		}
	}
}

// What was asked at a moment is what was asked of a log that had ended then.
func TestAReportAtAMomentHasTheFiguresOfThatMoment(t *testing.T) {
	moment := []string{"--data", seeded, "--from", "2019-04-01", "--at", "2019-06-28T16:59:30"}
	want := figuresOf(t, with(moment, "--by", "centre")...).Rows[0]
	file, out := reportedAs(t, seeded, "II.06a", ".csv", with(moment[2:], "--by", "agency")...)
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	sums := ";Tổng số;" + want.sums()
	for _, want := range []string{sums + "\r\n", "đến 16:59:30 ngày 28/06/2019", "đã xảy ra đến 16:59:30 28/06/2019", "Vĩnh Long 2019"} {
		if !bytes.Contains(content, []byte(want)) {
			t.Errorf("no %q in\n%s", want, content)
		}
	}
	if want.Overdue == 0 || !strings.Contains(out, "holds in every row") {
		t.Errorf("%+v, %s", want, out)
	}
}

func TestTimesAndRatingsOfAMomentEndWithIt(t *testing.T) {
	day := worktime.Date(2019, time.June, 28)
	whole := reported[satisfactionReport](t, "satisfaction", "--data", seeded, "--from", "2019-06-28", "--to", "2019-06-28").Rows[0]
	half := reported[satisfactionReport](t, "satisfaction", "--data", seeded, "--from", "2019-06-28", "--at", "2019-06-28T11:00").Rows[0]
	if half.Returned >= whole.Returned || half.Returned == 0 {
		t.Errorf("%d were returned by eleven, %d on the whole day", half.Returned, whole.Returned)
	}
	for _, at := range []string{"2019-06-28T11:00", "2019-06-28T04:00:00Z"} {
		report := reported[timesReport](t, "times", "--data", seeded, "--from", "2019-06-28", "--at", at)
		resolved := figuresOf(t, "--data", seeded, "--from", "2019-06-28", "--at", at).Rows[0].Resolved
		if n := report.Rows[0].Phases["handling"].N; n != resolved || n == 0 || report.To != day || report.At == nil || !report.At.Equal(day.At(11, 0)) {
			t.Errorf("%d were handled by %s, %d resolved; it says of itself %v %v", n, at, resolved, report.To, report.At)
		}
	}
}
