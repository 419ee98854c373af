package dossier_test

import (
	"pgregory.net/rapid"

	"motcua/domain/directory"
	"motcua/domain/dossier"
)

// anyCommand draws a command with content that is mostly sensible. Some are drawn more often, so that lives are long.
func anyCommand(t *rapid.T, f dossier.Fact) dossier.Command {
	text := rapid.SampledFrom([]string{"", "lý do", "<b>\"\\u2028\n\t" + "\u2028", "\x00", "\xff"}).Draw(t, "text")
	agency := rapid.SampledFrom([]directory.AgencyCode{office, justice, homeAffair, "000.00.99.H61"}).Draw(t, "agency")
	amount := rapid.SampledFrom([]int64{-1, 0, 1, 10_000, 1<<63 - 1}).Draw(t, "amount")
	later := f.At.AddDate(0, 0, rapid.IntRange(-1, 30).Draw(t, "days"))
	switch rapid.SampledFrom([]string{
		"receive", "receive", "receive", "submit", "refuse", "ask", "ask", "supplement", "supplement", "transfer", "assign", "step", "consult", "answer",
		"pause", "pause", "resume", "resume", "extend", "extend", "conclude", "resolve", "return", "withdraw", "stop", "charge", "pay", "rate",
	}).Draw(t, "command") {
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
	switch rapid.IntRange(0, 2).Draw(t, "procedure") {
	case 0:
		in.Procedure, in.Agency = tenDays, office
	case 1:
		in.Procedure, in.Agency = eightHours, justice
	default:
		in.Procedure, in.Agency = atOnce, homeAffair
	}
	if counters := law.Catalogue.CountersOf(in.Agency); rapid.Bool().Draw(t, "at the centre") {
		in.Counter = counters[0].Number
	}
	return in
}
