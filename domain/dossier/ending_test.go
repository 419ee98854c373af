package dossier_test

import (
	"testing"

	"motcua/domain/directory"
	"motcua/domain/dossier"
)

const article19d8 = "Nghị định 61/2018/NĐ-CP, điều 19.8"

func TestADossierEndsWithoutAResult(t *testing.T) {
	for _, c := range []struct {
		command dossier.Command
		event   dossier.Event
		status  dossier.Status
	}{
		{dossier.Withdraw{Fact: fact("2019-04-03 10:00"), Reason: "rút"}, dossier.Withdrawn{Reason: "rút"}, dossier.TakenBack},
		{dossier.Stop{Fact: head("2019-04-03 10:00"), Reason: "dừng"}, dossier.Stopped{Reason: "dừng"}, dossier.IsStopped},
		{dossier.Refuse{Fact: fact("2019-04-03 10:00"), Reason: "không đủ"}, dossier.Refused{Reason: "không đủ"}, dossier.NotAccepted},
	} {
		for name, before := range map[string][]dossier.Event{
			"received": {received()},
			"waiting":  {received(), asked("2019-04-03 09:00")},
			"paused":   {received(), dossier.Paused{Fact: fact("2019-04-03 09:00"), Reason: dossier.FinancialDuty, Effect: directory.Pause}},
		} {
			s := given(t, before...).when(c.command).then(c.event).status(c.status)
			if !s.state.FinishedAt.Equal(at("2019-04-03 10:00")) || s.state.InProcess() {
				t.Errorf("%s, %T: finished at %v, in process: %v", name, c.command, s.state.FinishedAt, s.state.InProcess())
			}
		}
	}
}

func TestWhatWasSubmittedOnlineCanBeRefusedBeforeReception(t *testing.T) {
	s := given(t, submitted()).when(dossier.Refuse{Fact: fact("2019-04-02 08:00"), Reason: "sai cơ quan"}).
		then(dossier.Refused{Reason: "sai cơ quan"}).status(dossier.NotAccepted)
	s.when(dossier.Receive{Fact: fact("2019-04-02 09:00"), Intake: dossier.Intake{Counter: 1}}).refused(article26, "taken")
}

func TestARefusalStatesItsReason(t *testing.T) {
	given(t, received()).when(dossier.Refuse{Fact: fact("2019-04-03 10:00")}).refused(article19d8, "states its reason")
	given(t, submitted()).when(dossier.Refuse{Fact: fact("2019-04-03 10:00")}).refused(article19d8, "states its reason")
	given(t).when(dossier.Refuse{Fact: fact("2019-04-03 10:00"), Reason: "x"}).refused(article19d8, "no such dossier")
	for _, c := range []dossier.Command{
		dossier.Refuse{Fact: fact("2019-04-03 10:00"), Reason: "\x00"},
		dossier.Withdraw{Fact: fact("2019-04-03 10:00"), Reason: "\x00"},
		dossier.Stop{Fact: head("2019-04-03 10:00"), Reason: "\x00"},
		dossier.RequestSupplement{Fact: fact("2019-04-03 10:00"), Reason: "\x00"},
	} {
		given(t, received()).when(c).refused("", "control characters")
	}
}

// processing is every command that works on a dossier.
func processing(when string) []dossier.Command {
	f := officer(when)
	return []dossier.Command{
		dossier.Refuse{Fact: f, Reason: "x"}, dossier.RequestSupplement{Fact: f, Reason: "x"}, dossier.Supplement{Fact: f},
		dossier.Transfer{Fact: f, To: justice}, dossier.Assign{Fact: f, Officer: "x"}, dossier.CompleteStep{Fact: f, Step: "x"},
		dossier.RequestConsultation{Fact: f, Agency: homeAffair, Due: f.At.AddDate(0, 0, 9)}, dossier.AnswerConsultation{Fact: f, Agency: justice},
		dossier.Pause{Fact: f, Reason: dossier.Inspection}, dossier.Resume{Fact: f},
		dossier.Extend{Fact: f, Until: at("2019-04-22 09:00"), Reason: "x"}, dossier.Conclude{Fact: f, Outcome: dossier.Granted},
		dossier.Resolve{Fact: f}, dossier.Withdraw{Fact: f, Reason: "x"}, dossier.Stop{Fact: f, Reason: "x"}, dossier.ChargeFee{Fact: f, Amount: 1},
	}
}

func TestAnEndedDossierTakesNoProcessing(t *testing.T) {
	before := []dossier.Event{received(), dossier.ConsultationRequested{Fact: fact("2019-04-03 08:00"), Agency: justice, Due: at("2019-04-09 08:00")}}
	for _, end := range []dossier.Event{
		resolved(), dossier.Withdrawn{Fact: fact("2019-04-12 10:00")}, dossier.Stopped{Fact: fact("2019-04-12 10:00")}, dossier.Refused{Fact: fact("2019-04-12 10:00")},
	} {
		for _, c := range processing("2019-04-12 11:00") {
			if d := given(t, append(before, end)...).when(c); d.err == nil {
				t.Errorf("after %T: %T brings about %v", end, c, d.events)
			}
		}
	}
}

func TestADossierThatWasNotReceivedTakesNoProcessing(t *testing.T) {
	for _, c := range processing("2019-04-12 11:00") {
		if d := given(t).when(c); d.err == nil {
			t.Errorf("%T on nothing brings about %v", c, d.events)
		}
		switch c.(type) {
		case dossier.Refuse, dossier.Withdraw, dossier.RequestSupplement:
			continue // may come before reception
		default:
		}
		if d := given(t, submitted()).when(c); d.err == nil {
			t.Errorf("%T before reception brings about %v", c, d.events)
		}
	}
}
