package worktime

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

func TestAWrongCalendarNamesLineColumnAndReason(t *testing.T) {
	const hours = "hours,2019-01-01,2019-12-31,Mon-Fri,08:00-12:00,,,x,no\n"
	const newYear = "holiday,2019-01-01,,,,Tết,,x,no\n"
	for _, test := range []struct {
		rows         string // after the header and a good hours row
		line, column int
		field        string
		reason       string
	}{
		{"festival,2019-01-01,,,,Tết,,x,no\n", 3, 1, "kind", `"festival" is unknown`},
		{"holiday,1/1/2019,,,,Tết,,x,no\n", 3, 9, "from", "write it as 2019-04-01"},
		{"holiday,2019-01-01,tomorrow,,,Tết,,x,no\n", 3, 20, "to", "write it as"},
		{"holiday,2019-01-02,2019-01-01,,,Tết,,x,no\n", 3, 20, "to", "lies before"},
		{"holiday,2019-01-01,,,,,,x,no\n", 3, 23, "name", "is missing"},
		{"holiday,2019-01-01,,,,Tết,,,no\n", 3, 30, "source", "is missing"},
		{"holiday,2019-01-01,,,,Tết,,x,maybe\n", 3, 32, "confirmed", "neither yes nor no"},
		{"holiday,2019-01-01,,Mon,,Tết,,x,no\n", 3, 21, "weekdays", "must be empty"},
		{"holiday,2019-01-01,,,08:00-09:00,Tết,,x,no\n", 3, 22, "hours", "must be empty"},
		{"swap,2019-04-29,2019-05-04,,,Tên,,x,no\n", 3, 30, "name", "must be empty"},
		{newYear + newYear, 4, 9, "from", "stands in line 3 already"},
		{newYear + "holiday,2020-01-01,,,,Tết,,x,no\n", 4, 9, "from", "year without office hours"},
		{newYear + "lieu,2019-01-05,,,,Tết,,x,no\n", 4, 6, "from", "weekly day off"},
		{newYear + "swap,2019-04-29,,,,,,x,no\n", 4, 17, "to", "write it as"},
		{newYear + "swap,2019-04-27,2019-05-04,,,,,x,no\n", 4, 6, "from", "no work to be moved"},
		{newYear + "swap,2019-04-29,2019-05-03,,,,,x,no\n", 4, 17, "to", "working day already"},
		{newYear + "swap,2018-12-29,2019-01-05,,,,,x,no\n", 4, 29, "hours", "are needed"},
		{newYear + "swap,2018-12-31,2018-01-05,,,,,x,no\n", 4, 6, "from", "years without office hours"},
		{newYear + "swap,2019-01-01,2019-01-05,,,,,x,no\n", 4, 6, "from", "stands in line 3 already"},
		{newYear + "holiday,2019-05-04,,,,Lễ,,x,no\nswap,2019-04-29,2019-05-04,,,,,x,no\n", 5, 17, "to", "stands in line 4 already"},
		{newYear + "hours,2019-06-01,2019-06-30,Mon,08:00-12:00,,,x,no\n", 4, 7, "from", "stand in line 2 too"},
		{newYear + "hours,2020-01-01,2020-12-31,Mon,08:00-12:00,,,x,no\n", 4, 7, "from", "2020 has office hours but no holiday"},
		{newYear + "holiday,2020-01-01,,,,Tết,,x,no\nhours,2020-02-01,2020-12-31,Mon,08:00-12:00,,,x,no\n", 5, 7, "from", "2020-01-01 has none"},
		{newYear + "hours,2019-01-01,2019-12-31,Mo,08:00-12:00,,,x,no\n", 4, 29, "weekdays", "not a weekday"},
		{newYear + "hours,2019-01-01,2019-12-31,,08:00-12:00,,,x,no\n", 4, 29, "weekdays", "are missing"},
		{newYear + "hours,2019-01-01,2019-12-31,Sat,,,,x,no\n", 4, 33, "hours", "missing"},
		{newYear + "hours,2019-01-01,2019-12-31,Sat,8:00-12:00,,,x,no\n", 4, 33, "hours", "not a time of day"},
		{newYear + "hours,2019-01-01,2019-12-31,Sat,08:00-25:00,,,x,no\n", 4, 33, "hours", "not a time of day"},
		{newYear + "hours,2019-01-01,2019-12-31,Sat,08:00,,,x,no\n", 4, 33, "hours", "not a span"},
		{newYear + "hours,2019-01-01,2019-12-31,Sat,12:00-08:00,,,x,no\n", 4, 33, "hours", "ends before it begins"},
		{newYear + "hours,2019-01-01,2019-12-31,Sat,08:00-12:00 12:00-13:00,,,x,no\n", 4, 33, "hours", "must begin after"},
		{newYear + "holiday,2019-01-02\n", 4, 1, "", "a row has 9 fields"},
		{newYear + "holiday,2019-01-02,,,,\"Lễ,,x,no\n", 4, 35, "", "quote"},
	} {
		c, err := Parse("test", strings.NewReader(header+hours+test.rows))
		var wrong *ParseError
		if c != nil || !errors.As(err, &wrong) {
			t.Errorf("%s: %v", test.rows, err)
			continue
		}
		if wrong.Line != test.line || wrong.Column != test.column || wrong.Field != test.field || !strings.Contains(wrong.Reason, test.reason) {
			t.Errorf("%s: got %v (line %d, column %d); want line %d, column %d (%s): …%s…",
				test.rows, err, wrong.Line, wrong.Column, test.line, test.column, test.field, test.reason)
		}
	}
}

