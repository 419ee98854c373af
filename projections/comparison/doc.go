// Package comparison tells what differs between two states of the log: which figures, by which dossiers, and by which events.
//
// [Differ] goes from a state to a later one of the same moment, event by event, for many slices at once. [Find] compares any two
// states, each with a moment and a part of the log of its own, for one slice, dossier by dossier: figures are sums over dossiers, so what the
// dossiers differ by adds up to what the figures differ by.
package comparison

import (
	"iter"

	"motcua/projections/figures"
	"motcua/projections/register"
)

// Pair is a figure in two states.
type Pair struct{ Was, Is int }

// Cells yields the figures that differ, in the order of the columns.
func Cells(was, is figures.Measures) iter.Seq2[register.Cell, Pair] {
	return func(yield func(register.Cell, Pair) bool) {
		for _, cell := range register.Figures {
			if n := (Pair{cell.Of(was), cell.Of(is)}); n.Was != n.Is && !yield(cell, n) {
				return
			}
		}
	}
}
