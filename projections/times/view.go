package times

import (
	"iter"
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
	roll      roll.Roll
	open      map[int32]*open  // the dossiers, by number, that are neither collected nor ended without a result
	closed    packed           // the others
	phases    []Phase          // that occurred
	indexes   map[Phase]int32  // 〃
	matters   []dossier.Matter // that differ; most dossiers share one with others
	known     map[dossier.Matter]int32
}

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
		open:      make(map[int32]*open),
		indexes:   make(map[Phase]int32),
		known:     make(map[dossier.Matter]int32),
	}
}

// meet begins the life of a dossier that is new.
func (v *View) meet(stream eventlog.StreamID, m dossier.Matter) life {
	n, met := v.roll.Meet(stream)
	if !met {
		v.open[n] = &open{Matter: v.matter(m)}
	}
	return life{n, v.open[n]}
}

// close leaves of a dossier nothing but its lengths and what it is about.
func (v *View) close(l life) {
	v.closed.put(l.number, l.open.Matter, l.open.Lengths)
	delete(v.open, l.number)
}

// lives yields what each dossier is about, and its lengths, which are not to be kept.
func (v *View) lives() iter.Seq2[int32, []length] {
	return func(yield func(int32, []length) bool) {
		var buffer []length
		for i := range v.closed.at {
			b := v.closed.record(int32(i)) //nolint:gosec // a dossier's number
			if b == nil {
				continue
			}
			matter, lengths, _, _ := unpack(b, buffer) // it was packed here
			if buffer = lengths; !yield(matter, lengths) {
				return
			}
		}
		for _, o := range v.open {
			if !yield(o.Matter, o.Lengths) {
				return
			}
		}
	}
}

// matter is the index of a matter.
func (v *View) matter(m dossier.Matter) int32 {
	i, ok := v.known[m]
	if !ok {
		i = int32(len(v.matters)) //nolint:gosec // as many as procedures, agencies and counters go together
		v.matters, v.known[m] = append(v.matters, m), i
	}
	return i
}

// phase is the index of a phase.
func (v *View) phase(p Phase) int32 {
	i, ok := v.indexes[p]
	if !ok {
		i = int32(len(v.phases)) //nolint:gosec // as many as steps have names
		v.phases, v.indexes[p] = append(v.phases, p), i
	}
	return i
}

// took enters the length of a phase that ended.
func (v *View) took(l life, p Phase, ended time.Time, n int32) {
	l.open.Lengths = append(l.open.Lengths, length{v.phase(p), worktime.OfficeDay(ended), n})
}

// between enters the working time between two moments as the length of a phase; nothing where the first never came.
func (v *View) between(l life, p Phase, from, to time.Time) {
	if !from.IsZero() {
		v.took(l, p, to, v.worked(l.open.Matter, p.Unit(), from, to))
	}
}

// worked is the working time between two moments by the calendar of the office that a matter belongs to: negative where the second lies first.
func (v *View) worked(matter int32, unit worktime.Unit, from, to time.Time) int32 {
	used, err := v.calendars(v.matters[matter].Agency).Used(from, to, unit)
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
