package main

import (
	"errors"
	"fmt"
	"strconv"
	"sync/atomic"
	"time"

	"motcua/domain/directory"
	"motcua/domain/eventlog"
	"motcua/projections"
	"motcua/projections/displays"
	"motcua/web/live"
)

// publisher turns the displays' view into what each topic shows. It works in the goroutine that owns the view.
type publisher struct {
	site     *site
	shown    time.Time // the office's time of what was published last
	agencies time.Time // real time at which the agencies were published last
	owed     bool      // what changed has not been published for the agencies yet
	stand    atomic.Pointer[projections.Stand]
	real     atomic.Bool // the log is known to hold nothing that did not happen
	topics   []string    // those that it publishes

	read atomic.Uint64            // position reached while the history is folded
	head func() eventlog.Position // where the log ends; nil: it does not tell
	told time.Time                // when that was said last
}

// sayEvery is how often it is said how far the history has been read.
const sayEvery = 2 * time.Second

// invented reports whether the log holds what did not happen; it is taken to until it is known.
func (p *publisher) invented() bool { return !p.real.Load() }

// progress says how far the history has been read: a start without a snapshot takes as long as the log is.
func (p *publisher) progress(s projections.Stand) {
	p.read.Store(uint64(s.Position))
	if p.head != nil {
		p.site.hub.Confirm(live.Stand{Position: uint64(s.Position), Head: uint64(p.head())}, p.topics...)
	}
	now := p.site.clock.Real()
	if p.told.IsZero() {
		p.told = now
	}
	if now.Sub(p.told) < sayEvery {
		return
	}
	p.told = now
	line := p.site.logger.Info().Uint64("position", uint64(s.Position))
	if p.head != nil {
		line = line.Uint64("of", uint64(p.head()))
	}
	line.Msg("reading the history")
}

// agenciesEvery is the rhythm of the agencies' and levels' displays in a burst: there are many of them, and few who watch.
const agenciesEvery = time.Second

// topics lists what can be watched.
func topics(c *directory.Catalogue) []string {
	list := []string{"centre", "ready"}
	for _, counter := range c.Counters() {
		list = append(list, counterTopic(counter.Number))
	}
	for _, level := range directory.Levels() {
		list = append(list, levelTopic(level))
	}
	for _, agency := range c.Agencies() {
		list = append(list, agencyTopic(agency.Code))
	}
	return list
}

// observe publishes every topic when something changed, be it by an event or because a promise passed or an hour began, and
// otherwise confirms that what is shown is current.
func (p *publisher) observe(v *displays.View, stand projections.Stand, changed bool) {
	at := live.Stand{Position: uint64(stand.Position), Data: stand.Fresh}
	if p.head != nil {
		at.Head = uint64(p.head())
	}
	now := p.site.clock.Office()
	defer p.stand.Store(&stand)
	p.real.Store(!v.Invented())
	if changed || p.shown.IsZero() || v.Changes(p.shown, now) {
		p.shown, p.owed = now, true
		p.publishCentre(v, now, at)
	} else if !p.owed {
		p.site.hub.Confirm(at, p.topics...)
		return
	}
	if real := p.site.clock.Real(); p.agencies.IsZero() || real.Sub(p.agencies) >= agenciesEvery {
		p.agencies, p.owed = real, false
		p.publishAgencies(v, now, at)
	}
}

func (p *publisher) publishCentre(v *displays.View, now time.Time, at live.Stand) {
	catalogue := p.site.app.law.Catalogue
	p.publish("centre", v.Centre(catalogue, now), at)
	for _, counter := range catalogue.Counters() {
		p.publish(counterTopic(counter.Number), v.Counter(counter, now), at)
	}
	p.publish("ready", v.Ready(now), at)
}

func (p *publisher) publishAgencies(v *displays.View, now time.Time, at live.Stand) {
	catalogue := p.site.app.law.Catalogue
	for _, level := range directory.Levels() {
		p.publish(levelTopic(level), v.Level(level, catalogue, now), at)
	}
	for _, agency := range catalogue.Agencies() {
		p.publish(agencyTopic(agency.Code), v.Agency(agency.Code, now), at)
	}
}

func counterTopic(n int) string { return "counter/" + strconv.Itoa(n) }

func levelTopic(l directory.Level) string { return "level/" + string(l) }

func agencyTopic(a directory.AgencyCode) string { return "agency/" + string(a) }

func (p *publisher) publish(topic string, view any, at live.Stand) {
	if err := p.site.hub.Publish(topic, view, at); err != nil && !errors.Is(err, live.ErrClosed) {
		p.site.logger.Error().Err(err).Str("topic", topic).Msg("publish")
	}
}

// ready reports whether the history is folded and shown.
func (p *publisher) ready() error {
	if p.stand.Load() == nil {
		if read := p.read.Load(); read > 0 && p.head != nil {
			return fmt.Errorf("the history is still being read: position %d of %d", read, p.head())
		}
		return errors.New("the history is still being read")
	}
	if p.site.begun != nil {
		return p.site.begun()
	}
	return nil
}
