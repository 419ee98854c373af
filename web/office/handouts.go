package office

import (
	"context"

	"motcua/domain/handout"
)

// Handouts are the reports that were taken and the exports.
type Handouts interface {
	Find(id handout.ID) (handout.State, bool)
	All() map[handout.ID]handout.State
	// Do carries a command out; what it did shows in Find at once. The error is a [*handout.Refusal] where it is refused.
	Do(ctx context.Context, id handout.ID, c handout.Command) (handout.State, error)
}

// HandoutBook is the handouts as a projection tells them.
type HandoutBook = Told[handout.ID, handout.State, handout.Command]
