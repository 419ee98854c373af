package main

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"

	"motcua/domain/eventlog"
	"motcua/projections"
	"motcua/projections/comparison"
	"motcua/projections/displays"
	"motcua/projections/figures"
	"motcua/projections/members"
	"motcua/projections/replay"
	"motcua/web/office"
)

// analysing answers what the office's pages ask of the figures: of now from the walls' own, of a state of the past from a fold of the
// log, of which the last few are kept.
type analysing struct {
	site *site
	log  eventlog.Log
	data string

	states *shelf[figures.AsOf, *pastState]
	pairs  *shelf[comparison.Question, *comparison.Found]
	books  *shelf[members.Question, *members.Book]
	days   *replay.Chronicle
	events *replay.Events

	mu       sync.Mutex
	points   []replay.Checkpoint
	daysRead bool // the log has been read into days, once
}

func (s *site) newAnalysing(data string, log eventlog.Log) *analysing {
	a := &analysing{site: s, log: log, data: data, days: replay.NewChronicle()}
	a.states, a.pairs = newShelf[figures.AsOf, *pastState](s.brews, statesKept), newShelf[comparison.Question, *comparison.Found](s.brews, pairsKept)
	a.books = newShelf[members.Question, *members.Book](s.brews, booksKept)
	a.states.follow, a.states.emptied = true, a.forget
	a.events = replay.NewEvents(log, a.days)
	return a
}

// statesKept is how many are: a state of a million dossiers takes some hundred MB.
const statesKept = 4

// pastState is the figures of a state of the past.
type pastState struct {
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
	one, err := a.states.get(ctx, as, a.far(as), func(ctx context.Context, read *atomic.Uint64) (*pastState, error) {
		return a.make(ctx, as, noted{a.log, read, a.site.brews})
	})
	if err != nil {
		return err
	}
	s := one.made
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.steps == nil {
		look(s.cube, s.at)
		return nil
	}
	if err := a.move(s, as); err != nil { //nolint:contextcheck // who asked may go; the state must not stop half-way
		a.states.drop(one) // it is made again
		return err
	}
	look(s.steps.Look())
	return nil
}

// make folds a state.
func (a *analysing) make(ctx context.Context, as figures.AsOf, log noted) (*pastState, error) {
	s := new(pastState)
	var err error
	switch known := as.Known; {
	case !as.At.IsZero():
		s.steps, err = a.begin(ctx, log, as)
	case known.Recorded.IsZero():
		s.cube, s.at, err = projections.Resume(ctx, figures.Projection(), log, known.Position, snapshotsIn(a.data), worthKeeping)
	default:
		s.cube, s.at, err = as.Fold(log.ReadAll(ctx, eventlog.Start))
	}
	return s, err
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
