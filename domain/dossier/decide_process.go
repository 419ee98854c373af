package dossier

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"motcua/domain/citation"
	"motcua/domain/directory"
	"motcua/domain/worktime"
)

// completeStep takes an imported step also after the end: files of other systems hold what was tidied up later.
func (l Law) completeStep(s State, c CompleteStep) (Event, error) {
	if err := inProcess(s, ""); err != nil && (!s.Finished() || !told(c.Fact)) {
		return nil, err
	}
	if err := arrived(s, c.Fact); err != nil {
		return nil, err
	}
	if c.Step == "" {
		return nil, fault(s, "", "step", "Bước xử lý không có tên", "the step has no name")
	}
	if err := cmp.Or(text(s, "step", c.Step), text(s, "unit", c.Unit)); err != nil {
		return nil, err
	}
	return StepCompleted{Fact: c.Fact, Step: c.Step, Unit: c.Unit}, nil
}

// supplementWithin is how many working days after receipt a supplement may be asked for (art. 19.4).
const supplementWithin = 3

func (l Law) requestSupplement(s State, c RequestSupplement) (Event, error) {
	if s.Registered() {
		return l.guideOnline(s, c)
	}
	if err := cmp.Or(inProcess(s, citation.Supplement), undecided(s, citation.Supplement, c.Fact), arrived(s, c.Fact)); err != nil {
		return nil, err
	}
	if s.Waits {
		return nil, refuse(s, citation.Supplement, "Hồ sơ đang chờ bổ sung hoặc đang tạm dừng", "the dossier already waits for something")
	}
	if c.Reason == "" {
		return nil, fault(s, citation.Supplement, "reason", "Yêu cầu bổ sung phải nêu nội dung (mẫu số 02)", "a request says what is missing (form 02)")
	}
	if err := text(s, "reason", c.Reason); err != nil {
		return nil, err
	}
	until, err := l.CalendarOf(s.Matter.Agency).Due(s.ReceivedAt, worktime.Limit{Days: supplementWithin})
	if err != nil {
		return nil, err
	}
	e := SupplementRequested{Fact: c.Fact, Reason: c.Reason, Effect: restart, Late: c.At.After(until)}
	if p, ok := l.procedure(s); ok {
		e.Effect = p.OnSupplement
	}
	e.Effect, e.Left, err = l.stopping(s, e.Effect, c.At)
	return e, err
}

// guideOnline tells an applicant who submitted online what is missing: all of it, once (art. 17.2). No clock runs yet.
func (l Law) guideOnline(s State, c RequestSupplement) (Event, error) {
	if s.Supplements > 0 {
		return nil, refuse(s, citation.OnlineIntake, "Đã hướng dẫn bổ sung một lần, phải hướng dẫn đầy đủ trong một lần", "full guidance was given once, and once is all")
	}
	if c.Reason == "" {
		return nil, fault(s, citation.OnlineIntake, "reason", "Yêu cầu bổ sung phải nêu nội dung (mẫu số 02)", "a request says what is missing (form 02)")
	}
	return SupplementRequested{Fact: c.Fact, Reason: c.Reason, Effect: runOn}, text(s, "reason", c.Reason)
}

func (l Law) supplement(s State, c Supplement) (Event, error) {
	if s.Status != AwaitsApplicant {
		return nil, refuse(s, citation.Supplement, "Hồ sơ không chờ bổ sung", "no supplement was asked for")
	}
	if err := papers(s, c.Papers); err != nil {
		return nil, err
	}
	promise, err := l.resumed(s, c.At)
	if err != nil {
		return nil, err
	}
	return Supplemented{Fact: c.Fact, Promise: promise, Papers: c.Papers}, nil
}

