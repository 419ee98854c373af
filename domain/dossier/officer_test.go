package dossier_test

import (
	"testing"

	"motcua/domain/directory"
	"motcua/domain/dossier"
)

// listed is the law with the embedded list of officers.
var listed = dossier.Law{Catalogue: directory.VinhLong2019(), Calendar: law.Calendar}

func TestOnlyAnOfficerOfTheListMayAct(t *testing.T) {
	receive := func(by dossier.Actor) dossier.Receive {
		f := fact("2019-04-02 09:00")
		f.By = by
		return dossier.Receive{Fact: f, Intake: dossier.Intake{Code: code, Procedure: tenDays, Agency: office, Channel: directory.Direct, Counter: by.Counter, Applicant: someone}}
	}
	at1 := dossier.Actor{Person: "quay.01", Role: directory.CounterOfficer, Agency: office, Counter: 1}
	given(t).under(listed).when(receive(at1)).then(received())

	for name, by := range map[string]dossier.Actor{
		`there is no officer "ai.do"`:  {Person: "ai.do", Role: directory.CounterOfficer, Agency: office, Counter: 1},
		"quay.02 is counter_officer":   {Person: "quay.02", Role: directory.CounterOfficer, Agency: office, Counter: 1},
		"mc." + string(office) + " is": {Person: "mc." + string(office), Role: directory.CounterOfficer, Agency: office, Counter: 1},
	} {
		given(t).under(listed).when(receive(by)).refused("", name)
	}
}

func TestADossierIsAssignedToAnOfficerOfTheAgency(t *testing.T) {
	f := fact("2019-04-03 09:00", directory.AgencyHead)
	f.By.Person = "tt." + string(office)
	own := "cv." + string(office)
	given(t, received()).under(listed).when(dossier.Assign{Fact: f, Officer: own}).then(dossier.Assigned{Officer: own})
	given(t, received()).under(listed).when(dossier.Assign{Fact: f, Officer: "cv." + string(justice)}).refused("Nghị định 61/2018/NĐ-CP, điều 19.1", "has no officer")
}
