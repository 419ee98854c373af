package comparison

import (
	"context"
	"fmt"
	"slices"

	"motcua/domain/eventlog"
	"motcua/projections/figures"
)

// Reason is what a dossier differs by because of one event, or because of time.
type Reason struct {
	eventlog.Recorded      // without a type where time did it: a promise passed, or the period goes on
	OnlyA             bool // the event counts in A and not in B
	By                figures.Measures
}

// Explain tells what makes a dossier differ, in the order in which it is taken: time, then the events. What the reasons move adds up to what the
// dossier differs by; events that move nothing are left out.
func (f *Found) Explain(ctx context.Context, log eventlog.Log, d Dossier) ([]Reason, error) {
	first, second := 0, 1
	if f.backwards() {
		first, second = 1, 0
	}
	var story, taken []eventlog.Recorded
	for r, err := range log.ReadStream(ctx, d.Stream, 0) {
		if err != nil {
			return nil, fmt.Errorf("the story of %s: %w", d.Stream, err)
		}
		if !figures.Moves(r) {
			continue
		}
		story = append(story, r)
		if f.counts(first, r) {
			taken = append(taken, r)
		}
	}
	states := [2]figures.AsOf{f.A, f.B}
	was, err := f.alone(taken, states[first])
	if err != nil {
		return nil, err
	}
	var reasons []Reason
	note := func(r Reason) error {
		is, err := f.alone(taken, states[second])
		if r.By = is.Less(was); second == 0 {
			r.By = was.Less(is)
		}
		if was = is; r.By != (figures.Measures{}) {
			reasons = append(reasons, r)
		}
		return err
	}
	err = note(Reason{})
	for _, from := range []int{first, second} { // what is only in the first goes, then comes what is only in the second
		for _, r := range story {
			if err != nil {
				return nil, err
			}
			if !f.counts(from, r) || f.counts(1-from, r) {
				continue
			}
			if from == first {
				taken = slices.DeleteFunc(taken, func(o eventlog.Recorded) bool { return o.Position == r.Position })
			} else {
				i, _ := slices.BinarySearchFunc(taken, r.Position, func(o eventlog.Recorded, p eventlog.Position) int { return int(o.Position) - int(p) }) //nolint:gosec // far below 2^63
				taken = slices.Insert(taken, i, r)
			}
			err = note(Reason{Recorded: r, OnlyA: from == 0})
		}
	}
	return reasons, err
}

// alone are the figures of one dossier's events, in a state.
func (f *Found) alone(events []eventlog.Recorded, as figures.AsOf) (figures.Measures, error) {
	c := figures.NewCube()
	for _, r := range events {
		if _, err := figures.Apply(c, r); err != nil {
			return figures.Measures{}, err
		}
	}
	return f.Figures(c, as), nil
}
