package times

import (
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// correct moves a dossier to the slices that a correction says it belongs to. Where it is the moment of the result that was
// mistaken, what it ended moves to its day and is longer or shorter by the working time between: the clock runs between
// both, since the law lets no result lie before the last move of the clock. Working time adds up, so nothing has to
// be measured again.
func (v *View) correct(l life, e dossier.Corrected) {
	v.of[l.number] = v.matter(e.Is.Matter)
	was, is := e.Was.FinishedAt, e.Is.FinishedAt
	if is.IsZero() || was.Equal(is) {
		return
	}
	if l.open != nil && !l.open.Resolved.IsZero() {
		l.open.Resolved = is
	}
	day, minutes := worktime.OfficeDay(is), v.worked(l, worktime.Minutes, was, is)
	for _, p := range []Phase{Handling, HandOver} {
		if n := v.find(l, p); n != nil {
			n.day, n.n = day, plus(n.n, minutes)
		}
	}
	if n := v.find(l, HandlingDays); n != nil {
		n.day, n.n = day, plus(n.n, v.worked(l, worktime.Days, was, is))
	}
	if n := v.find(l, Standstill); n != nil {
		n.day = day
	}
	if n := v.find(l, Collection); n != nil && minutes != uncounted {
		n.n = plus(n.n, -minutes)
	}
}

// find looks for the length of a phase that a dossier has once, from the newest on; nil: it has none. Corrections are rare.
func (v *View) find(l life, p Phase) *length {
	for i := len(v.lengths[p]) - 1; i >= 0; i-- {
		if n := &v.lengths[p][i]; n.dossier == l.number {
			return n
		}
	}
	return nil
}
