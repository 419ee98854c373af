package main

import (
	"context"
	"errors"
	"path/filepath"
	"sync/atomic"
	"time"

	"github.com/rs/zerolog"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/projections"
	"motcua/projections/register"
)

// registering keeps the list of dossiers current beside the walls, which never wait for it: what fails here is said in the log and tried
// again.
type registering struct {
	log       eventlog.Log
	path      string
	catalogue *directory.Catalogue
	logger    zerolog.Logger
	stand     atomic.Pointer[projections.Stand] // as readers see it; nil: the history is still being folded
	reader    atomic.Pointer[register.Reader]   // what pages ask, while the list is kept
	wanted    chan struct{}                     // somebody waits for what they wrote
}

// CountTo is how many dossiers a query asks for, at most so many; see [register.Reader.CountTo].
func (r *registering) CountTo(ctx context.Context, q register.Query, most int) (n int, whole bool, err error) {
	a := r.reader.Load()
	if a == nil {
		return 0, false, register.ErrBuilding
	}
	n, whole, _, err = a.CountTo(ctx, q, most)
	return n, whole, err
}

// PageTo gives them too; see [register.Reader.PageTo].
func (r *registering) PageTo(ctx context.Context, q register.Query, most int) (page []register.Dossier, n int, whole bool, err error) {
	a := r.reader.Load()
	if a == nil {
		return nil, 0, false, register.ErrBuilding
	}
	page, n, whole, _, err = a.PageTo(ctx, q, most)
	return page, n, whole, err
}

// List hands out the dossiers that a query asks for; see [register.Reader.List]. The error is [register.ErrBuilding] where the list does not reach a position.
func (r *registering) List(ctx context.Context, q register.Query, upTo eventlog.Position, each func(register.Dossier) error) error {
	a := r.reader.Load()
	if a == nil {
		return register.ErrBuilding
	}
	return a.List(ctx, q, func(_ int, at eventlog.Position) error {
		if at < upTo {
			return register.ErrBuilding
		}
		return nil
	}, each)
}

// ByLink finds the dossier of a link.
func (r *registering) ByLink(ctx context.Context, token dossier.LinkToken) (d register.Dossier, ok bool, err error) {
	a := r.reader.Load()
	if a == nil {
		return d, false, register.ErrBuilding
	}
	d, ok, _, err = a.ByLink(ctx, token)
	return d, ok, err
}

// Reached waits until readers of the list see everything up to a position: what is waited for is written at once, not in the rhythm of
// registerBeat.
func (r *registering) Reached(ctx context.Context, p eventlog.Position) error {
	for {
		if s := r.stand.Load(); s == nil || s.Position >= p {
			return nil
		}
		select {
		case r.wanted <- struct{}{}:
		default:
		}
		if !sleep(ctx, registerLook) {
			return ctx.Err()
		}
	}
}

// beats gives the rhythm in which the list is written, until ctx ends: every registerBeat, and whenever somebody waits.
func (r *registering) beats(ctx context.Context) <-chan time.Time {
	beats := make(chan time.Time)
	go func() {
		ticks := time.NewTicker(registerBeat)
		defer ticks.Stop()
		for {
			var now time.Time
			select {
			case <-ctx.Done():
				return
			case now = <-ticks.C:
			case <-r.wanted:
				now = time.Now()
			}
			select {
			case <-ctx.Done():
				return
			case beats <- now:
			}
		}
	}()
	return beats
}

const (
	// registerBeat is the rhythm in which the list takes over what has come: it is behind by so much at most, and the time that writing takes.
	registerBeat = 50 * time.Millisecond
	// registerLook is in what rhythm somebody who waits looks whether it has.
	registerLook = 2 * time.Millisecond
	// registerRetry is how long a list that cannot be written rests, at first; every time it is twice as long, up to registerRest.
	registerRetry = time.Second
	registerRest  = 5 * time.Minute
)

func (a *app) registering(log eventlog.Log, dir string, logger zerolog.Logger) *registering {
	return &registering{log: log, path: filepath.Join(dir, registerFile), catalogue: a.law.Catalogue, logger: logger, wanted: make(chan struct{}, 1)}
}

// run keeps the list current until ctx ends.
func (r *registering) run(ctx context.Context) error {
	for rest := registerRetry; ; rest = min(2*rest, registerRest) {
		err := r.follow(ctx)
		if ctx.Err() == nil {
			r.stand.Store(nil)
			r.logger.Warn().Err(err).Dur("again_in", rest).Msg("the list of dossiers is not kept; motcua list makes its own")
		}
		if !sleep(ctx, rest) {
			return nil
		}
	}
}

// follow opens the list, anew if it is damaged, and keeps it current until it cannot.
func (r *registering) follow(ctx context.Context) (err error) {
	w, err := register.Open(ctx, r.path, r.log, r.catalogue)
	if errors.Is(err, register.ErrDamaged) {
		if err = register.Discard(r.path); err == nil {
			w, err = register.Open(ctx, r.path, r.log, r.catalogue)
		}
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.Close()) }()
	reader, err := register.OpenReader(r.path)
	if err != nil {
		return err
	}
	defer func() {
		r.reader.Store(nil)
		err = errors.Join(err, reader.Close())
	}()
	beating, stop := context.WithCancel(ctx)
	defer stop()
	runner := w.Runner(r.log, r.beats(beating), func(s projections.Stand) { r.stand.Store(&s) })
	runner.Warn = func(err error) { r.logger.Warn().Err(err).Msg("the list of dossiers: mended by itself") }
	r.reader.Store(reader)
	return runner.Run(ctx)
}
