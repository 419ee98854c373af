package dossier_test

import (
	"errors"
	"strings"
	"testing"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// saturdays is the calendar of an office that works on Saturday mornings too, and has no days off in 2019 but one.
func saturdays(t *testing.T) *worktime.Calendar {
	t.Helper()
	c, err := worktime.Parse("saturdays", strings.NewReader("kind,from,to,weekdays,hours,name,name_en,source,confirmed\n"+
		"hours,2019-01-01,2019-12-31,Mon-Fri,08:00-12:00 13:00-17:00,,,Quyết định,yes\nhours,2019-01-01,2019-12-31,Sat,08:00-11:00,,,Quyết định,yes\n"+
		"holiday,2019-01-01,,,,Tết,New Year,Bộ luật Lao động,yes\n"))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// withOffices is a law under which the second department has a calendar of its own.
func withOffices(t *testing.T) dossier.Law {
	l := changing(t)
	l.Offices = map[directory.AgencyCode]*worktime.Calendar{second: saturdays(t)}
	return l
}

func TestAnOfficeWorksByItsOwnCalendar(t *testing.T) {
	l := withOffices(t)
	s := begun(t, l, "2019-04-09 09:00", "VL-PAUSE", second)
	if p := s.state.Promise; !p.At.Equal(at("2019-04-20 11:00")) || p.Calendar != "saturdays" {
		t.Errorf("promised %+v", p)
	}
	begun(t, l, "2019-04-09 09:00", "VL-1", first).promised("2019-04-17") // the other works by the calendar of the province
	s = s.when(dossier.Pause{Fact: of(second, officer("2019-04-12 09:00")), Reason: dossier.Inspection}).
		then(dossier.Paused{Reason: dossier.Inspection, Effect: directory.Pause, Left: worktime.Budget{Unit: worktime.Days, N: 7}})
	own := dossier.Promise{At: at("2019-04-23 17:00"), Unit: worktime.Days, Calendar: "saturdays"}
	s = s.when(dossier.Resume{Fact: of(second, officer("2019-04-15 09:00"))}).then(dossier.Resumed{Promise: &own})
	extension := dossier.Extend{Fact: of(second, head("2019-04-20 09:00")), Until: at("2019-04-27 09:00"), Reason: "x"}
	own = dossier.Promise{At: at("2019-04-27 11:00"), Unit: worktime.Days, Calendar: "saturdays"} // a Saturday
	s.when(extension).then(dossier.Extended{Promise: own, Reason: "x"}).signed().
		when(dossier.Resolve{Fact: of(second, officer("2019-04-27 15:00"))}).
		then(dossier.Resolved{Timeliness: dossier.OnTime, Original: dossier.Late, Promise: &own})
}

func TestTheRulesOfTheOfficeCountByItsOwnCalendar(t *testing.T) {
	l := withOffices(t)
	s := begun(t, l, "2019-04-12 16:00", "VL-PAUSE", second) // a Friday
	s.when(dossier.Transfer{Fact: of(second, fact("2019-04-13 08:00")), To: third}).then(dossier.Transferred{From: second, To: third})
	s.when(dossier.Transfer{Fact: of(second, fact("2019-04-13 08:01")), To: third}).then(dossier.Transferred{From: second, To: third, Late: true})
	for when, late := range map[string]bool{"2019-04-16 17:00": false, "2019-04-16 17:01": true} { // Saturday, Monday, Tuesday
		d := s.when(dossier.RequestSupplement{Fact: of(second, officer(when)), Reason: "x"})
		if d.err != nil || d.events[0].(dossier.SupplementRequested).Late != late {
			t.Errorf("%s: %+v, %v", when, d.events, d.err)
		}
	}
}

func TestATaskIsPromisedByTheCalendarOfItsAgency(t *testing.T) {
	l := withOffices(t)
	s := begun(t, l, "2019-04-11 09:00", "VL-1", first)
	for agency, want := range map[directory.AgencyCode]dossier.Promise{
		second: {At: at("2019-04-16 17:00"), Unit: worktime.Days, Calendar: "saturdays"}, third: *days("2019-04-18"),
	} {
		d := s.when(dossier.OpenTask{Fact: of(first, head("2019-04-12 09:00")), Task: "a", Agency: agency, Limit: threeDays})
		if d.err != nil || *d.events[0].(dossier.TaskOpened).Promise != want {
			t.Errorf("%s: %+v, %v", agency, d.events, d.err)
		}
	}
}

func TestWhereNoCalendarReachesNothingIsPromised(t *testing.T) {
	l := withOffices(t)
	for says, d := range map[string]decision{
		"a limit that runs into the year after": given(t).under(l).when(dossier.Receive{Fact: of(second, fact("2019-12-30 09:00")),
			Intake: dossier.Intake{Code: code, Procedure: "VL-PAUSE", Agency: second, Channel: directory.Direct}}),
		"a wait that goes on in 2031": given(t, received(), dossier.Paused{Fact: officer("2019-04-03 09:00"), Reason: dossier.Inspection, Left: worktime.Budget{Unit: worktime.Days, N: 8}}).
			when(dossier.Resume{Fact: officer("2031-04-04 09:00")}),
		"a supplement in 2031":     given(t, received(), asked("2019-04-04 10:00")).when(dossier.Supplement{Fact: fact("2031-04-04 09:00")}),
		"a wait that begins 2031":  given(t, received()).when(dossier.Pause{Fact: officer("2031-04-04 09:00"), Reason: dossier.Inspection}),
		"a task in 2031":           given(t, received()).when(openTask("2031-04-04 09:00", "a", justice, threeDays, "")),
		"a result in 2031":         given(t, signed(received())...).when(dossier.Resolve{Fact: officer("2031-04-04 09:00")}),
		"a task that follows then": given(t, received(), opened("2019-04-03 08:00", "a", justice, threeDays, "", days("2019-04-08")), opened("2019-04-03 09:00", "b", justice, threeDays, "a", nil)).when(completed(justice, "2031-04-04 09:00", "a")),
		"a task taken back then":   given(t, received(), opened("2019-04-03 08:00", "a", justice, threeDays, "", days("2019-04-08")), opened("2019-04-03 09:00", "b", justice, threeDays, "a", nil)).when(dossier.CancelTask{Fact: head("2031-04-04 09:00"), Task: "a", Reason: "x"}),
		"a transfer of a dossier of 2031": given(t, func() dossier.Event { r := received(); r.At = at("2031-04-02 09:00"); return r }()).
			when(dossier.Transfer{Fact: fact("2031-04-02 10:00"), To: office}),
	} {
		if !errors.Is(d.err, worktime.ErrUncovered) || d.events != nil {
			t.Errorf("%s: %v, %v", says, d.events, d.err)
		}
	}
}
