package dossier_test

import (
	"strings"
	"testing"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
)

func TestACommandThatComesTwiceHasItsEffectOnce(t *testing.T) {
	c := dossier.ChargeFee{Fact: fact("2019-04-02 10:00"), Amount: 5}
	s := given(t, signed(received())...).when(c).then(dossier.FeeCharged{Amount: 5})
	s.when(c).then()
	s = s.when(dossier.Resolve{Fact: officer("2019-04-12 10:00")}).then(resolved())
	s.when(c).then() // long after, when it would be refused
	again := c
	again.Command = "another"
	again.At = at("2019-04-12 10:00")
	s.when(again).refused("", "ended")
}

func TestTheTimeOfADossierDoesNotRunBackwards(t *testing.T) {
	given(t, received()).when(dossier.Assign{Fact: head("2019-04-02 08:59"), Officer: "cv"}).
		refused("", "08:59 02/04/2019 lies before the last thing that happened to the dossier (09:00 02/04/2019)")
	same := head("2019-04-02 09:00")
	same.Command = "at the same moment"
	given(t, received()).when(dossier.Assign{Fact: same, Officer: "cv"}).then(dossier.Assigned{Officer: "cv"})
}

func TestAReturnDoesNotMoveTheLastMomentBack(t *testing.T) {
	early := dossier.StepCompleted{Fact: fact("2019-03-01 09:00", directory.System), Step: "x"}
	if s := dossier.Replay(received(), early); !s.Last.Equal(at("2019-04-02 09:00")) {
		t.Errorf("the last thing happened at %v", s.Last)
	}
}

func TestACommandSaysWhoWhenAndWhich(t *testing.T) {
	for says, change := range map[string]func(*dossier.Fact){
		"no id of":                          func(f *dossier.Fact) { f.Command = "" },
		"no id of 1 to 100 bytes":           func(f *dossier.Fact) { f.Command = dossier.CommandID(strings.Repeat("x", 101)) },
		"no id of 1 to 100 bytes without":   func(f *dossier.Fact) { f.Command = "a\nb" },
		"bytes without control characters":  func(f *dossier.Fact) { f.Command = "\xff" }, // it would be stored as another id
		"no time":                           func(f *dossier.Fact) { f.At = time.Time{} },
		`no role ""`:                        func(f *dossier.Fact) { f.By.Role = "" },
		`no role "king"`:                    func(f *dossier.Fact) { f.By.Role = "king" },
		`agency "000.00.99.H61"`:            func(f *dossier.Fact) { f.By.Agency = "000.00.99.H61" },
		"counter 33":                        func(f *dossier.Fact) { f.By.Counter = 33 },
		"counter -1":                        func(f *dossier.Fact) { f.By.Counter = -1 },
		"longer than 10,000 bytes or holds": func(f *dossier.Fact) { f.By.Person = "\xff" },
	} {
		f := fact("2019-04-02 10:00")
		change(&f)
		given(t, received()).when(dossier.Assign{Fact: f, Officer: "cv"}).refused("", says)
	}
}

func TestTheParentOfAllAgenciesActsToo(t *testing.T) {
	f := fact("2019-04-02 10:00", directory.CentreHead)
	f.By.Agency = law.Catalogue.About().Code
	given(t, received()).when(dossier.Transfer{Fact: f, To: justice}).then(dossier.Transferred{From: office, To: justice})
}

func TestARefusalSaysWhichDossierWhyAndByWhatRule(t *testing.T) {
	d := given(t, received(), extended("2019-04-22")).when(extend("2019-04-18 08:00", "2019-04-25 09:00"))
	const want = "dossier 000.00.01.H61-190402-0001: a new date was promised once and cannot be a second time (Decree 61/2018/NĐ-CP, art. 19.9)"
	if d.err == nil || d.err.Error() != want {
		t.Errorf("%v", d.err)
	}
	d = given(t).when(dossier.Assign{Officer: "cv"})
	if d.err == nil || d.err.Error() != "the command has no id of 1 to 100 bytes without control characters" {
		t.Errorf("%v", d.err)
	}
}
