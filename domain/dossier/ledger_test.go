package dossier_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// totals holds what the ledger sums up to at a moment: granted, used, left, and used up before restarts.
func (s story) totals(when string, unit worktime.Unit, budget, used, left, before int) story {
	s.t.Helper()
	n := func(n int) worktime.Budget { return worktime.Budget{Unit: unit, N: n} }
	got, err := s.state.Clock.Totals(s.law.CalendarOf(s.state.Matter.Agency), at(when))
	if diff := cmp.Diff(dossier.Totals{Budget: n(budget), Used: n(used), Left: n(left), Before: n(before)}, got); err != nil || diff != "" {
		s.t.Errorf("%s: %v\n%s", when, err, diff)
	}
	return s
}

func TestALedgerSumsUpWhatWasGrantedUsedAndLeft(t *testing.T) {
	s := given(t, received()).totals("2019-04-02 09:00", worktime.Days, 10, 0, 10, 0).
		totals("2019-04-03 00:00", worktime.Days, 10, 1, 9, 0).
		totals("2019-04-07 12:00", worktime.Days, 10, 3, 7, 0). // a Sunday
		when(dossier.Pause{Fact: officer("2019-04-08 09:00"), Reason: dossier.Inspection}).happens().
		totals("2019-04-08 09:00", worktime.Days, 10, 4, 6, 0).totals("2019-04-23 09:00", worktime.Days, 10, 4, 6, 0). // it stands
		when(dossier.Resume{Fact: officer("2019-04-23 09:00")}).happens().promised("2019-05-04").                      // a Saturday on which is made up for 29/4
		totals("2019-04-24 09:00", worktime.Days, 10, 5, 5, 0).
		when(extend("2019-04-24 10:00", "2019-05-07 09:00")).happens().promised("2019-05-07").
		totals("2019-04-24 10:00", worktime.Days, 12, 5, 7, 0).
		when(ask("2019-04-25 09:00")).happens().totals("2019-05-20 09:00", worktime.Days, 12, 6, 6, 0).
		when(dossier.Supplement{Fact: citizen("2019-05-20 09:00")}).happens().promised("2019-06-03").
		totals("2019-05-20 09:00", worktime.Days, 10, 0, 10, 6).
		totals("2019-06-05 09:00", worktime.Days, 10, 12, -2, 6)
	s.signed().when(dossier.Resolve{Fact: officer("2019-06-05 10:00")}).happens().totals("2019-12-31 09:00", worktime.Days, 10, 12, -2, 6)
	if !s.state.Original().At.Equal(days("2019-04-17").At) {
		t.Errorf("the first promise is %v", s.state.Original())
	}
}

func TestALedgerInHoursCountsOfficeMinutes(t *testing.T) {
	s := begun(t, changing(t), "2019-04-02 16:00", "VL-HOURS", second).totals("2019-04-02 16:00", worktime.Minutes, 960, 0, 960, 0).
		totals("2019-04-03 06:00", worktime.Minutes, 960, 60, 900, 0).
		when(dossier.Pause{Fact: of(second, officer("2019-04-03 08:00")), Reason: dossier.FinancialDuty}).happens().
		totals("2019-04-04 08:00", worktime.Minutes, 960, 120, 840, 0).
		when(dossier.Resume{Fact: of(second, officer("2019-04-05 08:00"))}).happens()
	s.totals("2019-04-05 09:00", worktime.Minutes, 960, 180, 780, 0).
		when(dossier.Extend{Fact: of(second, head("2019-04-05 09:00")), Until: at("2019-04-09 09:00"), Reason: "x"}).happens().
		totals("2019-04-05 09:00", worktime.Minutes, 960+630, 180, 780+630, 0).
		when(dossier.RequestSupplement{Fact: of(second, officer("2019-04-05 10:00")), Reason: "x"}).happens().
		when(dossier.Supplement{Fact: citizen("2019-04-08 10:00")}).happens().
		totals("2019-04-08 10:30", worktime.Minutes, 960, 30, 930, 240)
}

// TestAPromiseMissedOverAWeekendIsMissedByTheNextDay is stopped on a day off after its promise: what the event keeps, the
// ledger says too.
func TestAPromiseMissedOverAWeekendIsMissedByTheNextDay(t *testing.T) {
	r := received()
	r.At = at("2019-04-01 09:00")
	r.Promise = days("2019-04-12") // a Friday
	r.Limit = worktime.Limit{Days: 9}
	given(t, r).totals("2019-04-12 23:59", worktime.Days, 9, 9, 0, 0).totals("2019-04-13 10:00", worktime.Days, 9, 10, -1, 0).
		when(dossier.Pause{Fact: officer("2019-04-13 10:00"), Reason: dossier.Inspection}).happens().
		when(dossier.Resume{Fact: officer("2019-04-17 10:00")}).happens().promised("2019-04-16").totals("2019-04-17 10:00", worktime.Days, 9, 10, -1, 0)
}

