package office

import (
	"context"
	"maps"
	"sync"

	"motcua/domain/eventlog"
)

// Told is aggregates with short histories as a projection tells them, ahead of it by what was done here. It may be used from many
// goroutines.
type Told[ID comparable, S, C any] struct {
	Carry func(ctx context.Context, id ID, c C) (S, eventlog.Position, error)

	mu    sync.RWMutex
	told  map[ID]S
	ahead map[ID]done[S]
	known bool
}

type done[S any] struct {
	state S
	at    eventlog.Position
}

// Update takes them as they were at a position; the map is the book's from then on.
func (b *Told[ID, S, C]) Update(told map[ID]S, at eventlog.Position) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.told = told
	maps.DeleteFunc(b.ahead, func(_ ID, d done[S]) bool { return d.at <= at })
}

// Empty reports whether nothing was told yet.
func (b *Told[ID, S, C]) Empty() bool {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.told == nil
}

// Complete tells that those of the history are known, and those that a new one begins with.
func (b *Told[ID, S, C]) Complete() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.known = true
}

// Known reports whether they are.
func (b *Told[ID, S, C]) Known() bool {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.known
}

// Find gives one of them.
func (b *Told[ID, S, C]) Find(id ID) (S, bool) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	if d, ok := b.ahead[id]; ok {
		return d.state, true
	}
	s, ok := b.told[id]
	return s, ok
}

// All gives a copy of them all.
func (b *Told[ID, S, C]) All() map[ID]S {
	b.mu.RLock()
	defer b.mu.RUnlock()
	all := maps.Clone(b.told)
	if all == nil {
		all = map[ID]S{}
	}
	for id, d := range b.ahead {
		all[id] = d.state
	}
	return all
}

// Do carries a command out.
func (b *Told[ID, S, C]) Do(ctx context.Context, id ID, c C) (S, error) {
	s, at, err := b.Carry(ctx, id, c)
	if err != nil || at == eventlog.Start {
		return s, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.ahead == nil {
		b.ahead = map[ID]done[S]{}
	}
	if b.ahead[id].at < at {
		b.ahead[id] = done[S]{s, at}
	}
	return s, nil
}
