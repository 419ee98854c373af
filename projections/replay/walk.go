// Package replay walks through the history: it takes the displays' figures back to a moment and forward from there, step by step,
// as they were when each moment had passed. A walk has a view of its own; what is live is not touched by it.
package replay

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"time"

	"motcua/domain/eventlog"
	"motcua/domain/provenance"
	"motcua/projections/displays"
)

// Log is what a walk reads of one.
type Log interface {
	ReadAll(ctx context.Context, after eventlog.Position) iter.Seq2[eventlog.Recorded, error]
}

// Walk is the displays' view as it was at a moment that moves forward: the fold of what had occurred by then, whenever it was
// recorded. What is recorded while it goes on is not in it. It belongs to one goroutine.
//
// Memory: the view, and 40 bytes for each event that is still to come.
type Walk struct {
	log  Log
	view *displays.View
	rest []mark // what is still to come, in the order in which it occurred
	at   time.Time
}

// mark is an event by its place in the log.
type mark struct {
	occurred time.Time
	position eventlog.Position
	after    eventlog.Position // of the one before it in the log, from which it can be read
}

// Begin folds what had occurred by from, and notes what occurred by until. progress, if set, hears of every position that is read.
func Begin(ctx context.Context, log Log, from, until time.Time, progress func(eventlog.Position)) (*Walk, error) {
	w := &Walk{log: log, view: displays.NewView(), at: from}
	last := eventlog.Start
	for r, err := range log.ReadAll(ctx, eventlog.Start) {
		if err != nil {
			return nil, fmt.Errorf("replay up to %s: %w", from.Format(time.DateTime), err)
		}
		if progress != nil {
			progress(r.Position)
		}
		switch said, err := w.provenance(r); {
		case err != nil:
			return nil, err
		case said:
		case !r.Occurred.After(from):
			if err := w.take(r); err != nil {
				return nil, err
			}
		case !r.Occurred.After(until):
			w.rest = append(w.rest, mark{r.Occurred, r.Position, last})
		}
		last = r.Position
	}
	slices.SortFunc(w.rest, func(a, b mark) int {
		return cmp.Or(a.occurred.Compare(b.occurred), cmp.Compare(a.position, b.position))
	})
	return w, nil
}

// provenance takes what the log says of itself, whenever it says it: a reconstruction is one from its first day on.
func (w *Walk) provenance(r eventlog.Recorded) (said bool, err error) {
	if _, said, err = provenance.Decode(r); said && err == nil {
		err = w.take(r)
	}
	return said, err
}

func (w *Walk) take(r eventlog.Recorded) (err error) {
	if w.view, err = displays.Apply(w.view, r); err != nil {
		err = fmt.Errorf("replay at position %d: %w", r.Position, err)
	}
	return err
}

// At is the moment that was reached.
func (w *Walk) At() time.Time { return w.at }

// To goes on to a moment; it never goes back.
func (w *Walk) To(ctx context.Context, moment time.Time) error {
	n := 0
	for n < len(w.rest) && !w.rest[n].occurred.After(moment) {
		n++
	}
	for n > 0 {
		// Events mostly occurred in the order in which they stand in the log: a run of them is read at once.
		run := 1
		for run < n && w.rest[run].position > w.rest[run-1].position {
			run++
		}
		if err := w.read(ctx, w.rest[:run]); err != nil {
			return err
		}
		w.rest, n = w.rest[run:], n-run
	}
	if moment.After(w.at) {
		w.at = moment
	}
	return nil
}

// read takes events whose positions rise.
func (w *Walk) read(ctx context.Context, run []mark) error {
	for r, err := range w.log.ReadAll(ctx, run[0].after) {
		if err != nil {
			return fmt.Errorf("replay after position %d: %w", run[0].after, err)
		}
		if r.Position != run[0].position {
			continue
		}
		if err := w.take(r); err != nil {
			return err
		}
		if run = run[1:]; len(run) == 0 {
			return nil
		}
	}
	return fmt.Errorf("replay: the log no longer holds position %d", run[0].position)
}

// Look shows the view and the moment that was reached, of which it must be asked; look must keep nothing of it that changes.
func (w *Walk) Look(look func(v *displays.View, at time.Time)) { look(w.view, w.at) }
