package worktime

import (
	"errors"
	"testing"
	"time"
)

// at reads a moment in Zone: "2019-04-01 09:30".
func at(t testing.TB, s string) time.Time {
	t.Helper()
	m, err := time.ParseInLocation("2006-01-02 15:04", s, Zone)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

const shown = "2006-01-02 15:04 -07:00"

func TestPromises(t *testing.T) {
	c := Provincial()
	for _, test := range []struct {
		rule, received string
		limit          Limit
		want           string
	}{
		{"the first day is not counted (Civil Code, art. 147.2)", "2019-04-01 07:00", Limit{Days: 1}, "2019-04-02 17:00"},
		{"a day off at the end moves the end to the next working day (art. 148.5)", "2019-06-07 10:00", Limit{Days: 1}, "2019-06-10 17:00"},
		{"the decree's 3 working days for a request to supplement (Decree 61, art. 19.4)", "2019-06-06 10:00", Limit{Days: 3}, "2019-06-11 17:00"},
		{"the hour of receipt does not matter to days", "2019-04-01 23:59", Limit{Days: 1}, "2019-04-02 17:00"},
		{"received on a Saturday, Monday is day 1", "2019-06-08 10:00", Limit{Days: 1}, "2019-06-10 17:00"},
		{"Giỗ Tổ on a Sunday is observed on Monday", "2019-04-12 10:00", Limit{Days: 1}, "2019-04-16 17:00"},
		{"a swapped Saturday is worked", "2019-05-03 10:00", Limit{Days: 1}, "2019-05-04 17:00"},
		{"and the day that it makes up for is not", "2019-04-26 10:00", Limit{Days: 1}, "2019-05-02 17:00"},
		{"Tết 2019 is off from 2/2 to 10/2", "2019-02-01 10:00", Limit{Days: 1}, "2019-02-11 17:00"},
		{"Tết 2020 is off from 23/1 to 29/1", "2020-01-22 10:00", Limit{Days: 1}, "2020-01-30 17:00"},
		{"2/9 is one day until 2020", "2020-09-01 10:00", Limit{Days: 1}, "2020-09-03 17:00"},
		{"and two from 2021", "2021-09-01 10:00", Limit{Days: 1}, "2021-09-06 17:00"},
		{"a limit crosses the year", "2018-12-28 10:00", Limit{Days: 4}, "2019-01-05 17:00"},

		{"hours run from the moment itself", "2019-04-01 08:10", Limit{Hours: 2}, "2019-04-01 10:10"},
		{"over lunch", "2019-04-01 10:30", Limit{Hours: 2}, "2019-04-01 14:00"},
		{"over the night", "2019-04-01 16:00", Limit{Hours: 2}, "2019-04-02 08:00"},
		{"over days off", "2019-04-12 16:00", Limit{Hours: 2}, "2019-04-16 08:00"},
		{"from the opening, if received at night", "2019-04-01 22:00", Limit{Hours: 2}, "2019-04-02 09:00"},
		{"hours used up at closing end there", "2019-04-01 15:00", Limit{Hours: 2}, "2019-04-01 17:00"},
		{"hours used up at lunch end there", "2019-04-01 09:30", Limit{Hours: 2}, "2019-04-01 11:30"},
	} {
		due, err := c.Due(at(t, test.received), test.limit)
		if got := due.Format(shown); err != nil || got != test.want+" +07:00" {
			t.Errorf("%s: received %s, %s: got %s, %v; want %s", test.rule, test.received, test.limit.English(), got, err, test.want)
		}
	}
}

func TestAMomentIsThatOfTheOfficeWhateverItsOffset(t *testing.T) {
	received := at(t, "2019-04-01 06:30") // in UTC it is still 31/3
	want, err := Provincial().Due(received, Limit{Days: 1})
	if err != nil {
		t.Fatal(err)
	}
	for _, offset := range []int{-12, 0, 9} {
		got, err := Provincial().Due(received.In(time.FixedZone("", offset*3600)), Limit{Days: 1})
		if err != nil || got.Format(time.RFC3339) != want.Format(time.RFC3339) {
			t.Errorf("received in UTC%+d: %v, %v; want %v", offset, got, err, want)
		}
	}
}

func TestSecondsAreDropped(t *testing.T) {
	got, err := Provincial().Due(at(t, "2019-04-01 08:10").Add(59*time.Second), Limit{Hours: 1})
	if err != nil || !got.Equal(at(t, "2019-04-01 09:10")) {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestTheZeroLimitPromisesNothing(t *testing.T) {
	p, err := Provincial().Promise(at(t, "2019-04-01 08:00"), Limit{})
	if err != nil || !p.At.IsZero() || len(p.Lines) != 0 {
		t.Errorf("Promise gives %+v, %v", p, err)
	}
	due, err := Provincial().Due(at(t, "2019-04-01 08:00"), Limit{})
	if err != nil || !due.IsZero() {
		t.Errorf("Due gives %v, %v", due, err)
	}
}

func TestALimitThatCannotBeCountedIsRefused(t *testing.T) {
	for _, l := range []Limit{{Days: 1, Hours: 1}, {Days: -1}, {Hours: -1}, {Days: 1 << 40}, {Hours: 1 << 40}} {
		if _, err := Provincial().Due(at(t, "2019-04-01 08:00"), l); !errors.Is(err, ErrLimit) {
			t.Errorf("Due with %+v: %v", l, err)
		}
		if _, err := Provincial().Promise(at(t, "2019-04-01 08:00"), l); !errors.Is(err, ErrLimit) {
			t.Errorf("Promise with %+v: %v", l, err)
		}
	}
}

func TestTransfers(t *testing.T) {
	for _, test := range []struct{ rule, received, want string }{
		{"the same working day (Decree 61, art. 18)", "2019-04-01 08:00", "2019-04-01 17:00"},
		{"15:00 itself is not after 15:00", "2019-04-01 15:00", "2019-04-01 17:00"},
		{"after 15:00, at the start of the next working day", "2019-04-01 15:01", "2019-04-02 07:00"},
		{"on a Friday afternoon, on Monday", "2019-06-07 15:30", "2019-06-10 07:00"},
		{"before opening, the same day", "2019-04-01 05:00", "2019-04-01 17:00"},
		{"over lunch, the same day", "2019-04-01 12:00", "2019-04-01 17:00"},
		{"on a Sunday, at the start of the next working day", "2019-06-09 09:00", "2019-06-10 07:00"},
		{"on a make-up Saturday, the same day", "2019-05-04 09:00", "2019-05-04 17:00"},
	} {
		got, err := Provincial().TransferBy(at(t, test.received))
		if err != nil || got.Format(shown) != test.want+" +07:00" {
			t.Errorf("%s: received %s: got %s, %v; want %s", test.rule, test.received, got.Format(shown), err, test.want)
		}
	}
}

func TestATransferSaysWhyThen(t *testing.T) {
	for received, want := range map[string]string{
		"2019-04-01 15:00": "Chuyển hồ sơ trong ngày, chậm nhất 17:00 Thứ Hai 1/4/2019 | To be handed on the same day, by 17:00 Monday 1/4/2019",
		"2019-04-01 15:01": "Tiếp nhận sau 15:00: chuyển hồ sơ vào đầu ngày làm việc tiếp theo, 07:00 Thứ Ba 2/4/2019 | Received after 15:00: to be handed on at the start of the next working day, 07:00 Tuesday 2/4/2019",
		"2019-04-01 17:00": "Tiếp nhận ngoài giờ làm việc: chuyển hồ sơ vào đầu ngày làm việc tiếp theo, 07:00 Thứ Ba 2/4/2019 | Received outside office hours: to be handed on at the start of the next working day, 07:00 Tuesday 2/4/2019",
		"2019-06-09 09:00": "Tiếp nhận ngoài giờ làm việc: chuyển hồ sơ vào đầu ngày làm việc tiếp theo, 07:00 Thứ Hai 10/6/2019 | Received outside office hours: to be handed on at the start of the next working day, 07:00 Monday 10/6/2019",
	} {
		got, err := Provincial().Transfer(at(t, received))
		if text := got.Vietnamese() + " | " + got.English(); err != nil || text != want {
			t.Errorf("received %s: %v\n%s\nwant\n%s", received, err, text, want)
		}
	}
}

func TestADayThatHasClosedBefore15HandsOverOnTheNext(t *testing.T) {
	c := mustParse(t, "hours,2019-01-01,2019-12-31,Mon-Fri,08:00-11:00,,,x,no\nholiday,2019-01-01,,,,x,,x,no\n")
	for received, want := range map[string]string{"2019-04-01 10:59": "2019-04-01 11:00", "2019-04-01 11:00": "2019-04-02 08:00"} {
		if got, err := c.TransferBy(at(t, received)); err != nil || !got.Equal(at(t, want)) {
			t.Errorf("received %s: %v, %v; want %s", received, got, err, want)
		}
	}
}

func TestOfficeTime(t *testing.T) {
	for _, test := range []struct {
		at, next string // next == at: the office is open
	}{
		{"2019-04-01 06:59", "2019-04-01 07:00"},
		{"2019-04-01 07:00", "2019-04-01 07:00"},
		{"2019-04-01 11:29", "2019-04-01 11:29"},
		{"2019-04-01 11:30", "2019-04-01 13:00"},
		{"2019-04-01 17:00", "2019-04-02 07:00"},
		{"2019-04-12 17:00", "2019-04-16 07:00"},
		{"2019-04-13 09:00", "2019-04-16 07:00"},
		{"2019-05-04 09:00", "2019-05-04 09:00"},
	} {
		open, err := Provincial().IsOfficeTime(at(t, test.at).UTC())
		if err != nil || open != (test.at == test.next) {
			t.Errorf("open at %s: %v, %v", test.at, open, err)
		}
		next, err := Provincial().NextOfficeTime(at(t, test.at).UTC())
		if err != nil || next.Format(shown) != test.next+" +07:00" {
			t.Errorf("next office time at %s: %s, %v; want %s", test.at, next.Format(shown), err, test.next)
		}
	}
}
