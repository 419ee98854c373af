package times

import (
	"math"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/roll"
)

// Calendars gives the calendar by which an office works.
type Calendars func(directory.AgencyCode) *worktime.Calendar

// View is the lengths of all phases. It belongs to one goroutine.
type View struct {
	calendars Calendars
	lengths   map[Phase][]length
	roll      roll.Roll
	of        []int32          // dossier's number → index of its matter
	open      map[int32]*open  // the dossiers, by number, that are neither collected nor ended without a result
	matters   []dossier.Matter // that differ; most dossiers share one with others
	known     map[dossier.Matter]int32
}

// length is how long one phase of one dossier took.
type length struct {
	day     worktime.Day // on which it ended
	dossier int32        // number
	n       int32        // in the phase's unit; uncounted: no calendar reaches there
}

const uncounted = math.MinInt32

// Projection folds the log into the lengths, by the calendars of the offices.
func Projection(c Calendars) projections.Projection[*View] {
	return projections.Projection[*View]{
		Name: "times", Version: 3, Initial: func() *View { return newView(c) }, Apply: apply,
		Form: projections.Kept(keep, func(k kept) (*View, error) { return restore(c, k) }),
	}
}

func newView(c Calendars) *View {
	return &View{
		calendars: c,
		lengths:   make(map[Phase][]length),
		open:      make(map[int32]*open),
		known:     make(map[dossier.Matter]int32),
	}
}

// meet begins the life of a dossier that is new.
func (v *View) meet(stream eventlog.StreamID, m dossier.Matter) life {
	n, met := v.roll.Meet(stream)
	if !met {
		v.of = append(v.of, v.matter(m))
		v.open[n] = new(open)
	}
	return life{n, v.open[n]}
}

// close leaves of a dossier nothing but its lengths and what it is about, for a correction.
func (v *View) close(l life) { delete(v.open, l.number) }

// matter is the index of a matter.
func (v *View) matter(m dossier.Matter) int32 {
	i, ok := v.known[m]
	if !ok {
		i = int32(len(v.matters))
		v.matters, v.known[m] = append(v.matters, m), i
	}
	return i
}

// took enters the length of a phase that ended.
func (v *View) took(l life, p Phase, ended time.Time, n int32) {
	v.lengths[p] = append(v.lengths[p], length{worktime.OfficeDay(ended), l.number, n})
}

// between enters the working time between two moments as the length of a phase; nothing where the first never came.
func (v *View) between(l life, p Phase, from, to time.Time) {
	if !from.IsZero() {
		v.took(l, p, to, v.worked(l, p.Unit(), from, to))
	}
}

// worked is the working time between two moments by the calendar of a dossier's office: negative where the second lies first.
func (v *View) worked(l life, unit worktime.Unit, from, to time.Time) int32 {
	used, err := v.calendars(v.matters[v.of[l.number]].Agency).Used(from, to, unit)
	if err != nil {
		return uncounted
	}
	return int32(used.N)
}

// plus adds lengths; what cannot be counted makes the sum so.
func plus(a, b int32) int32 {
	if a == uncounted || b == uncounted {
		return uncounted
	}
	return a + b
}
