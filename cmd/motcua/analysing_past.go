package main

import (
	"context"
	"iter"
	"slices"
	"sync/atomic"
	"time"

	"motcua/domain/eventlog"
	"motcua/projections"
	"motcua/projections/figures"
	"motcua/web/office"
)

// state finds a state of the past, or has it made. What failed is made again when it is asked for again.
func (a *analysing) state(as figures.AsOf) (*pastState, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if i := a.nearest(as); i >= 0 {
		s := a.states[i]
		a.states = slices.Delete(a.states, i, i+1)
		if !s.failed() {
			s.used = time.Now()
			if s.made() {
				s.as = as
			}
			a.states = slices.Insert(a.states, 0, s)
			return s, nil
		}
	}
	waiting := 0
	for _, s := range a.states {
		if !s.made() {
			waiting++
		}
	}
	if waiting >= statesWait {
		return nil, office.ErrManyMaking
	}
	if err := a.ctx.Err(); err != nil {
		return nil, err
	}
	s := &pastState{as: as, used: time.Now(), done: make(chan struct{})}
	a.states = slices.Insert(a.states, 0, s)
	for j := len(a.states) - 1; len(a.states) > statesKept && j > 0; j-- {
		if a.states[j].made() {
			a.states = slices.Delete(a.states, j, j+1)
		}
	}
	a.making.Go(func() { a.make(s, as) })
	return s, nil
}

func (s *pastState) made() bool {
	select {
	case <-s.done:
		return true
	default:
		return false
	}
}

func (s *pastState) failed() bool { return s.made() && s.err != nil }

// make folds a state, when it is its turn.
func (a *analysing) make(s *pastState, as figures.AsOf) {
	defer close(s.done)
	select {
	case a.turn <- struct{}{}:
		defer func() { <-a.turn }()
	case <-a.ctx.Done():
		s.err = a.ctx.Err()
		return
	}
	ctx, cancel := context.WithTimeout(a.ctx, stateLimit)
	defer cancel()
	log := noted{a.log, &s.read}
	switch known := as.Known; {
	case !as.At.IsZero():
		s.steps, s.err = a.begin(ctx, log, as)
	case known.Recorded.IsZero():
		s.cube, s.at, s.err = projections.Resume(ctx, figures.Projection(), log, known.Position, snapshotsIn(a.data), worthKeeping)
	default:
		s.cube, s.at, s.err = as.Fold(log.ReadAll(ctx, eventlog.Start))
	}
}

// head is where the log ends; 0 where it does not tell.
func (a *analysing) head() eventlog.Position {
	if a.site.head == nil {
		return eventlog.Start
	}
	return a.site.head()
}

// noted is a log of which it is noted how far it was read.
type noted struct {
	eventlog.Log
	read *atomic.Uint64
}

// ReadAll notes every position that it gives.
func (n noted) ReadAll(ctx context.Context, after eventlog.Position) iter.Seq2[eventlog.Recorded, error] {
	return func(yield func(eventlog.Recorded, error) bool) {
		for r, err := range n.Log.ReadAll(ctx, after) {
			if err == nil {
				n.read.Store(uint64(r.Position))
			}
			if !yield(r, err) {
				return
			}
		}
	}
}
