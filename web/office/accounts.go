package office

import (
	"context"

	"motcua/domain/account"
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

// Book is the accounts as a projection tells them.
type Book = Told[account.ID, account.State, account.Command]
