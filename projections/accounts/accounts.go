// Package accounts folds the log into the accounts: who may sign in, as what, and who sits where.
package accounts

import (
	"motcua/domain/account"
	"motcua/projections"
)

// View is the accounts that were ever opened. It belongs to one goroutine.
type View = map[account.ID]account.State

// Projection folds the log into the accounts.
func Projection() projections.Projection[View] {
	return projections.Entities("accounts", 2, account.Decode, account.Evolve)
}
