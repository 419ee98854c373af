package office

import (
	"context"
	"maps"
	"sync"

	"motcua/domain/account"
	"motcua/domain/eventlog"
)

// Accounts are those who may sign in.
type Accounts interface {
	Find(id account.ID) (account.State, bool)
	All() map[account.ID]account.State
	// Known reports whether the accounts have been read: before, that one is not found says nothing.
	Known() bool
	// Do carries a command out; what it did shows in Find at once. The error is an [*account.Refusal] where it is refused.
	Do(ctx context.Context, id account.ID, c account.Command) (account.State, error)
}

// Passwords hash passwords and verify them; see package argon2id.
type Passwords interface {
	Hash(ctx context.Context, password string) (string, error)
	Verify(ctx context.Context, password, hash string) (bool, error)
}

// Book is the accounts as a projection tells them, ahead of it by what was done here. It may be used from many goroutines.
type Book struct {
	Carry func(ctx context.Context, id account.ID, c account.Command) (account.State, eventlog.Position, error)

	mu    sync.RWMutex
	told  map[account.ID]account.State
	ahead map[account.ID]done
	known bool
}

type done struct {
	state account.State
	at    eventlog.Position
}

// Update takes the accounts as they were at a position; the map is the book's from then on.
func (b *Book) Update(told map[account.ID]account.State, at eventlog.Position) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.told = told
	maps.DeleteFunc(b.ahead, func(_ account.ID, d done) bool { return d.at <= at })
}

// Empty reports whether nothing was told yet.
func (b *Book) Empty() bool {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.told == nil
}

// Complete tells that the accounts of the history are known, and those that a new one begins with.
func (b *Book) Complete() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.known = true
}

// Known reports whether they are.
func (b *Book) Known() bool {
	b.mu.RLock()
	defer b.mu.RUnlock()
	return b.known
}

// Find gives an account.
func (b *Book) Find(id account.ID) (account.State, bool) {
	b.mu.RLock()
	defer b.mu.RUnlock()
	if d, ok := b.ahead[id]; ok {
		return d.state, true
	}
	s, ok := b.told[id]
	return s, ok
}

// All gives a copy of all accounts.
func (b *Book) All() map[account.ID]account.State {
	b.mu.RLock()
	defer b.mu.RUnlock()
	all := maps.Clone(b.told)
	if all == nil {
		all = map[account.ID]account.State{}
	}
	for id, d := range b.ahead {
		all[id] = d.state
	}
	return all
}

// Do carries a command out.
func (b *Book) Do(ctx context.Context, id account.ID, c account.Command) (account.State, error) {
	s, at, err := b.Carry(ctx, id, c)
	if err != nil || at == eventlog.Start {
		return s, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.ahead == nil {
		b.ahead = map[account.ID]done{}
	}
	if b.ahead[id].at < at {
		b.ahead[id] = done{s, at}
	}
	return s, nil
}
