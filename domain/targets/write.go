package targets

import (
	"context"
	"errors"
	"fmt"

	"motcua/domain/eventlog"
)

// attempts bounds how often a record is tried again when another of the same row was faster.
const attempts = 5

// Do decides a record on what the log holds of its row and appends the outcome. added is false where the last record says
// the same already. The error is [ErrRefused] for a record that makes no sense, and the log's own.
func Do(ctx context.Context, log eventlog.Log, c Record) (e Recorded, added bool, err error) {
	for range attempts {
		e, added, err = try(ctx, log, c)
		if !errors.Is(err, eventlog.ErrConflict) {
			return e, added, err
		}
	}
	return e, false, fmt.Errorf("target %d, tried %d times: %w", c.No, attempts, err)
}

func try(ctx context.Context, log eventlog.Log, c Record) (e Recorded, added bool, err error) {
	var before []Recorded
	last := eventlog.Revision(-1)
	for r, err := range log.ReadStream(ctx, Stream(c.No), 0) {
		if err != nil {
			return e, false, fmt.Errorf("load target %d: %w", c.No, err)
		}
		decoded, ok, err := Decode(r)
		if err != nil {
			return e, false, err
		}
		if recorded, is := decoded.(Recorded); ok && is {
			before = append(before, recorded)
		}
		last = r.Revision
	}
	events, err := Decide(before, c)
	if err != nil || len(events) == 0 {
		if n := len(before); err == nil && n > 0 {
			e = before[n-1]
		}
		return e, false, err
	}
	stored := make([]eventlog.Event, len(events))
	for i, decided := range events {
		if stored[i], err = Encode(decided, last+1+eventlog.Revision(i)); err != nil {
			return e, false, err
		}
		if recorded, is := decided.(Recorded); is {
			e = recorded
		}
	}
	_, err = log.Append(ctx, Stream(c.No), eventlog.At(last), stored...)
	return e, err == nil, err
}
