package main

import (
	"context"
	"errors"
	"path/filepath"
	"sync/atomic"
	"time"

	"github.com/rs/zerolog"

	"motcua/domain/directory"
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
}

const (
	// registerBeat is the rhythm in which the list takes over what has come: it is behind by so much at most, and the time that writing takes.
	registerBeat = 50 * time.Millisecond
	// registerRetry is how long a list that cannot be written rests, at first; every time it is twice as long, up to registerRest.
	registerRetry = time.Second
	registerRest  = 5 * time.Minute
)

func (a *app) registering(log eventlog.Log, dir string, logger zerolog.Logger) *registering {
	return &registering{log: log, path: filepath.Join(dir, registerFile), catalogue: a.law.Catalogue, logger: logger}
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
	ticks := time.NewTicker(registerBeat)
	defer ticks.Stop()
	runner := w.Runner(r.log, ticks.C, func(s projections.Stand) { r.stand.Store(&s) })
	runner.Warn = func(err error) { r.logger.Warn().Err(err).Msg("the list of dossiers: mended by itself") }
	return runner.Run(ctx)
}
