package replay

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"

	"motcua/domain/eventlog"
	"motcua/domain/worktime"
)

// Chronicle tells where in a log the events of each day stand. It is brought up to date by [Chronicle.Follow]; several goroutines may use it.
//
// Memory: 16 bytes for each stretch of the log whose events all occurred on one day, and about 100 for each day. A log that was written as
// things happened has a stretch or two a day; one that was imported dossier by dossier has up to one for each event.
type Chronicle struct {
	mu    sync.RWMutex
	days  map[worktime.Day]*daily
	order []worktime.Day // those with events, in order
	last  eventlog.Position
	open  *daily // the day of the last event
}

// daily is where the events of one day stand.
type daily struct {
	stretches []stretch
	n         int
}

// stretch is a part of the log: what stands after one position, up to another.
type stretch struct{ after, last eventlog.Position }

// NewChronicle makes one that has read nothing yet.
func NewChronicle() *Chronicle { return &Chronicle{days: make(map[worktime.Day]*daily)} }

// Follow reads what the log holds beyond what was read before. progress, if set, hears of every position.
func (c *Chronicle) Follow(ctx context.Context, log Log, progress func(eventlog.Position)) error {
	for r, err := range log.ReadAll(ctx, c.Last()) {
		if err != nil {
			return fmt.Errorf("the days of the log after position %d: %w", c.Last(), err)
		}
		c.note(r)
		if progress != nil {
			progress(r.Position)
		}
	}
	return nil
}

func (c *Chronicle) note(r eventlog.Recorded) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if r.Position <= c.last { // somebody else has read it meanwhile
		return
	}
	day := worktime.OfficeDay(r.Occurred)
	d := c.days[day]
	if d == nil {
		d = new(daily)
		c.days[day] = d
		i, _ := slices.BinarySearch(c.order, day)
		c.order = slices.Insert(c.order, i, day)
	}
	if d == c.open {
		d.stretches[len(d.stretches)-1].last = r.Position
	} else {
		d.stretches = append(d.stretches, stretch{c.last, r.Position})
	}
	d.n++
	c.open, c.last = d, r.Position
}

// Last is the position up to which the log has been read.
func (c *Chronicle) Last() eventlog.Position {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.last
}

// Day reads the events of a day that stand in the log up to a position, in the order in which they occurred; those of one moment as they stand.
func (c *Chronicle) Day(ctx context.Context, log Log, day worktime.Day, upTo eventlog.Position) ([]eventlog.Recorded, error) {
	c.mu.RLock()
	var parts []stretch
	if d := c.days[day]; d != nil {
		parts = slices.Clone(d.stretches)
	}
	c.mu.RUnlock()
	var all []eventlog.Recorded
	for _, part := range parts {
		if part.after >= upTo {
			break
		}
		for r, err := range log.ReadAll(ctx, part.after) {
			if err != nil {
				return nil, fmt.Errorf("the events of %s after position %d: %w", day, part.after, err)
			}
			if r.Position > min(part.last, upTo) {
				break
			}
			all = append(all, r)
			if r.Position == part.last {
				break
			}
		}
	}
	slices.SortFunc(all, inOrder)
	return all, nil
}

// inOrder orders events as they occurred; those of one moment as they stand in the log.
func inOrder(a, b eventlog.Recorded) int {
	return cmp.Or(a.Occurred.Compare(b.Occurred), cmp.Compare(a.Position, b.Position))
}

// Next is the first day after one on which something occurred.
func (c *Chronicle) Next(day worktime.Day) (worktime.Day, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	i, _ := slices.BinarySearch(c.order, day+1)
	if i == len(c.order) {
		return day, false
	}
	return c.order[i], true
}

// Before is the last day before one on which something occurred.
func (c *Chronicle) Before(day worktime.Day) (worktime.Day, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	i, _ := slices.BinarySearch(c.order, day)
	if i == 0 {
		return day, false
	}
	return c.order[i-1], true
}

// Between counts the events that occurred on days from one to another, both counted.
func (c *Chronicle) Between(from, to worktime.Day) (n int) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	i, _ := slices.BinarySearch(c.order, from)
	for ; i < len(c.order) && c.order[i] <= to; i++ {
		n += c.days[c.order[i]].n
	}
	return n
}

// Through is the last position, up to one, at which stands what occurred before a day.
func (c *Chronicle) Through(day worktime.Day, upTo eventlog.Position) (last eventlog.Position) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	for _, d := range c.order {
		if d >= day {
			break
		}
		parts := c.days[d].stretches
		i, _ := slices.BinarySearchFunc(parts, upTo, func(s stretch, p eventlog.Position) int { return cmp.Compare(s.after, p) })
		if i > 0 {
			last = max(last, min(parts[i-1].last, upTo))
		}
	}
	return last
}

// Cut is a place where the log was written in order: what stands up to it occurred before a day, and all that stands after it did not.
type Cut struct {
	Day      worktime.Day
	Position eventlog.Position
}

// Cuts lists up to so many cuts, with about as many events between each two.
func (c *Chronicle) Cuts(most int) (all []Cut) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	first := make([]eventlog.Position, len(c.order)+1) // after which stands what occurred on a day or later
	first[len(c.order)] = c.last
	events := 0
	for i := len(c.order) - 1; i >= 0; i-- {
		d := c.days[c.order[i]]
		first[i] = min(first[i+1], d.stretches[0].after)
		events += d.n
	}
	through, seen, since := eventlog.Start, 0, 0
	for i, day := range c.order {
		if through == first[i] && since > events/(most+1) && seen > 0 {
			all = append(all, Cut{day, through})
			since = 0
		}
		d := c.days[day]
		through = max(through, d.stretches[len(d.stretches)-1].last)
		seen, since = seen+d.n, since+d.n
	}
	return all
}
