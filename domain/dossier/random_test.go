package dossier_test

import (
	"reflect"
	"unicode/utf8"

	"pgregory.net/rapid"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// drawn is a command without its fact, and whether it makes sense in itself.
type drawn struct {
	make  func(f dossier.Fact) dossier.Command
	sense bool
}

// often are the commands that are drawn where there is a dossier; ends come less often, so that lives are long.
var often = []string{
	"receive", "submit", "ask", "supplement", "supplement", "attach", "attach", "transfer", "transfer", "accept", "accept", "decline", "assign", "step", "consult", "consult",
	"answer", "silence", "silence", "open", "open", "open", "begin", "complete", "complete", "complete", "cancel", "pause", "pause", "resume", "resume",
	"extend", "extend", "conclude", "charge", "pay", "pay", "waive", "return", "return", "rate", "correct", "correct", "end",
}

// anyCommand draws a command with content that is mostly sensible: one that opens a dossier where there is none.
func anyCommand(t *rapid.T, now dossier.Fact, exists bool) drawn {
	type f = dossier.Fact
	type command = dossier.Command
	text := rapid.SampledFrom([]string{"lý do", "lý do", "lý do", "lý do", "lý do", "lý do", "", "<b>\"\\u2028\n\t" + "\u2028", "\x00", "\xff"}).Draw(t, "text")
	clean, said := text != "\x00" && utf8.ValidString(text), text != ""
	agency := rapid.SampledFrom([]directory.AgencyCode{second, third, second, third, "000.00.99.H61"}).Draw(t, "agency")
	there := agency != "000.00.99.H61"
	amount := rapid.SampledFrom([]int64{-1, 0, 1, 1, 10_000, 1<<63 - 1}).Draw(t, "amount")
	later := now.At.AddDate(0, 0, rapid.SampledFrom([]int{45, 60, 18, 20, 25, 30, 7, 1, 2, 0, -1}).Draw(t, "days"))
	task := rapid.SampledFrom([]dossier.TaskID{"a", "b", "c", "d"}).Draw(t, "task")
	kind := rapid.SampledFrom([]string{"receive", "receive", "submit"}).Draw(t, "opening")
	if exists {
		kind = rapid.SampledFrom(often).Draw(t, "command")
	}
	if kind == "end" {
		kind = rapid.SampledFrom([]string{"resolve", "resolve", "resolve", "resolve", "withdraw", "stop", "refuse"}).Draw(t, "end")
	}
	switch kind {
	case "receive":
		in := anyIntake(t)
		return drawn{func(f f) command { return dossier.Receive{Fact: f, Intake: in} }, in.Channel != directory.Online || in.Procedure != "VL-3"}
	case "submit":
		in := anyIntake(t)
		return drawn{func(f f) command { return dossier.Submit{Fact: f, Intake: in} }, in.Procedure != "VL-3" || in.Channel != directory.Online}
	case "refuse":
		return drawn{func(f f) command { return dossier.Refuse{Fact: f, Reason: text} }, clean && said}
	case "ask":
		return drawn{func(f f) command { return dossier.RequestSupplement{Fact: f, Reason: text} }, clean && said}
	case "supplement":
		papers, sense := anyPapers(t)
		return drawn{func(f f) command { return dossier.Supplement{Fact: f, Papers: papers} }, sense}
	case "attach":
		papers, sense := anyPapers(t)
		return drawn{func(f f) command { return dossier.Attach{Fact: f, Papers: papers} }, sense && len(papers) > 0}
	case "transfer":
		return drawn{func(f f) command { return dossier.Transfer{Fact: f, To: agency, Unit: text} }, clean && there}
	case "accept":
		return drawn{func(f f) command { return dossier.AcceptTransfer{Fact: f} }, true}
	case "decline":
		return drawn{func(f f) command { return dossier.DeclineTransfer{Fact: f, Reason: text} }, clean && said}
	case "assign":
		return drawn{func(f f) command { return dossier.Assign{Fact: f, Officer: text} }, clean && said}
	case "step":
		return drawn{func(f f) command { return dossier.CompleteStep{Fact: f, Step: text, Unit: text} }, clean && said}
	case "consult":
		return drawn{func(f f) command {
			return dossier.RequestConsultation{Fact: f, Agency: agency, Question: text, Due: later}
		}, clean && there}
	case "answer":
		return drawn{func(f f) command { return dossier.AnswerConsultation{Fact: f, Agency: agency, Answer: text} }, clean}
	case "silence":
		return drawn{func(f f) command { return dossier.RecordSilence{Fact: f, Agency: agency} }, true}
	case "open":
		limit := rapid.SampledFrom([]worktime.Limit{{Days: 3}, {Days: 3}, {Hours: 4}, {}, {Days: -1}, {Days: 1, Hours: 1}}).Draw(t, "limit")
		after := rapid.SampledFrom([]dossier.TaskID{"", "", "a", "b", "c"}).Draw(t, "after")
		return drawn{func(f f) command {
			return dossier.OpenTask{Fact: f, Task: task, Agency: agency, What: text, Limit: limit, After: after}
		},
			clean && there && !limit.IsZero() && limit.Validate() == nil}
	case "begin":
		return drawn{func(f f) command { return dossier.AcceptTask{Fact: f, Task: task} }, true}
	case "complete":
		return drawn{func(f f) command { return dossier.CompleteTask{Fact: f, Task: task, Answer: text} }, clean}
	case "cancel":
		return drawn{func(f f) command { return dossier.CancelTask{Fact: f, Task: task, Reason: text} }, clean && said}
	case "pause":
		reason := rapid.SampledFrom([]dossier.PauseReason{dossier.FinancialDuty, dossier.Inspection, dossier.Inspection, "lunch"}).Draw(t, "pause")
		return drawn{func(f f) command { return dossier.Pause{Fact: f, Reason: reason} }, reason != "lunch"}
	case "resume":
		return drawn{func(f f) command { return dossier.Resume{Fact: f} }, true}
	case "extend":
		return drawn{func(f f) command { return dossier.Extend{Fact: f, Until: later, Reason: text} }, clean && said}
	case "conclude":
		outcome := rapid.SampledFrom([]dossier.Outcome{dossier.Granted, dossier.Denied, "perhaps"}).Draw(t, "outcome")
		return drawn{func(f f) command { return dossier.Conclude{Fact: f, Outcome: outcome} }, outcome != "perhaps"}
	case "resolve":
		return drawn{func(f f) command { return dossier.Resolve{Fact: f} }, true}
	case "return":
		return drawn{func(f f) command { return dossier.Return{Fact: f, Originals: amount > 0} }, true}
	case "withdraw":
		return drawn{func(f f) command { return dossier.Withdraw{Fact: f, Reason: text} }, clean}
	case "stop":
		return drawn{func(f f) command { return dossier.Stop{Fact: f, Reason: text} }, clean}
	case "charge":
		return drawn{func(f f) command { return dossier.ChargeFee{Fact: f, Amount: amount} }, amount > 0}
	case "pay":
		return drawn{func(f f) command { return dossier.PayFee{Fact: f, Amount: amount} }, amount > 0}
	case "waive":
		return drawn{func(f f) command { return dossier.WaiveFee{Fact: f, Amount: amount, Reason: text} }, amount > 0 && clean && said}
	case "correct":
		what := rapid.SampledFrom([][2]string{{"channel", "post"}, {"channel", "direct"}, {"channel", "fax"}, {"procedure", "VL-RUN"}, {"procedure", "VL-0"},
			{"finished", now.At.Format("2006-01-02T15:04:05Z07:00")}, {"finished", "soon"}, {"code", "x"}}).Draw(t, "what")
		return drawn{func(f f) command {
			return dossier.Correct{Fact: f, Field: dossier.Correction(what[0]), To: what[1], Reason: text}
		}, clean && said && what[1] != "fax" && what[1] != "VL-0" && what[1] != "soon" && what[0] != "code"}
	default:
		rating := rapid.SampledFrom([]dossier.Rating{dossier.Satisfied, dossier.NotSatisfied, "fine"}).Draw(t, "rating")
		return drawn{func(f f) command { return dossier.Rate{Fact: f, Rating: rating} }, rating != "fine"}
	}
}

// anyPapers draws papers, and whether they make sense.
func anyPapers(t *rapid.T) (list []dossier.Paper, sense bool) {
	sense = true
	for i := range rapid.IntRange(0, 3).Draw(t, "papers") {
		p := dossier.Paper{Name: rapid.SampledFrom([][]string{{"a", "b"}, {"c", "d"}, {"e", "f"}}[i]).Draw(t, "paper"), Originals: rapid.SampledFrom([]int{1, 2, 1, 2, 1, -1, 0}).Draw(t, "originals")}
		for range rapid.IntRange(0, 2).Draw(t, "files") {
			p.Files = append(p.Files, scan(rapid.SampledFrom([]string{"a.pdf", "b.pdf", "c.pdf"}).Draw(t, "file")))
		}
		sense = sense && (p.Originals > 0 || p.Originals == 0 && len(p.Files) > 0)
		list = append(list, p)
	}
	return list, sense
}

func anyIntake(t *rapid.T) dossier.Intake {
	in := dossier.Intake{Code: code, Agency: second, Channel: rapid.SampledFrom(directory.Channels()).Draw(t, "channel"), Applicant: someone}
	in.Procedure = rapid.SampledFrom([]directory.ProcedureCode{"VL-2", "VL-RESTART", "VL-PAUSE", "VL-RUN", "VL-HOURS", "VL-RUN-HOURS", "VL-NOW", "VL-3"}).Draw(t, "procedure")
	if in.Procedure == "VL-3" {
		in.Agency = third
	}
	return in
}

// anyone draws who gives a command: mostly somebody who may.
func anyone(t *rapid.T, m *model, roles map[reflect.Type][]directory.Role, c dossier.Command) dossier.Actor {
	by := dossier.Actor{Person: rapid.SampledFrom([]string{"ai.do", "ai.do", "ai.do", "ai.do", ""}).Draw(t, "person")}
	if by.Role = rapid.SampledFrom(append(roles[reflect.TypeOf(c)], directory.System)).Draw(t, "one who may"); rapid.IntRange(0, 9).Draw(t, "forged role") == 0 {
		by.Role = rapid.SampledFrom(directory.Roles()).Draw(t, "role")
	}
	if by.Agency = rapid.SampledFrom(m.parts(c)).Draw(t, "with a part"); rapid.IntRange(0, 9).Draw(t, "forged agency") == 0 {
		by.Agency = rapid.SampledFrom([]directory.AgencyCode{second, third, ""}).Draw(t, "of agency")
	}
	if by.Agency == "000.00.99.H61" {
		by.Agency = second
	}
	return by
}
