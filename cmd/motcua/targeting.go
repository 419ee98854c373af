package main

import (
	"context"
	"errors"
	"time"

	"motcua/domain/eventlog"
	"motcua/projections"
	"motcua/projections/displays"
	"motcua/web/live"
)

// targetsTopic is where the targets' display is published.
const targetsTopic = "targets"

const (
	// targetsBeat is the rhythm in which the targets' display is known to be current.
	targetsBeat = 500 * time.Millisecond
	// targetsEvery is how often it is computed while things happen: it looks at every dossier.
	targetsEvery = 5 * time.Second
)

// targeting keeps the targets' display current beside the other walls. It begins when they are ready and they never wait for it; what
// it has published is vouched for by nobody else, so a display that lags shows its age.
type targeting struct {
	site   *site
	ready  func() bool              // the other walls are
	head   func() eventlog.Position // where the log ends; nil: it does not tell
	runner *projections.Runner[*displays.TargetsView]

	position  eventlog.Position // of what was published last
	shown     time.Time         // the office's time of it
	published time.Time         // real time of it
}

func (s *site) newTargeting(data string, log eventlog.Log, ready func() bool, head func() eventlog.Position) *targeting {
	t := &targeting{site: s, ready: ready, head: head, runner: kept(s, data, "the targets' display", displays.TargetsProjection(), log)}
	t.runner.Observe = t.observe
	t.runner.Progress = func(stand projections.Stand) {
		if head != nil {
			s.hub.Confirm(live.Stand{Position: uint64(stand.Position), Head: uint64(head())}, targetsTopic)
		}
	}
	return t
}

// run keeps the display current until ctx ends. An event that cannot be understood stops it and nothing else.
func (t *targeting) run(ctx context.Context) error {
	for !t.ready() {
		if !sleep(ctx, beat) {
			return nil
		}
	}
	if err := paced(ctx, t.runner, targetsBeat); err != nil && ctx.Err() == nil {
		t.site.logger.Error().Err(err).Msg("the targets' display stops; it shows its age")
		<-ctx.Done()
	}
	return nil
}

// observe publishes when something happened or a day began, as often as targetsEvery allows, and otherwise confirms what is shown.
func (t *targeting) observe(v *displays.TargetsView, stand projections.Stand, _ bool) {
	now, real := t.site.clock.Office(), t.site.clock.Real()
	at := live.Stand{Position: uint64(stand.Position), Data: stand.Fresh}
	if t.head != nil {
		at.Head = uint64(t.head())
	}
	if !t.published.IsZero() && stand.Position == t.position && !displays.TargetsChange(t.shown, now) {
		t.site.hub.Confirm(at, targetsTopic)
		return
	}
	if !t.published.IsZero() && real.Sub(t.published) < targetsEvery {
		return
	}
	t.position, t.shown, t.published = stand.Position, now, real
	if err := t.site.hub.Publish(targetsTopic, v.Targets(t.site.app.law.Catalogue, now), at); err != nil && !errors.Is(err, live.ErrClosed) {
		t.site.logger.Error().Err(err).Msg("publish the targets")
	}
}
