package times

import (
	"slices"
	"time"

	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// correct moves a dossier to the slices that a correction says it belongs to. Where it is the moment of the result that was
// mistaken, what it ended moves to its day and is longer or shorter by the working time between: the clock runs between
// both, since the law lets no result lie before the last move of the clock. Working time adds up, so nothing has to
// be measured again.
func (v *View) correct(l life, e dossier.Corrected) {
	matter := v.matter(e.Is.Matter)
	was, is := e.Was.FinishedAt, e.Is.FinishedAt
	moved := !is.IsZero() && !was.Equal(is)
	if l.open != nil {
		if l.open.Matter = matter; moved {
			if !l.open.Resolved.IsZero() {
				l.open.Resolved = is
			}
			v.move(l.open.Lengths, matter, was, is)
		}
		return
	}
	_, lengths, _, _ := unpack(v.closed.record(l.number), nil) // it was packed here
	if moved {
		v.move(lengths, matter, was, is)
	}
	v.closed.put(l.number, matter, lengths)
}

// move moves the lengths that a result ended from its mistaken moment to the right one.
func (v *View) move(lengths []length, matter int32, was, is time.Time) {
	day, minutes := worktime.OfficeDay(is), v.worked(matter, worktime.Minutes, was, is)
	for _, p := range []Phase{Handling, HandOver} {
		if n := v.find(lengths, p); n != nil {
			n.Day, n.N = day, plus(n.N, minutes)
		}
	}
	if n := v.find(lengths, HandlingDays); n != nil {
		n.Day, n.N = day, plus(n.N, v.worked(matter, worktime.Days, was, is))
	}
	if n := v.find(lengths, Standstill); n != nil {
		n.Day = day
	}
	if n := v.find(lengths, Collection); n != nil && minutes != uncounted {
		n.N = plus(n.N, -minutes)
	}
}

// find looks for the length of a phase that a dossier has once; nil: it has none.
func (v *View) find(lengths []length, p Phase) *length {
	phase, occurred := v.indexes[p]
	i := slices.IndexFunc(lengths, func(l length) bool { return occurred && l.Phase == phase })
	if i < 0 {
		return nil
	}
	return &lengths[i]
}
