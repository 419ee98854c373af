// Package satisfaction is how content people are with how they were served (mức độ hài lòng): the three steps that an applicant
// can choose from, once for each dossier, by counter, agency and the whole centre, for any period.
//
// A result counts on the day on which it was collected, a rating on the day on which it was given, each in the slices of its
// dossier. So a past period never changes because somebody rates later, and the coverage of a short period can lie above
// 100%: results of the days before it are rated in it. A correction that moves a dossier to another counter moves its result
// and its rating with it, on the days on which they happened.
//
// Memory: about 60 bytes for each slice and day with a change, and 120 for each dossier, also for those that are rated and
// collected: a rating may still come, and a correction at any time. A million dossiers take some 150 MB.
package satisfaction

import (
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
)

// Dimensions lists the ways to cut the ratings; a dossier is counted in one slice of each.
var Dimensions = []figures.Dimension{figures.Centre, figures.ByAgency, figures.ByCounter}

const dimensions = 3

// View is the ratings of all slices. It belongs to one goroutine.
type View struct {
	slices   map[figures.Slice]map[worktime.Day]*Counts
	dossiers map[eventlog.StreamID]*rated
}

// rated is a dossier that was received and has not ended without a result.
type rated struct {
	days   [dimensions]map[worktime.Day]*Counts // of the slices that count it
	rating dossier.Rating                       // empty: none yet
	on     worktime.Day                         // the day of the rating
}

// Projection folds the log into the ratings.
func Projection() projections.Projection[*View] {
	return projections.Projection[*View]{Name: "satisfaction", Version: 1, Initial: newView, Apply: apply}
}

func newView() *View {
	return &View{slices: make(map[figures.Slice]map[worktime.Day]*Counts), dossiers: make(map[eventlog.StreamID]*rated)}
}

// looks are what is counted, and what can move it.
var looks = dossier.NewGlance(map[string][]string{
	dossier.NameReceived:  {"matter"},
	dossier.NameReturned:  {},
	dossier.NameRated:     {"rating"},
	dossier.NameCorrected: {"was.returned_at", "is.matter", "is.returned_at"},
	dossier.NameRefused:   {},
	dossier.NameWithdrawn: {},
	dossier.NameStopped:   {},
})

func apply(v *View, r eventlog.Recorded) (*View, error) {
	e, ok, err := looks.Decode(r)
	if !ok || err != nil {
		return v, err
	}
	if received, ok := e.(dossier.Received); ok {
		v.dossiers[r.Stream] = &rated{days: v.daysOf(received.Matter)}
		return v, nil
	}
	d, ok := v.dossiers[r.Stream]
	if !ok {
		return v, nil
	}
	switch e := e.(type) {
	case dossier.Returned:
		d.add(worktime.OfficeDay(e.At), Counts{Returned: 1}, +1)
	case dossier.Rated:
		d.rating, d.on = e.Rating, worktime.OfficeDay(e.At)
		d.add(d.on, one(d.rating), +1)
	case dossier.Corrected:
		d.count(e.Was, -1)
		d.days = v.daysOf(e.Is.Matter)
		d.count(e.Is, +1)
	case dossier.Refused, dossier.Withdrawn, dossier.Stopped:
		delete(v.dossiers, r.Stream) // no result, nothing to rate
	default:
	}
	return v, nil
}

// count adds all that a dossier's result and rating count for, n times.
func (d *rated) count(s dossier.Standing, n int32) {
	if !s.ReturnedAt.IsZero() {
		d.add(worktime.OfficeDay(s.ReturnedAt), Counts{Returned: 1}, n)
	}
	if d.rating != "" {
		d.add(d.on, one(d.rating), n)
	}
}

func (d *rated) add(day worktime.Day, c Counts, n int32) {
	for _, days := range d.days {
		sum := days[day]
		if sum == nil {
			sum = new(Counts)
			days[day] = sum
		}
		sum.add(c, n)
	}
}

// daysOf finds the slices that count a matter.
func (v *View) daysOf(m dossier.Matter) (all [dimensions]map[worktime.Day]*Counts) {
	n := 0
	for i, s := range figures.SlicesOf(m) {
		if n == dimensions || figures.Dimensions[i] != Dimensions[n] {
			continue
		}
		if v.slices[s] == nil {
			v.slices[s] = make(map[worktime.Day]*Counts)
		}
		all[n] = v.slices[s]
		n++
	}
	return all
}
