package simulation

import (
	"fmt"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// finish ends the dossier according to its fate, or fails with [errFate].
func (l *life) finish() {
	if l.failed != nil {
		return
	}
	if l.birth.fate == ended {
		l.endWithout()
		return
	}
	at, err := l.moment(l.ending())
	if err != nil {
		l.failed = err
		return
	}
	signed := at.Add(-time.Duration(l.dice.between(40, 900)) * time.Second)
	if signed.Before(l.now) {
		signed = l.now
	}
	outcome := dossier.Granted
	if l.dice.chance(0.015) {
		outcome = dossier.Denied
	}
	l.do(signed, l.agency(directory.AgencyHead), func(f dossier.Fact) dossier.Command { return dossier.Conclude{Fact: f, Outcome: outcome} })
	l.do(at, l.agency(directory.Specialist), func(f dossier.Fact) dossier.Command { return dossier.Resolve{Fact: f} })
	if l.dice.chance(0.97) {
		l.giveBack(l.later(l.dice.few(420)))
	}
}

// ending is how a dossier ends: those that are open at the year's end get their result later.
func (l *life) ending() fate {
	switch l.birth.fate {
	case openOverdue:
		return late
	case openWithin, openWaiting:
		switch x := l.dice.Float64(); {
		case x < 0.07:
			return late
		case x < 0.3:
			return onTime
		default:
			return early
		}
	default:
		return l.birth.fate
	}
}

// moment draws when the result comes, so that it is early, on time or late and within the bounds of its birth.
func (l *life) moment(as fate) (time.Time, error) {
	p := l.state.Promise
	if p == nil {
		return time.Time{}, fmt.Errorf("%w: nothing was promised", errFate)
	}
	if b := l.birth; b.fate == openWithin && worktime.DayOf(p.At) <= yearEnds || b.fate == openOverdue && worktime.DayOf(p.At) > yearEnds {
		return time.Time{}, fmt.Errorf("%w: promised for %s", errFate, p.At)
	}
	from, to := max(worktime.DayOf(l.now), l.birth.from), l.birth.to
	due := worktime.DayOf(p.At)
	if to == 0 {
		to = max(due, from) + 90
	}
	if p.Unit == worktime.Minutes {
		return l.byHour(as, from, to)
	}
	switch as {
	case early:
		to = min(to, due-1)
	case onTime:
		from, to = max(from, due), min(to, due)
	default:
		from = max(from, due+1)
	}
	days, err := workdays(l.law.Calendar, from, to)
	if err != nil {
		return time.Time{}, err
	}
	if len(days) == 0 {
		return time.Time{}, fmt.Errorf("%w: no day from %s to %s", errFate, from, to)
	}
	var day worktime.Day
	if as == late {
		mean := 6.0
		if l.birth.fate == openOverdue {
			mean = 15 // not all on the first day of the new year
		}
		day = days[min(len(days), l.dice.few(mean))-1] // most are a few days late
	} else {
		day = days[len(days)-min(len(days), l.dice.few(max(1.5, float64(len(days))/3)))] // most come near the date
	}
	return l.on(day)
}

// on draws a moment of a day that lies after now.
func (l *life) on(day worktime.Day) (time.Time, error) {
	if day > worktime.DayOf(l.now) {
		return l.dice.arrival(l.law.Calendar, day)
	}
	if at := l.later(l.dice.between(10, 120)); worktime.DayOf(at) == day && l.failed == nil {
		return at, nil
	}
	return time.Time{}, fmt.Errorf("%w: %s is over", errFate, day)
}

// byHour draws the moment for a limit in hours: on time is the promised moment itself.
func (l *life) byHour(as fate, from, to worktime.Day) (time.Time, error) {
	p := l.state.Promise.At
	at := p
	switch as {
	case early:
		left, err := l.law.Calendar.Left(l.now, p, worktime.Minutes)
		if err != nil {
			return time.Time{}, err
		}
		if left.N < 3 {
			return time.Time{}, fmt.Errorf("%w: %d minutes left", errFate, left.N)
		}
		at = l.later(l.dice.between(1+left.N/3, left.N-1))
	case onTime:
	default:
		at = p.Add(time.Duration(l.dice.between(20, 3*24*60)) * time.Minute)
		if at.Before(l.now) {
			at = l.now.Add(time.Duration(l.dice.between(30, 600)) * time.Minute)
		}
		next, err := l.law.Calendar.NextOfficeTime(at)
		if err != nil {
			return time.Time{}, err
		}
		at = next
	}
	if day := worktime.DayOf(at); day < from || day > to || at.Before(l.now) {
		return time.Time{}, fmt.Errorf("%w: %s is out of bounds", errFate, at)
	}
	return at, l.failed
}

// endWithout withdraws or stops the dossier.
func (l *life) endWithout() {
	from, to := max(worktime.DayOf(l.now), l.birth.from), l.birth.to
	if to == 0 {
		to = from + 60
	}
	days, err := workdays(l.law.Calendar, from, to)
	if err != nil || len(days) == 0 {
		l.failed = fmt.Errorf("%w: no day from %s to %s", errFate, from, to)
		return
	}
	at, err := l.on(days[min(len(days), l.dice.few(6))-1])
	if err != nil {
		l.failed = err
		return
	}
	if l.dice.chance(0.6) {
		l.do(at, l.counter(), func(f dossier.Fact) dossier.Command {
			return dossier.Withdraw{Fact: f, Reason: "Người nộp đề nghị rút hồ sơ"}
		})
		return
	}
	l.do(at, l.agency(directory.AgencyHead), func(f dossier.Fact) dossier.Command {
		return dossier.Stop{Fact: f, Reason: "Quá thời hạn bổ sung mà không nhận được hồ sơ"}
	})
}
