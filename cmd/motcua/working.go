package main

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"motcua/domain/directory"
	"motcua/domain/eventlog"
	"motcua/projections"
	"motcua/projections/worklist"
	"motcua/web/live"
	"motcua/web/office"
)

// working keeps the worklists current and tells open pages when they change.
type working struct {
	site   *site
	runner *projections.Runner[*worklist.View]
	view   atomic.Pointer[worklist.View] // nil: the history is still being read
	topics []string
}

// workBeat is the rhythm in which pages hear of changes, and so most of what others wait to see them.
const workBeat = 50 * time.Millisecond

func (s *site) newWorking(data string, log eventlog.Log) *working {
	w := &working{site: s, runner: kept(s, data, "the worklists", worklist.Projection(s.app.law.CalendarOf), log), topics: workTopics(s.app.law.Catalogue)}
	w.runner.Observe = w.observe
	return w
}

// Lists are the worklists; nil while the history is still being read.
func (w *working) Lists() *worklist.View { return w.view.Load() }

// Reached waits until the worklists hold everything up to a position.
func (w *working) Reached(ctx context.Context, p eventlog.Position) error {
	return w.runner.Reached(ctx, p)
}

// changedList is all that is published of a worklist: pages that may see it ask for it themselves.
type changedList struct {
	Position eventlog.Position `json:"position"`
}

func (w *working) observe(v *worklist.View, stand projections.Stand, _ bool) {
	first := w.view.Swap(v) == nil
	at := live.Stand{Position: uint64(stand.Position), Data: stand.Fresh}
	changed := v.Changed()
	if first {
		changed = changed[:0]
		for _, a := range w.site.app.law.Catalogue.Agencies() {
			changed = append(changed, a.Code)
		}
	}
	for _, agency := range changed {
		if err := w.site.hub.Publish(office.WorkTopic(agency), changedList{stand.Position}, at); err != nil && !errors.Is(err, live.ErrClosed) {
			w.site.logger.Error().Err(err).Msg("publish that a worklist changed")
		}
	}
	w.site.hub.Confirm(at, w.topics...)
}

func (w *working) run(ctx context.Context) error { return paced(ctx, w.runner, workBeat) }

// workTopics tell of each agency when its lists change.
func workTopics(c *directory.Catalogue) (topics []string) {
	for _, a := range c.Agencies() {
		topics = append(topics, office.WorkTopic(a.Code))
	}
	return topics
}
