package screen

import (
	"context"
	"errors"
	"fmt"

	"motcua/domain/eventlog"
)

// attempts is how often a command is decided anew when somebody else was faster.
const attempts = 5

// Do loads a screen, decides on a command and appends what comes of it.
func Do(ctx context.Context, log eventlog.Log, id ID, c Command, exists func(display string) bool) (s State, err error) {
	if !id.Valid() {
		return s, &Refusal{"Không có màn hình này", "there is no such screen"}
	}
	for range attempts {
		if s, err = do(ctx, log, id, c, exists); !errors.Is(err, eventlog.ErrConflict) {
			return s, err
		}
	}
	return s, fmt.Errorf("%T on screen %s, tried %d times: %w", c, id, attempts, err)
}

func do(ctx context.Context, log eventlog.Log, id ID, c Command, exists func(string) bool) (State, error) {
	s, last, done := State{}, eventlog.Revision(-1), false
	for r, err := range log.ReadStream(ctx, id.Stream(), 0) {
		if err != nil {
			return s, fmt.Errorf("load screen %s: %w", id, err)
		}
		_, e, _, err := Decode(r)
		if err != nil {
			return s, err
		}
		s, last = Evolve(s, e), r.Revision
		done = done || e.head().Command == c.head().Command
	}
	if done { // it has had its effect
		return s, nil
	}
	events, err := Decide(s, c, exists)
	if err != nil || len(events) == 0 {
		return s, err
	}
	stored := make([]eventlog.Event, len(events))
	for i, e := range events {
		if stored[i], err = Encode(e, i); err != nil {
			return s, err
		}
		s = Evolve(s, e)
	}
	_, err = log.Append(ctx, id.Stream(), eventlog.At(last), stored...)
	return s, err
}
