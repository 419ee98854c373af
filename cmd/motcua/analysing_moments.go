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

// nearest finds the state that is asked for, or one of a moment from which a few steps lead there; -1: none. The lock is held.
func (a *analysing) nearest(as figures.AsOf) int {
	best, least := -1, stepsNear+1
	for i, s := range a.states {
		if s.as.Same(as) {
			return i
		}
		if as.At.IsZero() || s.as.At.IsZero() || s.as.Known.String() != as.Known.String() || !s.made() || s.failed() {
			continue
		}
		from, to := worktime.OfficeDay(s.as.At), worktime.OfficeDay(as.At)
		if n := a.days.Between(min(from, to), max(from, to)); n < least {
			best, least = i, n
		}
	}
	return best
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

// move leads a state to a moment; its lock is held. A state that fails on its way is made again.
func (a *analysing) move(s *pastState, as figures.AsOf) error {
	ctx, cancel := context.WithTimeout(a.ctx, goodbye)
	defer cancel()
	err := a.days.Follow(ctx, a.log, nil)
	if err == nil {
		err = s.steps.To(ctx, as)
	}
	if err != nil {
		a.mu.Lock()
		a.states = slices.DeleteFunc(a.states, func(o *pastState) bool { return o == s })
		a.mu.Unlock()
	}
	return err
}

// forget drops what nobody has asked for lately, until ctx ends.
func (a *analysing) forget(ctx context.Context) {
	for every := time.NewTicker(time.Minute); ; {
		select {
		case <-ctx.Done():
			every.Stop()
			return
		case now := <-every.C:
			a.dropIdle(now)
		}
	}
}

// dropIdle drops the states that nobody has asked for lately, and the checkpoints with the last of them.
func (a *analysing) dropIdle(now time.Time) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.states = slices.DeleteFunc(a.states, func(s *pastState) bool { return s.made() && now.Sub(s.used) > stateIdle })
	if len(a.states) == 0 {
		a.points = nil
	}
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
