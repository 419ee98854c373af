package dossier_test

import (
	"errors"
	"strings"
	"testing"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

const (
	article17 = "Nghị định 61/2018/NĐ-CP, điều 17.1"
	article26 = "Nghị định 61/2018/NĐ-CP, điều 26"
)

// intake is what counter 1 takes down of a dossier of ten days, changed as the test says.
func intake(change func(*dossier.Intake)) dossier.Intake {
	in := dossier.Intake{Code: code, Procedure: tenDays, Agency: office, Channel: directory.Direct, Counter: 1, Applicant: someone}
	if change != nil {
		change(&in)
	}
	return in
}

func TestReceptionPromisesTheEndOfTheLimit(t *testing.T) {
	given(t).when(dossier.Receive{Fact: fact("2019-04-02 09:00"), Intake: intake(nil)}).then(received()).status(dossier.IsReceived)
}

func TestALimitInHoursIsPromisedToTheMinute(t *testing.T) {
	want := receivedByHour()
	given(t).when(dossier.Receive{Fact: atCounter(3, of(justice, fact("2019-04-02 09:00"))), Intake: intake(func(in *dossier.Intake) {
		in.Procedure, in.Agency, in.Counter = eightHours, justice, 3
	})}).then(dossier.Received{Code: code, Limit: want.Limit, Promise: want.Promise, Applicant: someone,
		Matter: dossier.Matter{Procedure: eightHours, Field: "TRO-GIUP-PL", ServiceLevel: 3, Agency: justice, Level: directory.Province, Channel: directory.Direct, Counter: 3}})
}

func TestAResultAtOnceIsRecordedWithoutAPromise(t *testing.T) {
	s := given(t).when(dossier.Receive{Fact: of(homeAffair, fact("2019-04-02 09:00")), Intake: intake(func(in *dossier.Intake) {
		in.Procedure, in.Agency, in.Counter = atOnce, homeAffair, 0
	})})
	if s.err != nil {
		t.Fatal(s.err)
	}
	if r := s.events[0].(dossier.Received); r.Promise != nil || !r.Limit.IsZero() || r.Matter.Counter != 0 {
		t.Errorf("%+v", r)
	}
}

func TestWhatDoesNotFitTogetherIsNotReceived(t *testing.T) {
	for name, c := range map[string]struct {
		change     func(*dossier.Intake)
		rule, says string
	}{
		"a procedure that is not there":    {func(in *dossier.Intake) { in.Procedure = "VL-0" }, article17, `no procedure "VL-0"`},
		"an agency that is not there":      {func(in *dossier.Intake) { in.Agency = "000.00.99.H61" }, article17, `no agency "000.00.99.H61"`},
		"an agency that does other things": {func(in *dossier.Intake) { in.Agency = justice }, article17, "does not handle"},
		"a channel that is not there":      {func(in *dossier.Intake) { in.Channel = "fax" }, article17, `no channel "fax"`},
		"online at service level 2":        {func(in *dossier.Intake) { in.Procedure, in.Channel = offline, directory.Online }, article17, "service level 2"},
		"a counter that is not there":      {func(in *dossier.Intake) { in.Counter = 33 }, article17, "no counter 33"},
		"a counter below 0":                {func(in *dossier.Intake) { in.Counter = -1 }, article17, "no counter -1"},
		"another agency's counter":         {func(in *dossier.Intake) { in.Counter = 3 }, article17, "belongs to agency 000.00.03.H61"},
		"an applicant of no known kind":    {func(in *dossier.Intake) { in.Applicant.Kind = "robot" }, article17, `no kind of applicant "robot"`},
		"a name with a control character":  {func(in *dossier.Intake) { in.Applicant.Name = "A\x00B" }, "", "control characters"},
		"a name that is not UTF-8":         {func(in *dossier.Intake) { in.Applicant.Name = "\xff" }, "", "control characters"},
		"a name without end":               {func(in *dossier.Intake) { in.Applicant.Name = strings.Repeat("a", 10_001) }, "", "10,000 bytes"},
		"a code with a space":              {func(in *dossier.Intake) { in.Code = "a b" }, article26, "cannot be a dossier's code"},
		"a code that is too long":          {func(in *dossier.Intake) { in.Code = dossier.Code(strings.Repeat("1", 101)) }, article26, "cannot be a dossier's code"},
		"no code, and so no dossier":       {func(in *dossier.Intake) { in.Code = "" }, article26, "no such dossier"},
	} {
		t.Run(name, func(t *testing.T) {
			given(t).when(dossier.Receive{Fact: fact("2019-04-02 09:00", directory.System), Intake: intake(c.change)}).refused(c.rule, c.says)
		})
	}
}

func TestAKindOfApplicantMayBeLeftOpen(t *testing.T) {
	d := given(t).when(dossier.Receive{Fact: fact("2019-04-02 09:00"), Intake: intake(func(in *dossier.Intake) { in.Applicant = dossier.Applicant{} })})
	if d.err != nil {
		t.Error(d.err)
	}
}

func TestACodeIsTakenOnce(t *testing.T) {
	given(t, received()).when(dossier.Receive{Fact: fact("2019-04-02 10:00"), Intake: intake(nil)}).refused(article26, "taken")
	given(t, received()).when(dossier.Submit{Fact: fact("2019-04-02 10:00"), Intake: intake(online)}).refused(article26, "taken")
}

func online(in *dossier.Intake) { in.Channel, in.Counter = directory.Online, 0 }

func submitted() dossier.Submitted {
	m := matter
	m.Channel, m.Counter = directory.Online, 0
	return dossier.Submitted{Fact: fact("2019-04-01 21:00", directory.Applicant), Code: code, Matter: m, Applicant: someone}
}

func TestAnOnlineDossierIsRegisteredBeforeItIsReceived(t *testing.T) {
	given(t).when(dossier.Submit{Fact: fact("2019-04-01 21:00", directory.Applicant), Intake: intake(online)}).
		then(submitted()).status(dossier.NewlyRegistered)
}

func TestAnApplicantRegistersOnlyAnOnlineDossier(t *testing.T) {
	given(t).when(dossier.Submit{Fact: fact("2019-04-01 21:00", directory.Applicant), Intake: intake(nil)}).refused(article17, "only an online dossier")
}

func TestWhatCannotBeReceivedAtTheCounterIsOnRecordWithItsForm(t *testing.T) {
	taken := given(t).when(dossier.Submit{Fact: fact("2019-04-02 09:00"), Intake: intake(nil)}).
		then(dossier.Submitted{Code: code, Matter: matter, Applicant: someone}).status(dossier.NewlyRegistered)
	taken.when(dossier.Refuse{Fact: fact("2019-04-02 09:05"), Reason: "không thuộc thẩm quyền"}).
		then(dossier.Refused{Reason: "không thuộc thẩm quyền"}).status(dossier.NotAccepted) // form 03
	taken.when(dossier.RequestSupplement{Fact: fact("2019-04-02 09:05"), Reason: "thiếu bản sao"}).
		then(dossier.SupplementRequested{Reason: "thiếu bản sao", Effect: directory.RunOn}).status(dossier.AwaitsApplicant) // form 02
}

func TestARefusalAfterThePromiseIsMarked(t *testing.T) {
	given(t, received()).when(dossier.Refuse{Fact: fact("2019-04-17 17:00"), Reason: "không đủ"}).then(dossier.Refused{Reason: "không đủ"})
	given(t, received()).when(dossier.Refuse{Fact: fact("2019-04-18 07:00"), Reason: "không đủ"}).then(dossier.Refused{Reason: "không đủ", Late: true})
}

func TestTheClockOfAnOnlineDossierStartsWhenItIsAccepted(t *testing.T) {
	want := received()
	want.Matter.Channel = directory.Online
	want.Applicant.Name, want.Applicant.Phone = "", "" // they stand in the submission
	s := given(t, submitted()).when(dossier.Receive{Fact: fact("2019-04-02 09:00"), Intake: dossier.Intake{Counter: 1}}).then(want).status(dossier.IsReceived)
	if !s.state.ReceivedAt.Equal(at("2019-04-02 09:00")) {
		t.Errorf("received at %v", s.state.ReceivedAt)
	}
}

func TestAnOnlineDossierIsAcceptedAtACounterOfItsAgency(t *testing.T) {
	given(t, submitted()).when(dossier.Receive{Fact: fact("2019-04-02 09:00"), Intake: dossier.Intake{Counter: 3}}).refused(article17, "sits at counter 1, not at 3")
	given(t, submitted()).when(dossier.Receive{Fact: atCounter(3, fact("2019-04-02 09:00")), Intake: dossier.Intake{Counter: 3}}).refused(article17, "belongs to agency")
}

func TestAnOnlineDossierIsNotAcceptedWhereItsProcedureIsNoMore(t *testing.T) {
	gone := submitted()
	gone.Matter.Procedure = "VL-VP-GONE"
	given(t, gone).when(dossier.Receive{Fact: atCounter(0, fact("2019-04-02 09:00"))}).refused(article17, "no procedure")
}

func TestAYearWithoutACalendarPromisesNothing(t *testing.T) {
	for _, c := range []struct {
		before  []dossier.Event
		command dossier.Command
	}{
		{nil, dossier.Receive{Fact: fact("2031-04-02 09:00"), Intake: intake(nil)}},
		{[]dossier.Event{submitted()}, dossier.Receive{Fact: atCounter(0, fact("2031-04-02 09:00"))}},
	} {
		d := given(t, c.before...).when(c.command)
		var uncovered *worktime.UncoveredError
		if !errors.As(d.err, &uncovered) || uncovered.Year != 2031 || d.events != nil {
			t.Errorf("%v, %v", d.events, d.err)
		}
	}
}
