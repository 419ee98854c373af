package figures

import (
	"iter"
	"time"

	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
)

// AsOf says at what moment figures are taken, in both times. The zero value is everything that the log holds.
//
// With Known, the same question has the same answer for ever: a log only grows. With At alone the answer changes where something is
// recorded later that had happened before (an import, a delay); the position of the last event counted tells.
type AsOf struct {
	At    time.Time         // in business time: events that had occurred by then, promises broken by then; zero: all, to the end of the period
	Last  eventlog.Position // of the events that occurred at that very moment, those up to this position; zero: all of them
	Known projections.Known // what the log held
}

// Counts reports whether an event that was known had occurred.
func (a AsOf) Counts(r eventlog.Recorded) bool {
	if a.At.IsZero() {
		return true
	}
	after := r.Occurred.Compare(a.At)
	return after < 0 || after == 0 && (a.Last == eventlog.Start || r.Position <= a.Last)
}

// Same reports whether another one asks for the same state.
func (a AsOf) Same(b AsOf) bool {
	return a.At.Equal(b.At) && a.Last == b.Last && a.Known.Position == b.Known.Position && a.Known.Recorded.Equal(b.Known.Recorded)
}

// Events gives those of a log's events that count.
func (a AsOf) Events(log iter.Seq2[eventlog.Recorded, error]) iter.Seq2[eventlog.Recorded, error] {
	known := a.Known.Of(log)
	if a.At.IsZero() {
		return known
	}
	if a.Last == eventlog.Start {
		return projections.OccurredBy(a.At, known)
	}
	return func(yield func(eventlog.Recorded, error) bool) {
		for r, err := range known {
			if (err != nil || a.Counts(r)) && !yield(r, err) {
				return
			}
		}
	}
}

// Fold makes the cube of what counts, and tells the position of the last event in it.
func (a AsOf) Fold(log iter.Seq2[eventlog.Recorded, error]) (*Cube, eventlog.Position, error) {
	return projections.Fold(Projection(), NewCube(), a.Events(log))
}

// Ahead reports whether figures up to the end of a day go further than what was known, which reaches up to a moment: what they say of the time after it holds
// if nothing more happens, and promises that pass in it are counted as broken.
func (a AsOf) Ahead(to worktime.Day, reached time.Time) bool {
	if !a.At.IsZero() && to >= worktime.OfficeDay(a.At) {
		return a.At.After(reached)
	}
	return to >= worktime.OfficeDay(reached)
}

// Figures gives the figures of a slice for the days from to to. Where to is the day of At, they stand at that moment, not at the
// end of the day.
func (a AsOf) Figures(c *Cube, s Slice, from, to worktime.Day) Measures {
	if !a.At.IsZero() && to == worktime.OfficeDay(a.At) {
		return c.Now(s, from, a.At)
	}
	return c.Figures(s, from, to)
}
