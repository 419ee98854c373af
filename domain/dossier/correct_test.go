package dossier_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// correct says what is right, by the head of the office.
func correct(when string, field dossier.Correction, to string) dossier.Correct {
	return dossier.Correct{Fact: head(when), Field: field, To: to, Reason: "nhập nhầm"}
}

// posted is a standing whose dossier came by post.
func posted(s dossier.Standing) dossier.Standing { s.Matter.Channel = directory.Post; return s }

// standsAs holds that a correction tells what stood before, and that the dossier stands as it says.
func (d decision) standsAs(change func(*dossier.Standing)) story {
	d.t.Helper()
	was := d.state.Standing()
	is := was
	change(&is)
	if d.err != nil {
		d.t.Fatal(d.err)
	}
	e, ok := d.events[0].(dossier.Corrected)
	after := dossier.Evolve(d.state, d.events[0])
	if diff := cmp.Diff([]dossier.Standing{was, is, is}, []dossier.Standing{e.Was, e.Is, after.Standing()}, cmpopts.EquateEmpty()); !ok || diff != "" {
		d.t.Fatalf("was, is, and how it stands (-want +got):\n%s", diff)
	}
	if e.By != d.command.Head().By || e.By.Person == "" || e.Reason == "" {
		d.t.Errorf("who and why: %+v, %q", e.By, e.Reason)
	}
	d.state = after
	return d.story
}

func TestTheChannelIsCorrected(t *testing.T) {
	s := given(t, received()).when(correct("2019-04-03 09:00", dossier.CorrectChannel, "post")).
		standsAs(func(s *dossier.Standing) { s.Matter.Channel = directory.Post })
	s.when(correct("2019-04-03 10:00", dossier.CorrectChannel, "post")).refused("", "nothing would change")
	s.when(correct("2019-04-03 10:00", dossier.CorrectChannel, "fax")).refused(article17, `no channel "fax"`)
}

func TestTheCounterIsCorrected(t *testing.T) {
	s := given(t, received()).when(correct("2019-04-03 09:00", dossier.CorrectCounter, "0")).
		standsAs(func(s *dossier.Standing) { s.Matter.Counter = 0 })
	s.when(correct("2019-04-03 10:00", dossier.CorrectCounter, "01")).standsAs(func(s *dossier.Standing) { s.Matter.Counter = 1 })
	for to, says := range map[string]string{"3": "belongs to agency", "33": "no counter 33", "one": `no counter "one"`, "": `no counter ""`} {
		s.when(correct("2019-04-03 10:00", dossier.CorrectCounter, to)).refused(article17, says)
	}
	s.when(correct("2019-04-03 10:00", dossier.CorrectCounter, "00")).refused("", "nothing would change")
}

func TestTheProcedureIsCorrectedAndWhatWasPromisedStays(t *testing.T) {
	before := given(t, received())
	s := before.when(correct("2019-04-03 09:00", dossier.CorrectProcedure, string(offline))).standsAs(func(s *dossier.Standing) {
		p, _ := law.Catalogue.Procedure(offline)
		s.Matter.Procedure, s.Matter.Field, s.Matter.ServiceLevel = p.Code, p.Field, p.ServiceLevel
	})
	if s.state.Promise != before.state.Promise || s.state.Limit != before.state.Limit {
		t.Errorf("the promise moved to %v, the limit to %v", s.state.Promise, s.state.Limit)
	}
	s.when(correct("2019-04-03 10:00", dossier.CorrectProcedure, string(eightHours))).refused(article17, "handles no procedure")
	s.when(correct("2019-04-03 10:00", dossier.CorrectProcedure, "VL-0")).refused(article17, `handles no procedure "VL-0"`)
}

func TestTheMomentOfTheResultIsCorrectedAndJudgedAnew(t *testing.T) {
	s := given(t, received(), resolved())
	late := s.when(correct("2019-04-22 09:00", dossier.CorrectFinished, "2019-04-18T10:00:00+07:00")).standsAs(func(s *dossier.Standing) {
		s.FinishedAt, s.Timeliness, s.Original = at("2019-04-18 10:00"), dossier.Late, dossier.Late
		s.Crossings = []dossier.Crossing{{Day: worktime.Date(2019, 4, 17), N: 1}, {Day: worktime.Date(2019, 4, 18), N: -1}}
	})
	if e := late.state.Clock[len(late.state.Clock)-1]; e.Kind != dossier.ClockStopped || !e.At.Equal(at("2019-04-18 10:00")) {
		t.Errorf("the ledger ends with %+v", e)
	}
	late.when(correct("2019-04-22 10:00", dossier.CorrectFinished, "2019-04-17T10:00:00+07:00")).standsAs(func(s *dossier.Standing) { // back again
		s.FinishedAt, s.Timeliness, s.Original = at("2019-04-17 10:00"), dossier.OnTime, dossier.OnTime
		s.Crossings = []dossier.Crossing{{Day: worktime.Date(2019, 4, 17), N: 1}, {Day: worktime.Date(2019, 4, 17), N: -1}}
	})
}

