package dossier_test

import (
	"testing"

	"motcua/domain/directory"
	"motcua/domain/dossier"
)

func rate(r dossier.Rating) dossier.Rate {
	return dossier.Rate{Fact: fact("2019-04-16 10:30", directory.Applicant), Rating: r}
}

func TestADossierWithAResultIsRatedInThreeSteps(t *testing.T) {
	for _, r := range []dossier.Rating{dossier.VerySatisfied, dossier.Satisfied, dossier.NotSatisfied} {
		given(t, received(), resolved()).when(rate(r)).then(dossier.Rated{Rating: r}).status(dossier.Processed)
		given(t, received(), resolved(), dossier.Returned{Fact: fact("2019-04-16 10:00")}).when(rate(r)).then(dossier.Rated{Rating: r}).status(dossier.ResultReturned)
	}
	given(t, received(), resolved()).when(rate("fine")).refused("", `no rating "fine"`)
}

func TestADossierIsRatedOnce(t *testing.T) {
	given(t, received(), resolved(), dossier.Rated{Fact: fact("2019-04-16 10:00"), Rating: dossier.Satisfied}).
		when(rate(dossier.VerySatisfied)).refused("", "has been rated")
}

func TestWithoutAResultThereIsNothingToRate(t *testing.T) {
	given(t).when(rate(dossier.Satisfied)).refused("", "only a dossier with a result")
	given(t, received()).when(rate(dossier.Satisfied)).refused("", "only a dossier with a result")
	given(t, received(), dossier.Stopped{Fact: fact("2019-04-03 10:00")}).when(rate(dossier.Satisfied)).refused("", "only a dossier with a result")
}
