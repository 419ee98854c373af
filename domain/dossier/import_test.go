package dossier_test

import (
	"testing"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// imported is the receipt of a dossier of another system, which the catalogue and the calendar know nothing of.
func imported(change func(*dossier.Receive)) dossier.Receive {
	c := dossier.Receive{
		Fact:   dossier.Fact{At: time.Date(2011, 5, 2, 10, 0, 0, 0, time.FixedZone("", 2*60*60)), By: dossier.Actor{Role: directory.System, Person: "560872"}, Command: "import-1"},
		Intake: dossier.Intake{Code: "case-10011", Applicant: someone},
		Import: &dossier.Imported{
			Matter:  dossier.Matter{Procedure: "WABO", Agency: "000.00.99.H99", Level: directory.District, Channel: directory.Post},
			Promise: &dossier.Promise{At: time.Date(2011, 6, 2, 0, 0, 0, 0, time.FixedZone("", 2*60*60)), Unit: worktime.Days},
		},
	}
	if change != nil {
		change(&c)
	}
	return c
}

func TestAnImportKeepsTheMatterAndThePromiseOfItsFile(t *testing.T) {
	c := imported(nil)
	s := given(t).when(c).then(dossier.Received{Code: "case-10011", Matter: c.Import.Matter, Applicant: someone, Promise: c.Import.Promise}).status(dossier.IsReceived)
	s.when(dossier.Resolve{Fact: dossier.Fact{At: time.Date(2011, 6, 2, 23, 30, 0, 0, time.FixedZone("", 2*60*60)), By: c.By, Command: "import-2"}}).
		then(dossier.Resolved{Timeliness: dossier.OnTime, Original: dossier.OnTime, Promise: c.Import.Promise})
}

func TestAnImportMayHaveNoPromise(t *testing.T) {
	c := imported(func(c *dossier.Receive) { c.Import.Promise = nil })
	given(t).when(c).then(dossier.Received{Code: "case-10011", Matter: c.Import.Matter, Applicant: someone})
}

func TestWhatAnImportBringsIsHeldToItsShape(t *testing.T) {
	for says, c := range map[string]struct {
		change func(*dossier.Receive)
		rule   string
	}{
		"only an import may bring":        {func(c *dossier.Receive) { c.By.Role, c.By.Agency, c.Agency = directory.CounterOfficer, office, office }, article17},
		"cannot be a dossier's code":      {func(c *dossier.Receive) { c.Code = "a b" }, article26},
		"agency, level or channel":        {func(c *dossier.Receive) { c.Import.Matter.Agency = "" }, article17},
		"level or channel is missing":     {func(c *dossier.Receive) { c.Import.Matter.Level = "village" }, article17},
		"channel is missing":              {func(c *dossier.Receive) { c.Import.Matter.Channel = "" }, article17},
		"no service level 5":              {func(c *dossier.Receive) { c.Import.Matter.ServiceLevel = 5 }, article17},
		"the promise lacks its moment or": {func(c *dossier.Receive) { c.Import.Promise.At = time.Time{} }, article17},
		"lacks its moment or its unit":    {func(c *dossier.Receive) { c.Import.Promise.Unit = "" }, article17},
		"no counter 40":                   {func(c *dossier.Receive) { c.Import.Matter.Counter = 40 }, article17},
		"belongs to agency":               {func(c *dossier.Receive) { c.Import.Matter.Counter = 1 }, article17},
		"no kind of applicant":            {func(c *dossier.Receive) { c.Applicant.Kind = "robot" }, article17},
		"10,000 bytes or holds":           {func(c *dossier.Receive) { c.Applicant.Name = "\x00" }, ""},
		"holds control characters":        {func(c *dossier.Receive) { c.Import.Matter.Field = "\xff" }, ""},
	} {
		given(t).when(imported(c.change)).refused(c.rule, says)
	}
}

func TestAnImportTellsItsStoryInAnyOrderButEndsAfterReceipt(t *testing.T) {
	by := func(day, month int, id dossier.CommandID) dossier.Fact {
		return dossier.Fact{At: time.Date(2011, time.Month(month), day, 8, 0, 0, 0, time.FixedZone("", 2*60*60)), By: dossier.Actor{Role: directory.System}, Command: id}
	}
	c := imported(nil)
	s := given(t).when(c).then(dossier.Received{Code: "case-10011", Matter: c.Import.Matter, Applicant: someone, Promise: c.Import.Promise})
	s.when(dossier.Resolve{Fact: by(1, 5, "end")}).refused(article20, "before it was received")
	s.when(dossier.Withdraw{Fact: by(1, 5, "end")}).refused(article17, "before it was received")
	s = s.when(dossier.CompleteStep{Fact: by(1, 4, "step"), Step: "before"}).then(dossier.StepCompleted{Step: "before"})
	s = s.when(dossier.Resolve{Fact: by(2, 5, "end")}).then( // earlier on the very day of receipt
		dossier.Resolved{Timeliness: dossier.Early, Original: dossier.Early, Promise: c.Import.Promise})
	s = s.when(dossier.CompleteStep{Fact: by(1, 8, "tidied up later"), Step: "after"}).then(dossier.StepCompleted{Step: "after"}).status(dossier.Processed)
	s.when(dossier.Assign{Fact: by(1, 8, "assign"), Officer: "x"}).refused(article19d1, "ended")
}

func TestAnImportedStepNeedsADossier(t *testing.T) {
	f := fact("2019-04-02 10:00", directory.System)
	given(t).when(dossier.CompleteStep{Fact: f, Step: "x"}).refused("", "no such dossier")
}
