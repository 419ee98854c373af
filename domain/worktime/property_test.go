package worktime

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestDueAgreesWithASlowCounterAndWithItsExplanation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := randomOffice(t)
		received, limit := o.moment(t, "received", 0), randomLimit(t)
		want, covered := o.count(received, limit)
		due, err := o.Due(received, limit)
		promise, perr := o.Promise(received, limit)
		if !covered {
			if !errors.Is(err, ErrUncovered) || !errors.Is(perr, ErrUncovered) {
				t.Fatalf("the count leaves 2020: Due gives %v, Promise %v", err, perr)
			}
			return
		}
		if err != nil || perr != nil || !due.Equal(want) || promise.At != due {
			t.Fatalf("received %v, %+v: Due %v (%v), Promise %v (%v), want %v", received, limit, due, err, promise.At, perr, want)
		}
		days, minutes := 0, 0
		for i, l := range promise.Lines {
			if l.Day != promise.Lines[0].Day+Day(i) || l.Counted != (l.N == days+1) || l.Counted && o.open[l.Day] == nil {
				t.Fatalf("line %d is wrong: %+v", i, l)
			}
			minutes += l.Minutes
			if l.Counted {
				days++
			}
		}
		if limit.Days > 0 && days != limit.Days || limit.Hours > 0 && minutes != limit.Hours*60 {
			t.Fatalf("the lines count %d days, %d minutes; the limit is %+v", days, minutes, limit)
		}
		if last := promise.Lines[len(promise.Lines)-1]; last.Day != DayOf(due) {
			t.Fatalf("the explanation ends on %v, the promise is %v", last.Day, due)
		}
	})
}

func TestAPromiseIsInsideOfficeHoursOrAtTheirEnd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := randomOffice(t)
		due, err := o.Due(o.moment(t, "received", 0), randomLimit(t))
		if err == nil && !o.isOpen(due.Add(-time.Minute)) {
			t.Fatalf("%v does not follow on office time", due)
		}
	})
}

func TestALaterReceiptOrALongerLimitNeverMovesAPromiseBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := randomOffice(t)
		received, limit := o.moment(t, "received", 0), randomLimit(t)
		later := received.Add(time.Duration(rapid.IntRange(0, 5*24*60).Draw(t, "later")) * time.Minute)
		longer := limit
		if limit.Days > 0 {
			longer.Days += rapid.IntRange(0, 3).Draw(t, "more days")
		} else {
			longer.Hours += rapid.IntRange(0, 3).Draw(t, "more hours")
		}
		due, err := o.Due(received, limit)
		moved, merr := o.Due(later, longer)
		if err == nil && merr == nil && moved.Before(due) {
			t.Fatalf("%v %+v gives %v, but %v %+v gives %v", received, limit, due, later, longer, moved)
		}
		if err != nil && merr == nil {
			t.Fatalf("the later one is covered, the earlier one is not: %v", err)
		}
		by, err := o.TransferBy(received)
		byLater, lerr := o.TransferBy(later)
		if err == nil && lerr == nil && byLater.Before(by) {
			t.Fatalf("received %v: transfer by %v; received %v: by %v", received, by, later, byLater)
		}
	})
}

func TestDaysAndOfficeTimeAgreeWithTheTable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := randomOffice(t)
		m := o.moment(t, "moment", 0)
		d := DayOf(m)
		working, err := o.IsWorking(d)
		if err != nil || working != (o.open[d] != nil) {
			t.Fatalf("IsWorking(%v) = %v, %v", d, working, err)
		}
		hours, err := o.HoursOf(d)
		if err != nil || len(hours) != len(o.open[d]) {
			t.Fatalf("HoursOf(%v) = %v, %v", d, hours, err)
		}
		open, err := o.IsOfficeTime(m)
		if err != nil || open != o.isOpen(m) {
			t.Fatalf("IsOfficeTime(%v) = %v, %v", m, open, err)
		}
		next := m
		for !o.isOpen(next) && next.Before(o.last.End()) {
			next = next.Add(time.Minute)
		}
		got, err := o.NextOfficeTime(m)
		if next.Before(o.last.End()) != (err == nil) || err == nil && !got.Equal(next) {
			t.Fatalf("NextOfficeTime(%v) = %v, %v; want %v", m, got, err, next)
		}
		after := d + 1
		for after <= o.last && o.open[after] == nil {
			after++
		}
		day, err := o.NextWorking(d)
		if (after <= o.last) != (err == nil) || err == nil && day != after {
			t.Fatalf("NextWorking(%v) = %v, %v; want %v", d, day, err, after)
		}
	})
}
