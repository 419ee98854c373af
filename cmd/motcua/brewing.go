package main

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"motcua/domain/eventlog"
)

// brewing makes what takes long out of the log, in the background, one thing at a time; what is made of things that are there already does not wait for
// them. What was made stands on a shelf of its kind, where it is found when it is asked for again.
type brewing struct {
	now   func() time.Time // real time
	head  func() eventlog.Position
	asked atomic.Int64 // when anything was asked for last, in nanoseconds of now

	mu      sync.Mutex // over all shelves, too
	shelves []interface{ dropIdle(now time.Time) }
	waiting int // how many are made or wait to be
	making  sync.WaitGroup
	turn    chan struct{} // one is made at a time: the walls come first
	ctx     context.Context
	cancel  context.CancelFunc
}

const (
	brewsWait   = 6 // at most so many are made or wait to be
	brewLimit   = 10 * time.Minute
	brewPatient = 40 * time.Millisecond // how long a page waits before it says that it is being made
	brewIdle    = 20 * time.Minute      // what nobody asks for so long is dropped
)

// freshness is how long what was made of the log's end counts as such, and how long what failed does: a page and the parts that it asks for are of
// one state.
const freshness = 10 * time.Second

func newBrewing(ctx context.Context, now func() time.Time, head func() eventlog.Position) *brewing {
	b := &brewing{now: now, head: head, turn: make(chan struct{}, 1)}
	b.ctx, b.cancel = context.WithCancel(ctx)
	return b
}

// run drops what nobody asks for until the end of the site, and then waits for what is being made.
func (b *brewing) run(ctx context.Context) error {
	every := time.NewTicker(time.Minute)
	defer every.Stop()
	for ctx.Err() == nil {
		select {
		case <-ctx.Done():
		case <-every.C:
			b.mu.Lock()
			for _, s := range b.shelves {
				s.dropIdle(b.now())
			}
			b.mu.Unlock()
		}
	}
	b.mu.Lock()
	b.cancel()
	b.mu.Unlock()
	b.making.Wait()
	return nil
}

// take waits for the turn of one thing, unless it is made soon, and then makes it.
func (b *brewing) take(soon bool, how func(context.Context) error) error {
	if !soon {
		select {
		case b.turn <- struct{}{}:
			defer func() { <-b.turn }()
		case <-b.ctx.Done():
			return b.ctx.Err()
		}
	}
	ctx, cancel := context.WithTimeout(b.ctx, brewLimit)
	defer cancel()
	return how(ctx)
}

// brew is one thing, made or being made.
type brew[Q, T any] struct {
	asked Q         // belongs to the mutex of brewing
	used  time.Time // likewise
	done  chan struct{}
	read  atomic.Uint64 // position, while it is made

	// What follows is set before done is closed.
	made T
	when time.Time
	err  error
}

func (b *brew[Q, T]) over() bool {
	select {
	case <-b.done:
		return true
	default:
		return false
	}
}

func (b *brew[Q, T]) failed() bool { return b.over() && b.err != nil }
