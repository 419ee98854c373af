package simulation

import (
	"errors"
	"fmt"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// birth is what is settled of a dossier before its life is composed.
type birth struct {
	name     string // of the dossier within its history; its commands' ids begin with it
	received time.Time
	intake   dossier.Intake
	fate     fate
	from, to worktime.Day // the days between which it ends; 0: no bound
}

// errFate says that a fate cannot be had with what was drawn: a promise too far off, a season too short.
var errFate = errors.New("this fate cannot be had")

// life composes a dossier's commands one after the other, each decided by the law as it will be again at the desk.
type life struct {
	law      dossier.Law
	dice     dice
	birth    birth
	state    dossier.State
	atEnd    dossier.State // as it is when the reference year ends
	commands []dossier.Command
	now      time.Time
	failed   error
}

// compose gives the commands of a dossier's life in the order of time. plain leaves out what may come in between.
func compose(law dossier.Law, d dice, b birth, plain bool) ([]dossier.Command, error) {
	l := &life{law: law, dice: d, birth: b}
	l.begin()
	if b.fate == atOnce {
		l.finishAtOnce()
	} else {
		l.process(plain)
		l.finish()
	}
	if l.failed == nil && !l.fits() {
		l.failed = fmt.Errorf("%w: it stands otherwise at the year's end", errFate)
	}
	return l.commands, l.failed
}

// fits reports whether a dossier that is to be open at the end of the reference year is so in the way it should.
func (l *life) fits() bool {
	overdue := !l.atEnd.Paused && l.atEnd.Promise != nil && worktime.DayOf(l.atEnd.Promise.At) <= yearEnds
	switch l.birth.fate {
	case openWithin:
		return l.atEnd.InProcess() && !overdue
	case openWaiting:
		return l.atEnd.InProcess() && l.atEnd.Status == dossier.AwaitsApplicant && !overdue
	case openOverdue:
		return l.atEnd.InProcess() && overdue
	default:
		return true
	}
}

// do decides one command at a moment and adds it to the life.
func (l *life) do(at time.Time, by dossier.Actor, command func(dossier.Fact) dossier.Command) {
	if l.failed != nil {
		return
	}
	c := command(dossier.Fact{At: at, By: by, Command: dossier.CommandID(fmt.Sprintf("%s/%d", l.birth.name, len(l.commands)))})
	decided := c
	if o, ok := c.(dossier.Opening); ok && l.state.Code == "" {
		decided = o.WithCode(dossier.Code(l.birth.name)) // the desk allocates the real one
	}
	_, after, err := l.law.DecideAll(l.state, decided)
	if err != nil {
		l.failed = fmt.Errorf("%w: %w", errFate, err)
		return
	}
	l.state, l.commands, l.now = after, append(l.commands, c), at
	if worktime.DayOf(at) <= yearEnds {
		l.atEnd = l.state
	}
}

// later is a moment so many minutes of office time from now, at a random second.
func (l *life) later(minutes int) time.Time {
	if l.failed != nil {
		return l.now
	}
	t, err := l.law.Calendar.Resume(l.now, worktime.Budget{Unit: worktime.Minutes, N: minutes})
	if err != nil {
		l.failed = err
		return l.now
	}
	return l.atSecond(t)
}

// atSecond moves a moment to a random second of its minute, but not before now.
func (l *life) atSecond(t time.Time) time.Time {
	if s := t.Add(time.Duration(l.dice.IntN(60)) * time.Second); s.After(l.now) {
		return s
	}
	return t
}

func (l *life) counter() dossier.Actor {
	by := dossier.Actor{Person: "mc." + string(l.birth.intake.Agency), Role: directory.CounterOfficer, Agency: l.birth.intake.Agency, Counter: l.birth.intake.Counter}
	if by.Counter > 0 {
		by.Person = fmt.Sprintf("quay.%02d", by.Counter)
	}
	return by
}

func (l *life) agency(role directory.Role) dossier.Actor {
	person := "cv."
	if role == directory.AgencyHead {
		person = "tt."
	}
	return dossier.Actor{Person: person + string(l.birth.intake.Agency), Role: role, Agency: l.birth.intake.Agency}
}

// begin brings the dossier in: online it is submitted some hours before an officer accepts it.
func (l *life) begin() {
	in := l.birth.intake
	if in.Channel == directory.Online {
		before := time.Duration(l.dice.between(20, 15*60)) * time.Minute
		l.do(l.birth.received.Add(-before), dossier.Actor{Person: in.Applicant.Name, Role: directory.Applicant}, func(f dossier.Fact) dossier.Command {
			submitted := in
			submitted.Counter = 0
			return dossier.Submit{Fact: f, Intake: submitted}
		})
	}
	l.do(l.birth.received, l.counter(), func(f dossier.Fact) dossier.Command { return dossier.Receive{Fact: f, Intake: in} })
	p, ok := l.law.Catalogue.Procedure(in.Procedure)
	if !ok || p.Fee == 0 || l.birth.fate == atOnce {
		return
	}
	paid := l.now.Add(time.Duration(l.dice.between(30, 240)) * time.Second)
	l.do(paid, l.counter(), func(f dossier.Fact) dossier.Command { return dossier.ChargeFee{Fact: f, Amount: int64(p.Fee)} })
	l.do(paid, l.counter(), func(f dossier.Fact) dossier.Command { return dossier.PayFee{Fact: f, Amount: int64(p.Fee)} })
}

// finishAtOnce hands the result over the counter.
func (l *life) finishAtOnce() {
	ready := l.now.Add(time.Duration(l.dice.between(4*60, 25*60)) * time.Second)
	l.do(ready, l.counter(), func(f dossier.Fact) dossier.Command { return dossier.Resolve{Fact: f} })
	l.giveBack(ready.Add(time.Duration(l.dice.between(30, 180)) * time.Second))
}

// giveBack returns the result, and some people say how they were served.
func (l *life) giveBack(at time.Time) {
	l.do(at, l.counter(), func(f dossier.Fact) dossier.Command {
		return dossier.Return{Fact: f, Originals: l.dice.chance(0.3)}
	})
	if !l.dice.chance(0.34) {
		return
	}
	rating := dossier.VerySatisfied
	switch x := l.dice.Float64(); {
	case x > 0.975:
		rating = dossier.NotSatisfied
	case x > 0.68:
		rating = dossier.Satisfied
	}
	l.do(at.Add(time.Duration(l.dice.between(20, 90))*time.Second), dossier.Actor{Role: directory.Applicant}, func(f dossier.Fact) dossier.Command {
		return dossier.Rate{Fact: f, Rating: rating}
	})
}
