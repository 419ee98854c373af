package main

import (
	"errors"
	"fmt"
	"iter"
	"time"

	"motcua/domain/eventlog"
	"motcua/projections"
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
		if f.JSON {
			return a.printJSON(d)
		}
		return d.print(a.out)
	})
}

// compare folds the earlier state and goes on to the later one.
func (a *app) compare(log eventlog.Log, q figures.Question, earlier, later projections.Known) (d figuresDiff, err error) {
	d = figuresDiff{From: q.From, To: q.To, At: given(q.AsOf.At), KnownAt: earlier.String(), And: later.String(), Changes: []figuresChange{}, Events: []figuresCause{}}
	q.AsOf.Known = earlier
	cube := figures.NewCube()
	for r, err := range q.AsOf.Events(log.ReadAll(a.ctx, eventlog.Start)) {
		if err == nil && later.Excludes(r) {
			err = fmt.Errorf("--and %s lies before --known-at %s", d.And, d.KnownAt)
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
	for s := range slicesAsked(cube, q) {
		was[s] = q.AsOf.Figures(cube, s, q.From, q.To)
	}
	q.AsOf.Known, d.AndPosition = later, d.Position
	var causes []figures.Cause
	for cause, err := range figures.Changes(cube, q, noting(&d.AndPosition, q.AsOf.Events(log.ReadAll(a.ctx, d.Position)))) {
		if err != nil {
			return d, err
		}
		causes = append(causes, cause)
	}
	changed := make(map[changedCell]bool)
	for s := range slicesAsked(cube, q) {
		name := figures.NameOn(a.law.Catalogue, s, q.To)
		for cell, n := range cellsOf(was[s], q.AsOf.Figures(cube, s, q.From, q.To)) {
			d.Changes = append(d.Changes, figuresChange{s.Dimension, s.Key, name, cell, n.was, n.is})
			changed[changedCell{s, cell}] = true
		}
	}
	for _, cause := range causes {
		if event := causeOf(cause, changed); len(event.Moved) > 0 {
			d.Events = append(d.Events, event)
		}
	}
	return d, nil
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
