package dossier_test

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
)

// model is the life of a dossier as plainly as it can be told: what is open, and so what may come next. It knows no clock;
// where a rule asks for a date it is told what is promised.
type model struct {
	status                             dossier.Status
	matter                             dossier.Matter
	promised, extended, decided, rated bool
	guided                             bool // told online what is missing
	waits, stands                      bool // for something; and the clock stands
	holder, offered                    directory.AgencyCode
	handedOn, taken                    bool // ever; and an agency has it
	asked                              map[directory.AgencyCode]time.Time
	tasks                              map[dossier.TaskID]*modelTask
	due, paid                          int64
	originals                          map[string]int // of papers
}

type modelTask struct {
	agency          directory.AgencyCode
	after           dossier.TaskID
	accepted, ended bool
	cancelled       bool
}

func newModel() *model {
	return &model{asked: map[directory.AgencyCode]time.Time{}, tasks: map[dossier.TaskID]*modelTask{}, originals: map[string]int{}}
}

func (m *model) registered() bool { return m.matter.Agency != "" && m.holder == "" && !m.finished() }
func (m *model) running() bool    { return m.holder != "" && !m.finished() }
func (m *model) finished() bool {
	return m.status == dossier.NotAccepted || m.status >= dossier.TakenBack
}

// ready reports whether a task is open and waits for none.
func (m *model) ready(id dossier.TaskID) bool {
	t := m.tasks[id]
	return t != nil && !t.ended && (t.after == "" || m.tasks[t.after].ended)
}

// jointDone reports whether every agency has done its part.
func (m *model) jointDone() bool {
	for _, t := range m.tasks {
		if !t.ended {
			return false
		}
	}
	return true
}

// heard reports whether every agency that was asked has answered, or has let its time pass.
func (m *model) heard(at time.Time, promise *dossier.Promise) bool {
	for _, due := range m.asked {
		if !at.After(due) && (promise == nil || !due.After(promise.At)) {
			return false
		}
	}
	return true
}

// parts are the agencies that may give a command.
func (m *model) parts(c dossier.Command) []directory.AgencyCode {
	usual := []directory.AgencyCode{m.matter.Agency, m.holder}
	switch c := c.(type) {
	case dossier.Submit:
		return []directory.AgencyCode{c.Agency}
	case dossier.Receive:
		if m.matter.Agency == "" {
			return []directory.AgencyCode{c.Agency}
		}
	case dossier.AnswerConsultation:
		return []directory.AgencyCode{c.Agency}
	case dossier.AcceptTransfer, dossier.DeclineTransfer:
		if m.offered != "" {
			return []directory.AgencyCode{m.offered}
		}
	case dossier.Assign:
		return append(usual, m.offered)
	case dossier.Attach:
		return m.all()
	case dossier.AcceptTask:
		if t := m.tasks[c.Task]; t != nil {
			return []directory.AgencyCode{t.agency}
		}
	case dossier.CompleteTask:
		if t := m.tasks[c.Task]; t != nil {
			return []directory.AgencyCode{t.agency}
		}
	default:
	}
	return usual
}

// all are the agencies with a part of any sort.
func (m *model) all() []directory.AgencyCode {
	agencies := []directory.AgencyCode{m.matter.Agency, m.holder, m.offered}
	for _, t := range m.tasks {
		if !t.cancelled {
			agencies = append(agencies, t.agency)
		}
	}
	agencies = slices.AppendSeq(agencies, maps.Keys(m.asked))
	slices.Sort(agencies) // a sample of them is drawn
	return agencies
}

// expects reports whether a command is accepted: it makes sense in itself, comes at the right time, and from somebody who may.
func (m *model) expects(roles map[reflect.Type][]directory.Role, c dossier.Command, sense bool, promise *dossier.Promise) bool {
	if _, ok := c.(dossier.Receive); ok && m.registered() {
		sense = true // only its time and counter count
	}
	return sense && m.may(roles, c) && m.accepts(c, promise)
}

// may reports whether somebody may give a command, whatever becomes of it.
func (m *model) may(roles map[reflect.Type][]directory.Role, c dossier.Command) bool {
	by := c.Head().By
	switch {
	case by.Role == directory.System:
		return true
	case !slices.Contains(roles[reflect.TypeOf(c)], by.Role):
		return false
	case by.Role == directory.Applicant:
		return true
	case by.Person == "":
		return false
	case by.Role == directory.CentreHead || by.Role == directory.Administrator:
		return true
	}
	_, opens := c.(dossier.Opening)
	exists := m.matter.Agency != ""
	return !exists && !opens || by.Agency != "" && slices.Contains(m.parts(c), by.Agency)
}

