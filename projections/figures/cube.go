package figures

import (
	"slices"
	"time"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
)

// Cube holds the figures of every slice. It belongs to one goroutine, also for asking: questions make sums.
type Cube struct {
	series map[baseSlice]*series
	slices map[Slice]*counted
	keys   map[Dimension][]string             // of the slices, in their order; made when they are asked for, forgotten when one more comes up
	of     map[dossier.Matter]*[bases]*series // those that count a matter, as it came up before
	open   map[eventlog.StreamID]*tracked     // received, and neither collected nor ended without a result
	due    dues

	cut    []Slice        // only what lies in all of them is counted; empty: everything
	beside [bases]*series // what is not
}

// tracked is a dossier that can still change the figures.
type tracked struct {
	matter   dossier.Matter
	series   [bases]*series // those that count the matter
	promise  time.Time      // in force; zero: none, or the clock is stopped
	crossing worktime.Day   // the day on which it becomes overdue, while promise is set
	promised bool           // ever
	finished bool
	beside   neighbours // in the list of its crossing, while promise is set
}

// NewCube makes a cube of an empty log.
func NewCube() *Cube {
	return &Cube{
		series: make(map[baseSlice]*series),
		slices: map[Slice]*counted{All: {base: channels}},
		of:     make(map[dossier.Matter]*[bases]*series),
		open:   make(map[eventlog.StreamID]*tracked),
		due:    make(dues),
	}
}

// Figures gives the figures of a slice for the days from to to, both counted, as they stand at the end of the last day. A
// slice without dossiers has zeros. Of days to come the figures are what they will be if nothing more happens: promises that pass by
// then are counted as broken.
func (c *Cube) Figures(s Slice, from, to worktime.Day) Measures {
	if found, ok := c.slices[s]; ok && from <= to {
		return found.measures(from, to)
	}
	return Measures{}
}

// Now gives the figures of a slice from a day to this moment: overdue is exact to the moment, a promise that is kept until
// this evening is not yet broken.
func (c *Cube) Now(s Slice, from worktime.Day, now time.Time) Measures {
	today := worktime.OfficeDay(now)
	m := c.Figures(s, from, today)
	found, ok := c.slices[s]
	if !ok || from > today {
		return m
	}
	for t := range c.due.on(today) {
		if !t.promise.Before(now) && slices.Contains(t.series[found.base].in, found) {
			m.Overdue--
		}
	}
	return m
}

// Slices lists the keys of a dimension or pair that have counted a dossier, in the order of [SortKeys]. They are not to be changed.
func (c *Cube) Slices(d Dimension) []string {
	if c.keys == nil {
		c.keys = make(map[Dimension][]string)
		for s := range c.slices {
			c.keys[s.Dimension] = append(c.keys[s.Dimension], s.Key)
		}
		for _, keys := range c.keys {
			SortKeys(keys)
		}
	}
	return c.keys[d]
}

// Within lists the keys of a pair that have counted a dossier and of which a slice is one part, in the order of [SortKeys].
func (c *Cube) Within(pair Dimension, part Slice) (keys []string) {
	for _, key := range c.Slices(pair) {
		if first, second, ok := (Slice{pair, key}).Parts(); ok && (first == part || second == part) {
			keys = append(keys, key)
		}
	}
	return keys
}

// First is the first day on which anything was counted; ok is false for an empty cube.
func (c *Cube) First() (d worktime.Day, ok bool) {
	for _, part := range c.slices[All].parts {
		if len(part.marks) == 0 {
			continue
		}
		if first := part.marks[0].day(); !ok || first < d {
			d, ok = first, true
		}
	}
	return d, ok
}

// seriesOf finds the series that count a dossier.
func (c *Cube) seriesOf(m dossier.Matter) [bases]*series {
	all := c.of[m]
	if all == nil && !c.counts(m) {
		all = &c.beside
		c.of[m] = all
	}
	if all == nil {
		all = new([bases]*series)
		for i, b := range baseSlicesOf(m) {
			all[i] = c.seriesFor(b)
		}
		c.of[m] = all
	}
	return *all
}

func (c *Cube) seriesFor(b baseSlice) *series {
	found, ok := c.series[b]
	if ok {
		return found
	}
	found = new(series)
	c.series[b] = found
	for _, name := range b.partOf() {
		s, ok := c.slices[name]
		if !ok {
			s = &counted{base: b.base}
			c.slices[name], c.keys = s, nil
		}
		s.parts = append(s.parts, found)
		found.in = append(found.in, s)
	}
	return found
}

// add counts n in all slices of a dossier.
func (t *tracked) add(day worktime.Day, what cell, n int32) {
	for _, s := range t.series {
		s.add(day, what, n)
	}
}

// promiseFrom sets, from day t on, the promise in force; the zero time takes it away (the clock is stopped, or the dossier is
// finished).
func (c *Cube) promiseFrom(t *tracked, day worktime.Day, promise time.Time) {
	if !t.promise.IsZero() {
		t.add(max(day, t.crossing), overdue, -1)
		c.due.forget(t)
	}
	t.promise = promise
	if promise.IsZero() {
		return
	}
	t.promised = true
	t.crossing = max(day, worktime.OfficeDay(promise))
	t.add(t.crossing, overdue, +1)
	c.due.expect(t)
}
