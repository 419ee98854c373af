package dossier_test

import (
	"testing"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

func TestAPausedClockGoesOnWithWhatWasLeft(t *testing.T) {
	given(t, received()).
		when(dossier.Pause{Fact: officer("2019-04-04 10:00"), Reason: dossier.Inspection}).
		then(dossier.Paused{Reason: dossier.Inspection, Effect: directory.Pause, Left: worktime.Budget{Unit: worktime.Days, N: 8}}).
		when(dossier.Resume{Fact: officer("2019-05-06 10:00")}).
		then(dossier.Resumed{Promise: days("2019-05-16")}).status(dossier.Processing)
}

func TestALimitInHoursIsPausedToTheMinute(t *testing.T) {
	given(t, receivedByHour()).
		when(dossier.Pause{Fact: of(justice, officer("2019-04-02 16:40")), Reason: dossier.Inspection}).
		then(dossier.Paused{Reason: dossier.Inspection, Effect: directory.Pause, Left: worktime.Budget{Unit: worktime.Minutes, N: 110}}).
		when(dossier.Resume{Fact: of(justice, officer("2019-04-05 16:00"))}).
		then(dossier.Resumed{Promise: hours("2019-04-08 07:50")})
}

func TestAMissedPromiseStaysMissedAfterAPause(t *testing.T) {
	s := given(t, received()).
		when(dossier.Pause{Fact: officer("2019-04-19 10:00"), Reason: dossier.Inspection}).
		then(dossier.Paused{Reason: dossier.Inspection, Effect: directory.Pause, Left: worktime.Budget{Unit: worktime.Days, N: -2}}).
		when(dossier.Resume{Fact: officer("2019-05-09 10:00")}).then(dossier.Resumed{Promise: days("2019-05-07")})
	s = s.when(dossier.Assign{Fact: head("2019-05-09 10:10"), Officer: "cv"}).then(dossier.Assigned{Officer: "cv"}).
		when(dossier.Conclude{Fact: head("2019-05-09 10:20"), Outcome: dossier.Granted}).then(dossier.Decided{Outcome: dossier.Granted})
	s.when(dossier.Resolve{Fact: officer("2019-05-09 10:30")}).then(dossier.Resolved{Timeliness: dossier.Late, Original: dossier.Late, Promise: days("2019-05-07")})
}

func TestWaitingForAFinancialDutyHasAStatusOfItsOwn(t *testing.T) {
	s := given(t, received(), dossier.Assigned{Fact: fact("2019-04-03 09:00"), Officer: "cv"}).
		when(dossier.Pause{Fact: officer("2019-04-04 10:00"), Reason: dossier.FinancialDuty}).
		then(dossier.Paused{Reason: dossier.FinancialDuty, Effect: directory.Pause, Left: worktime.Budget{Unit: worktime.Days, N: 8}}).status(dossier.AwaitsDuty)
	s = s.when(dossier.Assign{Fact: head("2019-04-04 11:00"), Officer: "cv.b"}).then(dossier.Assigned{Officer: "cv.b"}).status(dossier.AwaitsDuty)
	s.when(dossier.Resume{Fact: officer("2019-04-04 12:00")}).then(dossier.Resumed{Promise: days("2019-04-17")}).status(dossier.Processing)
}

func TestWhatWasNeverPromisedStaysSoAfterAPause(t *testing.T) {
	unpromised := received()
	unpromised.Promise, unpromised.Limit = nil, worktime.Limit{}
	given(t, unpromised).when(dossier.Pause{Fact: officer("2019-04-04 10:00"), Reason: dossier.Inspection}).then(dossier.Paused{Reason: dossier.Inspection, Effect: directory.Pause}).
		when(dossier.Resume{Fact: officer("2019-04-05 10:00")}).then(dossier.Resumed{})
}

func TestOnlyARunningClockIsStoppedAndOnlyAStoppedOneGoesOn(t *testing.T) {
	pause := func(when string) dossier.Pause { return dossier.Pause{Fact: officer(when), Reason: dossier.Inspection} }
	given(t, received()).when(dossier.Pause{Fact: officer("2019-04-04 10:00"), Reason: "lunch"}).refused("", `no reason "lunch"`)
	given(t, received(), asked("2019-04-04 10:00")).when(pause("2019-04-04 11:00")).refused("", "already waits")
	given(t, received(), asked("2019-04-04 10:00")).when(dossier.Resume{Fact: officer("2019-04-04 11:00")}).refused("", "waits for no duty")
	given(t, received()).when(dossier.Resume{Fact: officer("2019-04-04 11:00")}).refused("", "waits for no duty")
	s := given(t, received()).when(pause("2019-04-04 10:00")).then(dossier.Paused{Reason: dossier.Inspection, Effect: directory.Pause, Left: worktime.Budget{Unit: worktime.Days, N: 8}})
	s.when(pause("2019-04-04 11:00")).refused("", "already waits")
	s.when(ask("2019-04-04 11:00")).refused(article19d4, "already waits")
	s.when(extend("2019-04-04 11:00", "2019-04-22 09:00")).refused(article19d9, "the clock is stopped")
	s.signed().when(dossier.Resolve{Fact: officer("2019-04-04 11:00")}).refused(article20, "the clock is stopped")
	s = s.when(dossier.Stop{Fact: head("2019-04-04 11:00")}).then(dossier.Stopped{})
	s.when(dossier.Resume{Fact: officer("2019-04-04 12:00")}).refused("", "waits for no duty")
}
