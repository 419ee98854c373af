package dossier_test

import (
	"testing"

	"motcua/domain/directory"
	"motcua/domain/dossier"
)

const article17d2 = "Nghị định 61/2018/NĐ-CP, điều 17.2"

func guidance(when string) dossier.RequestSupplement {
	return dossier.RequestSupplement{Fact: fact(when), Reason: "thiếu bản sao"}
}

func TestFullGuidanceIsGivenOnce(t *testing.T) {
	s := given(t, submitted()).when(guidance("2019-04-02 08:00")).
		then(dossier.SupplementRequested{Reason: "thiếu bản sao", Effect: directory.RunOn}).status(dossier.AwaitsApplicant)
	s.when(guidance("2019-04-02 08:30")).refused(article17d2, "once is all")
	s = s.when(dossier.Supplement{Fact: citizen("2019-04-09 21:00")}).then(dossier.Supplemented{}).status(dossier.NewlyRegistered)
	s.when(guidance("2019-04-10 08:00")).refused(article17d2, "once is all")
}

func TestGuidanceSaysWhatIsMissing(t *testing.T) {
	for reason, says := range map[string][2]string{"": {article17d2, "what is missing"}, "\x00": {"", "control characters"}} {
		given(t, submitted()).when(dossier.RequestSupplement{Fact: fact("2019-04-02 08:00"), Reason: reason}).refused(says[0], says[1])
	}
}

func TestNoClockRunsBeforeReception(t *testing.T) {
	s := given(t, submitted()).when(guidance("2019-04-02 08:00")).then(dossier.SupplementRequested{Reason: "thiếu bản sao", Effect: directory.RunOn}).
		when(dossier.Supplement{Fact: citizen("2019-04-09 21:00")}).then(dossier.Supplemented{})
	if len(s.state.Clock) != 0 || s.state.Paused || s.state.Waits || s.state.Promise != nil {
		t.Errorf("%+v", s.state)
	}
	d := s.when(dossier.Receive{Fact: fact("2019-04-10 09:00"), Intake: dossier.Intake{Counter: 1}})
	if d.err != nil || d.events[0].(dossier.Received).Promise.At != days("2019-04-25").At {
		t.Errorf("%+v, %v", d.events, d.err)
	}
}

func TestWhatWaitsForItsApplicantIsNotReceived(t *testing.T) {
	s := given(t, submitted(), dossier.SupplementRequested{Fact: fact("2019-04-02 08:00"), Reason: "thiếu", Effect: directory.RunOn})
	s.when(dossier.Receive{Fact: fact("2019-04-02 09:00"), Intake: dossier.Intake{Counter: 1}}).refused(article17d2, "waits for what the applicant")
	s.when(dossier.Refuse{Fact: fact("2019-04-22 09:00"), Reason: "không bổ sung"}).then(dossier.Refused{Reason: "không bổ sung"}).status(dossier.NotAccepted)
	s.when(dossier.Withdraw{Fact: citizen("2019-04-22 09:00"), Reason: "rút"}).then(dossier.Withdrawn{Reason: "rút"}).status(dossier.TakenBack)
}

func TestWhatEndsBeforeReceptionHadNoClock(t *testing.T) {
	for _, end := range []dossier.Command{
		dossier.Refuse{Fact: fact("2019-04-02 09:00"), Reason: "sai cơ quan"}, dossier.Withdraw{Fact: citizen("2019-04-02 09:00"), Reason: "nộp nhầm"},
	} {
		d := given(t, submitted()).when(end)
		if d.err != nil {
			t.Fatal(d.err)
		}
		s := dossier.Evolve(d.state, d.events[0])
		if len(s.Clock) != 0 || !s.Finished() || s.InProcess() || s.Registered() || !s.FinishedAt.Equal(at("2019-04-02 09:00")) {
			t.Errorf("after %T: %+v", end, s)
		}
		given(t, submitted(), d.events[0]).when(dossier.Receive{Fact: fact("2019-04-02 10:00"), Intake: dossier.Intake{Counter: 1}}).refused(article26, "taken")
	}
}
