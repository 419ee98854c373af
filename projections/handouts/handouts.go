// Package handouts folds the log into the list of what left the house: reports that were taken, and exports.
package handouts

import (
	"motcua/domain/handout"
	"motcua/projections"
)

// View is the handouts that there ever were. It belongs to one goroutine.
type View = map[handout.ID]handout.State

// Projection folds the log into the handouts.
func Projection() projections.Projection[View] {
	return projections.Entities("handouts", 1, handout.Decode, handout.Evolve)
}
