package dossier

import (
	"cmp"
	"time"

	"motcua/domain/worktime"
)

// Timeliness tells whether a result came before, on or after what was promised.
type Timeliness string

// Early (trước hạn), on time (đúng hạn), late (trễ hạn).
const (
	Early  Timeliness = "early"
	OnTime Timeliness = "on_time"
	Late   Timeliness = "late"
)

// Missed reports whether the result came after the first promise, whatever was promised since. An import may tell no more than one
// timeliness: it is that of both.
func (e Resolved) Missed() bool { return cmp.Or(e.Original, e.Timeliness) == Late }

// Judge compares a finish with a promise: by date where the limit is in working days (early = finished on an earlier date,
// on time = on the promised one), by the moment where it is in hours (on time = the promised moment itself). Dates are those
// that the moments show in their own offsets. Where nothing was promised nothing could be broken: on time.
func Judge(p *Promise, finished time.Time) Timeliness {
	if p == nil {
		return OnTime
	}
	before, after := finished.Before(p.At), finished.After(p.At)
	if p.Unit == worktime.Days {
		f, d := worktime.DayOf(finished), worktime.DayOf(p.At)
		before, after = f < d, f > d
	}
	switch {
	case before:
		return Early
	case after:
		return Late
	default:
		return OnTime
	}
}
