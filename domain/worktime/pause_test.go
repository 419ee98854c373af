package worktime

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestAPauseKeepsWhatIsLeft(t *testing.T) {
	for _, test := range []struct {
		rule, received  string
		limit           Limit
		paused, resumed string
		left            Budget
		want            string
	}{
		{"the day of the pause is used, the day of the resumption is not counted", "2019-06-03 09:00", Limit{Days: 5},
			"2019-06-05 10:00", "2019-06-17 10:00", Budget{Days, 3}, "2019-06-20 17:00"},
		{"a pause within a day costs nothing", "2019-06-03 09:00", Limit{Days: 5},
			"2019-06-05 10:00", "2019-06-05 15:00", Budget{Days, 3}, "2019-06-10 17:00"},
		{"a pause on the day of receipt leaves the whole limit", "2019-06-03 09:00", Limit{Days: 5},
			"2019-06-03 10:00", "2019-06-17 10:00", Budget{Days, 5}, "2019-06-24 17:00"},
		{"paused on its last day, it ends on the day of the resumption", "2019-06-03 09:00", Limit{Days: 5},
			"2019-06-10 10:00", "2019-06-17 10:00", Budget{Days, 0}, "2019-06-17 17:00"},
		{"or on the next working day, if that one is off", "2019-06-03 09:00", Limit{Days: 5},
			"2019-06-10 10:00", "2019-06-16 10:00", Budget{Days, 0}, "2019-06-17 17:00"},
		{"a day late it stays a day late", "2019-06-03 09:00", Limit{Days: 5},
			"2019-06-11 10:00", "2019-06-18 10:00", Budget{Days, -1}, "2019-06-17 17:00"},
		{"late over a weekend it was due on the working day before", "2019-06-03 09:00", Limit{Days: 4},
			"2019-06-08 10:00", "2019-06-17 10:00", Budget{Days, -1}, "2019-06-14 17:00"},
		{"hours are kept to the minute", "2019-06-03 09:00", Limit{Hours: 4},
			"2019-06-03 11:10", "2019-06-04 16:50", Budget{Minutes, 110}, "2019-06-05 08:40"},
		{"time outside office hours uses nothing", "2019-06-03 09:00", Limit{Hours: 4},
			"2019-06-03 12:59", "2019-06-03 13:00", Budget{Minutes, 90}, "2019-06-03 14:30"},
		{"ten minutes late it stays ten minutes late", "2019-06-03 09:00", Limit{Hours: 1},
			"2019-06-03 10:10", "2019-06-04 09:00", Budget{Minutes, -10}, "2019-06-04 08:50"},
	} {
		c := Provincial()
		promise, err := c.Due(at(t, test.received), test.limit)
		if err != nil {
			t.Fatal(err)
		}
		left, err := c.Left(at(t, test.paused), promise, test.limit.Unit())
		if err != nil || left != test.left {
			t.Errorf("%s: left %+v, %v; want %+v", test.rule, left, err, test.left)
		}
		got, err := c.Resume(at(t, test.resumed), left)
		if err != nil || got.Format(shown) != test.want+" +07:00" {
			t.Errorf("%s: promised %s, %v; want %s", test.rule, got.Format(shown), err, test.want)
		}
	}
}

func TestSplittingABudgetAtAnyPauseGivesTheSameSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := randomOffice(t)
		received, limit := o.moment(t, "received", 0), randomLimit(t)
		promise, err := o.Due(received, limit)
		if err != nil {
			return
		}
		at, used, whole := received, 0, limit.Budget().N
		for range rapid.IntRange(1, 4).Draw(t, "pauses") {
			paused := at.Add(time.Duration(rapid.Int64Range(0, int64(promise.Sub(at)/time.Minute)).Draw(t, "runs for")) * time.Minute)
			left, err := o.Left(paused, promise, limit.Unit())
			if err != nil {
				t.Fatal(err)
			}
			u, err := o.Used(at, paused, limit.Unit())
			if err != nil {
				t.Fatal(err)
			}
			used += u.N
			if used+left.N != whole || left.N < 0 || u.N < 0 {
				t.Fatalf("of %+v, %d used and %d left at %v", limit, used, left.N, paused)
			}
			at = paused.Add(time.Duration(rapid.IntRange(0, 20*24*60).Draw(t, "paused for")) * time.Minute)
			if promise, err = o.Resume(at, left); err != nil {
				if !errors.Is(err, ErrUncovered) {
					t.Fatal(err)
				}
				return
			}
			if promise.Before(at) {
				return // nothing was left: the clock ends at the resumption
			}
			if left == (Budget{Days, 0}) && o.open[DayOf(at)] == nil {
				whole++ // the last day has moved to the next working day, which is counted (art. 148.5)
			}
		}
	})
}

