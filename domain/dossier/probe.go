package dossier

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"time"

	"motcua/domain/directory"
	"motcua/domain/worktime"
)

// some stands for what a person would write.
const some = "…"

// probe knows inputs that somebody could mean for a dossier at a moment.
type probe struct {
	l Law
	s State
	f Fact
}

func (p probe) day() worktime.Day { return worktime.DayOf(p.f.At) }

// intake is a dossier that could be handed in where the officer sits: the one that there is, or any that the agency handles.
func (p probe) intake() Intake {
	in := Intake{Code: cmp.Or(p.s.Code, "0"), Procedure: p.s.Matter.Procedure, Agency: p.s.Matter.Agency, Channel: directory.Direct, Counter: p.f.By.Counter}
	if p.f.By.Role == directory.Applicant {
		in.Channel, in.Counter = directory.Online, 0
	}
	if p.s.Exists() {
		return in
	}
	for _, in.Agency = range p.offices() {
		for _, procedure := range p.l.Catalogue.ProceduresOn(in.Agency, p.day()) {
			if in.Channel != directory.Online || procedure.ServiceLevel.Online() {
				in.Procedure = procedure.Code
				return in
			}
		}
	}
	return in
}

// offices are where a dossier could be handed in: at the officer's, or anywhere by who belongs to none.
func (p probe) offices() []directory.AgencyCode {
	if by := p.f.By; by.Agency == "" || by.Role == directory.Applicant || by.Role == directory.System {
		return p.agencies(math.MaxInt)
	}
	return []directory.AgencyCode{p.f.By.Agency}
}

// agencies are so many that are in force, where there are: the officer's, the competent one, then any.
func (p probe) agencies(n int) (all []directory.AgencyCode) {
	add := func(code directory.AgencyCode) {
		if _, ok := p.l.Catalogue.AgencyOn(code, p.day()); ok && !slices.Contains(all, code) {
			all = append(all, code)
		}
	}
	add(p.f.By.Agency)
	add(p.s.Matter.Agency)
	if len(all) < n {
		for _, a := range p.l.Catalogue.AgenciesOn(p.day()) {
			add(a.Code)
		}
	}
	if len(all) == 0 { // the refusal names the competent one
		all = append(all, p.s.Matter.Agency)
	}
	return all[:min(n, len(all))]
}

// officer is somebody of the agency: the one who asks.
func (p probe) officer() string { return cmp.Or(p.f.By.Person, some) }

// newTask is an id that no task has.
func (p probe) newTask() TaskID {
	for n := len(p.s.Tasks) + 1; ; n++ {
		if id := TaskID(fmt.Sprint(n)); p.s.task(id).ID == "" {
			return id
		}
	}
}

// eachTask makes a command for every task that is wanted, the open ones first.
func (p probe) eachTask(wanted func(Task) bool, of func(TaskID) Command) (all []Command) {
	for _, open := range []bool{true, false} {
		for _, t := range p.s.Tasks {
			if t.Open() == open && wanted(t) {
				all = append(all, of(t.ID))
			}
		}
	}
	return orNone(all, of(""))
}

// isMine reports whether a task is the officer's agency's.
func (p probe) isMine(t Task) bool { return p.mine(t.Agency) }

// mine reports whether the officer acts for an agency.
func (p probe) mine(agency directory.AgencyCode) bool {
	return p.f.By.Role == directory.System || p.l.hasPart(p.f.By.Agency, []directory.AgencyCode{agency}, p.f.At)
}

// orNone gives the command that names nothing where there is nothing to name.
func orNone(all []Command, none Command) []Command {
	if len(all) == 0 {
		return []Command{none}
	}
	return all
}

// laterThanPromised is the next working day after the promised one; any day where nothing is promised or no calendar reaches so far.
func (p probe) laterThanPromised() time.Time {
	promised := p.f.At
	if p.s.Promise != nil {
		promised = p.s.Promise.At
	}
	next, err := p.l.CalendarOf(p.s.Matter.Agency).Due(promised, worktime.Limit{Days: 1})
	if err != nil {
		return promised.AddDate(0, 0, 1)
	}
	return next
}

// anotherChannel is one that the dossier did not come by.
func (p probe) anotherChannel() string {
	for _, c := range directory.Channels() {
		if c != p.s.Matter.Channel {
			return string(c)
		}
	}
	return ""
}
