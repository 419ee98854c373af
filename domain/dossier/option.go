package dossier

import (
	"errors"
	"time"

	"motcua/domain/worktime"
)

// Option is one thing that somebody may want to do to a dossier: whether it may be done now, and if not, why not.
type Option struct {
	Command string   // name, such as "request-supplement"
	Refusal *Refusal // nil: it may be done
}

// Options tells for every command, in the order of a dossier's life, whether somebody may give it now. It is asked of [Law.Decide] with
// commands of that kind whose inputs are plausible, so that there is one source of truth: what is offered is accepted with valid inputs,
// what is not is refused for the same reason.
func (l Law) Options(s State, by Actor, at time.Time) []Option {
	all := make([]Option, 0, len(kindsOfCommand))
	for _, k := range kindsOfCommand {
		f := Fact{At: at, By: by, Command: unused(s, "probe "+CommandID(k.name))}
		all = append(all, Option{k.name, l.whyNot(s, k.probes(probe{l, s, f}))})
	}
	return all
}

// whyNot is the refusal of the first of some commands, where none of them is accepted.
func (l Law) whyNot(s State, commands []Command) (first *Refusal) {
	for _, c := range commands {
		_, err := l.Decide(s, c)
		if err == nil {
			return nil
		}
		if first == nil {
			first = refusalOf(s, err)
		}
	}
	return first
}

// refusalOf is an error of [Law.Decide] as a refusal: a calendar's too.
func refusalOf(s State, err error) *Refusal {
	var refusal *Refusal
	if errors.As(err, &refusal) {
		return refusal
	}
	r := &Refusal{Code: s.Code, Vi: err.Error(), En: err.Error()}
	var uncovered *worktime.UncoveredError
	if errors.As(err, &uncovered) {
		r.Vi = uncovered.Vietnamese()
	}
	return r
}

// unused is an id that no command has had.
func unused(s State, id CommandID) CommandID {
	for s.Done(id) {
		id += "'"
	}
	return id
}

// kindOfCommand is a kind of command with its name, and what to ask Decide to know whether one of its kind may be given.
type kindOfCommand struct {
	name   string
	probes func(p probe) []Command
}

// kindsOfCommand are all, in the order of a dossier's life.
var kindsOfCommand = []kindOfCommand{
	{"submit", func(p probe) []Command { return []Command{Submit{p.f, p.intake()}} }},
	{"receive", func(p probe) []Command { return []Command{Receive{Fact: p.f, Intake: p.intake()}} }},
	{"refuse", func(p probe) []Command { return []Command{Refuse{p.f, some}} }},
	{"request-supplement", func(p probe) []Command { return []Command{RequestSupplement{p.f, some}} }},
	{"supplement", func(p probe) []Command { return []Command{Supplement{Fact: p.f}} }},
	{"attach", func(p probe) []Command { return []Command{Attach{p.f, []Paper{{Name: some, Copies: 1}}}} }},
	{"transfer", func(p probe) []Command { return []Command{Transfer{Fact: p.f, To: p.agencies(1)[0]}} }},
	{"accept-transfer", func(p probe) []Command { return []Command{AcceptTransfer{p.f}} }},
	{"decline-transfer", func(p probe) []Command { return []Command{DeclineTransfer{p.f, some}} }},
	{"assign", func(p probe) []Command { return []Command{Assign{p.f, p.officer()}} }},
	{"complete-step", func(p probe) []Command { return []Command{CompleteStep{Fact: p.f, Step: some}} }},
	{"request-consultation", func(p probe) (all []Command) {
		for _, agency := range p.agencies(len(p.s.Asked) + 1) { // one of them is not being asked
			all = append(all, RequestConsultation{p.f, agency, some, p.f.At.Add(time.Hour)})
		}
		return all
	}},
	{"answer-consultation", func(p probe) (all []Command) {
		for _, agency := range p.s.Asked {
			if p.mine(agency) {
				all = append(all, AnswerConsultation{p.f, agency, some})
			}
		}
		return orNone(all, AnswerConsultation{p.f, p.f.By.Agency, some})
	}},
	{"record-silence", func(p probe) (all []Command) {
		for _, agency := range p.s.Asked {
			all = append(all, RecordSilence{p.f, agency})
		}
		return orNone(all, RecordSilence{Fact: p.f})
	}},
	{"open-task", func(p probe) []Command {
		return []Command{OpenTask{p.f, p.newTask(), p.agencies(1)[0], some, worktime.Limit{Days: 1}, ""}}
	}},
	{"accept-task", func(p probe) []Command {
		return p.eachTask(p.isMine, func(id TaskID) Command { return AcceptTask{p.f, id} })
	}},
	{"complete-task", func(p probe) []Command {
		return p.eachTask(p.isMine, func(id TaskID) Command { return CompleteTask{p.f, id, some} })
	}},
	{"cancel-task", func(p probe) []Command {
		return p.eachTask(Task.Open, func(id TaskID) Command { return CancelTask{p.f, id, some} })
	}},
	{"pause", func(p probe) []Command { return []Command{Pause{p.f, FinancialDuty}, Pause{p.f, Inspection}} }},
	{"resume", func(p probe) []Command { return []Command{Resume{p.f}} }},
	{"extend", func(p probe) []Command { return []Command{Extend{p.f, p.laterThanPromised(), some}} }},
	{"conclude", func(p probe) []Command { return []Command{Conclude{p.f, Granted}} }},
	{"resolve", func(p probe) []Command { return []Command{Resolve{p.f}} }},
	{"return", func(p probe) []Command { return []Command{Return{Fact: p.f}} }},
	{"withdraw", func(p probe) []Command { return []Command{Withdraw{p.f, some}} }},
	{"stop", func(p probe) []Command { return []Command{Stop{p.f, some}} }},
	{"charge-fee", func(p probe) []Command { return []Command{ChargeFee{p.f, 1}} }},
	{"pay-fee", func(p probe) []Command { return []Command{PayFee{p.f, 1}} }},
	{"waive-fee", func(p probe) []Command { return []Command{WaiveFee{p.f, 1, some}} }},
	{"rate", func(p probe) []Command { return []Command{Rate{p.f, Satisfied}} }},
	{"correct", func(p probe) []Command { return []Command{Correct{p.f, CorrectChannel, p.anotherChannel(), some}} }},
}
