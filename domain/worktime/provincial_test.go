package worktime

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestTheProvincialCalendarCovers2018To2027(t *testing.T) {
	c := Provincial()
	if diff := cmp.Diff([]int{2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027}, c.Years()); diff != "" {
		t.Error(diff)
	}
	if c.Version() != ProvincialVersion {
		t.Errorf("version %q", c.Version())
	}
}

// Labour Code 2012, art. 115.1: 10 public holidays a year; Labour Code 2019, art. 112.1: 11, from 2021; with the Culture Day of
// Resolution 80-NQ/TW 12, from 2026.
func TestEveryYearHasTheHolidaysOfTheLabourCode(t *testing.T) {
	for _, year := range Provincial().Years() {
		holidays, onWeekends, inLieu, swapped, madeUp := 0, 0, 0, 0, 0
		for d := Date(year, 1, 1); d <= Date(year, 12, 31); d++ {
			r, err := Provincial().ReasonOf(d)
			if err != nil {
				t.Fatal(err)
			}
			switch r.Kind {
			case Holiday:
				holidays++
				if w := d.Weekday(); w == time.Saturday || w == time.Sunday {
					onWeekends++
				}
			case InLieu:
				inLieu++
			case Swapped:
				swapped++
				if back, err := Provincial().ReasonOf(r.Other); err != nil || back.Kind != MakeUp || back.Other != d {
					t.Errorf("%v is swapped with %v, which is %+v, %v", d, r.Other, back, err)
				}
			case MakeUp:
				madeUp++
				if d.Weekday() != time.Saturday {
					t.Errorf("%v is made up for on %v", r.Other, d.English())
				}
			}
		}
		want := 10
		if year >= 2021 {
			want++
		}
		if year >= 2026 {
			want++
		}
		if holidays != want {
			t.Errorf("%d has %d holidays, want %d", year, holidays, want)
		}
		if inLieu != onWeekends {
			t.Errorf("%d: %d holidays fall on weekends, %d days are off in lieu", year, onWeekends, inLieu)
		}
		if year != 2018 && year != 2019 && swapped != madeUp { // one swap crosses from 2018 to 2019
			t.Errorf("%d: %d days swapped, %d made up for", year, swapped, madeUp)
		}
	}
}

// The dates are those of the lunar calendar at UTC+7.
func TestLunarHolidays(t *testing.T) {
	for newYear, hungKings := range map[Day]Day{
		Date(2018, 2, 16): Date(2018, 4, 25), Date(2019, 2, 5): Date(2019, 4, 14), Date(2020, 1, 25): Date(2020, 4, 2),
		Date(2021, 2, 12): Date(2021, 4, 21), Date(2022, 2, 1): Date(2022, 4, 10), Date(2023, 1, 22): Date(2023, 4, 29),
		Date(2024, 2, 10): Date(2024, 4, 18), Date(2025, 1, 29): Date(2025, 4, 7), Date(2026, 2, 17): Date(2026, 4, 26),
		Date(2027, 2, 6): Date(2027, 4, 16),
	} {
		for d := newYear - 1; d <= newYear+2; d++ { // from the last day of the old year through mùng 3
			if r, err := Provincial().ReasonOf(d); err != nil || r.Kind != Holiday || r.NameEn != "Lunar New Year" {
				t.Errorf("%v is %+v, %v", d, r, err)
			}
		}
		if r, err := Provincial().ReasonOf(hungKings); err != nil || r.Name != "Giỗ Tổ Hùng Vương" || r.Kind != Holiday {
			t.Errorf("%v is %+v, %v", hungKings, r, err)
		}
	}
}

func TestWhatIsNotConfirmedSaysSo(t *testing.T) {
	for d, want := range map[Day]bool{
		Date(2019, 4, 1):  false, // the office hours of the province
		Date(2019, 4, 30): true,
		Date(2019, 4, 29): true,
		Date(2027, 2, 5):  false,
	} {
		r, err := Provincial().ReasonOf(d)
		if err != nil || r.Confirmed != want || r.Source == "" {
			t.Errorf("%v: %+v, %v", d, r, err)
		}
	}
}
