package dossier_test

import (
	"testing"

	"motcua/domain/dossier"
)

const (
	article18   = "Nghị định 61/2018/NĐ-CP, điều 18"
	article19d1 = "Nghị định 61/2018/NĐ-CP, điều 19.1"
)

func TestATransferTellsFromWhomToWhom(t *testing.T) {
	s := given(t, received()).when(dossier.Transfer{Fact: fact("2019-04-02 10:00"), To: justice, Unit: "Văn thư"}).
		then(dossier.Transferred{From: office, To: justice, Unit: "Văn thư"})
	s = s.when(dossier.AcceptTransfer{Fact: of(justice, officer("2019-04-02 11:00"))}).then(dossier.TransferAccepted{Agency: justice})
	s.when(dossier.Transfer{Fact: of(justice, officer("2019-04-02 12:00")), To: office}).then(dossier.Transferred{From: justice, To: office})
}

func TestNothingIsTransferredToAnAgencyThatIsNotThere(t *testing.T) {
	given(t, received()).when(dossier.Transfer{Fact: fact("2019-04-02 10:00"), To: "000.00.99.H61"}).refused(article18, "no agency")
	given(t, received()).when(dossier.Transfer{Fact: fact("2019-04-02 10:00"), To: justice, Unit: "\a"}).refused("", "control characters")
}

func TestTheHeadNamesTheOfficer(t *testing.T) {
	s := given(t, received()).when(dossier.Assign{Fact: head("2019-04-02 10:00"), Officer: "cv.b"}).
		then(dossier.Assigned{Officer: "cv.b"}).status(dossier.Processing)
	if s.state.Officer != "cv.b" {
		t.Errorf("officer %q", s.state.Officer)
	}
	given(t, received()).when(dossier.Assign{Fact: head("2019-04-02 10:00")}).refused(article19d1, "no officer is named")
	given(t, received()).when(dossier.Assign{Fact: head("2019-04-02 10:00"), Officer: "\xff"}).refused("", "control characters")
}

func TestAStepPutsADossierToWork(t *testing.T) {
	given(t, received()).when(dossier.CompleteStep{Fact: officer("2019-04-02 10:00"), Step: "Thẩm định", Unit: "Phòng A"}).
		then(dossier.StepCompleted{Step: "Thẩm định", Unit: "Phòng A"}).status(dossier.Processing)
	given(t, received()).when(dossier.CompleteStep{Fact: officer("2019-04-02 10:00")}).refused("", "no name")
	given(t, received()).when(dossier.CompleteStep{Fact: officer("2019-04-02 10:00"), Step: "a\x1b"}).refused("", "control characters")
}

func TestATextMayHaveLines(t *testing.T) {
	given(t, received()).when(dossier.CompleteStep{Fact: officer("2019-04-02 10:00"), Step: "một\n\thai"}).then(dossier.StepCompleted{Step: "một\n\thai"})
}

func TestADecisionIsGrantedOrDenied(t *testing.T) {
	assigned := dossier.Assigned{Fact: head("2019-04-03 10:00"), Officer: "cv.a"}
	for _, outcome := range []dossier.Outcome{dossier.Granted, dossier.Denied} {
		given(t, received(), assigned).when(dossier.Conclude{Fact: head("2019-04-10 10:00"), Outcome: outcome}).then(dossier.Decided{Outcome: outcome})
	}
	given(t, received()).when(dossier.Conclude{Fact: head("2019-04-10 10:00"), Outcome: "perhaps"}).refused("", `no outcome "perhaps"`)
}

func TestATransferFollowsTheSameDayOrAfterThreeOClockTheNextMorning(t *testing.T) {
	for _, c := range []struct {
		received, transferred string
		late                  bool
	}{
		{"2019-04-02 15:00", "2019-04-02 17:00", false}, {"2019-04-02 15:00", "2019-04-02 17:01", true},
		{"2019-04-02 15:01", "2019-04-03 07:00", false}, {"2019-04-02 15:01", "2019-04-03 07:01", true},
		{"2019-04-12 15:01", "2019-04-16 07:00", false}, // 13 to 15/4 are days off
	} {
		r := received()
		r.At = at(c.received)
		given(t, r).when(dossier.Transfer{Fact: fact(c.transferred), To: office}).then(dossier.Transferred{From: office, To: office, Late: c.late})
	}
}

