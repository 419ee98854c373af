package dossier

import (
	"time"

	"motcua/domain/citation"
	"motcua/domain/directory"
	"motcua/domain/worktime"
)

// Preview (dự kiến ngày hẹn) is what an intake would promise, before anything is kept: what [Law.Decide] makes of a [Receive] at that
// moment, and how it came about.
type Preview struct {
	Matter   Matter
	Limit    worktime.Limit
	Fee      int64             // đồng, as the catalogue has it
	Promise  *Promise          // nil: result at once, nothing is promised (art. 17.4)
	Lines    []worktime.Line   // each day from the day of receipt through the promised one; none where nothing is promised
	Transfer worktime.Transfer // by when it is to be handed on (art. 18); zero where nothing is promised
	Rule     citation.Citation // of the transfer, as of the day
}

// Preview tells what an intake would promise. Only procedure, agency, channel and counter are looked at; a code is not needed. The error is
// a [*Refusal] that names the field, or the calendar's: a year without data.
func (l Law) Preview(in Intake, at time.Time) (Preview, error) {
	in.Code = "0" // of the shape of one: there is none yet
	matter, procedure, err := l.matter(State{}, in, at)
	if err != nil {
		return Preview{}, cited(err, State{}, Fact{At: at})
	}
	return l.preview(matter, procedure, at)
}

// PreviewAccepted tells what the acceptance at a counter would promise of a dossier that was submitted.
func (l Law) PreviewAccepted(s State, counter int, at time.Time) (Preview, error) {
	matter, procedure, err := l.accepted(s, counter, at)
	if err != nil {
		return Preview{}, cited(err, s, Fact{At: at})
	}
	return l.preview(matter, procedure, at)
}

func (l Law) preview(matter Matter, procedure directory.Procedure, at time.Time) (Preview, error) {
	p := Preview{Matter: matter, Limit: procedure.Limit, Fee: int64(procedure.Fee)}
	if procedure.AtOnce() {
		return p, nil
	}
	calendar := l.CalendarOf(matter.Agency)
	explained, err := calendar.Promise(at, procedure.Limit)
	if err != nil {
		return Preview{}, err
	}
	if p.Transfer, err = calendar.Transfer(at); err != nil {
		return Preview{}, err
	}
	p.Promise = &Promise{At: explained.At, Unit: procedure.Limit.Unit(), Calendar: explained.Calendar}
	p.Lines, p.Rule = explained.Lines, citation.On(citation.Transfer, worktime.DayOf(at))
	return p, nil
}

// Vietnamese explains it line by line: the days that were counted and skipped, then the transfer with its rule.
func (p Preview) Vietnamese() []string {
	return p.explained(worktime.Line.Vietnamese, worktime.Transfer.Vietnamese, citation.Citation.Vietnamese)
}

// English explains it line by line.
func (p Preview) English() []string {
	return p.explained(worktime.Line.English, worktime.Transfer.English, citation.Citation.English)
}

func (p Preview) explained(line func(worktime.Line) string, transfer func(worktime.Transfer) string, rule func(citation.Citation) string) (all []string) {
	for _, l := range p.Lines {
		all = append(all, line(l))
	}
	if p.Promise != nil {
		all = append(all, transfer(p.Transfer)+" ("+rule(p.Rule)+")")
	}
	return all
}
