package main

import (
	"errors"
	"fmt"
	"iter"
	"time"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/projections"
	"motcua/projections/comparison"
	"motcua/projections/figures"
)

type figuresDiffCmd struct {
	And string `placeholder:"MOMENT|POSITION" help:"The later state; by default all that the log holds. The earlier one is --known-at."`
}

// Help shows an example.
func (*figuresDiffCmd) Help() string {
	return "Prints which cells of which slices changed between two states of the log, and the events recorded in between that did it: what they " +
		"moved adds up to the change.\n\n" +
		"Example: motcua figures diff --data ./data/demo --from 2019-01-01 --to 2019-12-31 --by level --known-at 150000 --and 2020-01-31T17:00"
}

// Run folds the log up to the earlier state, and from there on to the later one.
func (c *figuresDiffCmd) Run(a *app, f *figuresCmd) error {
	q, err := f.question()
	if err != nil {
		return err
	}
	if f.KnownAt == "" {
		return errors.New("--known-at is missing: give the earlier state, a moment or a position in the log")
	}
	earlier, later := q.AsOf.Known, projections.Known{}
	if c.And != "" {
		if later, err = knownOf("--and", c.And, time.Now()); err != nil {
			return err
		}
	}
	return a.reading(f.Data, func(log eventlog.Log) error {
		d, err := a.compare(log, q, earlier, later)
		if err != nil {
			return err
		}
		said, err := a.histories(log, f.Data)
		if err != nil {
			return err
		}
		d.toldReport = toldOf(said.Of(later))
		if f.JSON {
			return a.printJSON(d)
		}
		return d.print(a.out)
	})
}

// compare folds the earlier state and goes on to the later one.
func (a *app) compare(log eventlog.Log, q figures.Question, earlier, later projections.Known) (d figuresDiff, err error) {
	d = figuresDiff{From: q.From, To: q.To, At: given(q.AsOf.At), KnownAt: earlier.String(), And: later.String(), Changes: []figuresChange{}, Events: []figuresCause{}}
	told, err := comparison.Differ(q, earlier, later, func(after eventlog.Position) iter.Seq2[eventlog.Recorded, error] { return log.ReadAll(a.ctx, after) })
	if errors.Is(err, comparison.ErrOrder) {
		err = fmt.Errorf("--and %s lies before --known-at %s", d.And, d.KnownAt)
	}
	if err != nil {
		return d, err
	}
	d.Position, d.AndPosition = told.Position, told.Later
	for _, c := range told.Changes {
		d.Changes = append(d.Changes, figuresChange{c.Dimension, c.Key, figures.NameOn(a.law.Catalogue, c.Slice, q.To), c.Cell, c.Was, c.Is})
	}
	for _, c := range told.Causes {
		event := figuresCause{Position: c.Position, Type: c.Type, Occurred: c.Occurred, Recorded: c.Recorded.Recorded}
		event.Code, _ = dossier.CodeOf(c.Stream)
		for _, m := range c.Moved {
			event.Moved = append(event.Moved, figuresMoved{m.Dimension, m.Key, m.Cell, m.By})
		}
		d.Events = append(d.Events, event)
	}
	return d, nil
}
