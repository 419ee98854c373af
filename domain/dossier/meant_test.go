package dossier_test

import (
	"slices"

	"pgregory.net/rapid"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// meant are commands of a kind with inputs that a person could mean, chosen otherwise than the law chooses them.
func meant(t *rapid.T, l dossier.Law, s dossier.State, f dossier.Fact, name string) (all []dossier.Command) {
	agencies := l.Catalogue.AgenciesOn(worktime.DayOf(f.At))
	agency := agencies[rapid.IntRange(0, len(agencies)-1).Draw(t, "agency")].Code
	intakes := func(channel directory.Channel) (all []dossier.Intake) {
		if s.Exists() {
			return []dossier.Intake{{Code: s.Code, Procedure: s.Matter.Procedure, Agency: s.Matter.Agency, Channel: channel, Counter: f.By.Counter}}
		}
		for _, a := range agencies {
			for _, p := range l.Catalogue.ProceduresOn(a.Code, worktime.DayOf(f.At)) {
				all = append(all, dossier.Intake{Code: "9", Procedure: p.Code, Agency: a.Code, Channel: channel, Counter: f.By.Counter})
			}
		}
		return all
	}
	switch name {
	case "submit":
		for _, in := range slices.Concat(intakes(directory.Online), intakes(directory.Post)) {
			all = append(all, dossier.Submit{Fact: f, Intake: in})
		}
	case "receive":
		for _, in := range intakes(directory.Post) {
			all = append(all, dossier.Receive{Fact: f, Intake: in})
		}
	case "refuse":
		all = append(all, dossier.Refuse{Fact: f, Reason: "lý do"})
	case "request-supplement":
		all = append(all, dossier.RequestSupplement{Fact: f, Reason: "lý do"})
	case "supplement":
		all = append(all, dossier.Supplement{Fact: f, Papers: handedIn()})
	case "attach":
		all = append(all, dossier.Attach{Fact: f, Papers: handedIn()})
	case "transfer":
		all = append(all, dossier.Transfer{Fact: f, To: agency, Unit: "Phòng"})
	case "accept-transfer":
		all = append(all, dossier.AcceptTransfer{Fact: f})
	case "decline-transfer":
		all = append(all, dossier.DeclineTransfer{Fact: f, Reason: "lý do"})
	case "assign":
		all = append(all, dossier.Assign{Fact: f, Officer: "cv.b"})
	case "complete-step":
		all = append(all, dossier.CompleteStep{Fact: f, Step: "Thẩm định"})
	case "request-consultation":
		for _, a := range agencies {
			all = append(all, dossier.RequestConsultation{Fact: f, Agency: a.Code, Question: "?", Due: f.At.AddDate(0, 0, 9)})
		}
	case "answer-consultation", "record-silence":
		for _, a := range append([]directory.AgencyCode{f.By.Agency}, s.Asked...) {
			if name == "record-silence" {
				all = append(all, dossier.RecordSilence{Fact: f, Agency: a})
			} else {
				all = append(all, dossier.AnswerConsultation{Fact: f, Agency: a, Answer: "đồng ý"})
			}
		}
	case "open-task":
		all = append(all, dossier.OpenTask{Fact: f, Task: "mới", Agency: agency, What: "Khảo sát", Limit: worktime.Limit{Hours: 4}})
	case "accept-task", "complete-task", "cancel-task":
		for _, task := range append([]dossier.Task{{ID: "không có"}}, s.Tasks...) {
			all = append(all, map[string]dossier.Command{
				"accept-task": dossier.AcceptTask{Fact: f, Task: task.ID}, "complete-task": dossier.CompleteTask{Fact: f, Task: task.ID, Answer: "đủ"}, "cancel-task": dossier.CancelTask{Fact: f, Task: task.ID, Reason: "lý do"},
			}[name])
		}
	case "pause":
		all = append(all, dossier.Pause{Fact: f, Reason: dossier.Inspection}, dossier.Pause{Fact: f, Reason: dossier.FinancialDuty})
	case "resume":
		all = append(all, dossier.Resume{Fact: f})
	case "extend":
		for n := range 12 { // the longest row of days off is shorter
			until := f.At.AddDate(0, 0, n+1)
			if s.Promise != nil {
				until = s.Promise.At.AddDate(0, 0, n+1)
			}
			all = append(all, dossier.Extend{Fact: f, Until: until, Reason: "lý do"})
		}
	case "conclude":
		all = append(all, dossier.Conclude{Fact: f, Outcome: dossier.Denied})
	case "resolve":
		all = append(all, dossier.Resolve{Fact: f})
	case "return":
		all = append(all, dossier.Return{Fact: f, Originals: true})
	case "withdraw":
		all = append(all, dossier.Withdraw{Fact: f})
	case "stop":
		all = append(all, dossier.Stop{Fact: f})
	case "charge-fee":
		all = append(all, dossier.ChargeFee{Fact: f, Amount: 7})
	case "pay-fee":
		all = append(all, dossier.PayFee{Fact: f, Amount: max(1, s.FeeDue-s.FeePaid)})
	case "waive-fee":
		all = append(all, dossier.WaiveFee{Fact: f, Amount: max(1, s.FeeDue-s.FeePaid), Reason: "lý do"})
	case "rate":
		all = append(all, dossier.Rate{Fact: f, Rating: dossier.NotSatisfied})
	case "correct":
		for _, channel := range directory.Channels() {
			all = append(all, dossier.Correct{Fact: f, Field: dossier.CorrectChannel, To: string(channel), Reason: "lý do"})
		}
	}
	return all
}
