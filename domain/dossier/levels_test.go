package dossier_test

import (
	"testing"

	"motcua/domain/directory"
	"motcua/domain/dossier"
)

const (
	article19d7                      = "Nghị định 61/2018/NĐ-CP, điều 19.7"
	district    directory.AgencyCode = "000.00.31.H61"
)

// A dossier that another level resolves comes back to the office that received it, and is counted there.
func TestAcrossLevelsTheResultComesBackToTheOfficeThatReceived(t *testing.T) {
	by := func(f dossier.Fact) dossier.Fact { return of(district, f) }
	s := given(t, received()).
		when(dossier.Transfer{Fact: fact("2019-04-02 10:00"), To: district}).then(dossier.Transferred{From: office, To: district}).
		when(dossier.AcceptTransfer{Fact: by(officer("2019-04-02 11:00"))}).then(dossier.TransferAccepted{Agency: district}).
		when(dossier.Assign{Fact: by(head("2019-04-02 13:00")), Officer: "cv.b"}).then(dossier.Assigned{Officer: "cv.b"})
	s = s.when(dossier.Conclude{Fact: by(head("2019-04-10 08:00")), Outcome: dossier.Granted}).then(dossier.Decided{Outcome: dossier.Granted})
	done := s.when(dossier.Resolve{Fact: by(officer("2019-04-10 09:00"))})
	if done.err != nil {
		t.Fatal(done.err)
	}
	resolved := done.events[0].(dossier.Resolved)
	if resolved.Timeliness != dossier.Early {
		t.Errorf("it is %s", resolved.Timeliness)
	}
	s = done.then(resolved)
	if s.state.Matter.Agency != office || s.state.Holder != district {
		t.Errorf("counted at %s, resolved at %s", s.state.Matter.Agency, s.state.Holder)
	}
	s.when(dossier.Return{Fact: by(fact("2019-04-10 10:00"))}).refused(article19d7, "the office that received")
	s.when(dossier.Return{Fact: fact("2019-04-10 10:00")}).then(dossier.Returned{}).status(dossier.ResultReturned)
}

// The head of the one-stop watches over dossiers wherever they are: moves them on and puts silence on record.
func TestAcrossLevelsTheOneStopWatches(t *testing.T) {
	s := given(t, received()).
		when(dossier.Transfer{Fact: fact("2019-04-02 10:00"), To: district}).then(dossier.Transferred{From: office, To: district}).
		when(dossier.AcceptTransfer{Fact: of(district, officer("2019-04-02 11:00"))}).then(dossier.TransferAccepted{Agency: district})
	s.when(dossier.Transfer{Fact: fact("2019-04-05 10:00", directory.CentreHead), To: office}).then(dossier.Transferred{From: district, To: office})
}
