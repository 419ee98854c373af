package main

import (
	"context"
	"sync/atomic"
	"time"

	"motcua/domain/eventlog"
	"motcua/projections/members"
)

// booksKept is how many lists of past states are: one of a million dossiers takes some sixty MB.
const booksKept = 3

// Members finds the dossiers behind the figures of a state, in the background.
func (a *analysing) Members(ctx context.Context, q members.Question) (*members.Book, error) {
	same := func(one *brew[members.Question, *members.Book], _ time.Time) (int, bool) { return 0, one.asked.Same(q) }
	one, err := a.books.get(ctx, q, same, func(ctx context.Context, read *atomic.Uint64) (*members.Book, error) {
		return members.Find(ctx, noted{a.log, read, a.site.brews}, q, func(eventlog.Position) {})
	})
	if err != nil {
		return nil, err
	}
	return one.made, nil
}
