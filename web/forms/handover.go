package forms

import (
	"motcua/domain/directory"
	"motcua/domain/dossier"
)

// opened is which rows of form 05 wait for what ends them.
type opened struct {
	transfer  *int // a transfer that nobody has accepted yet
	questions map[directory.AgencyCode]int
	tasks     map[dossier.TaskID]int
	result    *int // the hand-over of the result
}

// applicant stands for the applicant in a row; the name is above the table.
const applicant = "Người nộp hồ sơ"

// handOver writes the rows of form 05: one for each time that the dossier, a question about it or its result goes from one hand to
// another. Steps inside an agency that hand nothing over, and pauses of the clock, have none.
func (s *story) handOver(e dossier.Event) {
	f := e.Head()
	own, oneStop := s.names.agency(s.state.Matter.Agency, f.At), s.d.Office.Says()
	switch e := e.(type) {
	case dossier.Received:
		s.row(Handover{From: applicant, To: oneStop, Given: f.At, Taken: f.At, Taker: s.by(f), Notes: []string{channels[e.Matter.Channel]}})
	case dossier.Transferred:
		h := Handover{From: s.names.agency(e.From, f.At), To: joined(s.names.agency(e.To, f.At), e.Unit), Given: f.At, Giver: s.by(f)}
		if !s.state.Transferred {
			h.From, h.Result = oneStop, judged(e.Late)
		}
		s.open.transfer = s.row(h)
	case dossier.TransferAccepted:
		s.end(s.open.transfer, f, "")
		s.open.transfer = nil
	case dossier.TransferDeclined:
		s.end(s.open.transfer, f, "Không nhận bàn giao: "+e.Reason)
		s.open.transfer = nil
	case dossier.Assigned:
		s.row(Handover{From: s.names.agency(f.By.Agency, f.At), To: s.names.called(e.Officer, f.At), Given: f.At, Giver: s.by(f), Notes: []string{"Phân công thụ lý"}})
	case dossier.SupplementRequested:
		h := Handover{From: own, To: applicant, Given: f.At, Giver: s.by(f), Notes: []string{"Yêu cầu bổ sung: " + e.Reason}}
		if e.Late {
			h.Result = dossier.Late
		}
		s.row(h)
	case dossier.Supplemented:
		s.row(Handover{From: applicant, To: oneStop, Given: f.At, Taken: f.At, Taker: s.by(f), Notes: []string{"Bổ sung hồ sơ"}})
	case dossier.Resolved:
		h := Handover{From: own, To: oneStop, Given: f.At, Giver: s.by(f), Result: e.Timeliness, Notes: []string{"Kết quả"}}
		if e.Original != e.Timeliness {
			h.Notes = append(h.Notes, "so với hẹn ban đầu: "+results[e.Original])
		}
		s.open.result = s.row(h)
	case dossier.Returned:
		h := Handover{From: oneStop, To: applicant, Given: f.At, Taken: f.At, Giver: s.by(f), Notes: []string{"Trả kết quả"}}
		if e.Originals {
			h.Notes = append(h.Notes, "đã trả lại bản chính")
		}
		s.row(h)
	case dossier.Corrected:
		if e.Field == dossier.CorrectFinished && s.open.result != nil {
			h := &s.d.Handovers[*s.open.result]
			h.Given, h.Result = e.Is.FinishedAt, e.Is.Timeliness
			h.Notes = append(h.Notes, "đính chính: "+e.Reason)
		}
	default:
		s.handOverBetween(e, f, own)
		s.handOverEnd(e, f, own)
	}
}

