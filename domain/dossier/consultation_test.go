package dossier_test

import (
	"testing"

	"motcua/domain/directory"
	"motcua/domain/dossier"
)

const article19d5 = "Nghị định 61/2018/NĐ-CP, điều 19.5"

func consult(when string, agency directory.AgencyCode, due string) dossier.RequestConsultation {
	return dossier.RequestConsultation{Fact: officer(when), Agency: agency, Question: "Ý kiến?", Due: at(due)}
}

func TestAConsultationRecordsItsQuestionAndDeadline(t *testing.T) {
	s := given(t, received()).when(consult("2019-04-03 08:00", justice, "2019-04-08 17:00")).
		then(dossier.ConsultationRequested{Agency: justice, Question: "Ý kiến?", Due: at("2019-04-08 17:00")})
	s.when(dossier.AnswerConsultation{Fact: of(justice, officer("2019-04-08 17:00")), Agency: justice, Answer: "Đồng ý"}).
		then(dossier.ConsultationAnswered{Agency: justice, Answer: "Đồng ý"})
	s.when(dossier.AnswerConsultation{Fact: of(justice, officer("2019-04-08 17:01")), Agency: justice, Answer: "Đồng ý"}).
		then(dossier.ConsultationAnswered{Agency: justice, Answer: "Đồng ý", Late: true})
}

func TestAgenciesAreConsultedInParallelEachWithItsOwnDeadline(t *testing.T) {
	s := given(t, received()).
		when(consult("2019-04-03 08:00", justice, "2019-04-08 17:00")).then(dossier.ConsultationRequested{Agency: justice, Question: "Ý kiến?", Due: at("2019-04-08 17:00")}).
		when(consult("2019-04-03 09:00", homeAffair, "2019-04-04 17:00")).then(dossier.ConsultationRequested{Agency: homeAffair, Question: "Ý kiến?", Due: at("2019-04-04 17:00")})
	s = s.when(dossier.AnswerConsultation{Fact: of(justice, officer("2019-04-05 08:00")), Agency: justice}).then(dossier.ConsultationAnswered{Agency: justice})
	s = s.when(dossier.AnswerConsultation{Fact: of(homeAffair, officer("2019-04-05 09:00")), Agency: homeAffair}).then(dossier.ConsultationAnswered{Agency: homeAffair, Late: true})
	if len(s.state.Asked)+len(s.state.AskedDue) != 0 {
		t.Errorf("still asked: %v until %v", s.state.Asked, s.state.AskedDue)
	}
	s.when(consult("2019-04-05 10:00", justice, "2019-04-08 17:00")).then(dossier.ConsultationRequested{Agency: justice, Question: "Ý kiến?", Due: at("2019-04-08 17:00")})
}

func TestAConsultationThatMakesNoSenseIsRefused(t *testing.T) {
	s := given(t, received())
	s.when(consult("2019-04-03 08:00", "000.00.99.H61", "2019-04-08 17:00")).refused(article19d5, "no agency")
	s.when(consult("2019-04-03 08:00", justice, "2019-04-03 08:00")).refused(article19d5, "due after the question")
	s.when(dossier.AnswerConsultation{Fact: of(justice, officer("2019-04-03 08:00")), Agency: justice}).refused(article19d5, "was not asked")
	ill := consult("2019-04-03 08:00", justice, "2019-04-08 17:00")
	ill.Question = "\x00"
	s.when(ill).refused("", "control characters")

	s = s.when(consult("2019-04-03 08:00", justice, "2019-04-08 17:00")).then(dossier.ConsultationRequested{Agency: justice, Question: "Ý kiến?", Due: at("2019-04-08 17:00")})
	s.when(consult("2019-04-03 09:00", justice, "2019-04-09 17:00")).refused(article19d5, "is being asked")
	s.when(dossier.AnswerConsultation{Fact: of(homeAffair, officer("2019-04-03 09:00")), Agency: homeAffair}).refused(article19d5, "was not asked")
	s.when(dossier.AnswerConsultation{Fact: of(justice, officer("2019-04-03 09:00")), Agency: justice, Answer: "\x00"}).refused("", "control characters")
}