func TestOnlyTheFirstTransferCanBeLate(t *testing.T) {
	s := given(t, received()).when(dossier.Transfer{Fact: fact("2019-04-02 16:00"), To: justice}).then(dossier.Transferred{From: office, To: justice}).
		when(dossier.AcceptTransfer{Fact: of(justice, head("2019-04-02 16:30"))}).then(dossier.TransferAccepted{Agency: justice})
	s.when(dossier.Transfer{Fact: of(justice, head("2019-04-09 16:00")), To: office}).then(dossier.Transferred{From: justice, To: office})
}

func TestADossierIsWithWhomeverAcceptedIt(t *testing.T) {
	s := given(t, received()).when(dossier.Transfer{Fact: fact("2019-04-02 10:00"), To: justice}).then(dossier.Transferred{From: office, To: justice})
	if s.state.Holder != office || s.state.Offered != justice {
		t.Errorf("with %s, offered to %s", s.state.Holder, s.state.Offered)
	}
	s.when(dossier.Transfer{Fact: fact("2019-04-02 10:30"), To: homeAffair}).refused(article18, "still to accept")
	s.when(dossier.AcceptTransfer{Fact: officer("2019-04-02 10:30")}).refused("", "no part") // the one that handed it on cannot accept it
	s.when(dossier.AcceptTransfer{Fact: of(homeAffair, officer("2019-04-02 10:30"))}).refused("", "no part")
	s = s.when(dossier.AcceptTransfer{Fact: of(justice, officer("2019-04-02 10:30"))}).then(dossier.TransferAccepted{Agency: justice})
	if s.state.Holder != justice || s.state.Offered != "" {
		t.Errorf("with %s, offered to %s", s.state.Holder, s.state.Offered)
	}
	s.when(dossier.AcceptTransfer{Fact: of(justice, officer("2019-04-02 11:00"))}).refused(article18, "no transfer waits")
	s.when(dossier.CompleteStep{Fact: of(justice, officer("2019-04-02 11:00")), Step: "Thẩm định"}).then(dossier.StepCompleted{Step: "Thẩm định"})
}

func TestWhatIsNotAcceptedStaysWithTheOneThatHandedItOn(t *testing.T) {
	s := given(t, received()).when(dossier.Transfer{Fact: fact("2019-04-02 10:00"), To: justice}).then(dossier.Transferred{From: office, To: justice})
	decline := dossier.DeclineTransfer{Fact: of(justice, head("2019-04-02 11:00"))}
	s.when(decline).refused(article18, "states its reason")
	decline.Reason = "\x00"
	s.when(decline).refused("", "control characters")
	decline.Reason = "không thuộc thẩm quyền"
	s = s.when(decline).then(dossier.TransferDeclined{Agency: justice, Reason: "không thuộc thẩm quyền"})
	if s.state.Holder != office || s.state.Offered != "" {
		t.Errorf("with %s, offered to %s", s.state.Holder, s.state.Offered)
	}
	s.when(decline).then() // the same command again
	decline.Command = "another"
	s.when(decline).refused("", "no part")
	s.when(dossier.DeclineTransfer{Fact: officer("2019-04-02 12:00"), Reason: "x"}).refused(article18, "no transfer waits")
	s.when(dossier.Transfer{Fact: fact("2019-04-02 12:00"), To: homeAffair}).then(dossier.Transferred{From: office, To: homeAffair})
}

func TestWhoNamesAnOfficerHasAcceptedTheDossier(t *testing.T) {
	s := given(t, received()).when(dossier.Transfer{Fact: fact("2019-04-02 10:00"), To: justice}).then(dossier.Transferred{From: office, To: justice})
	s.when(dossier.Assign{Fact: head("2019-04-02 11:00"), Officer: "cv.b"}).refused(article19d1, "with agency 000.00.03.H61")
	s = s.when(dossier.Assign{Fact: of(justice, head("2019-04-02 11:00")), Officer: "cv.tp"}).then(dossier.Assigned{Officer: "cv.tp"})
	if s.state.Holder != justice || s.state.Offered != "" || s.state.Officer != "cv.tp" {
		t.Errorf("with %s, offered to %s, officer %s", s.state.Holder, s.state.Offered, s.state.Officer)
	}
	s.when(dossier.Assign{Fact: head("2019-04-02 12:00"), Officer: "cv.b"}).refused(article19d1, "with agency 000.00.03.H61")
}
