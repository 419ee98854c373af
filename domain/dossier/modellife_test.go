package dossier_test

import (
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

func dayOf(at time.Time) worktime.Day { return worktime.DayOf(at) }

// live lets the model live through a command that was accepted. The procedure is the dossier's, as it was in force.
func (m *model) live(c dossier.Command, procedure directory.Procedure) {
	switch c := c.(type) {
	case dossier.Submit:
		m.attached(c.Papers)
		m.status, m.matter = dossier.NewlyRegistered, dossier.Matter{Procedure: c.Procedure, Agency: c.Agency, Channel: c.Channel}
	case dossier.Receive:
		m.attached(c.Papers)
		if m.matter.Agency == "" {
			m.matter = dossier.Matter{Procedure: c.Procedure, Agency: c.Agency, Channel: c.Channel}
		}
		m.status, m.holder, m.promised = dossier.IsReceived, m.matter.Agency, !procedure.AtOnce()
	case dossier.RequestSupplement:
		m.guided = m.guided || m.registered()
		m.status, m.waits, m.stands = dossier.AwaitsApplicant, true, m.running() && procedure.OnSupplement != directory.RunOn
	case dossier.Attach:
		m.attached(c.Papers)
	case dossier.Supplement:
		m.attached(c.Papers)
		m.waits, m.stands = false, false
		if m.status = dossier.Processing; m.holder == "" {
			m.status = dossier.NewlyRegistered
		}
	case dossier.Pause:
		effect := procedure.OnInspection
		if c.Reason == dossier.FinancialDuty {
			effect, m.status = procedure.OnFinancialDuty, dossier.AwaitsDuty
		}
		m.waits, m.stands = true, effect != directory.RunOn
	case dossier.Resume:
		m.waits, m.stands, m.status = false, false, dossier.Processing
	case dossier.Extend:
		m.extended = true
	case dossier.Conclude:
		m.decided, m.taken = true, true
	case dossier.Assign:
		m.works()
		if c.By.Agency == m.offered && m.offered != "" {
			m.holder, m.offered = m.offered, ""
		}
	case dossier.CompleteStep:
		m.works()
	case dossier.Transfer:
		m.offered, m.handedOn = c.To, true
	case dossier.AcceptTransfer:
		m.holder, m.offered, m.taken = m.offered, "", true
	case dossier.DeclineTransfer:
		m.offered = ""
	case dossier.RequestConsultation:
		m.asked[c.Agency] = c.Due
	case dossier.AnswerConsultation:
		delete(m.asked, c.Agency)
	case dossier.RecordSilence:
		delete(m.asked, c.Agency)
	case dossier.OpenTask:
		m.tasks[c.Task] = &modelTask{agency: c.Agency, after: c.After}
	case dossier.AcceptTask:
		m.tasks[c.Task].accepted = true
	case dossier.CompleteTask:
		m.tasks[c.Task].ended = true
	case dossier.CancelTask:
		m.tasks[c.Task].ended, m.tasks[c.Task].cancelled = true, true
	case dossier.ChargeFee:
		m.due += c.Amount
	case dossier.PayFee:
		m.paid += c.Amount
	case dossier.WaiveFee:
		m.due -= c.Amount
	case dossier.Rate:
		m.rated = true
	case dossier.Return:
		m.status = dossier.ResultReturned
	case dossier.Resolve:
		m.end(dossier.Processed)
	case dossier.Refuse:
		m.end(dossier.NotAccepted)
	case dossier.Withdraw:
		m.end(dossier.TakenBack)
	case dossier.Stop:
		m.end(dossier.IsStopped)
	case dossier.Correct:
		switch c.Field {
		case dossier.CorrectChannel:
			m.matter.Channel = directory.Channel(c.To)
		case dossier.CorrectProcedure:
			m.matter.Procedure = directory.ProcedureCode(c.To)
		default:
		}
	}
}

// attached counts the papers.
func (m *model) attached(papers []dossier.Paper) {
	for _, p := range papers {
		m.originals[p.Name] += p.Originals
	}
}

// works tells that somebody works on what was only received so far.
func (m *model) works() {
	m.taken = true
	if m.status == dossier.IsReceived {
		m.status = dossier.Processing
	}
}

func (m *model) end(as dossier.Status) {
	m.status, m.waits = as, false
	for _, t := range m.tasks {
		t.ended = true
	}
}
