package projections

import (
	"context"
	"iter"

	"motcua/domain/eventlog"
)

// Resume folds what a log holds up to a position, all of it where that is [eventlog.Start], onto the view that a snapshot keeps of its
// beginning, and keeps the view where more than so many events were folded and no newer one is kept, nor one that only a question
// about the past cannot use. It gives the position of the last event in the view. A snapshot
// that cannot be used, or not be kept, costs time and nothing else: the answer is the same.
func Resume[V any](ctx context.Context, p Projection[V], log eventlog.Log, until eventlog.Position, kept Snapshots, every int) (V, eventlog.Position, error) {
	v, was, err := Restore(ctx, p, log, kept)
	unusable := err != nil
	if unusable {
		was = Anchor{}
	}
	newest := was.Position
	if newest == eventlog.Start || until != eventlog.Start && newest > until {
		v, was = p.Initial(), Anchor{}
	}
	var last eventlog.Recorded
	n := 0
	v, at, err := Fold(p, v, noting(&last, &n, Known{Position: until}.After(was.Position, log.ReadAll(ctx, was.Position))))
	if err != nil {
		return v, at, err
	}
	if n > every && at > newest && (!unusable || until == eventlog.Start) {
		_ = Save(p, v, last, kept) // the next question folds again
	}
	return v, max(at, was.Position), nil
}

// noting notes the last event that goes by, and how many did.
func noting(last *eventlog.Recorded, n *int, events iter.Seq2[eventlog.Recorded, error]) iter.Seq2[eventlog.Recorded, error] {
	return func(yield func(eventlog.Recorded, error) bool) {
		for r, err := range events {
			if err == nil {
				*last = r
				*n++
			}
			if !yield(r, err) {
				return
			}
		}
	}
}