// accepts reports whether a command that makes sense in itself comes at the right time of a life.
func (m *model) accepts(c dossier.Command, promise *dossier.Promise) bool {
	told, counter := c.Head().By.Role == directory.System, c.Head().By.Role == directory.CounterOfficer
	switch c := c.(type) {
	case dossier.Submit:
		return m.status == 0 && (c.Channel == directory.Online || c.By.Role != directory.Applicant)
	case dossier.Receive:
		return m.status == 0 || m.registered() && !m.waits
	case dossier.Refuse:
		return m.registered() || m.running() && (told || !m.decided) && !(counter && m.taken)
	case dossier.Withdraw:
		return m.registered() || m.running()
	case dossier.RequestSupplement:
		return m.registered() && !m.guided || m.running() && !m.waits && (told || !m.decided && m.offered == "")
	case dossier.Supplement:
		return m.status == dossier.AwaitsApplicant
	case dossier.Transfer:
		return m.running() && m.offered == "" && !(counter && m.taken) && (told || c.By.Role == directory.CentreHead || c.By.Agency == m.holder)
	case dossier.AcceptTransfer, dossier.DeclineTransfer:
		return m.running() && m.offered != ""
	case dossier.Attach:
		return m.registered() || m.running() || m.status == dossier.Processed
	case dossier.CompleteStep:
		return m.running() && (told || m.offered == "") || m.finished() && told
	case dossier.RequestConsultation:
		return m.running() && m.asked[c.Agency].IsZero() && c.Due.After(c.At) && (told || !m.decided && m.offered == "")
	case dossier.AnswerConsultation:
		return m.running() && !m.asked[c.Agency].IsZero()
	case dossier.RecordSilence:
		return m.running() && !m.asked[c.Agency].IsZero() && c.At.After(m.asked[c.Agency])
	case dossier.OpenTask:
		return m.running() && m.tasks[c.Task] == nil && (c.After == "" || m.tasks[c.After] != nil) && (told || !m.decided && m.offered == "")
	case dossier.AcceptTask:
		return m.running() && m.ready(c.Task) && !m.tasks[c.Task].accepted
	case dossier.CompleteTask:
		return m.running() && m.ready(c.Task)
	case dossier.CancelTask:
		return m.running() && m.tasks[c.Task] != nil && !m.tasks[c.Task].ended
	case dossier.Pause:
		return m.running() && !m.waits && (told || m.offered == "" && (!m.decided || c.Reason == dossier.FinancialDuty))
	case dossier.Resume:
		return m.running() && m.waits && m.status != dossier.AwaitsApplicant
	case dossier.Extend:
		return m.running() && m.promised && !m.stands && !m.extended && before(c.At, promise.At) && before(promise.At, c.Until) && works(c.Until)
	case dossier.Conclude:
		return m.running() && !m.decided && (told || m.taken && m.offered == "" && !m.stands && m.status != dossier.AwaitsApplicant && m.jointDone() && m.heard(c.At, promise))
	case dossier.Resolve:
		whose := told || counter && !m.promised && !m.handedOn || !counter && m.taken && m.offered == "" && m.decided
		return m.running() && whose && !m.stands && (told || m.status != dossier.AwaitsApplicant) && m.jointDone()
	case dossier.Return:
		return m.status == dossier.Processed && m.paid >= m.due && (c.By.Role == directory.System || c.By.Agency == m.matter.Agency)
	case dossier.ChargeFee:
		return m.running() && c.Amount <= 1<<63-1-m.due
	case dossier.PayFee:
		return c.Amount <= m.due-m.paid
	case dossier.WaiveFee:
		return c.Amount <= m.due-m.paid
	case dossier.Correct:
		if c.Field == dossier.CorrectFinished {
			return m.status == dossier.Processed || m.status == dossier.ResultReturned
		}
		if c.Field == dossier.CorrectProcedure && m.matter.Agency != second {
			return false
		}
		return m.holder != "" && c.To != map[dossier.Correction]string{dossier.CorrectChannel: string(m.matter.Channel), dossier.CorrectProcedure: string(m.matter.Procedure)}[c.Field]
	case dossier.Rate:
		return (m.status == dossier.Processed || m.status == dossier.ResultReturned) && !m.rated
	case dossier.Assign:
		return m.running() && (told || c.By.Agency == cmp.Or(m.offered, m.holder))
	case dossier.Stop:
		return m.running() && (told || !m.decided || m.status == dossier.AwaitsDuty)
	}
	return m.running()
}

// before compares dates.
func before(a, b time.Time) bool { return a.Format(time.DateOnly) < b.Format(time.DateOnly) }

func works(at time.Time) bool {
	hours, err := law.Calendar.HoursOf(dayOf(at))
	return err == nil && len(hours) > 0
}
