package comparison

import (
	"errors"
	"fmt"
	"iter"

	"motcua/domain/eventlog"
	"motcua/projections"
	"motcua/projections/figures"
	"motcua/projections/register"
)

// Difference is what changed between a state of the log and a later one.
type Difference struct {
	Position, Later eventlog.Position // of the last event that counts in either
	Changes         []Change
	Causes          []Cause // in the order of the log
}

// Change is a figure of a slice that changed.
type Change struct {
	figures.Slice
	Cell register.Cell
	Pair
}

// Cause is an event that moved figures which changed; what the causes moved adds up to the changes.
type Cause struct {
	eventlog.Recorded
	Moved []Moved
}

// Moved is by how much an event moved a figure of a slice.
type Moved struct {
	figures.Slice
	Cell register.Cell
	By   int
}

// ErrOrder says that what is to be the later state is the earlier one.
var ErrOrder = errors.New("the later state lies before the earlier one")

// Differ folds what the log held in an earlier state and goes on to a later one; read gives the log's events after a position. The
// question's own part of the log is not looked at.
func Differ(q figures.Question, earlier, later projections.Known, read func(after eventlog.Position) iter.Seq2[eventlog.Recorded, error]) (d Difference, err error) {
	q.AsOf.Known = earlier
	cube := figures.NewCube()
	for r, err := range q.AsOf.Events(read(eventlog.Start)) {
		if err == nil && later.Excludes(r) {
			err = fmt.Errorf("%w: position %d is only in the earlier one", ErrOrder, r.Position)
		}
		if err == nil {
			d.Position = r.Position
			_, err = figures.Apply(cube, r)
		}
		if err != nil {
			return d, err
		}
	}
	was := make(map[figures.Slice]figures.Measures)
	for s := range slicesOf(cube, q) {
		was[s] = q.AsOf.Figures(cube, s, q.From, q.To)
	}
	q.AsOf.Known, d.Later = later, d.Position
	var causes []figures.Cause
	if d.Position != eventlog.Start && d.Position == later.Position { // it is the same state: nothing comes after it
		return d, nil
	}
	for cause, err := range figures.Changes(cube, q, noting(&d.Later, q.AsOf.Events(read(d.Position)))) {
		if err != nil {
			return d, err
		}
		causes = append(causes, cause)
	}
	changed := make(map[changedCell]bool)
	for s := range slicesOf(cube, q) {
		for cell, n := range Cells(was[s], q.AsOf.Figures(cube, s, q.From, q.To)) {
			d.Changes = append(d.Changes, Change{s, cell, n})
			changed[changedCell{s, cell}] = true
		}
	}
	for _, cause := range causes {
		if c := causeOf(cause, changed); len(c.Moved) > 0 {
			d.Causes = append(d.Causes, c)
		}
	}
	return d, nil
}

// changedCell is a cell of a slice.
type changedCell struct {
	figures.Slice
	cell register.Cell
}

// slicesOf lists the slices of a question that have counted a dossier.
func slicesOf(cube *figures.Cube, q figures.Question) iter.Seq[figures.Slice] {
	return func(yield func(figures.Slice) bool) {
		for _, d := range q.By {
			for _, key := range cube.Slices(d) {
				if !yield(figures.Slice{Dimension: d, Key: key}) {
					return
				}
			}
		}
	}
}

// causeOf tells what an event moved of the cells that changed.
func causeOf(cause figures.Cause, changed map[changedCell]bool) Cause {
	c := Cause{Recorded: cause.Recorded}
	for _, m := range cause.Moved {
		for cell, n := range Cells(figures.Measures{}, m.By) {
			if changed[changedCell{m.Slice, cell}] {
				c.Moved = append(c.Moved, Moved{m.Slice, cell, n.Is})
			}
		}
	}
	return c
}

// noting notes the position of each event that goes by.
func noting(last *eventlog.Position, events iter.Seq2[eventlog.Recorded, error]) iter.Seq2[eventlog.Recorded, error] {
	return func(yield func(eventlog.Recorded, error) bool) {
		for r, err := range events {
			if err == nil {
				*last = r.Position
			}
			if !yield(r, err) {
				return
			}
		}
	}
}
