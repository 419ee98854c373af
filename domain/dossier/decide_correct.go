package dossier

import (
	"cmp"
	"fmt"
	"strconv"
	"time"

	"motcua/domain/citation"
	"motcua/domain/directory"
	"motcua/domain/worktime"
)

// correct sets a mistaken entry right. It never deletes: the event tells how the dossier stands in the figures without it and
// with it, so that every figure that it moves can be explained.
func (l Law) correct(s State, c Correct) (Event, error) {
	switch {
	case s.ReceivedAt.IsZero():
		return nil, refuse(s, "", "Chỉ đính chính hồ sơ đã tiếp nhận", "only a dossier that was received can be corrected")
	case c.Reason == "":
		return nil, fault(s, "", "reason", "Đính chính phải nêu lý do", "a correction states its reason")
	}
	if err := cmp.Or(text(s, "reason", c.Reason), text(s, "to", c.To)); err != nil {
		return nil, err
	}
	e := Corrected{Fact: c.Fact, Revision: s.receivedAs, Field: c.Field, To: c.To, Reason: c.Reason, Was: s.Standing(), Is: s.Standing()}
	var err error
	switch c.Field {
	case CorrectChannel:
		err = l.correctChannel(s, &e)
	case CorrectCounter:
		err = l.correctCounter(s, &e)
	case CorrectProcedure:
		err = l.correctProcedure(s, &e)
	case CorrectRating:
		err = correctRating(s, &e)
	case CorrectFinished:
		err = l.correctFinished(s, &e)
	default:
		err = fault(s, "", "field", fmt.Sprintf("Không đính chính được %q", c.Field), fmt.Sprintf("%q cannot be corrected", c.Field))
	}
	if err == nil && e.From == e.To {
		err = fault(s, "", "to", "Không có gì thay đổi", "nothing would change")
	}
	return e, err
}

func (l Law) correctChannel(s State, e *Corrected) error {
	e.From = string(s.Matter.Channel)
	e.Is.Matter.Channel = directory.Channel(e.To)
	if !e.Is.Matter.Channel.Valid() {
		return fault(s, citation.Intake, "to", fmt.Sprintf("Không có hình thức nộp %q", e.To), fmt.Sprintf("there is no channel %q", e.To))
	}
	return nil
}

func (l Law) correctCounter(s State, e *Corrected) error {
	e.From = strconv.Itoa(s.Matter.Counter)
	n, err := strconv.Atoi(e.To)
	if err != nil {
		return fault(s, citation.Intake, "to", fmt.Sprintf("Không có quầy %q", e.To), fmt.Sprintf("there is no counter %q", e.To))
	}
	e.To = strconv.Itoa(n)
	e.Is.Matter.Counter = n
	return named("to", l.counter(s, s.Matter.Agency, n, s.ReceivedAt))
}

func (l Law) correctProcedure(s State, e *Corrected) error {
	e.From = string(s.Matter.Procedure)
	received := worktime.DayOf(s.ReceivedAt)
	p, ok := l.Catalogue.ProcedureOn(directory.ProcedureCode(e.To), received)
	agency, known := l.Catalogue.AgencyOn(s.Matter.Agency, received)
	if !ok || !known || !p.HandledBy(agency) {
		return fault(s, citation.Intake, "to", fmt.Sprintf("Cơ quan %s không giải quyết thủ tục %q", s.Matter.Agency, e.To), fmt.Sprintf("agency %s handles no procedure %q", s.Matter.Agency, e.To))
	}
	e.Is.Matter.Procedure, e.Is.Matter.Field, e.Is.Matter.ServiceLevel = p.Code, p.Field, p.ServiceLevel
	return nil
}

// correctRating sets right what was entered of the applicant's word. Nobody rates twice: the dossier's one rating stays where and when
// it was given.
func correctRating(s State, e *Corrected) error {
	to := Rating(e.To)
	switch {
	case s.Rating == "":
		return refuse(s, "", "Hồ sơ chưa được đánh giá", "the dossier has not been rated")
	case !to.valid():
		return refuse(s, "", fmt.Sprintf("Không có mức hài lòng %q", to), fmt.Sprintf("there is no rating %q", to))
	}
	e.Revision, e.From, e.Is.Rating = s.ratedAs, string(s.Rating), to
	return nil
}

// correctFinished moves the moment of the result and judges it anew.
func (l Law) correctFinished(s State, e *Corrected) error {
	if s.Timeliness == "" {
		return refuse(s, citation.ReturnResult, "Hồ sơ chưa có kết quả tại một cửa", "there is no result at the one-stop yet")
	}
	at, err := time.Parse(time.RFC3339, e.To)
	if err != nil {
		return fault(s, "", "to", fmt.Sprintf("%q không phải thời điểm dạng 2019-04-01T09:00:00+07:00", e.To), fmt.Sprintf("%q is no moment such as 2019-04-01T09:00:00+07:00", e.To))
	}
	at = at.In(s.FinishedAt.Location()) // the office's date, whatever offset the sender writes
	if worktime.DayOf(at) < worktime.DayOf(s.ReceivedAt) || at.After(e.At) || !s.ReturnedAt.IsZero() && at.After(s.ReturnedAt) || at.Before(s.Clock.lastMove()) {
		return fault(s, citation.ReturnResult, "to", "Kết quả phải có sau các việc trước nó, trước khi trả và không ở tương lai", "a result comes after what led to it, before it is returned, and not in the future")
	}
	e.Revision, e.From, e.To = s.finishedAs, s.FinishedAt.Format(time.RFC3339), at.Format(time.RFC3339)
	e.Is.FinishedAt, e.Is.Timeliness, e.Is.Original = at, Judge(s.Promise, at), Judge(s.Original(), at)
	e.Is.Crossings = s.Clock.stoppedAt(at).Crossings()
	return nil
}
