package main

import (
	"context"
	"time"

	"motcua/domain/eventlog"
	"motcua/projections"
)

// kept makes a runner of a view that outlives restarts in snapshots; what breaks and is mended by itself is said in the log.
func kept[V any](s *site, data, what string, p projections.Projection[V], log eventlog.Log) *projections.Runner[V] {
	r := projections.NewRunner(p, log, nil)
	r.Warn = func(err error) { s.logger.Warn().Err(err).Msg(what + ": mended by itself") }
	r.Snapshots, r.Every = snapshotsIn(data), snapshotEvery
	return r
}

// paced runs a runner in a rhythm until ctx ends.
func paced[V any](ctx context.Context, r *projections.Runner[V], every time.Duration) error {
	ticks := time.NewTicker(every)
	defer ticks.Stop()
	r.Ticks = ticks.C
	return r.Run(ctx)
}

// whole shows a view to look once the history is in it. ok is false where ctx ended before.
func whole[V any](ctx context.Context, r *projections.Runner[V], look func(V, projections.Stand)) (ok bool) {
	for !ok {
		err := r.Read(ctx, func(v V, s projections.Stand) {
			if ok = s.CaughtUp; ok {
				look(v, s)
			}
		})
		if err != nil || !ok && !sleep(ctx, beat) {
			return false
		}
	}
	return true
}
