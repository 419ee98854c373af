package worktime

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const (
	plain2019 = "hours,2019-01-01,2019-12-31,Mon-Fri,08:00-12:00,,,x,no\nholiday,2019-01-01,,,,Tết,,x,no\n"
	plain2021 = "hours,2021-01-01,2021-12-31,Mon-Fri,08:00-12:00,,,x,no\nholiday,2021-01-01,,,,Tết,,x,no\n"
)

func TestAYearWithoutDataIsNeverGuessed(t *testing.T) {
	c := mustParse(t, plain2019+plain2021)
	in2018, in2019, in2020, in2021 := at(t, "2018-12-31 09:00"), at(t, "2019-12-31 09:00"), at(t, "2020-06-01 09:00"), at(t, "2021-01-04 09:00")
	for _, test := range []struct {
		name string
		year int
		ask  func() error
	}{
		{"IsWorking", 2020, func() error { _, err := c.IsWorking(DayOf(in2020)); return err }},
		{"HoursOf", 2018, func() error { _, err := c.HoursOf(DayOf(in2018)); return err }},
		{"ReasonOf", 2018, func() error { _, err := c.ReasonOf(DayOf(in2018)); return err }},
		{"NextWorking from outside", 2020, func() error { _, err := c.NextWorking(DayOf(in2020)); return err }},
		{"NextWorking over the edge", 2020, func() error { _, err := c.NextWorking(DayOf(in2019)); return err }},
		{"Due from outside", 2018, func() error { _, err := c.Due(in2018, Limit{Days: 5}); return err }},
		{"Due of the zero time", 1, func() error { _, err := c.Due(time.Time{}, Limit{Days: 5}); return err }},
		{"Due over the edge", 2020, func() error { _, err := c.Due(in2019, Limit{Days: 1}); return err }},
		{"Due in hours over the edge", 2020, func() error { _, err := c.Due(in2019, Limit{Hours: 4}); return err }},
		{"Promise from outside", 2018, func() error { _, err := c.Promise(in2018, Limit{Hours: 5}); return err }},
		{"Promise over the edge", 2022, func() error { _, err := c.Promise(in2021, Limit{Days: 1000}); return err }},
		{"Resume backwards over the edge", 2020, func() error { _, err := c.Resume(in2021, Budget{Days, -3}); return err }},
		{"Resume backwards in minutes", 2018, func() error { _, err := c.Resume(at(t, "2019-01-02 08:10"), Budget{Minutes, -10}); return err }},
		{"Left over a gap", 2020, func() error { _, err := c.Left(in2019, in2021, Days); return err }},
		{"Left back over a gap", 2020, func() error { _, err := c.Left(in2021, in2019, Minutes); return err }},
		{"Left from outside", 2018, func() error { _, err := c.Left(in2018, in2019, Days); return err }},
		{"Left of a promise by hand at the edge", 2022, func() error {
			_, err := c.Left(in2021, at(t, "2021-12-31 09:00").AddDate(0, 0, 1), Days)
			return err
		}},
		{"Used over a gap", 2020, func() error { _, err := c.Used(in2019, in2021, Minutes); return err }},
		{"Used from outside", 2018, func() error { _, err := c.Used(in2018, in2019, Days); return err }},
		{"TransferBy from outside", 2018, func() error { _, err := c.TransferBy(in2018); return err }},
		{"TransferBy over the edge", 2020, func() error { _, err := c.TransferBy(in2019.Add(8 * time.Hour)); return err }},
		{"IsOfficeTime", 2018, func() error { _, err := c.IsOfficeTime(in2018); return err }},
		{"NextOfficeTime", 2018, func() error { _, err := c.NextOfficeTime(in2018); return err }},
		{"NextOfficeTime over the edge", 2020, func() error { _, err := c.NextOfficeTime(in2019.Add(8 * time.Hour)); return err }},
	} {
		err := test.ask()
		var uncovered *UncoveredError
		if !errors.Is(err, ErrUncovered) || !errors.As(err, &uncovered) || uncovered.Year != test.year || uncovered.Calendar != "test" {
			t.Errorf("%s: %v; want %d to be missing", test.name, err, test.year)
		}
	}
}

func TestACorrectionReplacesWholeYearsInANewVersion(t *testing.T) {
	base := mustParse(t, plain2019+plain2021)
	correction := mustParse(t, `hours,2020-01-01,2021-12-31,Mon-Fri,09:00-12:00,,,x,no
holiday,2020-01-02,,,,Lễ,,x,no
holiday,2021-02-01,,,,Lễ,,x,no
`)
	c := base.With(correction)
	if c.Version() != "test+test" || base.Version() != "test" {
		t.Errorf("versions %q and %q", c.Version(), base.Version())
	}
	if diff := cmp.Diff([]int{2019, 2020, 2021}, c.Years()); diff != "" {
		t.Error(diff)
	}
	for day, want := range map[Day]bool{
		Date(2019, 1, 1): false, // as before
		Date(2020, 1, 1): true,  // added
		Date(2021, 1, 1): true,  // the holiday of the replaced year is gone
		Date(2021, 2, 1): false,
	} {
		if got, err := c.IsWorking(day); err != nil || got != want {
			t.Errorf("%v is working: %v, %v", day, got, err)
		}
	}
	if got, err := c.Due(at(t, "2019-12-31 09:00"), Limit{Days: 1}); err != nil || !got.Equal(at(t, "2020-01-01 12:00")) {
		t.Errorf("a promise over the joint: %v, %v", got, err)
	}
	if got, _ := base.IsWorking(Date(2021, 1, 1)); got || !slices.Equal(base.Years(), []int{2019, 2021}) {
		t.Error("the old version has changed")
	}
}

func TestHoursHandedOutAreACopy(t *testing.T) {
	c := mustParse(t, plain2019)
	hours, err := c.HoursOf(Date(2019, 4, 1))
	if err != nil {
		t.Fatal(err)
	}
	hours[0].To = 0
	if again, _ := c.HoursOf(Date(2019, 4, 1)); again[0] != (Hours{8 * 60, 12 * 60}) {
		t.Errorf("the calendar now says %v", again)
	}
}

func TestDueAllocatesNothing(t *testing.T) {
	c, received := Provincial(), at(t, "2019-04-10 09:00")
	for _, limit := range []Limit{{Days: 15}, {Hours: 20}} {
		if n := testing.AllocsPerRun(100, func() { _, _ = c.Due(received, limit) }); n != 0 {
			t.Errorf("%+v: %v allocations", limit, n)
		}
	}
}

func BenchmarkDue(b *testing.B) {
	c, received := Provincial(), at(b, "2019-04-10 09:00")
	for name, limit := range map[string]Limit{"15 days": {Days: 15}, "20 hours": {Hours: 20}} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := c.Due(received, limit); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
