package dossier

import (
	"errors"
	"time"

	"motcua/domain/worktime"
)

// Account is one line of an account of a dossier's clock: an entry of its ledger with the sums up to it and, where a promise was counted
// from it, the days that were counted.
type Account struct {
	Entry
	Totals  Totals
	Counted []worktime.Line
}

// AccountOf gives account of a dossier's clock, line by line, and sums it up at a moment that is not before its last entry. An import may lie in
// years without a calendar: then sums have no unit, and no day is counted.
func (l Law) AccountOf(s State, at time.Time) (lines []Account, sum Totals, err error) {
	calendar := l.CalendarOf(s.Matter.Agency)
	for i, e := range s.Clock {
		line := Account{Entry: e}
		if line.Totals, err = s.Clock[:i+1].Totals(calendar, e.At); err != nil && !errors.Is(err, worktime.ErrUncovered) {
			return nil, Totals{}, err
		}
		if (e.Kind == ClockStarted || e.Kind == ClockRestarted) && !s.Limit.IsZero() {
			promise, err := calendar.Promise(e.At, s.Limit)
			if err != nil && !errors.Is(err, worktime.ErrUncovered) {
				return nil, Totals{}, err
			}
			line.Counted = promise.Lines
		}
		lines = append(lines, line)
	}
	if sum, err = s.Clock.Totals(calendar, at); err != nil && !errors.Is(err, worktime.ErrUncovered) {
		return nil, Totals{}, err
	}
	return lines, sum, nil
}
