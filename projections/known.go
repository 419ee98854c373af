package projections

import (
	"errors"
	"fmt"
	"iter"
	"time"

	"motcua/domain/eventlog"
)

// Known says how much of a log is to be taken into account: what it held once. The zero value is all that it holds.
//
// It is always the beginning of the log, up to a record, so that no event is known without those before it. What a log held at a
// moment ends before the first record that was made later; a clock that was set back afterwards changes nothing about it.
type Known struct {
	Position eventlog.Position // up to this position, counted
	Recorded time.Time         // what had been recorded by this moment
}

// ErrNotYet says that a log does not reach as far as it was asked: the answer would be another one tomorrow.
var ErrNotYet = errors.New("the log does not reach so far yet")

// Of gives the part of a log's events that was known, with [ErrNotYet] at the end where the log does not reach the position.
func (k Known) Of(events iter.Seq2[eventlog.Recorded, error]) iter.Seq2[eventlog.Recorded, error] {
	return k.After(eventlog.Start, events)
}

// After is [Known.Of] for the events after a position, which is known.
func (k Known) After(last eventlog.Position, events iter.Seq2[eventlog.Recorded, error]) iter.Seq2[eventlog.Recorded, error] {
	if k == (Known{}) {
		return events
	}
	return func(yield func(eventlog.Recorded, error) bool) {
		if k.Position != eventlog.Start && last == k.Position {
			return
		}
		for r, err := range events {
			if err != nil {
				yield(r, err)
				return
			}
			if k.Excludes(r) {
				return
			}
			last = r.Position
			if !yield(r, nil) || last == k.Position {
				return
			}
		}
		if k.Position > last {
			yield(eventlog.Recorded{}, fmt.Errorf("%w: it ends at position %d, before %d", ErrNotYet, last, k.Position))
		}
	}
}

// Excludes reports whether what is known ends before a record.
func (k Known) Excludes(r eventlog.Recorded) bool {
	return k.Position != eventlog.Start && r.Position > k.Position || !k.Recorded.IsZero() && r.Recorded.After(k.Recorded)
}

// OccurredBy gives those of the events that had occurred by a moment, in business time, whenever they were recorded.
func OccurredBy(moment time.Time, events iter.Seq2[eventlog.Recorded, error]) iter.Seq2[eventlog.Recorded, error] {
	return func(yield func(eventlog.Recorded, error) bool) {
		for r, err := range events {
			if err == nil && r.Occurred.After(moment) {
				continue
			}
			if !yield(r, err) {
				return
			}
		}
	}
}
