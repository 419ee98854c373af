package main

import (
	"errors"

	"motcua/domain/eventlog"
	"motcua/projections"
)

// folded folds the whole log of a data directory into a view and gives the position that it was taken at.
func folded[V any](a *app, dir string, p projections.Projection[V]) (v V, at eventlog.Position, err error) {
	log, err := a.readLog(dir)
	if err != nil {
		return v, at, err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	return projections.Fold(p, p.Initial(), log.ReadAll(a.ctx, eventlog.Start))
}