// pause lets the dossier wait for a financial duty or an inspection; what that does to the clock is the procedure's affair.
func (l Law) pause(s State, c Pause) (Event, error) {
	if err := cmp.Or(inProcess(s, ""), arrived(s, c.Fact)); err != nil {
		return nil, err
	}
	if s.Waits {
		return nil, refuse(s, "", "Hồ sơ đang chờ bổ sung hoặc đang tạm dừng", "the dossier already waits for something")
	}
	if c.Reason != FinancialDuty && c.Reason != Inspection {
		return nil, fault(s, "", "reason", fmt.Sprintf("Không có lý do tạm dừng %q", c.Reason), fmt.Sprintf("there is no reason %q to pause", c.Reason))
	}
	if c.Reason == Inspection { // a duty may follow from what was decided
		if err := undecided(s, "", c.Fact); err != nil {
			return nil, named("reason", err)
		}
	}
	e := Paused{Fact: c.Fact, Reason: c.Reason, Effect: pause}
	if p, ok := l.procedure(s); ok {
		e.Effect = map[PauseReason]directory.ClockEffect{FinancialDuty: p.OnFinancialDuty, Inspection: p.OnInspection}[c.Reason]
	}
	var err error
	e.Effect, e.Left, err = l.stopping(s, e.Effect, c.At)
	return e, err
}

// stopping is what a wait does to this dossier's clock, and what is left of its limit where it pauses. Of an imported promise the
// limit is not known, so it cannot start again from zero: it pauses.
func (l Law) stopping(s State, effect directory.ClockEffect, at time.Time) (directory.ClockEffect, worktime.Budget, error) {
	if effect == restart && s.Limit.IsZero() && s.Promise != nil {
		effect = pause
	}
	if effect != pause || s.Promise == nil {
		return effect, worktime.Budget{}, nil
	}
	left, err := l.CalendarOf(s.Matter.Agency).Left(at, s.Promise.At, s.Original().Unit) // the ledger's, whatever was promised by hand since
	return effect, left, err
}

func (l Law) resume(s State, c Resume) (Event, error) {
	if !s.Waits || s.Status == AwaitsApplicant || s.Finished() {
		return nil, refuse(s, "", "Hồ sơ không chờ nghĩa vụ tài chính hay kiểm tra nào", "the dossier waits for no duty and no inspection")
	}
	promise, err := l.resumed(s, c.At)
	if err != nil {
		return nil, err
	}
	return Resumed{Fact: c.Fact, Promise: promise}, nil
}

// resumed is the promise with which a stopped clock goes on: the whole limit after a restart, what was left after a pause.
func (l Law) resumed(s State, at time.Time) (*Promise, error) {
	switch {
	case s.Promise == nil || !s.Paused:
		return s.Promise, nil
	case s.Restarts && !s.Limit.IsZero():
		return l.promise(s.Matter.Agency, at, s.Limit)
	}
	due, err := l.CalendarOf(s.Matter.Agency).Resume(at, s.Left)
	if err != nil {
		return nil, err
	}
	return &Promise{At: due, Unit: s.Left.Unit, Calendar: l.CalendarOf(s.Matter.Agency).Version()}, nil
}

func (l Law) requestConsultation(s State, c RequestConsultation) (Event, error) {
	if err := cmp.Or(inProcess(s, citation.Consultation), undecided(s, citation.Consultation, c.Fact), arrived(s, c.Fact)); err != nil {
		return nil, err
	}
	if _, err := l.agency(s, citation.Consultation, c.Agency, c.At); err != nil {
		return nil, named("agency", err)
	}
	if slices.Contains(s.Asked, c.Agency) {
		return nil, fault(s, citation.Consultation, "agency", fmt.Sprintf("Cơ quan %s đang được hỏi", c.Agency), fmt.Sprintf("agency %s is being asked already", c.Agency))
	}
	if !c.Due.After(c.At) {
		return nil, fault(s, citation.Consultation, "until", "Thời hạn trả lời phải sau lúc hỏi", "an answer can only be due after the question")
	}
	if err := text(s, "question", c.Question); err != nil {
		return nil, err
	}
	return ConsultationRequested{Fact: c.Fact, Agency: c.Agency, Question: c.Question, Due: c.Due}, nil
}

// recordSilence puts on record that the deadline of a question passed without an answer.
func (l Law) recordSilence(s State, c RecordSilence) (Event, error) {
	if err := inProcess(s, citation.Consultation); err != nil {
		return nil, err
	}
	if c.Agency == "" && len(s.Asked) == 0 {
		return nil, refuse(s, citation.Consultation, "Không có cơ quan nào đang được hỏi ý kiến", "no agency is being asked")
	}
	i := slices.Index(s.Asked, c.Agency)
	if i < 0 {
		return nil, fault(s, citation.Consultation, "agency", fmt.Sprintf("Cơ quan %q không được hỏi", c.Agency), fmt.Sprintf("agency %q was not asked", c.Agency))
	}
	if !c.At.After(s.AskedDue[i]) {
		return nil, fault(s, citation.Consultation, "agency", "Chưa hết hạn trả lời "+clock(s.AskedDue[i]), "the answer is due only "+clock(s.AskedDue[i]))
	}
	return ConsultationLapsed{Fact: c.Fact, Agency: c.Agency, Due: s.AskedDue[i]}, nil
}

