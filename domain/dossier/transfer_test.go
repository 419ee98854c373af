package dossier_test

import (
	"testing"

	"motcua/domain/directory"
	"motcua/domain/dossier"
)

const (
	article18   = "Nghị định 61/2018, điều 18"
	article19d1 = "Nghị định 61/2018, điều 19.1"
)

func TestATransferTellsFromWhomToWhom(t *testing.T) {
	s := given(t, received()).when(dossier.Transfer{Fact: fact("2019-04-02 10:00"), To: justice, Unit: "Văn thư"}).
		then(dossier.Transferred{From: office, To: justice, Unit: "Văn thư"})
	s.when(dossier.Transfer{Fact: fact("2019-04-02 11:00"), To: office}).then(dossier.Transferred{From: justice, To: office})
}

func TestNothingIsTransferredToAnAgencyThatIsNotThere(t *testing.T) {
	given(t, received()).when(dossier.Transfer{Fact: fact("2019-04-02 10:00"), To: "000.00.99.H61"}).refused(article18, "no agency")
	given(t, received()).when(dossier.Transfer{Fact: fact("2019-04-02 10:00"), To: justice, Unit: "\a"}).refused("", "control characters")
}

func TestTheHeadNamesTheOfficer(t *testing.T) {
	s := given(t, received()).when(dossier.Assign{Fact: fact("2019-04-02 10:00", directory.AgencyHead), Officer: "cv.b"}).
		then(dossier.Assigned{Officer: "cv.b"}).status(dossier.Processing)
	if s.state.Officer != "cv.b" {
		t.Errorf("officer %q", s.state.Officer)
	}
	given(t, received()).when(dossier.Assign{Fact: fact("2019-04-02 10:00")}).refused(article19d1, "no officer is named")
	given(t, received()).when(dossier.Assign{Fact: fact("2019-04-02 10:00"), Officer: "\xff"}).refused("", "control characters")
}

func TestAStepPutsADossierToWork(t *testing.T) {
	given(t, received()).when(dossier.CompleteStep{Fact: fact("2019-04-02 10:00"), Step: "Thẩm định", Unit: "Phòng A"}).
		then(dossier.StepCompleted{Step: "Thẩm định", Unit: "Phòng A"}).status(dossier.Processing)
	given(t, received()).when(dossier.CompleteStep{Fact: fact("2019-04-02 10:00")}).refused("", "no name")
	given(t, received()).when(dossier.CompleteStep{Fact: fact("2019-04-02 10:00"), Step: "a\x1b"}).refused("", "control characters")
}

func TestATextMayHaveLines(t *testing.T) {
	given(t, received()).when(dossier.CompleteStep{Fact: fact("2019-04-02 10:00"), Step: "một\n\thai"}).then(dossier.StepCompleted{Step: "một\n\thai"})
}

func TestADecisionIsGrantedOrDenied(t *testing.T) {
	for _, outcome := range []dossier.Outcome{dossier.Granted, dossier.Denied} {
		given(t, received()).when(dossier.Conclude{Fact: fact("2019-04-10 10:00"), Outcome: outcome}).then(dossier.Decided{Outcome: outcome})
	}
	given(t, received()).when(dossier.Conclude{Fact: fact("2019-04-10 10:00"), Outcome: "perhaps"}).refused("", `no outcome "perhaps"`)
}