func TestAClockThatIsResumedAtOnceKeepsItsPromise(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := randomOffice(t)
		limit := randomLimit(t)
		promise, err := o.Due(o.moment(t, "received", 0), limit)
		if err != nil {
			return
		}
		paused := o.moment(t, "paused", 0)
		left, err := o.Left(paused, promise, limit.Unit())
		if err != nil {
			t.Fatal(err)
		}
		if again, err := o.Resume(paused, left); err != nil || !again.Equal(promise) {
			t.Fatalf("paused at %v with %+v left: promise %v became %v, %v", paused, left, promise, again, err)
		}
	})
}

func TestALongerPauseNeverMovesAPromiseBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := randomOffice(t)
		left := Budget{rapid.SampledFrom([]Unit{Days, Minutes}).Draw(t, "unit"), rapid.IntRange(-20, 20).Draw(t, "left")}
		resumed := o.moment(t, "resumed", 0)
		later := resumed.Add(time.Duration(rapid.IntRange(0, 10*24*60).Draw(t, "later")) * time.Minute)
		a, err := o.Resume(resumed, left)
		b, berr := o.Resume(later, left)
		if err == nil && berr == nil && b.Before(a) {
			t.Fatalf("%+v left: resumed %v gives %v, resumed %v gives %v", left, resumed, a, later, b)
		}
	})
}

func TestMinutesUsedAgreeWithASlowCounter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := randomOffice(t)
		from := o.moment(t, "from", 5)
		to := from.Add(time.Duration(rapid.IntRange(0, 5*24*60-1).Draw(t, "minutes")) * time.Minute)
		used, err := o.Used(from, to, Minutes)
		if err != nil || used.N != o.minutes(from, to) {
			t.Fatalf("from %v to %v: %+v, %v; want %d", from, to, used, err, o.minutes(from, to))
		}
	})
}

func TestAPromiseMadeByHandOnADayOffStandsForTheNextWorkingDay(t *testing.T) {
	c, sunday := Provincial(), at(t, "2019-04-14 09:00")
	left, err := c.Left(at(t, "2019-04-10 09:00"), sunday, Days)
	if err != nil || left.N != 3 {
		t.Errorf("left %+v, %v: Thursday, Friday and Tuesday remain", left, err)
	}
	got, err := c.Resume(at(t, "2019-04-10 09:00"), left)
	if err != nil || !got.Equal(at(t, "2019-04-16 17:00")) {
		t.Errorf("resumed: %v, %v", got, err)
	}
}

func TestNothingIsLeftOfNoPromise(t *testing.T) {
	c, m := Provincial(), at(t, "2019-04-10 09:00")
	left, err := c.Left(m, time.Time{}, Limit{}.Unit())
	if err != nil || !left.IsZero() {
		t.Errorf("left %+v, %v", left, err)
	}
	if used, err := c.Used(m, m.AddDate(0, 0, 9), ""); err != nil || !used.IsZero() {
		t.Errorf("used %+v, %v", used, err)
	}
	if promise, err := c.Resume(m, left); err != nil || !promise.IsZero() {
		t.Errorf("promise %v, %v", promise, err)
	}
}

func TestAnUnknownUnitIsRefused(t *testing.T) {
	c, m := Provincial(), at(t, "2019-04-10 09:00")
	_, left := c.Left(m, m, "weeks")
	_, used := c.Used(m, m, "weeks")
	_, resumed := c.Resume(m, Budget{Unit: "weeks", N: 1})
	for _, err := range []error{left, used, resumed} {
		if !errors.Is(err, ErrLimit) {
			t.Errorf("got %v", err)
		}
	}
}
