package dossier_test

import (
	"pgregory.net/rapid"

	"motcua/domain/directory"
	"motcua/domain/dossier"
)

// anyCommand draws a command with content that is mostly sensible: one that opens a dossier where there is none. Some are
// drawn more often and ends less often, so that lives are long.
func anyCommand(t *rapid.T, f dossier.Fact, exists bool) dossier.Command {
	text := rapid.SampledFrom([]string{"lý do", "lý do", "lý do", "lý do", "lý do", "lý do", "", "<b>\"\\u2028\n\t" + "\u2028", "\x00", "\xff"}).Draw(t, "text")
	agency := rapid.SampledFrom([]directory.AgencyCode{office, justice, homeAffair, "000.00.99.H61"}).Draw(t, "agency")
	amount := rapid.SampledFrom([]int64{-1, 0, 1, 10_000, 1<<63 - 1}).Draw(t, "amount")
	later := f.At.AddDate(0, 0, rapid.SampledFrom([]int{45, 60, 61, 62, 18, 20, 25, 30, 7, 1, 0, -1}).Draw(t, "days"))
	commands := []string{"receive", "receive", "submit"}
	if exists {
		commands = []string{
			"receive", "submit", "ask", "ask", "supplement", "supplement", "supplement", "transfer", "assign", "step", "consult", "answer",
			"pause", "pause", "resume", "resume", "resume", "extend", "extend", "extend", "conclude", "charge", "pay", "return", "rate",
			"transfer", "assign", "step", "consult", "answer", "conclude", rapid.SampledFrom([]string{"resolve", "resolve", "withdraw", "stop", "refuse"}).Draw(t, "end"),
		}
	}
	switch rapid.SampledFrom(commands).Draw(t, "command") {
	case "receive":
		return dossier.Receive{Fact: f, Intake: anyIntake(t)}
	case "submit":
		return dossier.Submit{Fact: f, Intake: anyIntake(t)}
	case "refuse":
		return dossier.Refuse{Fact: f, Reason: text}
	case "ask":
		return dossier.RequestSupplement{Fact: f, Reason: text}
	case "supplement":
		return dossier.Supplement{Fact: f}
	case "transfer":
		return dossier.Transfer{Fact: f, To: agency, Unit: text}
	case "assign":
		return dossier.Assign{Fact: f, Officer: text}
	case "step":
		return dossier.CompleteStep{Fact: f, Step: text, Unit: text}
	case "consult":
		return dossier.RequestConsultation{Fact: f, Agency: agency, Question: text, Due: later}
	case "answer":
		return dossier.AnswerConsultation{Fact: f, Agency: agency, Answer: text}
	case "pause":
		return dossier.Pause{Fact: f, Reason: rapid.SampledFrom([]dossier.PauseReason{dossier.FinancialDuty, dossier.Inspection, "lunch"}).Draw(t, "pause")}
	case "resume":
		return dossier.Resume{Fact: f}
	case "extend":
		return dossier.Extend{Fact: f, Until: later, Reason: text}
	case "conclude":
		return dossier.Conclude{Fact: f, Outcome: rapid.SampledFrom([]dossier.Outcome{dossier.Granted, dossier.Denied, "perhaps"}).Draw(t, "outcome")}
	case "resolve":
		return dossier.Resolve{Fact: f}
	case "return":
		return dossier.Return{Fact: f, Originals: amount > 0}
	case "withdraw":
		return dossier.Withdraw{Fact: f, Reason: text}
	case "stop":
		return dossier.Stop{Fact: f, Reason: text}
	case "charge":
		return dossier.ChargeFee{Fact: f, Amount: amount}
	case "pay":
		return dossier.PayFee{Fact: f, Amount: amount}
	default:
		return dossier.Rate{Fact: f, Rating: rapid.SampledFrom([]dossier.Rating{dossier.Satisfied, dossier.NotSatisfied, "fine"}).Draw(t, "rating")}
	}
}

func anyIntake(t *rapid.T) dossier.Intake {
	in := dossier.Intake{Code: code, Channel: rapid.SampledFrom(directory.Channels()).Draw(t, "channel"), Applicant: someone}
	switch rapid.IntRange(0, 4).Draw(t, "procedure") {
	default:
		in.Procedure, in.Agency = tenDays, office
	case 3:
		in.Procedure, in.Agency = eightHours, justice
	case 4:
		in.Procedure, in.Agency = atOnce, homeAffair
	}
	if counters := law.Catalogue.CountersOf(in.Agency); rapid.Bool().Draw(t, "at the centre") {
		in.Counter = counters[0].Number
	}
	return in
}