func TestSilenceIsRecordedWhenTheDeadlineHasPassed(t *testing.T) {
	s := given(t, received()).when(consult("2019-04-03 08:00", justice, "2019-04-08 17:00")).then(dossier.ConsultationRequested{Agency: justice, Question: "Ý kiến?", Due: at("2019-04-08 17:00")})
	silence := func(when string) dossier.RecordSilence {
		return dossier.RecordSilence{Fact: head(when), Agency: justice}
	}
	s.when(silence("2019-04-08 17:00")).refused(article19d5, "due only 17:00 08/04/2019")
	s.when(dossier.RecordSilence{Fact: head("2019-04-08 17:01"), Agency: homeAffair}).refused(article19d5, "was not asked")
	s = s.when(silence("2019-04-08 17:01")).then(dossier.ConsultationLapsed{Agency: justice, Due: at("2019-04-08 17:00")})
	if len(s.state.Asked)+len(s.state.AskedDue) != 0 {
		t.Errorf("still asked: %v until %v", s.state.Asked, s.state.AskedDue)
	}
	s.when(silence("2019-04-08 17:02")).refused(article19d5, "was not asked")
	s.when(dossier.AnswerConsultation{Fact: of(justice, officer("2019-04-09 08:00")), Agency: justice, Answer: "x"}).refused(article19d5, "was not asked")
	s.when(consult("2019-04-09 08:00", justice, "2019-04-10 17:00")).then(dossier.ConsultationRequested{Agency: justice, Question: "Ý kiến?", Due: at("2019-04-10 17:00")})
}

// Who asks waits for the answer as long as there is time to give it; silence holds up nothing.
func TestADecisionWaitsForAnAnswerUntilItsDeadline(t *testing.T) {
	conclude := func(when string) dossier.Conclude {
		return dossier.Conclude{Fact: head(when), Outcome: dossier.Granted}
	}
	s := given(t, received(), dossier.Assigned{Fact: head("2019-04-02 10:00"), Officer: "cv.a"},
		dossier.ConsultationRequested{Fact: officer("2019-04-03 08:00"), Agency: justice, Due: at("2019-04-08 17:00")},
		dossier.ConsultationRequested{Fact: officer("2019-04-03 08:00"), Agency: homeAffair, Due: at("2019-04-09 17:00")})
	s.when(conclude("2019-04-08 17:00")).refused(article19d5, "agency 000.00.03.H61 has been asked and may answer until 17:00 08/04/2019")
	s.when(conclude("2019-04-08 17:01")).refused(article19d5, "may answer until 17:00 09/04/2019")
	s.when(conclude("2019-04-09 17:01")).then(dossier.Decided{Outcome: dossier.Granted}).
		when(dossier.RecordSilence{Fact: head("2019-04-09 17:02"), Agency: justice}).then(dossier.ConsultationLapsed{Agency: justice, Due: at("2019-04-08 17:00")})
	s.when(dossier.AnswerConsultation{Fact: of(homeAffair, officer("2019-04-04 09:00")), Agency: homeAffair}).then(dossier.ConsultationAnswered{Agency: homeAffair}).
		when(dossier.AnswerConsultation{Fact: of(justice, officer("2019-04-04 09:00")), Agency: justice}).then(dossier.ConsultationAnswered{Agency: justice}).
		when(conclude("2019-04-04 09:01")).then(dossier.Decided{Outcome: dossier.Granted})
	given(t, received(), dossier.Assigned{Fact: head("2019-04-02 10:00"), Officer: "cv.a"},
		dossier.ConsultationRequested{Fact: officer("2019-04-03 08:00"), Agency: justice, Due: at("2019-04-17 17:01")}). // a minute after the promised one
		when(conclude("2019-04-04 09:00")).then(dossier.Decided{Outcome: dossier.Granted})
	imported := conclude("2019-04-04 09:00")
	imported.By.Role = directory.System
	s.when(imported).then(dossier.Decided{Outcome: dossier.Granted})
}

func TestOnlyTheAgencyThatWasAskedAnswers(t *testing.T) {
	s := given(t, received(), dossier.ConsultationRequested{Fact: officer("2019-04-03 08:00"), Agency: justice, Due: at("2019-04-08 17:00")})
	s.when(dossier.AnswerConsultation{Fact: officer("2019-04-05 08:00"), Agency: justice, Answer: "x"}).refused("", "no part")
}
