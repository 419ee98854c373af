package dossier_test

import (
	"testing"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

const (
	article17d4 = "Nghị định 61/2018/NĐ-CP, điều 17.4"
)

// What a dossier has to pass before its result is one: the way to the agency, the decision, and the agency's own hand-over.
func TestAResultIsHandedOverByTheAgencyThatDecidedIt(t *testing.T) {
	assigned := dossier.Assigned{Fact: head("2019-04-03 09:00"), Officer: "cv.a"}
	onTheWay := dossier.Transferred{Fact: fact("2019-04-02 10:00"), From: office, To: office}
	accepted := dossier.TransferAccepted{Fact: officer("2019-04-02 11:00"), Agency: office}
	decided := dossier.Decided{Fact: head("2019-04-04 09:00"), Outcome: dossier.Granted}
	counter, specialist, chief := fact("2019-04-12 10:00"), officer("2019-04-12 10:00"), head("2019-04-12 10:00")
	type before = []dossier.Event
	for name, c := range map[string]struct {
		before     before
		by         dossier.Fact
		rule, says string
	}{
		"promised, by the counter":                    {before{received()}, counter, article17d4, "records only a result given at once"},
		"decided, by the counter":                     {signed(received()), counter, article17d4, "records only a result given at once"},
		"at once but handed on, by the counter":       {before{unpromised(), onTheWay, accepted}, counter, article17d4, "records only a result given at once"},
		"still at the counter, by the agency":         {before{received()}, specialist, article18, "has not come to the agency yet"},
		"on its way, by the agency":                   {before{received(), onTheWay}, specialist, article18, "still to accept"},
		"decided and on its way, by the agency":       {before{received(), assigned, decided, onTheWay}, specialist, article18, "still to accept"},
		"not decided, by the specialist":              {before{received(), onTheWay, accepted}, specialist, article20, "has not been decided"},
		"not decided, by the head":                    {before{received(), assigned}, chief, article20, "has not been decided"},
		"at once, not decided, by the specialist":     {before{unpromised(), assigned}, specialist, article20, "has not been decided"},
		"declined and not taken since, by the agency": {before{received(), onTheWay, dossier.TransferDeclined{Fact: head("2019-04-02 11:00"), Agency: office}}, chief, article18, "has not come to the agency yet"},
	} {
		t.Run(name, func(t *testing.T) {
			given(t, c.before...).when(dossier.Resolve{Fact: c.by}).refused(c.rule, c.says)
		})
	}
	early := dossier.Resolved{Timeliness: dossier.Early, Original: dossier.Early, Promise: days("2019-04-17")}
	for _, by := range []dossier.Fact{specialist, chief} {
		given(t, received(), onTheWay, accepted, decided).when(dossier.Resolve{Fact: by}).then(early).status(dossier.Processed)
		given(t, received(), onTheWay, assigned, decided).when(dossier.Resolve{Fact: by}).then(early).status(dossier.Processed)
	}
	given(t, unpromised()).when(dossier.Resolve{Fact: counter}).then(dossier.Resolved{Timeliness: dossier.OnTime, Original: dossier.OnTime})
}

func TestADecisionRestsOnAllThatWasAskedFor(t *testing.T) {
	conclude := dossier.Conclude{Fact: head("2019-04-05 10:00"), Outcome: dossier.Granted}
	assigned := dossier.Assigned{Fact: head("2019-04-02 10:00"), Officer: "cv.a"}
	runsOn := dossier.SupplementRequested{Fact: officer("2019-04-03 09:00"), Reason: "thiếu", Effect: directory.RunOn}
	given(t, received()).when(conclude).refused(article18, "has not come to the agency yet")
	given(t, received(), dossier.Transferred{Fact: fact("2019-04-02 10:00"), From: office, To: office}).when(conclude).refused(article18, "still to accept")
	given(t, received(), assigned, asked("2019-04-04 10:00")).when(conclude).refused(article19d4, "what the applicant is to bring")
	given(t, received(), assigned, runsOn).when(conclude).refused(article19d4, "what the applicant is to bring")
	given(t, received(), assigned, dossier.Paused{Fact: officer("2019-04-03 09:00"), Reason: dossier.FinancialDuty, Effect: directory.Pause}).
		when(conclude).refused(article20, "the clock is stopped")
	given(t, received(), assigned, dossier.Paused{Fact: officer("2019-04-03 09:00"), Reason: dossier.FinancialDuty, Effect: directory.RunOn}).
		when(conclude).then(dossier.Decided{Outcome: dossier.Granted})
	joint := given(t, received(), assigned, opened("2019-04-03 08:00", "a", justice, threeDays, "", days("2019-04-08")))
	joint.when(conclude).refused(article19d6, "the task of agency 000.00.03.H61 is not done: Thẩm định")
	joint.when(completed(justice, "2019-04-04 09:00", "a")).then(dossier.TaskCompleted{Task: "a", Timeliness: dossier.Early, Answer: "Đủ điều kiện"}).
		when(conclude).then(dossier.Decided{Outcome: dossier.Granted})
	given(t, signed(received(), runsOn)...).when(dossier.Resolve{Fact: officer("2019-04-12 10:00")}).refused(article19d4, "what the applicant is to bring")
}

// What was signed is not examined anew.
func TestAfterTheDecisionOnlyTheHandOverIsLeft(t *testing.T) {
	s := given(t, signed(received())...)
	const says = "only the result is still to be handed over"
	s.when(dossier.RequestSupplement{Fact: officer("2019-04-03 09:00"), Reason: "thiếu"}).refused(article19d4, says)
	s.when(dossier.RequestSupplement{Fact: fact("2019-04-03 09:00"), Reason: "thiếu"}).refused(article19d4, says)
	s.when(dossier.RequestConsultation{Fact: officer("2019-04-03 09:00"), Agency: justice, Question: "?", Due: at("2019-04-05 09:00")}).refused(article19d5, says)
	s.when(dossier.OpenTask{Fact: head("2019-04-03 09:00"), Task: "a", Agency: justice, Limit: threeDays}).refused(article19d6, says)
	s.when(dossier.Refuse{Fact: head("2019-04-03 09:00"), Reason: "x"}).refused(article19d8, says)
	s.when(dossier.Pause{Fact: officer("2019-04-03 09:00"), Reason: dossier.Inspection}).refused("", says)
	s.when(dossier.Pause{Fact: officer("2019-04-03 09:00"), Reason: dossier.FinancialDuty}). // which may follow from the decision
													then(dossier.Paused{Reason: dossier.FinancialDuty, Effect: directory.Pause, Left: worktime.Budget{Unit: worktime.Days, N: 9}})
}

// What is promised is the hand-over, and the applicant may have the dossier back until then.
func TestUntilTheHandOverALaterDateCanBePromisedAndTheApplicantMayWithdraw(t *testing.T) {
	s := given(t, signed(received())...)
	s.when(extend("2019-04-16 09:00", "2019-04-22 09:00")).then(extended("2019-04-22"))
	s.when(extend("2019-04-17 09:00", "2019-04-22 09:00")).refused(article19d9, "at least 1 day before expiry")
	s.when(dossier.Withdraw{Fact: fact("2019-04-12 10:00"), Reason: "rút"}).then(dossier.Withdrawn{Reason: "rút"}).status(dossier.TakenBack)
}

// No result that was signed is left lying, unless the applicant does not pay what follows from it.
func TestWhatWasDecidedIsNotStoppedUnlessItsApplicantOwesSomething(t *testing.T) {
	stop := dossier.Stop{Fact: head("2019-04-12 10:00"), Reason: "không nộp thuế"}
	s := given(t, signed(received())...)
	s.when(stop).refused("", "only the result is still to be handed over")
	s.when(dossier.Pause{Fact: officer("2019-04-03 09:00"), Reason: dossier.FinancialDuty}).
		then(dossier.Paused{Reason: dossier.FinancialDuty, Effect: directory.Pause, Left: worktime.Budget{Unit: worktime.Days, N: 9}}).
		when(stop).then(dossier.Stopped{Reason: "không nộp thuế"}).status(dossier.IsStopped)
}

// Who handed a dossier on examines it no more, but answers for its promise until another has it.
func TestOnTheWayToAnotherAgencyADossierIsNotExaminedButItsPromiseCanBeMoved(t *testing.T) {
	assigned := dossier.Assigned{Fact: head("2019-04-02 10:00"), Officer: "cv.a"}
	onTheWay := dossier.Transferred{Fact: officer("2019-04-03 08:00"), From: office, To: justice}
	s := given(t, received(), assigned, onTheWay)
	const says = "agency 000.00.03.H61 is still to accept"
	for _, c := range []dossier.Command{
		dossier.RequestSupplement{Fact: officer("2019-04-03 09:00"), Reason: "thiếu"},
		dossier.Pause{Fact: officer("2019-04-03 09:00"), Reason: dossier.Inspection},
		dossier.Pause{Fact: officer("2019-04-03 09:00"), Reason: dossier.FinancialDuty},
		dossier.RequestConsultation{Fact: officer("2019-04-03 09:00"), Agency: homeAffair, Question: "?", Due: at("2019-04-05 09:00")},
		dossier.OpenTask{Fact: head("2019-04-03 09:00"), Task: "a", Agency: homeAffair, Limit: threeDays},
	} {
		s.when(c).refused(article18, says)
	}
	s.when(extend("2019-04-16 09:00", "2019-04-22 09:00")).then(extended("2019-04-22"))
	s.when(dossier.AcceptTransfer{Fact: of(justice, officer("2019-04-03 08:30"))}).then(dossier.TransferAccepted{Agency: justice}).
		when(dossier.RequestSupplement{Fact: of(justice, officer("2019-04-03 09:00")), Reason: "thiếu"}).then(dossier.SupplementRequested{Reason: "thiếu", Effect: directory.Restart})
	s.when(dossier.RequestSupplement{Fact: fact("2019-04-03 09:00", directory.System), Reason: "thiếu"}).then(dossier.SupplementRequested{Reason: "thiếu", Effect: directory.Restart})
}

func TestTheCounterLeavesToTheAgencyWhatTheAgencyHas(t *testing.T) {
	s := given(t, received(), dossier.Transferred{Fact: fact("2019-04-02 10:00"), From: office, To: office})
	s.when(dossier.CompleteStep{Fact: officer("2019-04-02 11:00"), Step: "Thẩm định"}).refused(article18, "still to accept")
	declined := s.when(dossier.DeclineTransfer{Fact: head("2019-04-02 11:00"), Reason: "thiếu bản chính"}).then(dossier.TransferDeclined{Agency: office, Reason: "thiếu bản chính"})
	declined.when(dossier.Refuse{Fact: fact("2019-04-02 12:00"), Reason: "x"}).then(dossier.Refused{Reason: "x"})
	declined.when(dossier.Transfer{Fact: fact("2019-04-02 12:00"), To: office}).then(dossier.Transferred{From: office, To: office})
	s = s.when(dossier.AcceptTransfer{Fact: officer("2019-04-02 11:00")}).then(dossier.TransferAccepted{Agency: office})
	s.when(dossier.Refuse{Fact: fact("2019-04-02 12:00"), Reason: "x"}).refused(article19d8, "for the agency to refuse it")
	s.when(dossier.Transfer{Fact: fact("2019-04-02 12:00"), To: justice}).refused(article18, "for the agency to hand it on")
}

func TestOnlyWhoHasADossierHandsItOn(t *testing.T) {
	s := given(t, received(), dossier.Transferred{Fact: fact("2019-04-02 10:00"), From: office, To: justice}, dossier.TransferAccepted{Fact: of(justice, officer("2019-04-02 11:00")), Agency: justice})
	s.when(dossier.Transfer{Fact: head("2019-04-03 09:00"), To: office}).refused(article18, "with agency 000.00.03.H61")
	s.when(dossier.Transfer{Fact: of(justice, head("2019-04-03 09:00")), To: office}).then(dossier.Transferred{From: justice, To: office})
	s.when(dossier.Transfer{Fact: fact("2019-04-03 09:00", directory.CentreHead), To: office}).then(dossier.Transferred{From: justice, To: office})
}

// An import tells what happened elsewhere, in whatever order it did.
func TestAnImportIsNotHeldToTheOrderOfPeople(t *testing.T) {
	by := func(when string) dossier.Fact { return fact(when, directory.System) }
	onTheWay := dossier.Transferred{Fact: fact("2019-04-02 10:00"), From: office, To: office}
	given(t, received()).when(dossier.Resolve{Fact: by("2019-04-12 10:00")}).then(resolved())
	given(t, received(), onTheWay).when(dossier.Resolve{Fact: by("2019-04-12 10:00")}).then(resolved())
	given(t, received()).when(dossier.Conclude{Fact: by("2019-04-12 10:00"), Outcome: dossier.Denied}).then(dossier.Decided{Outcome: dossier.Denied})
	given(t, received(), onTheWay).when(dossier.CompleteStep{Fact: by("2019-04-02 11:00"), Step: "x"}).then(dossier.StepCompleted{Step: "x"})
	s := given(t, signed(received())...)
	s.when(dossier.Refuse{Fact: by("2019-04-12 10:00"), Reason: "x"}).then(dossier.Refused{Reason: "x"})
	s.when(dossier.RequestSupplement{Fact: by("2019-04-03 09:00"), Reason: "x"}).then(dossier.SupplementRequested{Reason: "x", Effect: directory.Restart})
	s.when(dossier.Transfer{Fact: by("2019-04-03 09:00"), To: justice}).then(dossier.Transferred{From: office, To: justice, Late: true})
}
