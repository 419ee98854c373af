package register

import (
	"cmp"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
	"motcua/projections/figures"
)

// entry is one dossier: the image of its row, and what its searched words were made of.
type entry struct {
	id        int64
	code      dossier.Code
	status    dossier.Status
	kind      directory.ApplicantKind
	applicant string
	phone     dossier.Phone
	link      dossier.LinkToken
	slices    [dimensions]string // keys, in the order of [figures.Dimensions] without the centre
	promised  time.Time
	hands
	standing

	stored  bool    // the file has a row
	words   string  // as indexed; while the history is folded for the first time, none are
	loaded  int     // how many crossings the file has
	parted  bool    // the file has parts
	counted tallied // what the days count of it
	dirty   bool
}

const dimensions = 7

// standing is all of a dossier that the cells of a report count.
type standing struct {
	received   time.Time
	unpromised bool // never promised a date
	crossings  []crossing
	finish     finish
	finished   time.Time
	missed     bool // the result came after the first promise
	returned   time.Time
}

// crossing is a time of being overdue, in days: from the end of on to the end of the day before left.
type crossing struct{ on, left worktime.Day }

// never is the day on which a dossier left that has not left yet.
const never worktime.Day = 1<<31 - 1

// finish is how a dossier ended.
type finish int64

const (
	open finish = iota
	early
	onTime
	late
	ended // without a result
)

func finishOf(t dossier.Timeliness) finish {
	switch t {
	case dossier.Early:
		return early
	case dossier.Late:
		return late
	case dossier.OnTime:
	}
	return onTime
}

func (f finish) timeliness() dossier.Timeliness {
	switch f {
	case early:
		return dossier.Early
	case onTime:
		return dossier.OnTime
	case late:
		return dossier.Late
	case open, ended:
	}
	return ""
}

// concern says what a dossier is about.
func (e *entry) concern(m dossier.Matter) {
	all := figures.SlicesOf(m)
	for i, s := range all[1:] { // the first is the centre
		e.slices[i] = s.Key
	}
}

// belong says whose a dossier is. What was handed in online has the name in its submission and not in its receipt.
func (e *entry) belong(a dossier.Applicant) {
	e.kind = a.Kind
	e.applicant, e.phone = cmp.Or(a.Name, e.applicant), cmp.Or(a.Phone, e.phone)
}

// evolve folds one event. What the figures no longer count after a dossier's end changes only its status.
func (e *entry) evolve(ev dossier.Event) {
	e.dirty = true
	e.handOn(ev)
	at := ev.Head().At
	switch ev := ev.(type) {
	case dossier.Submitted:
		e.code = ev.Code
		e.belong(ev.Applicant)
		e.concern(ev.Matter)
	case dossier.Received:
		e.code = ev.Code
		e.belong(ev.Applicant)
		e.concern(ev.Matter)
		e.received, e.unpromised = at, true
		e.promiseFrom(at, ev.Promise)
	case dossier.Corrected:
		e.correct(ev.Is)
	default:
		if e.received.IsZero() || !e.returned.IsZero() || e.finish == ended {
			return // refused before it was received, or at its end
		}
		e.change(at, ev)
	}
}

func (e *entry) change(at time.Time, ev dossier.Event) {
	switch ev := ev.(type) {
	case dossier.SupplementRequested:
		if ev.Effect != directory.RunOn {
			e.promiseFrom(at, nil)
		}
	case dossier.Supplemented:
		e.promiseFrom(at, ev.Promise)
	case dossier.Paused:
		if ev.Effect != directory.RunOn {
			e.promiseFrom(at, nil)
		}
	case dossier.Resumed:
		e.promiseFrom(at, ev.Promise)
	case dossier.Extended:
		e.promiseFrom(at, &ev.Promise)
	case dossier.Resolved:
		e.missed = e.finish == open && ev.Missed() || e.missed
		e.end(at, finishOf(ev.Timeliness), ev.Promise)
	case dossier.Refused, dossier.Withdrawn, dossier.Stopped:
		e.end(at, ended, nil)
	case dossier.Returned:
		e.returned = at
	default: // moves no figure
	}
}

// correct puts the dossier where a correction says it stands; what was promised last is not corrected.
func (e *entry) correct(is dossier.Standing) {
	e.concern(is.Matter)
	e.standing = standing{received: is.ReceivedAt, unpromised: is.Unpromised, finished: is.FinishedAt, missed: is.Missed(), returned: is.ReturnedAt}
	for _, x := range is.Crossings {
		last := len(e.crossings) - 1
		switch {
		case x.N > 0:
			e.crossings = append(e.crossings, crossing{on: x.Day, left: never})
		case last >= 0 && e.crossings[last].on >= x.Day: // never came to be overdue
			e.crossings = e.crossings[:last]
		case last >= 0:
			e.crossings[last].left = x.Day
		}
	}
	switch {
	case is.FinishedAt.IsZero():
	case is.Timeliness == "":
		e.finish = ended
	default:
		e.finish = finishOf(is.Timeliness)
	}
}

// end takes a dossier out of process; against is the promise that it was judged by.
func (e *entry) end(at time.Time, as finish, against *dossier.Promise) {
	if e.finish != open {
		return
	}
	e.promiseFrom(at, nil)
	e.finish, e.finished = as, at
	if against != nil {
		e.promised = against.At
	}
}

// promiseFrom sets, from a moment on, the promise in force; nil takes it away. A dossier that was overdue is so no more; it
// will be when the day of the new promise passes.
func (e *entry) promiseFrom(at time.Time, p *dossier.Promise) {
	day := worktime.OfficeDay(at)
	if last := len(e.crossings) - 1; last >= 0 && e.crossings[last].left == never {
		if e.crossings[last].on >= day { // never came to be overdue
			e.crossings = e.crossings[:last]
		} else {
			e.crossings[last].left = day
		}
	}
	e.promised = time.Time{}
	if p == nil {
		return
	}
	e.promised, e.unpromised = p.At, false
	e.crossings = append(e.crossings, crossing{on: max(day, worktime.OfficeDay(p.At)), left: never})
}
