package main

import (
	"context"
	"slices"
	"sync/atomic"
	"time"

	"motcua/domain/eventlog"
	"motcua/web/office"
)

// shelf is the things of one kind, made for questions, the last used first.
type shelf[Q, T any] struct {
	of      *brewing
	kept    int    // at most
	follow  bool   // what was made goes where it is asked to: its question is the last one
	soon    bool   // what is made here takes no longer than a page: it does not wait for its turn
	emptied func() // if set, is told when the last was dropped
	brews   []*brew[Q, T]
}

func newShelf[Q, T any](of *brewing, kept int) *shelf[Q, T] {
	s := &shelf[Q, T]{of: of, kept: kept}
	of.shelves = append(of.shelves, s)
	return s
}

// fits says how far a thing is from what is asked for, and whether it serves at all; 0 is the thing itself.
type fits[Q, T any] func(one *brew[Q, T], now time.Time) (far int, ok bool)

// get gives what fits a question best, or has it made. The error is [*office.Making] where that takes longer than a page waits, and
// [office.ErrManyMaking] where too many are waited for. What failed is made again when it is asked for again later.
func (s *shelf[Q, T]) get(ctx context.Context, q Q, fit fits[Q, T], how func(context.Context, *atomic.Uint64) (T, error)) (*brew[Q, T], error) {
	one, err := s.find(q, fit, how) //nolint:contextcheck // made for all who ask, also when the first has gone
	if err != nil {
		return nil, err
	}
	return s.await(ctx, one)
}

// await waits for a thing as long as a page does.
func (s *shelf[Q, T]) await(ctx context.Context, one *brew[Q, T]) (*brew[Q, T], error) {
	wait := time.NewTimer(brewPatient)
	defer wait.Stop()
	select {
	case <-one.done:
		return one, one.err
	case <-wait.C:
		return nil, &office.Making{Position: eventlog.Position(one.read.Load()), Of: s.of.head()}
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// find finds a thing, or begins one.
func (s *shelf[Q, T]) find(q Q, fit fits[Q, T], how func(context.Context, *atomic.Uint64) (T, error)) (*brew[Q, T], error) {
	b := s.of
	b.mu.Lock()
	defer b.mu.Unlock()
	now := b.now()
	if one := s.taken(q, fit, now); one != nil {
		return one, nil
	}
	switch {
	case b.waiting >= brewsWait && !s.soon:
		return nil, office.ErrManyMaking
	case b.ctx.Err() != nil:
		return nil, b.ctx.Err()
	}
	one := &brew[Q, T]{asked: q, used: now, done: make(chan struct{})}
	s.brews = slices.Insert(s.brews, 0, one)
	for i := len(s.brews) - 1; len(s.brews) > s.kept && i > 0; i-- {
		if s.brews[i].over() {
			s.brews = slices.Delete(s.brews, i, i+1)
		}
	}
	if !s.soon {
		b.waiting++
	}
	b.making.Go(func() {
		one.err = b.take(s.soon, func(ctx context.Context) (err error) {
			one.made, err = how(ctx, &one.read)
			return err
		})
		one.when = b.now()
		if !s.soon {
			b.mu.Lock()
			b.waiting--
			b.mu.Unlock()
		}
		close(one.done)
	})
	return one, nil
}

// there finds a thing that was begun; nil: there is none.
func (s *shelf[Q, T]) there(q Q, fit fits[Q, T]) *brew[Q, T] {
	s.of.mu.Lock()
	defer s.of.mu.Unlock()
	return s.taken(q, fit, s.of.now())
}

// taken takes what fits a question best from the shelf and puts it first; nil: there is nothing. The lock is held.
func (s *shelf[Q, T]) taken(q Q, fit fits[Q, T], now time.Time) *brew[Q, T] {
	i := s.nearest(fit, now)
	if i < 0 {
		return nil
	}
	one := s.brews[i]
	one.used = now
	if s.follow && one.over() {
		one.asked = q
	}
	s.brews = slices.Insert(slices.Delete(s.brews, i, i+1), 0, one)
	return one
}

// nearest finds what fits best; -1: nothing. What failed long ago never does.
func (s *shelf[Q, T]) nearest(fit fits[Q, T], now time.Time) int {
	best, least := -1, 0
	for i, one := range s.brews {
		if one.failed() && now.Sub(one.when) >= freshness {
			continue
		}
		if far, ok := fit(one, now); ok && (best < 0 || far < least) {
			best, least = i, far
		}
	}
	return best
}

// drop takes one thing away.
func (s *shelf[Q, T]) drop(one *brew[Q, T]) {
	s.of.mu.Lock()
	defer s.of.mu.Unlock()
	s.brews = slices.DeleteFunc(s.brews, func(o *brew[Q, T]) bool { return o == one })
}

// dropIdle drops what nobody has asked for lately. The lock is held.
func (s *shelf[Q, T]) dropIdle(now time.Time) {
	s.brews = slices.DeleteFunc(s.brews, func(o *brew[Q, T]) bool { return o.over() && now.Sub(o.used) > brewIdle })
	if len(s.brews) == 0 && s.emptied != nil {
		s.emptied()
	}
}
