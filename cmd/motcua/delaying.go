package main

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"motcua/domain/calendars"
	"motcua/domain/eventlog"
	"motcua/projections"
	"motcua/projections/delays"
	"motcua/projections/figures"
)

// delaying tells the office's pages how limits were kept. Of what the whole log holds one view tells, also of every past moment; what the log held
// then takes a view of its own, of which the last few are kept. All of them are made when they are asked for first, and forgotten when nobody asks.
type delaying struct {
	site   *site
	log    eventlog.Log
	data   string
	states *shelf[projections.Known, *livesState]
}

// livesKept is how many views are kept; of a million dossiers one takes some sixty MB.
const livesKept = 3

// livesState is the lives in a state of the log.
type livesState struct {
	mu    sync.Mutex
	view  *delays.View
	at    eventlog.Position
	hours *calendars.Set // that the log counted by then
}

func (s *site) newDelaying(data string, log eventlog.Log) *delaying {
	return &delaying{site: s, log: log, data: data, states: newShelf[projections.Known, *livesState](s.brews, livesKept)}
}

// Lives shows the lives of a state of the log: of the whole of it those that it holds by now.
func (d *delaying) Lives(ctx context.Context, as figures.AsOf, q delays.Question, look func(*delays.View, delays.Question, eventlog.Position)) error {
	same := func(one *brew[projections.Known, *livesState], _ time.Time) (int, bool) {
		return 0, one.asked.Position == as.Known.Position && one.asked.Recorded.Equal(as.Known.Recorded)
	}
	one, err := d.states.get(ctx, as.Known, same, func(ctx context.Context, read *atomic.Uint64) (*livesState, error) {
		return d.make(ctx, as.Known, noted{d.log, read, d.site.brews})
	})
	if err != nil {
		return err
	}
	s := one.made
	s.mu.Lock()
	defer s.mu.Unlock()
	if as.Known == (projections.Known{}) {
		if err := d.follow(s); err != nil { //nolint:contextcheck // who asked may go; the view must not stop half-way
			d.states.drop(one) // it is made again
			return err
		}
	}
	q.Calendar = s.hours.Of
	if q.At = as.At; !q.At.IsZero() {
		if q.Retold, err = s.retold(ctx, d.log, as, q); err != nil {
			return err
		}
	}
	look(s.view, q, s.at)
	return nil
}

// make folds a state.
func (d *delaying) make(ctx context.Context, known projections.Known, log noted) (*livesState, error) {
	s, p := new(livesState), delays.Projection()
	var err error
	if known.Recorded.IsZero() {
		s.view, s.at, err = projections.Resume(ctx, p, log, known.Position, snapshotsIn(d.data), worthKeeping)
	} else {
		s.view, s.at, err = projections.Fold(p, p.Initial(), known.Of(log.ReadAll(ctx, eventlog.Start)))
	}
	if err == nil {
		s.hours, err = calendars.At(ctx, d.log, s.at)
	}
	return s, err
}

// follow takes what was recorded since into the view of the whole log; its lock is held.
func (d *delaying) follow(s *livesState) error {
	ctx, cancel := context.WithTimeout(d.site.app.ctx, goodbye)
	defer cancel()
	view, at, err := projections.Fold(delays.Projection(), s.view, d.log.ReadAll(ctx, s.at))
	if err != nil {
		return err
	}
	s.view, s.at = view, max(s.at, at)
	return nil
}

// retold tells the dossiers again of which the view knows no more than the minute, up to the moment that is asked for.
func (s *livesState) retold(ctx context.Context, log eventlog.Log, as figures.AsOf, q delays.Question) (*delays.Retold, error) {
	streams := s.view.Tied(q)
	var counts []eventlog.Recorded
	for _, stream := range streams {
		for r, err := range log.ReadStream(ctx, stream, eventlog.Revision(0)) {
			if err != nil {
				return nil, err
			}
			if r.Position <= s.at && as.Counts(r) {
				counts = append(counts, r)
			}
		}
	}
	return s.view.Retell(streams, counts)
}
