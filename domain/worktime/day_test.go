package worktime

import (
	"encoding/json"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestADayIsTheDateThatTheTimePackageGives(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := time.Unix(rapid.Int64Range(-60_000_000_000, 60_000_000_000).Draw(t, "seconds"), 0).
			In(time.FixedZone("", rapid.IntRange(-14*3600, 14*3600).Draw(t, "offset")))
		d := DayOf(at)
		y, m, day := d.Civil()
		if ay, am, ad := at.Date(); y != ay || m != am || day != ad {
			t.Fatalf("DayOf(%v) = %d-%d-%d", at, y, m, day)
		}
		if d.Weekday() != at.Weekday() {
			t.Fatalf("weekday of %v = %v", at, d.Weekday())
		}
		if Date(y, m, day) != d {
			t.Fatalf("Date(%d, %d, %d) = %v, want %v", y, m, day, Date(y, m, day), d)
		}
		if d.String() != at.Format(time.DateOnly) {
			t.Fatalf("%v is written as %s", at, d)
		}
	})
}

func TestTheSameMomentIsAnotherDayInAnotherOffset(t *testing.T) {
	at := time.Date(2019, 3, 31, 23, 30, 0, 0, time.UTC)
	if d := DayOf(at); d != Date(2019, 3, 31) {
		t.Errorf("in UTC: %v", d)
	}
	if d := DayOf(at.In(Zone)); d != Date(2019, 4, 1) {
		t.Errorf("in Zone: %v", d)
	}
}

func TestAMomentFallsOnTheOfficesDayWhateverOffsetItIsToldIn(t *testing.T) {
	for told, want := range map[string]Day{
		"2019-12-31T16:59:59Z":      Date(2019, 12, 31),
		"2019-12-31T17:00:00Z":      Date(2020, 1, 1), // the offices' year ends at 17:00 UTC
		"2020-01-01T00:00:00+07:00": Date(2020, 1, 1),
		"2019-12-31T23:59:59+07:00": Date(2019, 12, 31),
		"2020-01-01T01:59:59+09:00": Date(2019, 12, 31),
		"2019-12-31T12:00:00-05:00": Date(2020, 1, 1),
	} {
		at, err := time.Parse(time.RFC3339, told)
		if err != nil {
			t.Fatal(err)
		}
		if d := OfficeDay(at); d != want || d != DayOf(at.In(Zone)) {
			t.Errorf("%s falls on %v, want %v", told, d, want)
		}
	}
}

func TestADayBeginsAndEndsAtMidnightInZone(t *testing.T) {
	d := Date(2019, 4, 1)
	for _, c := range []struct {
		got  time.Time
		want string
	}{
		{d.Start(), "2019-04-01T00:00:00+07:00"},
		{d.At(7, 30), "2019-04-01T07:30:00+07:00"},
		{d.End(), "2019-04-02T00:00:00+07:00"},
	} {
		if got := c.got.Format(time.RFC3339); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

func TestADayIsTextInJSON(t *testing.T) {
	in := map[Day]Day{Date(2019, 4, 1): Date(2020, 2, 29)}
	text, err := json.Marshal(in)
	if err != nil || string(text) != `{"2019-04-01":"2020-02-29"}` {
		t.Fatalf("%s, %v", text, err)
	}
	var out map[Day]Day
	if err := json.Unmarshal(text, &out); err != nil || len(out) != 1 || out[Date(2019, 4, 1)] != Date(2020, 2, 29) {
		t.Errorf("read back %v, %v", out, err)
	}
	if text, err := json.Marshal(Date(10000, 1, 1)); err == nil {
		t.Errorf("a year of five digits was written as %s", text)
	}
}

func TestADayIsReadFromOneFormOnly(t *testing.T) {
	for _, s := range []string{"", "2019-4-1", "2019-02-29", "01/04/2019", "2019-04-01T00:00:00Z", " 2019-04-01", "20190401"} {
		if d, err := ParseDay(s); err == nil {
			t.Errorf("%q was read as %v", s, d)
		}
		d := Date(2018, 1, 1)
		if err := d.UnmarshalText([]byte(s)); err == nil || d != Date(2018, 1, 1) {
			t.Errorf("%q: error %v, and the day became %v", s, err, d)
		}
	}
}
