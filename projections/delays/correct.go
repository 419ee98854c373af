package delays

import (
	"motcua/domain/dossier"
)

// change is what a correction changed, as it was before: so the view can also tell what was before it. What it does not change was
// told by other events and stays.
type change struct {
	dossier int32
	at      minute // of the correction
	matter  int32
	moved   bool // the result: the rest is about it
	row     row
	breach  int32  // the number of a spell; -1: none
	until   minute // of the spell; before its beginning: the correction added it
}

// correct moves a dossier to the slices that a correction says it belongs to and, where the moment of the result was mistaken, to the end
// that is right.
func (v *View) correct(n int32, at minute, e dossier.Corrected) {
	r := &v.rows[n]
	was := change{dossier: n, at: at, matter: r.matter, row: *r, breach: -1}
	r.matter = v.matter(e.Is.Matter)
	is := e.Is.FinishedAt
	if was.moved = r.resolved() && !is.IsZero() && !is.Equal(e.Was.FinishedAt); was.moved {
		l := v.lifeAt(r.life, nil)
		l.endedAt(minuteOf(is))
		r.life, r.ended, r.share = v.keepLife(l), ends(minuteOf(is), howOf(e.Is.Timeliness), r.promised()), moved
		v.endBreach(n, minuteOf(is), l.promise, e.Is.Crossings, &was)
	}
	v.changes = append(v.changes, was)
}

// endBreach moves the end of the last time in which a dossier was overdue, of which its promise in force at the end tells, or adds that time.
func (v *View) endBreach(n int32, until, promise minute, crossings []dossier.Crossing, was *change) {
	if len(crossings) < 2 {
		return
	}
	day := crossings[len(crossings)-2].Day
	for i := len(v.breaches) - 1; i >= 0; i-- {
		if b := &v.breaches[i]; b.dossier == n && b.from.day() == day && b.promise == promise {
			was.breach, was.until = int32(i), b.until //nolint:gosec // fewer than dossiers have promises
			b.until = max(until, b.from)
			return
		}
	}
	if from := max(promise, minuteOf(day.Start())); until >= from {
		was.breach, was.until = int32(len(v.breaches)), from-1 //nolint:gosec // likewise
		v.breaches = append(v.breaches, spell{n, from, until, promise})
	}
}
