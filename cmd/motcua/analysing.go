package main

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"motcua/domain/eventlog"
	"motcua/projections"
	"motcua/projections/displays"
	"motcua/projections/figures"
	"motcua/projections/replay"
	"motcua/web/office"
)

// analysing answers what the office's pages ask of the figures: of now from the walls' own, of a state of the past from a fold of the
// log, of which the last few are kept.
type analysing struct {
	site *site
	log  eventlog.Log
	data string

	mu       sync.Mutex
	states   []*pastState // the last used first
	making   sync.WaitGroup
	turn     chan struct{} // one is made at a time: the walls come first
	points   []replay.Checkpoint
	days     *replay.Chronicle
	events   *replay.Events
	daysRead bool // the log has been read into days, once
	ctx      context.Context
	cancel   context.CancelFunc
}

func (s *site) newAnalysing(data string, log eventlog.Log) *analysing {
	a := &analysing{site: s, log: log, data: data, turn: make(chan struct{}, 1), days: replay.NewChronicle()}
	a.events = replay.NewEvents(log, a.days)
	a.ctx, a.cancel = context.WithCancel(s.app.ctx)
	return a
}

// run waits for the end of the site, and then for what is being made.
func (a *analysing) run(ctx context.Context) error {
	a.forget(ctx)
	a.mu.Lock()
	a.cancel()
	a.mu.Unlock()
	a.making.Wait()
	return nil
}

const (
	statesKept  = 4               // a state of a million dossiers takes some hundred MB
	statesWait  = 3               // at most so many are made or wait to be
	stateLimit  = 5 * time.Minute // of making one
	stateAtOnce = 800 * time.Millisecond
	stateIdle   = 20 * time.Minute
)

// pastState is the figures of a state of the past.
type pastState struct {
	as   figures.AsOf  // belongs to the mutex of analysing: the state of a moment moves
	used time.Time     // likewise
	done chan struct{} // closed when made
	err  error
	read atomic.Uint64 // position, while it is made

	mu    sync.Mutex // over what follows, once made
	cube  *figures.Cube
	at    eventlog.Position // of the last event that counts
	steps *replay.Steps     // of a moment, in place of both
}

// Look shows the figures of a state.
func (a *analysing) Look(ctx context.Context, as figures.AsOf, look func(*figures.Cube, eventlog.Position)) error {
	if as.At.IsZero() && as.Known.String() == "" {
		return a.now(ctx, look)
	}
	s, err := a.state(as) //nolint:contextcheck // a state is made for all who ask, also when the first has gone
	if err != nil {
		return err
	}
	wait := time.NewTimer(stateAtOnce)
	defer wait.Stop()
	select {
	case <-s.done:
	case <-wait.C:
		return &office.Making{Position: eventlog.Position(s.read.Load()), Of: a.head()}
	case <-ctx.Done():
		return ctx.Err()
	}
	if s.err != nil {
		return s.err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.steps == nil {
		look(s.cube, s.at)
		return nil
	}
	if err := a.move(s, as); err != nil { //nolint:contextcheck // who asked may go; the state must not stop half-way
		return err
	}
	look(s.steps.Look())
	return nil
}

// now looks at the walls' figures.
func (a *analysing) now(ctx context.Context, look func(*figures.Cube, eventlog.Position)) error {
	ctx, cancel := context.WithTimeout(ctx, goodbye)
	defer cancel()
	var mu sync.Mutex // who asked may have gone when the look comes about
	gone, told := false, false
	err := a.site.runner.Read(ctx, func(v *displays.View, s projections.Stand) {
		mu.Lock()
		defer mu.Unlock()
		if s.CaughtUp && !gone {
			look(v.Cube, s.Position)
			told = true
		}
	})
	mu.Lock()
	defer mu.Unlock()
	if gone = true; !told {
		return errors.Join(office.ErrReading, err)
	}
	return nil
}
