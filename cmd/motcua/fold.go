package main

import (
	"motcua/domain/eventlog"
	"motcua/projections"
)

// folded folds the whole log of a data directory into a view and gives the position that it was taken at.
func folded[V any](a *app, dir string, p projections.Projection[V]) (v V, at eventlog.Position, err error) {
	err = a.reading(dir, func(log eventlog.Log) (err error) {
		v, at, err = projections.Fold(p, p.Initial(), log.ReadAll(a.ctx, eventlog.Start))
		return err
	})
	return v, at, err
}
