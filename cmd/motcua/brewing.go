package main

import (
	"context"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"motcua/domain/eventlog"
	"motcua/web/office"
)

// brewing makes what takes long out of the log, in the background, one thing at a time, and keeps the last few.
type brewing struct {
	now  func() time.Time // real time
	head func() eventlog.Position

	mu     sync.Mutex
	brews  []*brew // the last used first
	making sync.WaitGroup
	turn   chan struct{} // one is made at a time: the walls come first
	ctx    context.Context
	cancel context.CancelFunc
}

// brew is one thing, made or being made.
type brew struct {
	key  string
	upTo eventlog.Position // as it was asked for; 0: of the log's end
	done chan struct{}     // closed when made
	read atomic.Uint64     // position, while it is made

	// What follows is set before done is closed.
	made any
	at   eventlog.Position // how far the log was read for it
	when time.Time
	err  error
}

const (
	brewsKept   = 12
	brewsWait   = 4 // at most so many are made or wait to be
	brewLimit   = 10 * time.Minute
	brewPatient = 800 * time.Millisecond // how long a page waits before it says that it is being made
)

func newBrewing(ctx context.Context, now func() time.Time, head func() eventlog.Position) *brewing {
	b := &brewing{now: now, head: head, turn: make(chan struct{}, 1)}
	b.ctx, b.cancel = context.WithCancel(ctx)
	return b
}

// run waits for the end of the site, and then for what is being made.
func (b *brewing) run(ctx context.Context) error {
	<-ctx.Done()
	b.mu.Lock()
	b.cancel()
	b.mu.Unlock()
	b.making.Wait()
	return nil
}

func (b *brew) over() bool {
	select {
	case <-b.done:
		return true
	default:
		return false
	}
}

// serves reports whether a brew answers who asks for a key up to a position now. What failed does for a while.
func (b *brew) serves(key string, upTo eventlog.Position, now time.Time) bool {
	switch {
	case b.key != key:
		return false
	case !b.over():
		return b.upTo == upTo
	case b.err != nil, upTo == eventlog.Start:
		return b.upTo == upTo && now.Sub(b.when) < freshness
	}
	return b.at == upTo
}

// get gives what is made of the log up to a position, by a key; 0: to its end, of some seconds ago at most. The error is
// [*office.Making] where it takes longer than a page waits.
func (b *brewing) get(ctx context.Context, key string, upTo eventlog.Position, how func(context.Context, *atomic.Uint64) (any, eventlog.Position, error)) (any, error) {
	one, err := b.find(key, upTo, how) //nolint:contextcheck // made for all who ask, also when the first has gone
	if err != nil {
		return nil, err
	}
	wait := time.NewTimer(brewPatient)
	defer wait.Stop()
	select {
	case <-one.done:
		return one.made, one.err
	case <-wait.C:
		return nil, &office.Making{Position: eventlog.Position(one.read.Load()), Of: b.head()}
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// find finds a brew, or begins one.
func (b *brewing) find(key string, upTo eventlog.Position, how func(context.Context, *atomic.Uint64) (any, eventlog.Position, error)) (*brew, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := b.now()
	if i := slices.IndexFunc(b.brews, func(one *brew) bool { return one.serves(key, upTo, now) }); i >= 0 {
		one := b.brews[i]
		b.brews = slices.Insert(slices.Delete(b.brews, i, i+1), 0, one)
		return one, nil
	}
	waiting := 0
	for _, one := range b.brews {
		if !one.over() {
			waiting++
		}
	}
	switch {
	case waiting >= brewsWait:
		return nil, office.ErrManyMaking
	case b.ctx.Err() != nil:
		return nil, b.ctx.Err()
	}
	one := &brew{key: key, upTo: upTo, done: make(chan struct{})}
	b.brews = slices.Insert(b.brews, 0, one)
	for i := len(b.brews) - 1; len(b.brews) > brewsKept && i > 0; i-- {
		if b.brews[i].over() {
			b.brews = slices.Delete(b.brews, i, i+1)
		}
	}
	b.making.Go(func() { b.make(one, how) })
	return one, nil
}

// make makes one, when it is its turn.
func (b *brewing) make(one *brew, how func(context.Context, *atomic.Uint64) (any, eventlog.Position, error)) {
	defer close(one.done)
	select {
	case b.turn <- struct{}{}:
		defer func() { <-b.turn }()
	case <-b.ctx.Done():
		one.err = b.ctx.Err()
		return
	}
	ctx, cancel := context.WithTimeout(b.ctx, brewLimit)
	defer cancel()
	one.made, one.at, one.err = how(ctx, &one.read)
	one.when = b.now()
}
