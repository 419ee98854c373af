package main

import (
	"context"
	"slices"
	"time"

	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/figures"
	"motcua/projections/replay"
)

// A state at a moment moves with who plays the history: to a moment that is near it goes by steps, to one that is far off it is made anew, from a
// checkpoint where there is one.
const (
	stepsNear    = 4_000     // events between two moments, at most; some ten milliseconds
	checkpoints  = 12        // along the history
	checkpointed = 256 << 20 // bytes of them
)

// far tells how many steps a state is from the one that is asked for; only one of a moment leads to another.
func (a *analysing) far(as figures.AsOf) fits[figures.AsOf, *pastState] {
	return func(s *brew[figures.AsOf, *pastState], _ time.Time) (int, bool) {
		if s.asked.Same(as) {
			return 0, true
		}
		if as.At.IsZero() || s.asked.At.IsZero() || s.asked.Known.String() != as.Known.String() || !s.over() || s.failed() {
			return 0, false
		}
		from, to := worktime.OfficeDay(s.asked.At), worktime.OfficeDay(as.At)
		n := a.days.Between(min(from, to), max(from, to))
		return 1 + n, n <= stepsNear
	}
}

// begin makes a state at a moment.
func (a *analysing) begin(ctx context.Context, log noted, as figures.AsOf) (*replay.Steps, error) {
	if err := a.days.Follow(ctx, log, nil); err != nil {
		return nil, err
	}
	a.mu.Lock()
	a.daysRead = true
	points := slices.Clone(a.points)
	a.mu.Unlock()
	return replay.BeginSteps(ctx, log, a.days, as, points, a.days.Cuts(checkpoints), a.keep, nil)
}

// keep keeps a checkpoint, unless there is one already, or they would be too many.
func (a *analysing) keep(c replay.Checkpoint) {
	a.mu.Lock()
	defer a.mu.Unlock()
	size := len(c.Cube)
	for _, p := range a.points {
		if size += len(p.Cube); p.Cut == c.Cut {
			return
		}
	}
	if size <= checkpointed {
		a.points = append(a.points, c)
	}
}

// move leads a state to a moment; its lock is held. A state that fails on its way is of no moment any more.
func (a *analysing) move(s *pastState, as figures.AsOf) error {
	ctx, cancel := context.WithTimeout(a.site.brews.ctx, goodbye)
	defer cancel()
	if err := a.days.Follow(ctx, a.log, nil); err != nil {
		return err
	}
	return s.steps.To(ctx, as)
}

// forget drops the checkpoints, with the last of the states.
func (a *analysing) forget() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.points = nil
}

// Find finds an event of a scope around a moment. The error is [*office.Making] while it is not yet known which days stand where.
func (a *analysing) Find(ctx context.Context, as figures.AsOf, scope []figures.Slice, way replay.Way) (eventlog.Recorded, bool, error) {
	a.mu.Lock()
	read := a.daysRead
	a.mu.Unlock()
	if !read { // a state of the moment is made, and the days are read with it
		if err := a.Look(ctx, as, func(*figures.Cube, eventlog.Position) {}); err != nil {
			return eventlog.Recorded{}, false, err
		}
	}
	if err := a.days.Follow(ctx, a.log, nil); err != nil {
		return eventlog.Recorded{}, false, err
	}
	return a.events.Find(ctx, as, scope, way)
}
