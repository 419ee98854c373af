package dossier

import (
	"fmt"

	"motcua/domain/citation"
	"motcua/domain/directory"
)

// This is the order that people are held to: what waits for what. An import tells a story that is over, in whatever order its file
// tells it, and what was recorded before a rule was known stays as it is.

// told reports whether a fact is told by an import, not done by somebody.
func told(f Fact) bool { return f.By.Role == directory.System }

// undecided refuses what would open anew, or do away with, what has been signed: only the hand-over of the result is left then. Until then the
// clock runs on, so a later date can be promised; and the applicant may take the dossier back.
func undecided(s State, rule citation.Rule, f Fact) error {
	if s.Outcome == "" || told(f) {
		return nil
	}
	return refuse(s, rule, "Hồ sơ đã được ký duyệt, chỉ còn bàn giao kết quả", "it was decided already, and only the result is still to be handed over")
}

// arrived refuses what is done to a dossier that is still on its way to an agency (art. 18): who examines it has it in hand. Who handed it on
// answers for its promise until it is taken over, and may promise a later date.
func arrived(s State, f Fact) error {
	if s.Offered == "" || told(f) {
		return nil
	}
	return refuse(s, citation.Transfer, fmt.Sprintf("Đang chờ %s nhận bàn giao", s.Offered), fmt.Sprintf("agency %s is still to accept the last transfer", s.Offered))
}

// taken refuses what only an agency that has taken the dossier over can do: accepted it, named an officer, or worked on it (art. 18, 19.1).
func taken(s State, f Fact) error {
	if err := arrived(s, f); err != nil || s.Taken || told(f) {
		return err
	}
	return refuse(s, citation.Transfer, "Hồ sơ chưa được bàn giao cho cơ quan giải quyết: cần nhận bàn giao hoặc phân công trước",
		"the dossier has not come to the agency yet: a transfer is to be accepted or an officer to be named first")
}

// complete refuses to decide what waits for the applicant, also where the clock runs on (art. 19.4).
func complete(s State, f Fact) error {
	if s.Status != AwaitsApplicant || told(f) {
		return nil
	}
	return refuse(s, citation.Supplement, "Hồ sơ đang chờ người nộp bổ sung", "the dossier waits for what the applicant is to bring")
}

// heard refuses to decide while an agency that was asked still has time to answer. When that is over its silence is reported, and holds up
// nothing (art. 19.5); nor does a deadline that lies after what was promised: the result would wait for it until it is late.
func heard(s State, f Fact) error {
	if told(f) {
		return nil
	}
	for i, agency := range s.Asked {
		if due := s.AskedDue[i]; !f.At.After(due) && (s.Promise == nil || !due.After(s.Promise.At)) {
			return refuse(s, citation.Consultation, fmt.Sprintf("Cơ quan %s còn thời hạn trả lời ý kiến đến %s", agency, clock(due)), fmt.Sprintf("agency %s has been asked and may answer until %s", agency, clock(due)))
		}
	}
	return nil
}

// clockRuns refuses a result while the clock is stopped.
func clockRuns(s State) error {
	if s.Paused {
		return refuse(s, citation.ReturnResult, "Thời hạn đang tạm dừng, cần tiếp tục trước khi có kết quả", "the clock is stopped and must go on before there is a result")
	}
	return nil
}

// has refuses to an agency what only the one that has the dossier, or is about to take it, can do.
func (l Law) has(s State, rule citation.Rule, f Fact, holder directory.AgencyCode) error {
	if f.By.Role == directory.CentreHead || told(f) || l.hasPart(f.By.Agency, []directory.AgencyCode{holder}, f.At) {
		return nil
	}
	return refuse(s, rule, fmt.Sprintf("Hồ sơ đang ở cơ quan %s", holder), fmt.Sprintf("the dossier is with agency %s", holder))
}

// handedOver refuses a result that is not one yet, or that another is to hand over. What was promised is decided by the agency and handed
// over by it (art. 20); only a result at once, which was never handed on, is the counter's own (art. 17.4).
func handedOver(s State, f Fact) error {
	if told(f) || f.By.Role == directory.CounterOfficer && s.Original() == nil && !s.Transferred {
		return nil
	}
	if f.By.Role == directory.CounterOfficer {
		return refuse(s, citation.ResultAtOnce, "Quầy chỉ tự ghi kết quả trả ngay; kết quả của hồ sơ đã hẹn do cơ quan giải quyết bàn giao",
			"the counter records only a result given at once; of a dossier with a promise or one that was handed on, the agency hands the result over")
	}
	if err := taken(s, f); err != nil {
		return err
	}
	if s.Outcome == "" {
		return refuse(s, citation.ReturnResult, "Kết quả chưa được ký duyệt", "the result has not been decided yet")
	}
	return nil
}
