package directory_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"motcua/domain/directory"
	"motcua/domain/worktime"
)

func date(t *testing.T, text string) worktime.Day {
	t.Helper()
	day, err := worktime.ParseDay(text)
	if err != nil {
		t.Fatal(err)
	}
	return day
}

// changing is a catalogue in which everything changes: the department merges twice, the district vanishes, its commune goes on under
// the province, a procedure's limit is cut, a counter passes to another department.
func changing() map[string]string {
	return map[string]string{
		"about.csv": small()["about.csv"],
		"agencies.csv": "code,level,name_vi,name_en,short_vi,parent,valid_from,valid_to,successor\n" +
			"000.00.01.H61,province,Sở Một,One,Sở 1,000.00.00.H61,,2021-12-31,000.00.02.H61\n" +
			"000.00.02.H61,province,Sở Hai,Two,Sở 2,000.00.00.H61,2020-01-01,2025-02-28,000.00.03.H61\n" +
			"000.00.03.H61,province,Sở Ba,Three,Sở 3,000.00.00.H61,2025-03-01,,\n" +
			"000.00.31.H61,district,Huyện,District,Huyện,000.00.00.H61,,2025-06-30,\n" +
			"000.01.31.H61,commune,Xã,Commune,Xã,000.00.31.H61,,2025-06-30,\n" +
			"000.01.31.H61,commune,Phường,Ward,Phường,000.00.00.H61,2025-07-01,,\n",
		"coverage.csv": "level,agencies,valid_from,valid_to\nprovince,3,,\ndistrict,8,,2025-06-30\ncommune,109,,2025-06-30\ncommune,124,2025-07-01,\n",
		"fields.csv":   small()["fields.csv"],
		"counters.csv": "number,agency,name_vi,name_en,fields,valid_from,valid_to\n" +
			"1,000.00.01.H61,Quầy,Counter,DAT-DAI,2019-04-01,2021-12-31\n1,000.00.02.H61,Quầy,Counter,DAT-DAI,2022-01-01,2025-02-28\n",
		"procedures.csv": "code,name_vi,field,level,agency,service_level,limit_days,limit_hours,applicant,fee,on_supplement,on_financial_duty,on_inspection,valid_from,valid_to\n" +
			"VL-1,Một,DAT-DAI,province,000.00.02.H61,4,10,0,citizen,1000,,,,2020-01-01,2022-06-30\n" +
			"VL-1,Một,DAT-DAI,province,000.00.02.H61,4,7,0,citizen,1000,,,,2022-07-01,2025-02-28\n" +
			"VL-2,Hai,DAT-DAI,commune,,2,3,0,citizen,0,,,,,\n",
	}
}

