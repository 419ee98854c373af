package dossier_test

import (
	"testing"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// waits are the ways to wait and to go on, by a reason.
var waits = map[string]struct {
	stop, goOn func(f dossier.Fact) dossier.Command
	status     dossier.Status
}{
	"a supplement": {func(f dossier.Fact) dossier.Command { return dossier.RequestSupplement{Fact: f, Reason: "thiếu"} },
		func(f dossier.Fact) dossier.Command {
			f.By = dossier.Actor{Role: directory.Applicant}
			return dossier.Supplement{Fact: f}
		}, dossier.AwaitsApplicant},
	"a financial duty": {func(f dossier.Fact) dossier.Command {
		return dossier.Pause{Fact: f, Reason: dossier.FinancialDuty}
	}, func(f dossier.Fact) dossier.Command { return dossier.Resume{Fact: f} }, dossier.AwaitsDuty},
	"an inspection": {func(f dossier.Fact) dossier.Command {
		return dossier.Pause{Fact: f, Reason: dossier.Inspection}
	}, func(f dossier.Fact) dossier.Command { return dossier.Resume{Fact: f} }, dossier.IsReceived},
}

func (d decision) happens() story {
	d.t.Helper()
	if d.err != nil {
		d.t.Fatalf("%T: %v", d.command, d.err)
	}
	for _, e := range d.events {
		d.totalled(e)
		d.state = dossier.Evolve(d.state, e)
	}
	return d.story
}

func TestEachProcedureSaysForEachReasonWhatAWaitDoesToTheClock(t *testing.T) {
	l := changing(t)
	for procedure, want := range map[directory.ProcedureCode]struct {
		promise string
		entries []dossier.EntryKind
		before  int
	}{
		"VL-RESTART": {"2019-05-15", []dossier.EntryKind{dossier.ClockStarted, dossier.ClockPaused, dossier.ClockRestarted}, 2},
		"VL-PAUSE":   {"2019-05-13", []dossier.EntryKind{dossier.ClockStarted, dossier.ClockPaused, dossier.ClockResumed}, 0},
		"VL-RUN":     {"2019-04-17", []dossier.EntryKind{dossier.ClockStarted}, 0},
	} {
		for reason, w := range waits {
			s := begun(t, l, "2019-04-02 09:00", procedure, second).promised("2019-04-17").
				when(w.stop(of(second, officer("2019-04-04 10:00")))).happens().status(w.status)
			if !s.state.Waits || s.state.Paused != (procedure != "VL-RUN") || s.state.Clock.Running() == s.state.Paused {
				t.Errorf("%s, %s: waits %v, paused %v, running %v", procedure, reason, s.state.Waits, s.state.Paused, s.state.Clock.Running())
			}
			s = s.when(w.goOn(of(second, officer("2019-05-02 10:00")))).happens().promised(want.promise).status(dossier.Processing)
			if s.state.Waits || s.state.Paused || !s.state.Clock.Running() || s.state.Original().At != days("2019-04-17").At {
				t.Errorf("%s, %s: %+v", procedure, reason, s.state)
			}
			var kinds []dossier.EntryKind
			for _, e := range s.state.Clock {
				kinds = append(kinds, e.Kind)
			}
			totals, err := s.state.Clock.Totals(l.Calendar, at("2019-05-02 10:00"))
			if err != nil || len(kinds) != len(want.entries) || kinds[len(kinds)-1] != want.entries[len(kinds)-1] || totals.Before.N != want.before {
				t.Errorf("%s, %s: %v, %+v, %v", procedure, reason, kinds, totals, err)
			}
		}
	}
}

func TestTwoWaitsDoNotOverlapEvenWhereTheClockRunsOn(t *testing.T) {
	l := changing(t)
	for reason, w := range waits {
		s := begun(t, l, "2019-04-02 09:00", "VL-RUN", second).when(w.stop(of(second, officer("2019-04-04 10:00")))).happens()
		for other, o := range waits {
			if d := s.when(o.stop(of(second, head("2019-04-04 11:00")))); d.err == nil {
				t.Errorf("%s waits for %s: %v", reason, other, d.events)
			}
		}
	}
}

func TestWhereTheClockRunsOnThereMayBeAResultOrANewDateMeanwhile(t *testing.T) {
	for _, w := range waits {
		s := begun(t, changing(t), "2019-04-02 09:00", "VL-RUN", second).when(w.stop(of(second, officer("2019-04-04 10:00")))).happens()
		s.when(dossier.Extend{Fact: of(second, head("2019-04-10 09:00")), Until: at("2019-04-22 09:00"), Reason: "x"}).happens().promised("2019-04-22")
		ends := s.signed().when(dossier.Resolve{Fact: of(second, officer("2019-04-17 09:00"))})
		if s.state.Status == dossier.AwaitsApplicant { // nobody can decide what is not complete
			ends.refused(article19d4, "what the applicant is to bring")
			continue
		}
		s = ends.then(dossier.Resolved{Timeliness: dossier.OnTime, Original: dossier.OnTime, Promise: days("2019-04-17")})
		if d := s.when(w.goOn(of(second, officer("2019-04-17 10:00")))); d.err == nil {
			t.Errorf("after the end it goes on: %v", d.events)
		}
	}
}

// TestAClockInHoursKeepsItsMinutesThroughADateMadeByHand is extended to a day, waits, and goes on to the minute.
func TestAClockInHoursKeepsItsMinutesThroughADateMadeByHand(t *testing.T) {
	s := begun(t, changing(t), "2019-04-02 09:00", "VL-HOURS", second). // 16 office hours: until 4/4, 8:00
										when(dossier.Extend{Fact: of(second, head("2019-04-03 09:00")), Until: at("2019-04-05 09:00"), Reason: "x"}).happens().promised("2019-04-05").
										when(dossier.Pause{Fact: of(second, officer("2019-04-05 16:30")), Reason: dossier.Inspection}).
										then(dossier.Paused{Reason: dossier.Inspection, Effect: directory.Pause, Left: worktime.Budget{Unit: worktime.Minutes, N: 30}})
	s.when(dossier.Resume{Fact: of(second, officer("2019-04-09 08:00"))}).then(dossier.Resumed{Promise: hours("2019-04-09 08:30")})
}
