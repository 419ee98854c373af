// Package screens folds the log into the list of paired screens.
package screens

import (
	"motcua/domain/screen"
	"motcua/projections"
)

// View is the screens that were ever paired. It belongs to one goroutine.
type View = map[screen.ID]screen.State

// Projection folds the log into the screens.
func Projection() projections.Projection[View] {
	return projections.Entities("screens", 1, screen.Decode, screen.Evolve)
}
