package worklist

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
)

// daysKept is on how many days, the last ones, it is known who finished what: enough for [FinishedDays] of any moment of the last month.
// Days are counted, not their distance: a wrong date in a file takes the place of one day and no more.
const daysKept = 62

// finished is what was finished, by the day.
type finished map[worktime.Day]*finishedDay

// finishedDay is what was finished on one day: by dossier, for a correction may come, and summed up.
type finishedDay struct {
	of   map[eventlog.StreamID]finish
	sums map[directory.AgencyCode]map[string]*Done
}

func newFinishedDay() *finishedDay {
	return &finishedDay{make(map[eventlog.StreamID]finish), make(map[directory.AgencyCode]map[string]*Done)}
}

// finish is who finished a dossier, and how.
type finish struct {
	agency  directory.AgencyCode
	officer string
	end     end
}

// end is how a dossier was finished.
type end uint8

const (
	inTime end = iota
	late
	without // a result
)

func endOf(e dossier.Event) end {
	r, ok := e.(dossier.Resolved)
	if !ok {
		return without
	}
	return endAs(r.Timeliness)
}

func endAs(t dossier.Timeliness) end {
	switch t {
	case dossier.Late:
		return late
	case dossier.Early, dossier.OnTime:
		return inTime
	}
	return without
}

// Done is what was finished.
type Done struct {
	Resolved int // with a result
	Late     int // of them
	Ended    int // without one: refused, withdrawn, stopped
}

func (d *Done) add(e end, n int) {
	switch e {
	case without:
		d.Ended += n
		return
	case late:
		d.Late += n
	case inTime:
	}
	d.Resolved += n
}

// Finish is a dossier that was finished within [FinishedDays].
type Finish struct {
	Code dossier.Code
	Day  worktime.Day // on which it was handed over, or ended
	Late bool         // with a result, after its promise
	// Ended tells that there is no result: it was refused, withdrawn or stopped.
	Ended bool
}

// Finished lists what [View.Load] counts as finished by an officer of an agency, the newest first; "" stands for the dossiers without one.
func (v *View) Finished(agency directory.AgencyCode, officer string, now time.Time, takenOver ...directory.AgencyCode) (all []Finish) {
	today := worktime.OfficeDay(now)
	v.mu.Lock()
	for day := today - FinishedDays + 1; day <= today; day++ {
		d, ok := v.finished[day]
		if !ok {
			continue
		}
		for stream, by := range d.of {
			if by.officer != officer || by.agency != agency && !slices.Contains(takenOver, by.agency) {
				continue
			}
			if code, ok := dossier.CodeOf(stream); ok {
				all = append(all, Finish{Code: code, Day: day, Late: by.end == late, Ended: by.end == without})
			}
		}
	}
	v.mu.Unlock()
	slices.SortFunc(all, func(a, b Finish) int { return cmp.Or(cmp.Compare(b.Day, a.Day), cmp.Compare(a.Code, b.Code)) })
	return all
}

// enter counts a dossier that was finished; a day that lies before those that are kept is not.
func (f finished) enter(day worktime.Day, stream eventlog.StreamID, by finish) {
	d, ok := f[day]
	if !ok {
		if len(f) >= daysKept {
			oldest := slices.Min(slices.Collect(maps.Keys(f)))
			if day < oldest {
				return
			}
			delete(f, oldest)
		}
		d = newFinishedDay()
		f[day] = d
	}
	d.of[stream] = by
	officers := d.sums[by.agency]
	if officers == nil {
		officers = make(map[string]*Done)
		d.sums[by.agency] = officers
	}
	sum := officers[by.officer]
	if sum == nil {
		sum = new(Done)
		officers[by.officer] = sum
	}
	sum.add(by.end, +1)
}

// correct moves a dossier to the day and the timeliness that a correction says are right. One that was finished before the days
// that are kept is not found, and stays uncounted.
func (f finished) correct(stream eventlog.StreamID, c dossier.Corrected) {
	if c.Was.FinishedAt.IsZero() {
		return
	}
	d := f[worktime.OfficeDay(c.Was.FinishedAt)]
	if d == nil {
		return
	}
	by, ok := d.of[stream]
	if !ok {
		return
	}
	delete(d.of, stream)
	d.sums[by.agency][by.officer].add(by.end, -1)
	by.end = endAs(c.Is.Timeliness)
	f.enter(worktime.OfficeDay(c.Is.FinishedAt), stream, by)
}
