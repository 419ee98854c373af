package directory_test

import (
	"testing"
	"time"

	"motcua/domain/directory"
	"motcua/domain/worktime"
)

func TestSuccessorFollowsAChainOfMergers(t *testing.T) {
	c := load(t, changing())
	for _, test := range []struct {
		code directory.AgencyCode
		day  string
		want directory.AgencyCode
	}{
		{"000.00.01.H61", "2021-12-31", "000.00.01.H61"}, // itself on its last day
		{"000.00.01.H61", "2022-01-01", "000.00.02.H61"},
		{"000.00.01.H61", "2025-02-28", "000.00.02.H61"},
		{"000.00.01.H61", "2025-03-01", "000.00.03.H61"}, // two mergers
		{"000.00.02.H61", "2025-03-01", "000.00.03.H61"},
		{"000.00.03.H61", "2026-01-01", "000.00.03.H61"},
		{"000.00.02.H61", "2019-12-31", ""}, // not there yet
		{"000.00.31.H61", "2025-07-01", ""}, // nobody is sure
		{"000.01.31.H61", "2025-07-01", "000.01.31.H61"},
		{"000.00.99.H61", "2025-07-01", ""},
	} {
		if got, ok := c.Successor(test.code, date(t, test.day)); got != test.want || ok != (test.want != "") {
			t.Errorf("%s on %s: got %q, %v; want %q", test.code, test.day, got, ok, test.want)
		}
	}
}

func TestSuccessorOfAnAgencyThatCameBackIsTheLastOneNamed(t *testing.T) {
	files := changing()
	files["agencies.csv"] += "000.00.01.H61,province,Sở Một,One,Sở 1,000.00.00.H61,2023-01-01,2024-12-31,000.00.02.H61\n"
	c := load(t, files)
	for day, want := range map[string]directory.AgencyCode{"2022-12-31": "000.00.02.H61", "2023-01-01": "000.00.01.H61",
		"2024-12-31": "000.00.01.H61", "2025-01-01": "000.00.02.H61", "2025-03-01": "000.00.03.H61"} {
		if got, _ := c.Successor("000.00.01.H61", date(t, day)); got != want {
			t.Errorf("%s: got %q, want %q", day, got, want)
		}
	}
}

func TestDistrictsAndCommunesOf2019EndWithTwoLevelLocalGovernment(t *testing.T) {
	c := directory.VinhLong2019()
	levels := func(day string) map[directory.Level]int {
		count := make(map[directory.Level]int)
		for _, a := range c.AgenciesOn(date(t, day)) {
			count[a.Level]++
		}
		return count
	}
	if last := levels("2025-06-30"); last[directory.District] != 8 || last[directory.Commune] != 28 || last[directory.Province] != 18 {
		t.Errorf("on the last day there are %v", last)
	}
	if after := levels("2025-07-01"); len(after) != 1 || after[directory.Province] != 18 {
		t.Errorf("on the day after there are %v", after)
	}
	day := date(t, "2025-07-01")
	for _, p := range c.Procedures() {
		if _, ok := c.ProcedureOn(p.Code, day); ok != (p.Level != directory.District) {
			t.Errorf("%s of the level %s: in force is %v", p.Code, p.Level, ok)
		}
	}
	for _, a := range c.Agencies() {
		if got, ok := c.Successor(a.Code, day); ok && got != a.Code {
			t.Errorf("%s is taken over by %s, which no act names", a.Code, got)
		}
	}
}

// Whom an agency answers for is the other side of who answers for whom.
func TestAnAgencyAnswersForThoseThatItTookOver(t *testing.T) {
	c := directory.VinhLong2019()
	day := worktime.DayOf(time.Date(2025, 7, 1, 9, 0, 0, 0, worktime.Zone))
	answered := 0
	for _, by := range c.Agencies() {
		for _, gone := range c.TakenOver(by.Code, day) {
			answered++
			if next, ok := c.Successor(gone, day); !ok || next != by.Code || gone == by.Code {
				t.Errorf("%s answers for %s, whose successor is %s, %v", by.Code, gone, next, ok)
			}
		}
	}
	want := 0
	for _, a := range c.Agencies() {
		if next, ok := c.Successor(a.Code, day); ok && next != a.Code {
			want++
		}
	}
	if answered != want {
		t.Errorf("%d agencies were taken over, and %d are answered for", want, answered)
	}
}
