package delays

import (
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
	"motcua/projections/figures"
)

// Calendars gives the calendar by which an office works.
type Calendars func(directory.AgencyCode) *worktime.Calendar

// account is what one late dossier's life comes to, in minutes of office time since its clock last started from zero.
type account struct {
	held      []holding
	beyond    int // the promise
	stood     int // the clock
	paused    bool
	extended  bool
	cause     int32
	uncounted bool // no calendar reaches there
}

// holding is what one office has in an account.
type holding struct {
	office     int32
	held, over int
}

// accountant gives account of lives, one after the other, in the same memory.
type accountant struct {
	view      *View
	calendars Calendars
	of        []*worktime.Calendar // by matter, as they come up
	account
	calendar *worktime.Calendar
	room     []stretch
}

func (v *View) accountant(c Calendars) *accountant {
	return &accountant{view: v, calendars: c, of: make([]*worktime.Calendar, len(v.matters))}
}

// at is the part of an office.
func (a *accountant) at(office int32) *holding {
	for i := range a.held {
		if a.held[i].office == office {
			return &a.held[i]
		}
	}
	a.held = append(a.held, holding{office: office})
	return &a.held[len(a.held)-1]
}

func (a *accountant) worked(from, to minute) int {
	if from >= to {
		return 0
	}
	used, err := a.calendar.Used(from.time(), to.time(), worktime.Minutes)
	if err != nil {
		a.uncounted = true
	}
	return max(used.N, 0)
}

// give gives account of a life as it stood at a moment.
func (a *accountant) give(m int32, l life, promise, until minute) *account {
	desk := a.view.desks[m]
	a.account = account{held: a.held[:0]}
	if a.of[m] == nil {
		a.of[m] = a.calendars(a.view.matters[m].Agency)
	}
	a.calendar = a.of[m]
	by, handed := a.handOn(l, until)
	from := l.received
	for _, s := range l.stretches {
		if from >= until && s.until > until {
			break
		}
		to := min(s.until, until)
		n := a.worked(from, to)
		switch s.office {
		case fromZero:
			a.held, a.stood, a.paused, a.extended = a.held[:0], 0, false, false
		case extended:
			a.extended = true
		case nobody:
			a.stood, a.paused = a.stood+n, true
		case anyOneStop:
			at := a.at(desk)
			at.held += n
			if handed && to > by {
				at.over += a.worked(max(from, by), to)
			}
		default:
			at := a.at(s.office)
			if at.held += n; s.over {
				at.over += n
			}
		}
		from = to
	}
	a.beyond = a.worked(promise, until)
	a.blame(desk)
	return &a.account
}

// handOn is the moment by which the one-stop was to hand a dossier on (Decree 61/2018, art. 18), and whether it did.
func (a *accountant) handOn(l life, until minute) (by minute, handed bool) {
	from := l.received
	for _, s := range l.stretches {
		if from >= until {
			break
		}
		if s.office >= firstOffice && a.view.offices[s.office].Part == Handling {
			handed = true
			break
		}
		from = s.until
	}
	if !handed {
		return 0, false
	}
	moment, err := a.calendar.TransferBy(l.received.time().In(worktime.Zone))
	if err != nil {
		a.uncounted = true
	}
	return dueOf(moment), err == nil
}

// blame finds the cause: see the package's comment.
func (a *accountant) blame(desk int32) {
	if a.uncounted {
		a.cause = nobody
		return
	}
	handler, others := int32(-1), 0
	most := -1
	for _, s := range a.held {
		if a.view.offices[s.office].Part == Handling && s.held >= most {
			handler, most = s.office, s.held
		}
		others += s.over
	}
	if handler < 0 {
		handler = desk
	}
	rest := a.at(handler)
	rest.over += max(0, a.beyond-others)
	a.cause = handler
	worst := rest.over
	for _, s := range a.held {
		if s.over > worst {
			a.cause, worst = s.office, s.over
		}
	}
}

// in reports whether a dossier lies in all of some slices, none of which is a pair.
func in(m dossier.Matter, all []figures.Slice) bool {
	for _, s := range all {
		if s.Dimension.Of(m) != s {
			return false
		}
	}
	return true
}