func TestACorrectedResultIsJudgedByBothPromises(t *testing.T) {
	given(t, received(), extended("2019-04-22"), resolved()).when(correct("2019-04-22 09:00", dossier.CorrectFinished, "2019-04-18T10:00:00+07:00")).
		standsAs(func(s *dossier.Standing) {
			s.FinishedAt, s.Timeliness, s.Original = at("2019-04-18 10:00"), dossier.Early, dossier.Late
			s.Crossings[len(s.Crossings)-1].Day = worktime.Date(2019, 4, 22)
		})
}

// A correction of another entry that was stored before corrections told what became of the first promise leaves that as it is.
func TestAnOlderCorrectionForgetsNoFirstPromise(t *testing.T) {
	e := dossier.Corrected{Fact: fact("2019-04-22 09:00"), Field: dossier.CorrectChannel}
	s := given(t, received(), extended("2019-04-22"), dossier.Resolved{Fact: fact("2019-04-18 10:00"), Timeliness: dossier.Early, Original: dossier.Late}, e)
	if s.state.OriginalTimeliness != dossier.Late {
		t.Errorf("against the first promise it is %q", s.state.OriginalTimeliness)
	}
}

func TestTheMomentOfTheResultIsTheOfficesWhateverOffsetItIsWrittenIn(t *testing.T) {
	s := given(t, received(), resolved())
	d := s.when(correct("2019-04-22 09:00", dossier.CorrectFinished, "2019-04-17T20:00:00Z")) // 3:00 on 18/4 in Vĩnh Long
	d.standsAs(func(s *dossier.Standing) {
		s.FinishedAt, s.Timeliness, s.Original = at("2019-04-18 03:00"), dossier.Late, dossier.Late
		s.Crossings = []dossier.Crossing{{Day: worktime.Date(2019, 4, 17), N: 1}, {Day: worktime.Date(2019, 4, 18), N: -1}}
	})
	if e := d.events[0].(dossier.Corrected); e.From != "2019-04-12T10:00:00+07:00" || e.To != "2019-04-18T03:00:00+07:00" || e.Revision != 1 {
		t.Errorf("revision %d: from %s to %s", e.Revision, e.From, e.To)
	}
	s.when(correct("2019-04-22 09:00", dossier.CorrectFinished, "2019-04-12T03:00:00Z")).refused("", "nothing would change")
}

func TestAResultIsNotMovedOutOfItsPlace(t *testing.T) {
	s := given(t, received(), asked("2019-04-04 10:00"), dossier.Supplemented{Fact: fact("2019-04-05 10:00"), Promise: days("2019-04-22")},
		resolved(), dossier.Returned{Fact: fact("2019-04-16 10:00")})
	for _, to := range []string{
		"2019-04-01T10:00:00+07:00", // before its receipt
		"2019-04-05T09:59:00+07:00", // before the clock was last moved
		"2019-04-16T10:01:00+07:00", // after it was returned
		"2019-04-23T10:01:00+07:00", // in the future
	} {
		s.when(correct("2019-04-22 09:00", dossier.CorrectFinished, to)).refused(article20, "a result comes after what led to it")
	}
	s.when(correct("2019-04-22 09:00", dossier.CorrectFinished, "18/4/2019")).refused("", "is no moment such as")
	given(t, received(), resolved()).when(correct("2019-04-22 09:00", dossier.CorrectFinished, "2019-04-22T09:01:00+07:00")).refused(article20, "not in the future")
	given(t, received()).when(correct("2019-04-22 09:00", dossier.CorrectFinished, "2019-04-18T10:00:00+07:00")).refused(article20, "no result")
	given(t, received(), dossier.Withdrawn{Fact: fact("2019-04-12 10:00"), Reason: "rút"}).
		when(correct("2019-04-22 09:00", dossier.CorrectFinished, "2019-04-18T10:00:00+07:00")).refused(article20, "no result")
}

