package main

import (
	"context"
	"maps"

	"motcua/domain/eventlog"
	"motcua/domain/handout"
	"motcua/projections"
	"motcua/projections/handouts"
	"motcua/web/office"
)

// handing keeps the list of what left the house current.
type handing struct {
	runner *projections.Runner[handouts.View]
	book   *office.HandoutBook
}

func (s *site) newHanding(data string, log eventlog.Log) *handing {
	h := &handing{runner: kept(s, data, "the handouts", handouts.Projection(), log)}
	h.book = &office.HandoutBook{Carry: func(ctx context.Context, id handout.ID, c handout.Command) (handout.State, eventlog.Position, error) {
		return handout.Do(ctx, log, id, c)
	}}
	h.runner.Observe = func(v handouts.View, at projections.Stand, changed bool) {
		if changed || h.book.Empty() {
			h.book.Update(maps.Clone(v), at.Position)
		}
	}
	return h
}

func (h *handing) run(ctx context.Context) error { return paced(ctx, h.runner, beat) }
