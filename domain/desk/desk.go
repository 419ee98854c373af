// Package desk carries commands out: it loads a dossier's stream, folds it, lets the law decide, appends what was decided,
// and tries again where somebody else was faster. A command that comes twice has its effect once.
//
// The log alone is the judge of order: states and numbers kept in memory only save reading, and a stale one costs a retry.
package desk

import (
	"context"
	"errors"
	"fmt"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
)

// Desk carries out commands on one log. Its methods may be called from many goroutines, and many desks may share a log.
type Desk struct {
	log    eventlog.Log
	law    dossier.Law
	states *recent[dossier.Code, known]
	days   *recent[agencyDay, *numbers]
}

// known is a dossier's state together with the revision that it was folded up to; -1 where there are no events.
type known struct {
	state    dossier.State
	revision eventlog.Revision
}

// How much is kept in memory to save reading: states of dossiers, and days of agencies.
const (
	keptStates = 20_000
	keptDays   = 2_000
)

// New makes a desk over a log under a law.
func New(log eventlog.Log, law dossier.Law) *Desk {
	return &Desk{log: log, law: law, states: newRecent[dossier.Code, known](keptStates), days: newRecent[agencyDay, *numbers](keptDays)}
}

// Done tells what a command brought about.
type Done struct {
	Code     dossier.Code
	Events   []dossier.Event // none: the command had had its effect before
	State    dossier.State   // after them
	Position eventlog.Position
}

// attempts bounds how often a command is tried again when other writers are faster.
const attempts = 20

// Do carries out a command on a dossier, and those that go with it: each is decided on what the ones before it brought about, and all are
// stored by one append, so that where one is refused nothing happened. The error is a [*dossier.Refusal] (is [dossier.ErrRefused])
// where the law refuses; is [eventlog.ErrConflict] where others were faster too many times: then nothing happened, and the commands
// may be sent again with the same ids.
func (d *Desk) Do(ctx context.Context, code dossier.Code, c dossier.Command, with ...dossier.Command) (Done, error) {
	k, kept := d.states.get(code)
	if !kept {
		k.revision = -1
	}
	var err error
	for attempt := range attempts {
		if !kept || attempt > 0 {
			if k, err = d.read(ctx, code, k); err != nil {
				return Done{}, err
			}
		}
		var done Done
		done, err = d.decide(ctx, code, k, c, with...)
		switch {
		case errors.Is(err, eventlog.ErrConflict):
		case errors.Is(err, dossier.ErrRefused) && kept && attempt == 0:
			// What is kept may be stale, and only the log may refuse.
		default:
			return done, err
		}
	}
	return Done{}, fmt.Errorf("%T on dossier %s, tried %d times: %w", c, code, attempts, err)
}

// decide lets the law decide on a state and appends the outcome of all commands at once. The state is kept only where the log has
// confirmed it.
func (d *Desk) decide(ctx context.Context, code dossier.Code, k known, c dossier.Command, with ...dossier.Command) (Done, error) {
	events, after, err := d.law.DecideAll(k.state, append([]dossier.Command{c}, with...)...)
	if err != nil {
		return Done{}, err
	}
	done := Done{Code: code, Events: events, State: after}
	if len(events) == 0 {
		return done, nil
	}
	stored, err := dossier.Encode(events)
	if err != nil {
		return Done{}, fmt.Errorf("dossier %s: %w", code, err)
	}
	want := eventlog.At(k.revision)
	appended, err := d.log.Append(ctx, code.Stream(), want, stored...)
	if err != nil {
		d.states.drop(code) // it may have been added all the same
		return Done{}, err
	}
	last := k.revision + eventlog.Revision(len(stored))
	if appended.Revision != last { // it stood there before, after events that k does not know
		return Done{}, &eventlog.ConflictError{Stream: code.Stream(), Want: want, Last: appended.Revision, Known: stored[0].ID}
	}
	done.Position = appended.Position
	d.states.put(code, known{done.State, last})
	return done, nil
}

// read brings a dossier's state up to date with its stream.
func (d *Desk) read(ctx context.Context, code dossier.Code, k known) (known, error) {
	for r, err := range d.log.ReadStream(ctx, code.Stream(), k.revision+1) {
		if err != nil {
			return known{}, fmt.Errorf("load dossier %s: %w", code, err)
		}
		e, err := dossier.Decode(r)
		if err != nil {
			return known{}, err
		}
		k = known{state: dossier.Evolve(k.state, e), revision: r.Revision}
	}
	if k.revision >= 0 {
		d.states.put(code, k)
	}
	return k, nil
}