func TestARatingThatWasEnteredWronglyIsCorrectedAndStaysTheOnlyOne(t *testing.T) {
	rated := dossier.Rated{Fact: fact("2019-04-16 10:00"), Rating: dossier.NotSatisfied}
	d := given(t, received(), resolved(), rated).when(correct("2019-04-22 09:00", dossier.CorrectRating, "satisfied"))
	s := d.standsAs(func(s *dossier.Standing) { s.Rating = dossier.Satisfied })
	if e := d.events[0].(dossier.Corrected); e.Revision != 2 || e.From != "not_satisfied" || e.To != "satisfied" || e.Was.Rating != dossier.NotSatisfied {
		t.Errorf("%+v", e)
	}
	s.when(correct("2019-04-22 10:00", dossier.CorrectRating, "satisfied")).refused("", "nothing would change")
	s.when(correct("2019-04-22 10:00", dossier.CorrectRating, "fine")).refused("", `no rating "fine"`)
	again := rate(dossier.VerySatisfied)
	again.At = at("2019-04-22 10:00")
	s.when(again).refused("", "has been rated")
	s = s.when(correct("2019-04-22 10:00", dossier.CorrectChannel, "post")).standsAs(func(s *dossier.Standing) { s.Matter.Channel = directory.Post })
	s.when(correct("2019-04-22 11:00", dossier.CorrectRating, "very_satisfied")).standsAs(func(s *dossier.Standing) { s.Rating = dossier.VerySatisfied })
	given(t, received(), resolved()).when(correct("2019-04-22 09:00", dossier.CorrectRating, "satisfied")).refused("", "has not been rated")
}

// A correction of another entry that was stored before corrections told the rating leaves it as it is.
func TestAnOlderCorrectionForgetsNoRating(t *testing.T) {
	e := dossier.Corrected{Fact: fact("2019-04-22 09:00"), Field: dossier.CorrectChannel}
	e.Is.Matter.Channel = directory.Post
	s := given(t, received(), resolved(), dossier.Rated{Fact: fact("2019-04-16 10:00"), Rating: dossier.Satisfied}, e)
	if s.state.Rating != dossier.Satisfied {
		t.Errorf("it is rated %q", s.state.Rating)
	}
}

func TestACorrectionHasAnAuthorAndAReason(t *testing.T) {
	c := correct("2019-04-03 09:00", dossier.CorrectChannel, "post")
	c.Reason = ""
	given(t, received()).when(c).refused("", "states its reason")
	c.Reason = "\x00"
	given(t, received()).when(c).refused("", "control characters")
	for _, role := range []directory.Role{directory.AgencyHead, directory.CentreHead, directory.Administrator} {
		c := correct("2019-04-03 09:00", dossier.CorrectChannel, "post")
		c.By = dossier.Actor{Role: role, Agency: office}
		given(t, received()).when(c).refused("", "nobody is named")
	}
	given(t, received()).when(correct("2019-04-03 09:00", "code", "x")).refused("", `"code" cannot be corrected`)
	given(t, submitted()).when(correct("2019-04-03 09:00", dossier.CorrectChannel, "post")).refused("", "only a dossier that was received")
	given(t).when(correct("2019-04-03 09:00", dossier.CorrectChannel, "post")).refused("", "only a dossier that was received")
}

// TestACorrectionDeletesNothing holds that the mistaken event stays, that the correction points at it, and that life goes on.
func TestACorrectionDeletesNothing(t *testing.T) {
	d := given(t, submitted(), received(), resolved()).when(correct("2019-04-22 09:00", dossier.CorrectCounter, "0"))
	if e := d.events[0].(dossier.Corrected); len(d.events) != 1 || e.Revision != 1 || e.From != "1" || e.To != "0" {
		t.Errorf("%+v", d.events)
	}
	d = given(t, submitted(), received(), resolved()).when(correct("2019-04-22 09:00", dossier.CorrectFinished, "2019-04-11T10:00:00+07:00"))
	if e := d.events[0].(dossier.Corrected); e.Revision != 2 {
		t.Errorf("it corrects event %d", e.Revision)
	}
	s := given(t, received()).when(correct("2019-04-03 09:00", dossier.CorrectChannel, "post")).standsAs(func(s *dossier.Standing) { s.Matter.Channel = directory.Post })
	s.signed().when(dossier.Resolve{Fact: officer("2019-04-17 10:00")}).then(dossier.Resolved{Timeliness: dossier.OnTime, Original: dossier.OnTime, Promise: days("2019-04-17")}).
		when(correct("2019-04-18 10:00", dossier.CorrectFinished, "2019-04-16T10:00:00+07:00")).
		standsAs(func(s *dossier.Standing) {
			s.FinishedAt, s.Timeliness, s.Original = at("2019-04-16 10:00"), dossier.Early, dossier.Early
			s.Crossings[1].Day = worktime.Date(2019, time.April, 17)
		}).
		when(dossier.Return{Fact: fact("2019-04-19 10:00")}).then(dossier.Returned{}).status(dossier.ResultReturned)
}
