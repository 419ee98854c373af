package directory

import (
	"slices"

	"motcua/domain/worktime"
)

// Counter finds the newest row of a counter by its number.
func (c *Catalogue) Counter(n int) (Counter, bool) {
	counter, ok := newest(c.counters, c.counterAt, n)
	return counter.clone(), ok
}

// CounterOn finds a counter by its number, with the agency that sits there on a day.
func (c *Catalogue) CounterOn(n int, day worktime.Day) (Counter, bool) {
	counter, ok := inForce(c.counters, c.counterAt, n, day)
	return counter.clone(), ok
}

// Counters returns all counters that the centre has or had, each in its newest row.
func (c *Catalogue) Counters() []Counter {
	return cloneCounters(filter(c.counters, c.newestCounter))
}

// CountersOn returns the counters of the centre that are in force on a day.
func (c *Catalogue) CountersOn(day worktime.Day) []Counter {
	return cloneCounters(filter(c.counters, func(i int) bool { return c.counters[i].InForce.On(day) }))
}

// CountersOf returns the counters at which the agency sits, in their newest rows; none for an agency that is not at the centre.
func (c *Catalogue) CountersOf(agency AgencyCode) []Counter {
	return cloneCounters(filter(c.counters, func(i int) bool { return c.newestCounter(i) && c.counters[i].Agency == agency }))
}

func (c *Catalogue) newestCounter(i int) bool { return c.counterAt[c.counters[i].Number][0].Row == i }

func (c Counter) clone() Counter {
	c.Fields = slices.Clone(c.Fields)
	return c
}

func cloneCounters(counters []Counter) []Counter {
	for i, c := range counters {
		counters[i] = c.clone()
	}
	return counters
}
