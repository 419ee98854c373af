package main

import (
	"path/filepath"

	"motcua/adapters/snapshotfile"
	"motcua/domain/eventlog"
	"motcua/projections"
	"motcua/projections/figures"
	"motcua/projections/histories"
)

// snapshotsIn is where a data directory keeps snapshots of views.
func snapshotsIn(dir string) snapshotfile.Folder {
	return snapshotfile.Folder(filepath.Join(dir, "snapshots"))
}

// worthKeeping is after how many folded events a command keeps its view: a few are folded quicker than that is written.
const worthKeeping = 20_000

// folded opens the log of a data directory, folds what counts of it into a view, closes it, and gives the position of the last event
// that counts and what a report says of the state.
func folded[V any](a *app, dir string, p projections.Projection[V], as figures.AsOf) (v V, at eventlog.Position, state asOfReport, err error) {
	err = a.reading(dir, func(log eventlog.Log) (err error) {
		if v, at, err = foldedOf(a, log, dir, p, as); err == nil {
			state, err = a.stateOf(log, dir, as)
		}
		return err
	})
	return v, at, state, err
}

// stateOf is what a report of a state of a log says of it. What the log says of its histories is known whatever the moment is that is asked for, as far
// as it knew of them.
func (a *app) stateOf(log eventlog.Log, dir string, as figures.AsOf) (asOfReport, error) {
	said, err := a.histories(log, dir)
	if err != nil {
		return asOfReport{}, err
	}
	return asOfOf(as, said.Of(as.Known)), nil
}

// histories is what a log says of where its facts come from.
func (a *app) histories(log eventlog.Log, dir string) (*histories.View, error) {
	v, _, err := foldedOf(a, log, dir, histories.Projection(), figures.AsOf{})
	return v, err
}

// foldedOf is [folded] of a log that is open. A view that has a form is kept in the data directory, so that the next question folds
// only what came since.
func foldedOf[V any](a *app, log eventlog.Log, dir string, p projections.Projection[V], as figures.AsOf) (V, eventlog.Position, error) {
	if p.Form.Encode == nil || !as.At.IsZero() || !as.Known.Recorded.IsZero() {
		return projections.Fold(p, p.Initial(), as.Events(log.ReadAll(a.ctx, eventlog.Start)))
	}
	return projections.Resume(a.ctx, p, log, as.Known.Position, snapshotsIn(dir), worthKeeping)
}
