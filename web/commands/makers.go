package commands

import (
	"motcua/domain/directory"
	"motcua/domain/dossier"
)

// maker makes a command of a request, and tells in which role it is given.
type maker struct {
	role directory.Role
	make func(r Fields, f dossier.Fact) dossier.Command
}

// makers are the commands by their names.
var makers = map[string]maker{
	"submit":  {directory.Applicant, func(r Fields, f dossier.Fact) dossier.Command { return dossier.Submit{Fact: f, Intake: r.intake()} }},
	"receive": {directory.CounterOfficer, func(r Fields, f dossier.Fact) dossier.Command { return dossier.Receive{Fact: f, Intake: r.intake()} }},
	"refuse":  {directory.CounterOfficer, func(r Fields, f dossier.Fact) dossier.Command { return dossier.Refuse{Fact: f, Reason: r.Reason} }},
	"request-supplement": {directory.Specialist, func(r Fields, f dossier.Fact) dossier.Command {
		return dossier.RequestSupplement{Fact: f, Reason: r.Reason}
	}},
	"supplement": {directory.CounterOfficer, func(r Fields, f dossier.Fact) dossier.Command {
		return dossier.Supplement{Fact: f, Papers: r.Papers}
	}},
	"attach": {directory.CounterOfficer, func(r Fields, f dossier.Fact) dossier.Command { return dossier.Attach{Fact: f, Papers: r.Papers} }},
	"transfer": {directory.CounterOfficer, func(r Fields, f dossier.Fact) dossier.Command {
		return dossier.Transfer{Fact: f, To: directory.AgencyCode(r.To), Unit: r.Unit}
	}},
	"accept-transfer": {directory.AgencyHead, func(_ Fields, f dossier.Fact) dossier.Command { return dossier.AcceptTransfer{Fact: f} }},
	"decline-transfer": {directory.AgencyHead, func(r Fields, f dossier.Fact) dossier.Command {
		return dossier.DeclineTransfer{Fact: f, Reason: r.Reason}
	}},
	"assign": {directory.AgencyHead, func(r Fields, f dossier.Fact) dossier.Command { return dossier.Assign{Fact: f, Officer: r.Officer} }},
	"complete-step": {directory.Specialist, func(r Fields, f dossier.Fact) dossier.Command {
		return dossier.CompleteStep{Fact: f, Step: r.Step, Unit: r.Unit}
	}},
	"request-consultation": {directory.Specialist, func(r Fields, f dossier.Fact) dossier.Command {
		return dossier.RequestConsultation{Fact: f, Agency: r.Agency, Question: r.Question, Due: r.Until}
	}},
	"answer-consultation": {directory.Specialist, func(r Fields, f dossier.Fact) dossier.Command {
		return dossier.AnswerConsultation{Fact: f, Agency: r.Agency, Answer: r.Answer}
	}},
	"record-silence": {directory.CentreHead, func(r Fields, f dossier.Fact) dossier.Command {
		return dossier.RecordSilence{Fact: f, Agency: r.Agency}
	}},
	"open-task": {directory.AgencyHead, func(r Fields, f dossier.Fact) dossier.Command {
		return dossier.OpenTask{Fact: f, Task: r.Task, Agency: r.Agency, What: r.What, Limit: r.Limit, After: r.After}
	}},
	"accept-task": {directory.Specialist, func(r Fields, f dossier.Fact) dossier.Command { return dossier.AcceptTask{Fact: f, Task: r.Task} }},
	"complete-task": {directory.Specialist, func(r Fields, f dossier.Fact) dossier.Command {
		return dossier.CompleteTask{Fact: f, Task: r.Task, Answer: r.Answer}
	}},
	"cancel-task": {directory.AgencyHead, func(r Fields, f dossier.Fact) dossier.Command {
		return dossier.CancelTask{Fact: f, Task: r.Task, Reason: r.Reason}
	}},
	"pause": {directory.Specialist, func(r Fields, f dossier.Fact) dossier.Command {
		return dossier.Pause{Fact: f, Reason: dossier.PauseReason(r.Reason)}
	}},
	"resume": {directory.Specialist, func(_ Fields, f dossier.Fact) dossier.Command { return dossier.Resume{Fact: f} }},
	"extend": {directory.AgencyHead, func(r Fields, f dossier.Fact) dossier.Command {
		return dossier.Extend{Fact: f, Until: r.Until, Reason: r.Reason}
	}},
	"conclude": {directory.AgencyHead, func(r Fields, f dossier.Fact) dossier.Command { return dossier.Conclude{Fact: f, Outcome: r.Outcome} }},
	"resolve":  {directory.Specialist, func(_ Fields, f dossier.Fact) dossier.Command { return dossier.Resolve{Fact: f} }},
	"return": {directory.CounterOfficer, func(r Fields, f dossier.Fact) dossier.Command {
		return dossier.Return{Fact: f, Originals: r.Originals}
	}},
	"withdraw": {directory.CounterOfficer, func(r Fields, f dossier.Fact) dossier.Command {
		return dossier.Withdraw{Fact: f, Reason: r.Reason}
	}},
	"stop":       {directory.AgencyHead, func(r Fields, f dossier.Fact) dossier.Command { return dossier.Stop{Fact: f, Reason: r.Reason} }},
	"charge-fee": {directory.CounterOfficer, func(r Fields, f dossier.Fact) dossier.Command { return dossier.ChargeFee{Fact: f, Amount: r.Amount} }},
	"pay-fee":    {directory.CounterOfficer, func(r Fields, f dossier.Fact) dossier.Command { return dossier.PayFee{Fact: f, Amount: r.Amount} }},
	"waive-fee": {directory.AgencyHead, func(r Fields, f dossier.Fact) dossier.Command {
		return dossier.WaiveFee{Fact: f, Amount: r.Amount, Reason: r.Reason}
	}},
	"correct": {directory.CentreHead, func(r Fields, f dossier.Fact) dossier.Command {
		return dossier.Correct{Fact: f, Field: r.Field, To: r.To, Reason: r.Reason}
	}},
	"rate": {directory.Applicant, func(r Fields, f dossier.Fact) dossier.Command { return dossier.Rate{Fact: f, Rating: r.Rating} }},
}
