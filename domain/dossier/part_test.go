package dossier_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"motcua/domain/directory"
	"motcua/domain/dossier"
)

func TestThePartsOfADossierAreThoseWhoHaveBusinessWithIt(t *testing.T) {
	const police, health, finance directory.AgencyCode = "000.00.04.H61", "000.00.05.H61", "000.00.06.H61"
	events := []dossier.Event{
		received(),
		dossier.Transferred{Fact: fact("2019-04-02 10:00"), From: office, To: justice},
		dossier.TransferAccepted{Fact: of(justice, officer("2019-04-02 11:00")), Agency: justice},
		opened("2019-04-03 08:00", "a", police, threeDays, "", days("2019-04-08")),
		opened("2019-04-03 08:00", "b", health, threeDays, "", days("2019-04-08")),
		dossier.ConsultationRequested{Fact: officer("2019-04-03 08:00"), Agency: finance, Due: at("2019-04-05 17:00")},
		dossier.Transferred{Fact: fact("2019-04-03 10:00"), From: justice, To: homeAffair},
	}
	s := dossier.Replay(events...)
	if diff := cmp.Diff([]directory.AgencyCode{office, justice, homeAffair, police, health, finance}, s.Parts()); diff != "" {
		t.Error(diff)
	}
	s = dossier.Replay(append(events,
		dossier.TaskCancelled{Fact: head("2019-04-03 11:00"), Task: "a", Reason: "giao nhầm"},
		dossier.TaskCompleted{Fact: of(health, officer("2019-04-03 11:00")), Task: "b", Timeliness: dossier.Early},
		dossier.ConsultationAnswered{Fact: of(finance, officer("2019-04-03 11:00")), Agency: finance},
		dossier.TransferDeclined{Fact: of(homeAffair, head("2019-04-03 11:00")), Agency: homeAffair, Reason: "x"},
	)...)
	if diff := cmp.Diff([]directory.AgencyCode{office, justice, health}, s.Parts()); diff != "" {
		t.Error("what was taken back, answered or declined gives no part any more:", diff)
	}
	for agency, want := range map[directory.AgencyCode]bool{office: true, health: true, finance: true, police: true, homeAffair: false} {
		if got := law.HasPart(s, agency, at("2019-04-04 09:00")); got != want {
			t.Errorf("%s may look it up: %v", agency, got)
		}
	}
	if got := (dossier.State{}).Parts(); got != nil {
		t.Errorf("a dossier that is not there concerns %v", got)
	}
}

func TestATaskThatEndsWithTheDossierWasStillSomebodysPart(t *testing.T) {
	s := dossier.Replay(received(), opened("2019-04-03 08:00", "a", justice, threeDays, "", days("2019-04-08")), dossier.Withdrawn{Fact: fact("2019-04-04 09:00")})
	if !law.HasPart(s, justice, at("2019-04-05 09:00")) || law.HasPart(s, homeAffair, at("2019-04-05 09:00")) || law.HasPart(s, "", at("2019-04-05 09:00")) {
		t.Errorf("%v", s.Parts())
	}
}

func TestWhoTakesAnAgencyOverHasItsPart(t *testing.T) {
	l := changing(t)
	s := dossier.Replay(dossier.Received{Fact: fact("2019-06-03 09:00"), Code: code, Matter: dossier.Matter{Agency: first}})
	for day, want := range map[string]bool{"2019-06-28 09:00": false, "2019-07-01 09:00": true} {
		if got := l.HasPart(s, second, at(day)); got != want {
			t.Errorf("on %s: %v", day, got)
		}
	}
}
