package commands

import (
	"net/http"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
)

// request is a command as JSON: its name, the dossier it is for, and the fields that it needs.
type request struct {
	ID      dossier.CommandID `json:"id"`
	Command string            `json:"command"`
	Dossier dossier.Code      `json:"dossier"`

	Procedure directory.ProcedureCode `json:"procedure"`
	Agency    directory.AgencyCode    `json:"agency"`
	Channel   directory.Channel       `json:"channel"`
	Counter   int                     `json:"counter"`
	Applicant dossier.Applicant       `json:"applicant"`

	Reason    string          `json:"reason"`
	To        string          `json:"to"`
	Officer   string          `json:"officer"`
	Step      string          `json:"step"`
	Unit      string          `json:"unit"`
	Question  string          `json:"question"`
	Answer    string          `json:"answer"`
	Until     time.Time       `json:"until"`
	Outcome   dossier.Outcome `json:"outcome"`
	Originals bool            `json:"originals"`
	Amount    int64           `json:"amount"`
	Rating    dossier.Rating  `json:"rating"`
}

// maker makes a command of a request, and tells in which role it is given.
type maker struct {
	role directory.Role
	make func(r request, f dossier.Fact) dossier.Command
}

// makers are the commands by their names.
var makers = map[string]maker{
	"submit":  {directory.Applicant, func(r request, f dossier.Fact) dossier.Command { return dossier.Submit{Fact: f, Intake: r.intake()} }},
	"receive": {directory.CounterOfficer, func(r request, f dossier.Fact) dossier.Command { return dossier.Receive{Fact: f, Intake: r.intake()} }},
	"refuse":  {directory.CounterOfficer, func(r request, f dossier.Fact) dossier.Command { return dossier.Refuse{Fact: f, Reason: r.Reason} }},
	"request-supplement": {directory.Specialist, func(r request, f dossier.Fact) dossier.Command {
		return dossier.RequestSupplement{Fact: f, Reason: r.Reason}
	}},
	"supplement": {directory.CounterOfficer, func(_ request, f dossier.Fact) dossier.Command { return dossier.Supplement{Fact: f} }},
	"transfer": {directory.CounterOfficer, func(r request, f dossier.Fact) dossier.Command {
		return dossier.Transfer{Fact: f, To: directory.AgencyCode(r.To), Unit: r.Unit}
	}},
	"assign": {directory.AgencyHead, func(r request, f dossier.Fact) dossier.Command { return dossier.Assign{Fact: f, Officer: r.Officer} }},
	"complete-step": {directory.Specialist, func(r request, f dossier.Fact) dossier.Command {
		return dossier.CompleteStep{Fact: f, Step: r.Step, Unit: r.Unit}
	}},
	"request-consultation": {directory.Specialist, func(r request, f dossier.Fact) dossier.Command {
		return dossier.RequestConsultation{Fact: f, Agency: r.Agency, Question: r.Question, Due: r.Until}
	}},
	"answer-consultation": {directory.Specialist, func(r request, f dossier.Fact) dossier.Command {
		return dossier.AnswerConsultation{Fact: f, Agency: r.Agency, Answer: r.Answer}
	}},
	"pause": {directory.Specialist, func(r request, f dossier.Fact) dossier.Command {
		return dossier.Pause{Fact: f, Reason: dossier.PauseReason(r.Reason)}
	}},
	"resume": {directory.Specialist, func(_ request, f dossier.Fact) dossier.Command { return dossier.Resume{Fact: f} }},
	"extend": {directory.AgencyHead, func(r request, f dossier.Fact) dossier.Command {
		return dossier.Extend{Fact: f, Until: r.Until, Reason: r.Reason}
	}},
	"conclude": {directory.AgencyHead, func(r request, f dossier.Fact) dossier.Command { return dossier.Conclude{Fact: f, Outcome: r.Outcome} }},
	"resolve":  {directory.Specialist, func(_ request, f dossier.Fact) dossier.Command { return dossier.Resolve{Fact: f} }},
	"return": {directory.CounterOfficer, func(r request, f dossier.Fact) dossier.Command {
		return dossier.Return{Fact: f, Originals: r.Originals}
	}},
	"withdraw": {directory.CounterOfficer, func(r request, f dossier.Fact) dossier.Command {
		return dossier.Withdraw{Fact: f, Reason: r.Reason}
	}},
	"stop":       {directory.AgencyHead, func(r request, f dossier.Fact) dossier.Command { return dossier.Stop{Fact: f, Reason: r.Reason} }},
	"charge-fee": {directory.CounterOfficer, func(r request, f dossier.Fact) dossier.Command { return dossier.ChargeFee{Fact: f, Amount: r.Amount} }},
	"pay-fee":    {directory.CounterOfficer, func(r request, f dossier.Fact) dossier.Command { return dossier.PayFee{Fact: f, Amount: r.Amount} }},
	"rate":       {directory.Applicant, func(r request, f dossier.Fact) dossier.Command { return dossier.Rate{Fact: f, Rating: r.Rating} }},
}

func (r request) intake() dossier.Intake {
	return dossier.Intake{Procedure: r.Procedure, Agency: r.Agency, Channel: r.Channel, Counter: r.Counter, Applicant: r.Applicant}
}

// command makes the domain's command of the request.
func (r request) command(at time.Time) (dossier.Command, *problem) {
	m, ok := makers[r.Command]
	if !ok {
		return nil, bad(http.StatusBadRequest, "Không có lệnh "+quote(r.Command), "there is no command "+quote(r.Command))
	}
	by := dossier.Actor{Person: "demo", Role: m.role, Agency: r.Agency, Counter: r.Counter}
	c := m.make(r, dossier.Fact{At: at, By: by, Command: r.ID})
	_, opening := c.(dossier.Opening)
	if (!opening || r.Dossier != "") && !r.Dossier.Valid() {
		return nil, bad(http.StatusBadRequest, "Lệnh cần mã hồ sơ (dossier)", "the command needs a dossier's code (dossier)")
	}
	if opening && r.Dossier == "" && r.Agency == "" {
		return nil, bad(http.StatusBadRequest, "Lệnh cần cơ quan (agency)", "the command needs an agency (agency)")
	}
	return c, nil
}
