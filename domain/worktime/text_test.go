package worktime_test

import (
	"errors"
	"strings"
	"testing"

	"motcua/domain/worktime"
)

const columns = "kind,from,to,weekdays,hours,name,name_en,source,confirmed\n"

func TestTheTextOfACalendarIsItsRowsAndNothingElse(t *testing.T) {
	rows := columns + "hours,2019-01-01,2019-12-31,Mon-Fri,07:00-11:00,,,\"Quyết định 1, tỉnh\",no\nholiday,2019-01-01,,,,Tết,,x,no\n"
	for name, file := range map[string]string{
		"as it is kept":           rows,
		"with a byte order mark":  "\uFEFF" + rows,
		"with comments and space": strings.ReplaceAll(strings.ReplaceAll(rows, "\nholiday,", "\n# do ông Ba ghi\n\n holiday , "), ",no\n", ", no\r\n"),
	} {
		text, err := worktime.Text(strings.NewReader(file))
		if err != nil || text != rows {
			t.Errorf("%s: %v\n%s", name, err, text)
		}
	}
	for file, want := range map[string]string{
		"":                    "the first row must name the columns",
		"kind,from\n":         "the first row must name the columns",
		columns + "hours,1\n": "line 2, column 1: a row has 9 fields",
		columns + "\"x\n":     "line 2",
	} {
		var wrong *worktime.ParseError
		if text, err := worktime.Text(strings.NewReader(file)); text != "" || !errors.As(err, &wrong) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %q, %v; want %q", file, text, err, want)
		}
	}
}

func TestACalendarIsTheSameMadeOfItsText(t *testing.T) {
	file := "# lịch\n" + columns + "hours,2019-01-01,2019-12-31,Mon-Fri,07:00-11:00,,,x,no\n\nholiday,2019-01-01,,,,Tết,,x,no\nswap,2019-04-29,2019-05-04,,,,,x,yes\n"
	text, err := worktime.Text(strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	first, err := worktime.Parse("a", strings.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	second, err := worktime.Parse("a", strings.NewReader(text))
	if err != nil || first.Sum() != second.Sum() {
		t.Errorf("the text makes another calendar: %v", err)
	}
}

// Logs in which no other calendar was adopted count by the embedded one, for ever. Where a year in it is corrected, that is another
// calendar: give it a version and a file of its own beside this one, and have package calendars adopt it with its text.
func TestTheCalendarThatCameFirstNeverChanges(t *testing.T) {
	if sum := worktime.Provincial().Sum(); worktime.ProvincialVersion != "vinh-long-1" || sum != 0x73ee7256cbeb8b8e {
		t.Errorf("%s has the sum %#x", worktime.ProvincialVersion, sum)
	}
}
