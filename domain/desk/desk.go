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

// Do carries out a command on a dossier. The error is a [*dossier.Refusal] (is [dossier.ErrRefused]) where the law refuses;
// is [eventlog.ErrConflict] where others were faster too many times: then nothing happened, and the command may be
// sent again with the same id.
func (d *Desk) Do(ctx context.Context, code dossier.Code, c dossier.Command) (Done, error) {
	var err error
	for range attempts {
		var k known
		if k, err = d.load(ctx, code); err != nil {
			return Done{}, err
		}
		var done Done
		if done, err = d.decide(ctx, code, k, c); !errors.Is(err, eventlog.ErrConflict) {
			return done, err
		}
		d.states.drop(code)
	}
	return Done{}, fmt.Errorf("%T on dossier %s, tried %d times: %w", c, code, attempts, err)
}

// decide lets the law decide on a state and appends the outcome.
func (d *Desk) decide(ctx context.Context, code dossier.Code, k known, c dossier.Command) (Done, error) {
	events, err := d.law.Decide(k.state, c)
	if err != nil {
		return Done{}, err
	}
	if len(events) == 0 {
		return Done{Code: code, State: k.state}, nil
	}
	stored, err := dossier.Encode(events)
	if err != nil {
		return Done{}, fmt.Errorf("dossier %s: %w", code, err)
	}
	appended, err := d.log.Append(ctx, code.Stream(), eventlog.At(k.revision), stored...)
	if err != nil {
		return Done{}, err
	}
	for _, e := range events {
		k.state = dossier.Evolve(k.state, e)
	}
	k.revision += eventlog.Revision(len(events))
	d.states.put(code, k)
	return Done{Code: code, Events: events, State: k.state, Position: appended.Position}, nil
}

// load gives a dossier's state, folded from its stream unless it is known.
func (d *Desk) load(ctx context.Context, code dossier.Code) (known, error) {
	if k, ok := d.states.get(code); ok {
		return k, nil
	}
	k := known{revision: -1}
	for r, err := range d.log.ReadStream(ctx, code.Stream(), 0) {
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