// handOverBetween writes the rows between the lead agency and the others: questions and tasks.
func (s *story) handOverBetween(e dossier.Event, f dossier.Fact, own string) {
	switch e := e.(type) {
	case dossier.ConsultationRequested:
		put(&s.open.questions, e.Agency, *s.row(Handover{From: own, To: s.names.agency(e.Agency, f.At), Given: f.At, Giver: s.by(f),
			Notes: []string{"Lấy ý kiến: " + e.Question, "hạn trả lời " + moment(e.Due)}}))
	case dossier.ConsultationAnswered:
		s.row(Handover{From: s.names.agency(e.Agency, f.At), To: own, Given: f.At, Giver: s.by(f), Result: judged(e.Late), Notes: []string{"Trả lời: " + e.Answer}})
	case dossier.ConsultationLapsed:
		if i, ok := s.open.questions[e.Agency]; ok {
			s.d.Handovers[i].Result = dossier.Late
			s.note(i, "không trả lời trong hạn")
		}
	case dossier.TaskOpened:
		h := Handover{From: own, To: s.names.agency(e.Agency, f.At), Given: f.At, Giver: s.by(f), Notes: []string{"Phối hợp: " + e.What}}
		if e.Promise != nil {
			h.Notes = append(h.Notes, "hạn "+moment(e.Promise.At))
		}
		put(&s.open.tasks, e.Task, *s.row(h))
	case dossier.TaskStarted:
		if i, ok := s.open.tasks[e.Task]; ok {
			s.note(i, "hạn "+moment(e.Promise.At))
		}
	case dossier.TaskAccepted:
		if i, ok := s.open.tasks[e.Task]; ok {
			s.end(&i, f, "")
		}
	case dossier.TaskCompleted:
		h := Handover{From: s.names.agency(f.By.Agency, f.At), To: own, Given: f.At, Giver: s.by(f), Result: e.Timeliness, Notes: []string{"Xong phần phối hợp"}}
		for _, t := range s.state.Tasks {
			if t.ID == e.Task {
				h.From, h.Notes = s.names.agency(t.Agency, f.At), []string{"Xong phần phối hợp: " + t.What}
			}
		}
		if e.Answer != "" {
			h.Notes = append(h.Notes, e.Answer)
		}
		s.row(h)
	case dossier.TaskCancelled:
		if i, ok := s.open.tasks[e.Task]; ok {
			s.note(i, "hủy: "+e.Reason)
		}
	default:
	}
}

// handOverEnd writes the row of a dossier that ends without a result.
func (s *story) handOverEnd(e dossier.Event, f dossier.Fact, own string) {
	oneStop := s.d.Office.Says()
	h := Handover{From: own, To: oneStop, Given: f.At, Giver: s.by(f)}
	switch e := e.(type) {
	case dossier.Refused:
		h.Notes = []string{"Từ chối: " + e.Reason}
		if e.Late {
			h.Result = dossier.Late
		}
		if s.state.ReceivedAt.IsZero() {
			h.From, h.To = oneStop, applicant
		}
	case dossier.Withdrawn:
		h.To, h.Notes = applicant, []string{"Người nộp rút hồ sơ: " + e.Reason}
	case dossier.Stopped:
		h.Notes = []string{"Dừng xử lý: " + e.Reason}
	default:
		return
	}
	s.row(h)
}

func (s *story) by(f dossier.Fact) string { return s.names.person(f.By, f.At) }

// row adds a row and gives its place.
func (s *story) row(h Handover) *int {
	s.d.Handovers = append(s.d.Handovers, h)
	place := len(s.d.Handovers) - 1
	return &place
}

// end says who took what a row hands over, or that it was not taken; nil: there is no such row.
func (s *story) end(row *int, f dossier.Fact, declined string) {
	if row == nil {
		return
	}
	h := &s.d.Handovers[*row]
	h.Taker = s.by(f)
	if declined != "" {
		h.Notes = append(h.Notes, declined)
		return
	}
	h.Taken = f.At
}

func (s *story) note(row int, text string) {
	s.d.Handovers[row].Notes = append(s.d.Handovers[row].Notes, text)
}

// judged is what an event says of its own deadline.
func judged(late bool) dossier.Timeliness {
	if late {
		return dossier.Late
	}
	return dossier.OnTime
}

func joined(agency, unit string) string {
	if unit == "" {
		return agency
	}
	return agency + ", " + unit
}

func put[K comparable](m *map[K]int, key K, row int) {
	if *m == nil {
		*m = map[K]int{}
	}
	(*m)[key] = row
}
