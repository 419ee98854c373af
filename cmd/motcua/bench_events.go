package main

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"path/filepath"
	"time"

	"motcua/adapters/sqlitelog"
	"motcua/domain/desk"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/simulation"
)

// appendedEvent is an event that is appended again and again under other names.
type appendedEvent = eventlog.Event

// appendFunc appends to a log, or does what is measured instead.
type appendFunc func(context.Context, eventlog.StreamID, eventlog.Expected, ...eventlog.Event) (eventlog.Appended, error)

// simulate writes the first events of the simulated history into a log, not many more than are asked for, at most what the
// reference history has, and answers how many those are.
func (a *app) simulate(log desk.BulkLog, events int) (written int, err error) {
	const bulk = 1024
	batch := desk.NewBatch(log, min(bulk, events), func(n int) { written += n })
	player := simulation.NewPlayer(desk.New(batch, a.law))
	for step, err := range simulation.History(a.law, simulation.Seed) {
		if err == nil {
			err = a.ctx.Err()
		}
		if err != nil {
			return written, err
		}
		at := step.Command.Head().At
		if written >= events || !at.Before(simulation.ReferenceEnd()) {
			break
		}
		batch.Recorded = at
		if _, err := player.Play(a.ctx, step); err != nil {
			return written, fmt.Errorf("simulate: %w", err)
		}
	}
	return written, batch.Flush(a.ctx)
}

// retell tells the first events of a log again under other names, until it has so many.
func (a *app) retell(log *sqlitelog.Log, first, events int) error {
	const bulk = 4096
	for telling, have := 1, first; have < events; telling++ {
		var writes []eventlog.Write
		for r, err := range log.ReadAll(a.ctx, eventlog.Start) {
			if err != nil {
				return err
			}
			if have == events || int(r.Position) > first {
				break
			}
			e := r.Event
			e.ID = eventlog.DeriveID(e.ID.String(), telling)
			writes = append(writes, eventlog.Write{Stream: r.Stream + eventlog.StreamID(fmt.Sprint("-", telling)), Events: []eventlog.Event{e}, Recorded: r.Recorded})
			have++
			if len(writes) == bulk || have == events || int(r.Position) == first {
				if _, err := log.AppendAll(a.ctx, writes); err != nil {
					return err
				}
				writes = writes[:0]
			}
		}
	}
	return nil
}

// lives are simulated dossiers, each the events of one.
func (a *app) lives(dir string) (lives [][]appendedEvent, err error) {
	dir, remove, err := benchDir(dir)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, remove()) }()
	log, err := sqlitelog.Open(filepath.Join(dir, logFile), sqlitelog.Options{Now: time.Now})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	const enough = 30_000
	if _, err := a.simulate(log, enough); err != nil {
		return nil, err
	}
	places := map[eventlog.StreamID]int{}
	for r, err := range log.ReadAll(a.ctx, eventlog.Start) {
		if err != nil {
			return nil, err
		}
		if _, ok := dossier.CodeOf(r.Stream); !ok {
			continue
		}
		place, known := places[r.Stream]
		if !known {
			place = len(lives)
			places[r.Stream] = place
			lives = append(lives, nil)
		}
		lives[place] = append(lives[place], r.Event)
	}
	return lives, nil
}

// writing is how far one writer has come.
type writing struct {
	life, event, appended int
	stream                eventlog.StreamID
	took                  []time.Duration
}

// next appends the writer's next event.
func (w *writing) next(ctx context.Context, writer int, lives [][]appendedEvent, do appendFunc) error {
	if w.event == 0 {
		w.stream = eventlog.StreamID(fmt.Sprintf("dossier-bench-%d-%d", writer, w.life))
	}
	life := lives[(writer*101+w.life)%len(lives)]
	e := life[w.event]
	w.appended++
	binary.BigEndian.PutUint64(e.ID[:8], uint64(writer)+1)
	binary.BigEndian.PutUint64(e.ID[8:], uint64(w.appended))
	started := time.Now()
	if _, err := do(ctx, w.stream, eventlog.At(eventlog.Revision(w.event)-1), e); err != nil {
		return err
	}
	w.took = append(w.took, time.Since(started))
	if w.event++; w.event == len(life) {
		w.life, w.event = w.life+1, 0
	}
	return nil
}
