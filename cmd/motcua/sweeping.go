package main

import (
	"context"
	"time"

	"motcua/domain/attachment"
	"motcua/domain/eventlog"
)

// sweeping takes away the scans that were sent and never saved in a dossier. What an event of the log names stays for ever, so does what was sent
// or saved within the last days. Each server sweeps its own directory, by the log that all of them share.
type sweeping struct {
	site  *site
	files attachment.Store
	log   eventlog.Log
}

const (
	scansKept  = 7 * 24 * time.Hour // a draft in a browser lives for a day, an open page perhaps for some
	sweepScans = time.Hour
)

// run sweeps every hour until ctx ends. The log is read only where there is something to take away, or to find named: a fraction of a second for
// a year of a province, some seconds for a million dossiers.
func (s *sweeping) run(ctx context.Context) error {
	for wait := time.Minute; sleep(ctx, wait); wait = sweepScans {
		s.sweep(ctx, s.site.clock.Real())
	}
	return nil
}

func (s *sweeping) sweep(ctx context.Context, now time.Time) {
	swept, err := s.files.Sweep(ctx, now.Add(-scansKept), s.named)
	if swept.Files > 0 {
		s.site.logger.Info().Int("files", swept.Files).Int64("bytes", swept.Bytes).Msg("scans that were never saved in a dossier are swept")
	}
	if err != nil && ctx.Err() == nil {
		s.site.logger.Warn().Err(err).Msg("scans that were never saved stay; the next sweep tries again")
	}
}

// named finds which files the log names: whatever has the shape of a hash counts, so that no event needs to be understood.
func (s *sweeping) named(ctx context.Context, which map[attachment.Hash]bool) error {
	for r, err := range s.log.ReadAll(ctx, eventlog.Start) {
		if err != nil {
			return err
		}
		for hash := range attachment.HashesIn(r.Data) {
			if _, asked := which[hash]; asked {
				which[hash] = true
			}
		}
	}
	return nil
}