func (l Law) answerConsultation(s State, c AnswerConsultation) (Event, error) {
	if err := inProcess(s, citation.Consultation); err != nil {
		return nil, err
	}
	i := slices.Index(s.Asked, c.Agency)
	if i < 0 {
		return nil, fault(s, citation.Consultation, "agency", fmt.Sprintf("Cơ quan %q không được hỏi", c.Agency), fmt.Sprintf("agency %q was not asked", c.Agency))
	}
	if err := text(s, "answer", c.Answer); err != nil {
		return nil, err
	}
	return ConsultationAnswered{Fact: c.Fact, Agency: c.Agency, Answer: c.Answer, Late: c.At.After(s.AskedDue[i])}, nil
}

// extend lets a dossier be promised anew once, on a date before the one on which the promise in force expires (art. 19.9): also after the
// decision and on the way to another agency, for what is promised is the hand-over.
func (l Law) extend(s State, c Extend) (Event, error) {
	if err := inProcess(s, citation.Extension); err != nil {
		return nil, err
	}
	switch {
	case s.Promise == nil:
		return nil, refuse(s, citation.Extension, "Hồ sơ không có ngày hẹn", "nothing was promised")
	case s.Paused:
		return nil, refuse(s, citation.Extension, "Thời hạn đang tạm dừng", "the clock is stopped")
	case s.Extended:
		return nil, refuse(s, citation.Extension, "Đã hẹn lại một lần, không được hẹn lại lần hai", "a new date was promised once and cannot be a second time")
	case worktime.DayOf(c.At) >= worktime.DayOf(s.Promise.At):
		return nil, refuse(s, citation.Extension, "Phải xin lỗi và hẹn lại trước khi hết hạn ít nhất 1 ngày", "notice and apology are due at least 1 day before expiry")
	}
	day := worktime.DayOf(c.Until.In(worktime.Zone)) // the offices' date, whatever offset the sender writes
	hours, err := l.CalendarOf(s.Matter.Agency).HoursOf(day)
	if err != nil {
		return nil, err
	}
	if len(hours) == 0 || day <= worktime.DayOf(s.Promise.At) {
		return nil, fault(s, citation.Extension, "until", "Ngày hẹn mới phải là ngày làm việc sau ngày hẹn cũ", "the new date must be a working day after the old one")
	}
	if c.Reason == "" {
		return nil, fault(s, citation.Extension, "reason", "Xin lỗi và hẹn lại phải nêu lý do (mẫu số 04)", "an apology states its reason (form 04)")
	}
	if err := text(s, "reason", c.Reason); err != nil {
		return nil, err
	}
	end := hours[len(hours)-1].To
	return Extended{Fact: c.Fact, Promise: Promise{At: day.At(end/60, end%60), Unit: worktime.Days, Calendar: l.CalendarOf(s.Matter.Agency).Version()}, Reason: c.Reason}, nil
}

// conclude signs the result, once all that it rests on is there: the dossier itself, what was asked for, and each agency's part.
func (l Law) conclude(s State, c Conclude) (Event, error) {
	if err := inProcess(s, ""); err != nil {
		return nil, err
	}
	if c.Outcome != Granted && c.Outcome != Denied {
		return nil, fault(s, "", "outcome", fmt.Sprintf("Không có kết quả %q", c.Outcome), fmt.Sprintf("there is no outcome %q", c.Outcome))
	}
	if s.Outcome != "" {
		return nil, refuse(s, "", "Hồ sơ đã được ký duyệt", "it was decided already")
	}
	if err := cmp.Or(taken(s, c.Fact), complete(s, c.Fact)); err != nil {
		return nil, err
	}
	if !told(c.Fact) {
		if err := cmp.Or(clockRuns(s), jointDone(s), heard(s, c.Fact)); err != nil {
			return nil, err
		}
	}
	return Decided{Fact: c.Fact, Outcome: c.Outcome}, nil
}