func TestAFileWithoutSenseAsAWholeIsRefused(t *testing.T) {
	for file, reason := range map[string]string{
		"":                         "must name the columns",
		"kind,from\n":              "must name the columns",
		"# only a comment\n":       "must name the columns",
		strings.ToUpper(header):    "must name the columns",
		header:                     "no row of kind hours",
		header + "# no rows yet\n": "no row of kind hours",
	} {
		if c, err := Parse("test", strings.NewReader(file)); c != nil || err == nil || !strings.Contains(err.Error(), reason) {
			t.Errorf("%q: %v", file, err)
		}
	}
	if _, err := Parse("", strings.NewReader(header+plain2019)); err == nil || !strings.Contains(err.Error(), "version") {
		t.Errorf("without a version: %v", err)
	}
	if _, err := Parse("test", io.MultiReader(strings.NewReader(header), iotest.ErrReader(io.ErrUnexpectedEOF))); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("a broken file: %v", err)
	}
}

func TestAFileFromASpreadsheetIsRead(t *testing.T) {
	file := "\uFEFF" + strings.ReplaceAll("# lịch\n"+header+plain2019, "\n", "\r\n")
	c, err := Parse("test", strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	if working, err := c.IsWorking(Date(2019, 1, 1)); err != nil || working {
		t.Errorf("1/1 is working: %v, %v", working, err)
	}
}

func TestASwapMayCrossIntoAYearThatIsNotCovered(t *testing.T) {
	c := mustParse(t, plain2019+"swap,2018-12-31,2019-01-05,,,,,x,no\nswap,2019-12-31,2020-01-04,,,,,x,no\n")
	if hours, err := c.HoursOf(Date(2019, 1, 5)); err != nil || len(hours) != 1 || hours[0] != (Hours{8 * 60, 12 * 60}) {
		t.Errorf("5/1 has the hours %v, %v", hours, err)
	}
	if working, err := c.IsWorking(Date(2019, 12, 31)); err != nil || working {
		t.Errorf("31/12 is working: %v, %v", working, err)
	}
}

func TestAMakeUpDayMayHaveItsOwnHours(t *testing.T) {
	c := mustParse(t, plain2019+"swap,2019-04-29,2019-05-04,,07:00-24:00,,,x,no\n")
	due, err := c.Due(at(t, "2019-05-03 09:00"), Limit{Days: 1})
	if err != nil || !due.Equal(at(t, "2019-05-05 00:00")) {
		t.Errorf("due %v, %v", due, err)
	}
}

func TestARangeOfWeekdaysMayRunOverTheWeekend(t *testing.T) {
	for weekdays, want := range map[string]string{ // from Monday 7/1/2019
		"Mon-Fri": "xxxxx..", "Sat-Mon": "x....xx", "Mon-Sun": "xxxxxxx", "Wed": "..x....", "Mon-Tue Sat": "xx...x.",
	} {
		c := mustParse(t, "hours,2019-01-01,2019-12-31,"+weekdays+",08:00-12:00,,,x,no\nholiday,2019-01-01,,,,Tết,,x,no\n")
		got := ""
		for d := Date(2019, 1, 7); d <= Date(2019, 1, 13); d++ {
			if working, err := c.IsWorking(d); err != nil {
				t.Fatal(err)
			} else if working {
				got += "x"
			} else {
				got += "."
			}
		}
		if got != want {
			t.Errorf("%s: %s, want %s", weekdays, got, want)
		}
	}
}
