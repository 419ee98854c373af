package figures

import (
	"iter"
	"slices"

	"motcua/domain/eventlog"
	"motcua/domain/worktime"
)

// dues lists, for each day, the dossiers whose promise in force falls due then: the first of them, and through it the others, so that
// a promise that is made or moved costs no memory.
type dues map[worktime.Day]*tracked

// neighbours are the dossiers beside one in its day's list.
type neighbours struct{ before, after *tracked }

// expect lists a dossier under the day of its crossing.
func (d dues) expect(t *tracked) {
	first := d[t.crossing]
	t.beside = neighbours{after: first}
	if first != nil {
		first.beside.before = t
	}
	d[t.crossing] = t
}

// forget takes a dossier that is listed off its list.
func (d dues) forget(t *tracked) {
	before, after := t.beside.before, t.beside.after
	if after != nil {
		after.beside.before = before
	}
	switch {
	case before != nil:
		before.beside.after = after
	case after != nil:
		d[t.crossing] = after
	default:
		delete(d, t.crossing)
	}
	t.beside = neighbours{}
}

// on gives the dossiers whose promise falls due on a day.
func (d dues) on(day worktime.Day) iter.Seq[*tracked] {
	return func(yield func(*tracked) bool) {
		for t := d[day]; t != nil; t = t.beside.after {
			if !yield(t) {
				return
			}
		}
	}
}

// Due gives the dossiers in process whose promise in force falls due on a day from from to to, both counted: what time alone makes overdue.
func (c *Cube) Due(from, to worktime.Day) (streams []eventlog.StreamID) {
	for stream, t := range c.open {
		if !t.promise.IsZero() && from <= t.crossing && t.crossing <= to {
			streams = append(streams, stream)
		}
	}
	slices.Sort(streams)
	return streams
}