func TestWhatWasNeverPromisedHasNoTotals(t *testing.T) {
	unpromised := received()
	unpromised.Promise, unpromised.Limit = nil, worktime.Limit{}
	s := given(t, unpromised).when(dossier.Resolve{Fact: fact("2019-04-02 09:05")}).then(dossier.Resolved{Timeliness: dossier.OnTime, Original: dossier.OnTime})
	if totals, err := s.state.Clock.Totals(law.Calendar, at("2019-04-03 09:00")); err != nil || totals != (dossier.Totals{}) {
		t.Errorf("%+v, %v", totals, err)
	}
	if len(s.state.Clock) != 2 || s.state.Clock.Running() || s.state.Clock.Original() != nil || len(s.state.Clock.Crossings()) != 0 {
		t.Errorf("%+v", s.state.Clock)
	}
	if (dossier.Ledger{}).Running() || (dossier.Ledger{}).Original() != nil {
		t.Error("an empty ledger runs")
	}
}

func TestALedgerHasNoTotalsInAYearWithoutACalendar(t *testing.T) {
	s := given(t, received())
	if totals, err := s.state.Clock.Totals(law.Calendar, at("2031-01-02 09:00")); !errors.Is(err, worktime.ErrUncovered) || totals != (dossier.Totals{}) {
		t.Errorf("%+v, %v", totals, err)
	}
}

func TestEveryEntryTellsItsReasonAndThePromiseFromThenOn(t *testing.T) {
	s := given(t, received()).when(ask("2019-04-04 10:00")).happens().
		when(dossier.Supplement{Fact: citizen("2019-05-06 10:00")}).happens().
		when(extend("2019-05-10 09:00", "2019-05-22 09:00")).happens().
		when(dossier.Stop{Fact: head("2019-05-15 09:00"), Reason: "dừng"}).happens()
	want := dossier.Ledger{
		{Kind: dossier.ClockStarted, At: at("2019-04-02 09:00"), Promise: days("2019-04-17")},
		{Kind: dossier.ClockPaused, At: at("2019-04-04 10:00"), Reason: "thiếu bản sao"},
		{Kind: dossier.ClockRestarted, At: at("2019-05-06 10:00"), Promise: days("2019-05-20")},
		{Kind: dossier.ClockExtended, At: at("2019-05-10 09:00"), Promise: days("2019-05-22"), Reason: "cần thẩm tra"},
		{Kind: dossier.ClockStopped, At: at("2019-05-15 09:00"), Reason: "dừng"},
	}
	if diff := cmp.Diff(want, s.state.Clock); diff != "" {
		t.Error(diff)
	}
}

func TestTheCrossingsFollowThePromise(t *testing.T) {
	day := func(month, day int) worktime.Day {
		return worktime.DayOf(at("2019-01-01 00:00").AddDate(0, month-1, day-1))
	}
	for name, c := range map[string]struct {
		s    story
		want []dossier.Crossing
	}{
		"foreseen":                  {given(t, received()), []dossier.Crossing{{Day: day(4, 17), N: 1}}},
		"stopped before":            {given(t, received(), asked("2019-04-04 10:00")), []dossier.Crossing{{Day: day(4, 17), N: 1}, {Day: day(4, 17), N: -1}}},
		"extended":                  {given(t, received(), extended("2019-04-22")), []dossier.Crossing{{Day: day(4, 17), N: 1}, {Day: day(4, 17), N: -1}, {Day: day(4, 22), N: 1}}},
		"stopped when overdue":      {given(t, received(), asked("2019-04-19 10:00")), []dossier.Crossing{{Day: day(4, 17), N: 1}, {Day: day(4, 19), N: -1}}},
		"resumed already overdue":   {given(t, received(), asked("2019-04-19 10:00"), dossier.Resumed{Fact: officer("2019-05-09 10:00"), Promise: days("2019-05-07")}), []dossier.Crossing{{Day: day(4, 17), N: 1}, {Day: day(4, 19), N: -1}, {Day: day(5, 9), N: 1}}},
		"finished in time":          {given(t, received(), resolved()), []dossier.Crossing{{Day: day(4, 17), N: 1}, {Day: day(4, 17), N: -1}}},
		"never promised":            {given(t, dossier.Received{Fact: fact("2019-04-02 09:00"), Code: code, Matter: matter}), nil},
		"ended before it was there": {given(t, submitted(), dossier.Refused{Fact: fact("2019-04-02 09:00"), Reason: "x"}), nil},
	} {
		if diff := cmp.Diff(c.want, c.s.state.Clock.Crossings(), cmpopts.EquateEmpty()); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}