func load(t *testing.T, files map[string]string) *directory.Catalogue {
	t.Helper()
	c, err := directory.Load(folder(files))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestBothDaysOfAValidityCount(t *testing.T) {
	v := directory.Validity{From: worktime.Date(2020, time.January, 1), To: worktime.Date(2025, time.June, 30)}
	for day, want := range map[string]bool{"2019-12-31": false, "2020-01-01": true, "2025-06-30": true, "2025-07-01": false} {
		if v.On(date(t, day)) != want {
			t.Errorf("%s: in force is %v", day, !want)
		}
		if !(directory.Validity{}).On(date(t, day)) {
			t.Errorf("%s: what has no dates is not in force", day)
		}
	}
	for v, want := range map[directory.Validity]string{v: "2020-01-01 to 2025-06-30", {To: v.To}: "until 2025-06-30", {From: v.From}: "from 2020-01-01", {}: "always"} {
		if v.String() != want {
			t.Errorf("got %q, want %q", v, want)
		}
	}
}

func TestALimitIsThatOfTheDay(t *testing.T) {
	c := load(t, changing())
	for day, want := range map[string]int{"2019-12-31": 0, "2020-01-01": 10, "2022-06-30": 10, "2022-07-01": 7, "2025-02-28": 7, "2025-03-01": 0} {
		p, ok := c.ProcedureOn("VL-1", date(t, day))
		if p.Limit.Days != want || ok != (want > 0) {
			t.Errorf("%s: limit of %d days, found %v; want %d", day, p.Limit.Days, ok, want)
		}
	}
	if p, ok := c.Procedure("VL-1"); !ok || p.Limit.Days != 7 {
		t.Errorf("without a day the row is %+v, not the newest", p)
	}
	if _, ok := c.ProcedureOn("VL-9", date(t, "2020-01-01")); ok {
		t.Error("an unknown procedure is in force")
	}
}

func TestAgencyAndCounterAreThoseOfTheDay(t *testing.T) {
	c := load(t, changing())
	for day, want := range map[string]string{"2025-06-30": "Xã", "2025-07-01": "Phường"} {
		if a, ok := c.AgencyOn("000.01.31.H61", date(t, day)); !ok || a.NameVi != want {
			t.Errorf("%s: %q, want %q", day, a.NameVi, want)
		}
	}
	for day, want := range map[string]directory.AgencyCode{"2019-03-31": "", "2019-04-01": "000.00.01.H61", "2021-12-31": "000.00.01.H61",
		"2022-01-01": "000.00.02.H61", "2025-02-28": "000.00.02.H61", "2025-03-01": ""} {
		counter, ok := c.CounterOn(1, date(t, day))
		if counter.Agency != want || ok != (want != "") {
			t.Errorf("%s: counter 1 is of %q, want %q", day, counter.Agency, want)
		}
		if n := len(c.CountersOn(date(t, day))); n != map[bool]int{true: 1}[want != ""] {
			t.Errorf("%s: %d counters", day, n)
		}
	}
	if counter, ok := c.Counter(1); !ok || counter.Agency != "000.00.02.H61" {
		t.Errorf("without a day counter 1 is %+v, not the newest", counter)
	}
	if own := c.CountersOf("000.00.01.H61"); own != nil {
		t.Errorf("the newest rows give the old department %v", own)
	}
}

func TestListsHoldWhatIsInForceOnTheDayOrEachCodeOnce(t *testing.T) {
	c := load(t, changing())
	for day, want := range map[string]string{
		"2019-12-31": "Sở 1 Huyện Xã", "2020-01-01": "Sở 1 Sở 2 Huyện Xã", "2025-02-28": "Sở 2 Huyện Xã",
		"2025-06-30": "Sở 3 Huyện Xã", "2025-07-01": "Sở 3 Phường",
	} {
		if got := shorts(c.AgenciesOn(date(t, day))); got != want {
			t.Errorf("%s: %s, want %s", day, got, want)
		}
	}
	if got, want := shorts(c.Agencies()), "Sở 1 Sở 2 Sở 3 Huyện Phường"; got != want {
		t.Errorf("without a day: %s, want %s", got, want)
	}
	if n := len(c.Procedures()); n != 2 {
		t.Errorf("%d procedures without a day, want each of 2 once", n)
	}
	if n := len(c.Counters()); n != 1 {
		t.Errorf("%d counters without a day, want 1", n)
	}
}

func TestAnAgencyHandlesWhatIsInForceWhileItIsItself(t *testing.T) {
	c := load(t, changing())
	for _, test := range []struct {
		agency directory.AgencyCode
		day    string
		want   int // days of the limit of the one procedure
	}{
		{"000.00.02.H61", "2022-06-30", 10},
		{"000.00.02.H61", "2022-07-01", 7},
		{"000.00.02.H61", "2025-03-01", 0},
		{"000.00.03.H61", "2025-03-01", 0},
		{"000.01.31.H61", "2025-07-01", 3},
		{"000.00.99.H61", "2025-07-01", 0},
	} {
		limit := 0
		for _, p := range c.ProceduresOn(test.agency, date(t, test.day)) {
			limit += p.Limit.Days
		}
		if limit != test.want {
			t.Errorf("%s on %s: %d days, want %d", test.agency, test.day, limit, test.want)
		}
	}
	if of := c.ProceduresOf("000.00.02.H61"); len(of) != 1 || of[0].Limit.Days != 7 {
		t.Errorf("without a day it handles %+v", of)
	}
}

func TestCoverageIsThatOfTheDay(t *testing.T) {
	files := changing()
	files["about.csv"] = strings.NewReplacer("notice_en\n", "notice_en,as_of\n", "Centre,,\n", "Centre,,,2019-12-31\n").Replace(files["about.csv"])
	for _, test := range []struct {
		c    *directory.Catalogue
		day  string
		want [3]directory.Coverage
	}{
		{load(t, files), "2019-12-31", [3]directory.Coverage{{Level: "province", On: 1, Total: 3}, {Level: "district", On: 1, Total: 8}, {Level: "commune", On: 1, Total: 109}}},
		{load(t, changing()), "2025-07-01", [3]directory.Coverage{{Level: "province", On: 1, Total: 3}, {Level: "district"}, {Level: "commune", On: 1, Total: 124}}},
	} {
		if diff := cmp.Diff(test.want[:], test.c.CoverageOn(date(t, test.day))); diff != "" {
			t.Errorf("%s: %s", test.day, diff)
		}
		if diff := cmp.Diff(test.want[:], test.c.Coverage()); diff != "" {
			t.Errorf("as of %s: %s", test.day, diff)
		}
	}
}

func shorts(agencies []directory.Agency) string {
	var names []string
	for _, a := range agencies {
		names = append(names, a.ShortVi)
	}
	return strings.Join(names, " ")
}
