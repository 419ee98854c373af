package main

import (
	"context"
	"sync/atomic"
	"time"

	"motcua/domain/eventlog"
	"motcua/projections/comparison"
)

// pairsKept is how many comparisons of two states are: one of a million dossiers that all differ takes some hundred MB.
const pairsKept = 4

// Compare finds the dossiers by which two states differ, in the background.
func (a *analysing) Compare(ctx context.Context, q comparison.Question, due []eventlog.StreamID) (*comparison.Found, error) {
	same := func(one *brew[comparison.Question, *comparison.Found], _ time.Time) (int, bool) {
		o := one.asked
		return 0, o.Slice == q.Slice && o.From == q.From && o.To == q.To && o.A.Same(q.A) && o.B.Same(q.B)
	}
	one, err := a.pairs.get(ctx, q, same, func(ctx context.Context, read *atomic.Uint64) (*comparison.Found, error) {
		return q.Find(ctx, noted{a.log, read, a.site.brews}, due, func(eventlog.Position) {})
	})
	if err != nil {
		return nil, err
	}
	return one.made, nil
}
