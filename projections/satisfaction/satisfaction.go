// Package satisfaction is how content people are with how they were served (mức độ hài lòng): the three steps that an applicant
// can choose from, once for each dossier, by counter, agency and the whole centre, for any period.
//
// A result counts on the day on which it was collected, a rating on the day on which it was given, each in the slices of its
// dossier. So a past period never changes because somebody rates later, and the coverage of a short period can lie above
// 100%: results of the days before it are rated in it. A correction that moves a dossier to another counter moves its result
// and its rating with it, on the days on which they happened; one that says that the rating was entered wrongly changes the step on
// the day on which it was given.
//
// Memory: 20 bytes for each slice and day with a change, and 12 for each dossier beside its number (package roll), for good: a rating
// may come at any time after the result, and tells neither agency nor counter. Measured: the reference history (34.210 dossiers) takes 1,5 MB,
// 200.000 dossiers over nine years 9,5 MB.
package satisfaction

import (
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
	"motcua/projections/roll"
)

// Dimensions lists the ways to cut the ratings; a dossier is counted in one slice of each.
var Dimensions = []figures.Dimension{figures.Centre, figures.ByAgency, figures.ByCounter}

const dimensions = 3

// View is the ratings of all slices. It belongs to one goroutine.
type View struct {
	slices   map[figures.Slice]*days
	roll     roll.Roll
	dossiers []rated // by number
	places   []place
	known    map[place]int32 // their indexes
}

// place is the slices that count a dossier.
type place [dimensions]figures.Slice

// rated is a dossier that was received.
type rated struct {
	place  int32        // index; nowhere: it ended without a result, so there is nothing to rate
	on     worktime.Day // the day of the rating
	rating int8         // index among the ratings; 0: none yet
}

const nowhere = -1

// Projection folds the log into the ratings.
func Projection() projections.Projection[*View] {
	return projections.Projection[*View]{Name: "satisfaction", Version: 3, Initial: newView, Apply: apply, Form: projections.Kept(keep, restore)}
}

func newView() *View {
	return &View{slices: map[figures.Slice]*days{figures.All: {}}, known: make(map[place]int32)}
}

// looks are what is counted, and what can move it.
var looks = dossier.NewGlance(map[string][]string{
	dossier.NameReceived:  {"matter"},
	dossier.NameReturned:  {},
	dossier.NameRated:     {"rating"},
	dossier.NameCorrected: {"field", "was.returned_at", "is.matter", "is.returned_at", "is.rating"},
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
		if _, met := v.roll.Meet(r.Stream); !met {
			v.dossiers = append(v.dossiers, rated{place: v.place(received.Matter)})
		}
		return v, nil
	}
	n, ok := v.roll.Find(r.Stream)
	if !ok || v.dossiers[n].place == nowhere {
		return v, nil
	}
	d := &v.dossiers[n]
	switch e := e.(type) {
	case dossier.Returned:
		v.add(d, worktime.OfficeDay(e.At), Counts{Returned: 1}, +1)
	case dossier.Rated:
		d.rating, d.on = stepOf(e.Rating), worktime.OfficeDay(e.At)
		v.add(d, d.on, one(d.rating), +1)
	case dossier.Corrected:
		v.count(d, e.Was, -1)
		d.place = v.place(e.Is.Matter)
		if e.Field == dossier.CorrectRating {
			d.rating = stepOf(e.Is.Rating)
		}
		v.count(d, e.Is, +1)
	case dossier.Refused, dossier.Withdrawn, dossier.Stopped:
		d.place = nowhere
	default:
	}
	return v, nil
}

// count adds all that a dossier's result and rating count for, n times.
func (v *View) count(d *rated, s dossier.Standing, n int32) {
	if !s.ReturnedAt.IsZero() {
		v.add(d, worktime.OfficeDay(s.ReturnedAt), Counts{Returned: 1}, n)
	}
	if d.rating != 0 {
		v.add(d, d.on, one(d.rating), n)
	}
}

func (v *View) add(d *rated, day worktime.Day, c Counts, n int32) {
	for _, s := range v.places[d.place] {
		v.slices[s].on(day).add(c, n)
	}
}

// place is the index of the slices that count a matter.
func (v *View) place(m dossier.Matter) int32 {
	var all place
	n := 0
	for i, s := range figures.SlicesOf(m) {
		if n < dimensions && figures.Dimensions[i] == Dimensions[n] {
			all[n] = s
			n++
		}
	}
	i, ok := v.known[all]
	if ok {
		return i
	}
	i = int32(len(v.places)) //nolint:gosec // as many as agencies have counters
	v.places, v.known[all] = append(v.places, all), i
	for _, s := range all {
		if v.slices[s] == nil {
			v.slices[s] = new(days)
		}
	}
	return i
}
