// Package entity is what the aggregates with short histories share (a screen, an account): the head of a fact, events by their
// stored names, and the way from a command to the log: load → fold → decide → append → again where somebody was faster.
package entity

import (
	"context"
	"errors"
	"fmt"
	"time"

	"motcua/domain/eventlog"
)

// Head is what every event and command carries: when (business time), who, by which command. In the log it stands beside the
// event's own data.
type Head struct {
	At      time.Time `json:"-"`
	By      string    `json:"-"`
	Command string    `json:"-"` // its id: the same one sent twice has its effect once
}

// Fact is the head itself; it makes what embeds it a [Fact].
func (h Head) Fact() Head { return h }

func (h *Head) setFact(head Head) { *h = head }

// Fact is an event or a command: it has a head.
type Fact interface{ Fact() Head }

// Rules are how an aggregate lives: how its events move its state, and what its commands bring about.
type Rules[S any, E, C Fact] struct {
	Kinds  *Kinds[E]
	Evolve func(S, E) S            // never refuses
	Decide func(S, C) ([]E, error) // the only place that refuses; no events: nothing to do
}

// attempts is how often a command is decided anew when somebody else was faster.
const attempts = 5

// Do loads a stream, decides on a command and appends what comes of it. It gives the state after it, and where in the log it
// stands; [eventlog.Start] where there was nothing to do. The same command again gives the state that it left.
func (r Rules[S, E, C]) Do(ctx context.Context, log eventlog.Log, stream eventlog.StreamID, c C) (s S, at eventlog.Position, err error) {
	for range attempts {
		if s, at, err = r.try(ctx, log, stream, c); !errors.Is(err, eventlog.ErrConflict) {
			return s, at, err
		}
	}
	return s, at, fmt.Errorf("%T on %s, tried %d times: %w", c, stream, attempts, err)
}

func (r Rules[S, E, C]) try(ctx context.Context, log eventlog.Log, stream eventlog.StreamID, c C) (S, eventlog.Position, error) {
	var s S
	last, done := eventlog.Revision(-1), false
	for recorded, err := range log.ReadStream(ctx, stream, 0) {
		if err != nil {
			return s, eventlog.Start, fmt.Errorf("load %s: %w", stream, err)
		}
		e, _, err := r.Kinds.Decode(recorded)
		if err != nil {
			return s, eventlog.Start, err
		}
		s, last = r.Evolve(s, e), recorded.Revision
		done = done || e.Fact().Command == c.Fact().Command
	}
	if done { // it has had its effect
		return s, eventlog.Start, nil
	}
	events, err := r.Decide(s, c)
	if err != nil || len(events) == 0 {
		return s, eventlog.Start, err
	}
	stored := make([]eventlog.Event, len(events))
	for i, e := range events {
		if stored[i], err = r.Kinds.Encode(e, i); err != nil {
			return s, eventlog.Start, err
		}
		s = r.Evolve(s, e)
	}
	appended, err := log.Append(ctx, stream, eventlog.At(last), stored...)
	return s, appended.Position, err
}
