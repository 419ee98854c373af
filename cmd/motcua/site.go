package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"time"

	"github.com/rs/zerolog"

	"motcua/domain/eventlog"
	"motcua/projections"
	"motcua/projections/displays"
	"motcua/web"
	"motcua/web/live"
	"motcua/web/pages"
	"motcua/web/pairing"
)

// site is a running server: the log's feed, the views made of it, the list of dossiers, the hub that sends them, and the pages.
type site struct {
	app      *app
	clock    live.Clock
	logger   zerolog.Logger
	runner   *projections.Runner[*displays.View]
	list     *registering
	hub      *live.Hub
	room     *screenRoom
	plan     *targeting
	again    *replaying
	work     *working
	brews    *brewing
	past     *analysing
	lives    *delaying
	paper    *papering
	handed   *handing
	exports  *exporting
	scans    *sweeping
	people   *people
	demo     []demoAccount // of a demonstration; none otherwise
	server   *http.Server
	listen   net.Listener
	head     func() eventlog.Position // where the log ends; nil: it does not tell
	invented func() bool              // the log holds what did not happen
	begun    func() error             // if set, says why the office's day has not begun yet
}

// beat is the rhythm of the walls: changes are gathered for so long and then shown together.
const beat = 100 * time.Millisecond

// snapshotEvery is after how many events the walls' figures are kept for the next start; they are when the server stops too.
const snapshotEvery = 100_000

// newSite listens on an address; nothing runs before [site.run]. A port of 0 takes a free one.
// Screens are administered by administrators, with the key in the data directory and, in a demonstration, by everybody at the machine itself.
func (a *app) newSite(address, data string, log eventlog.Log, clock live.Clock, commands http.Handler, demo bool) (*site, error) {
	key, err := keyFile(data, adminKeyFile)
	if err != nil {
		return nil, err
	}
	var s *site
	hub := live.Options{Pass: func(r *http.Request) live.Pass { return s.people.office.Pass(r) }, Clock: clock, Topics: slices.Concat(topics(a.law.Catalogue), workTopics(a.law.Catalogue), []string{targetsTopic}), Version: pages.Version(version()), Log: a.logger()}
	if err := a.live.bound(&hub); err != nil {
		return nil, err
	}
	if a.publicURL, err = publicURL(a.live.PublicURL); err != nil {
		return nil, err
	}
	known, err := hosts(a.live.Host, a.publicURL, address)
	if err != nil {
		return nil, err
	}
	listen, err := new(net.ListenConfig).Listen(a.ctx, "tcp", address)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w; choose another address with --listen", address, err)
	}
	s = &site{app: a, clock: clock, logger: a.logger(), listen: listen}
	s.hub = live.New(hub)
	s.runner = kept(s, data, "the walls' figures", displays.Projection(), log)
	s.list = a.registering(log, data, s.logger)
	s.room = s.newScreenRoom(data, log)
	s.again = s.newReplaying(log)
	p := &publisher{site: s, topics: topics(a.law.Catalogue)}
	if counts, ok := log.(interface{ Head() eventlog.Position }); ok { // a cluster's positions do not count events
		s.head, p.head = counts.Head, counts.Head
	}
	s.runner.Observe, s.runner.Progress, s.invented = p.observe, p.progress, p.invented
	keeper := &pairing.Keeper{Key: key, ThisMachine: demo, Now: clock.Real}
	if demo {
		s.demo = demoAccounts(a.law.Catalogue)
	}
	s.brews = newBrewing(a.ctx, clock.Real, s.end)
	s.work, s.past, s.handed = s.newWorking(data, log), s.newAnalysing(data, log), s.newHanding(data, log)
	s.lives, s.paper, s.exports = s.newDelaying(data, log), s.newPapering(data, log), s.newExporting(data, log)
	if s.people, err = s.newPeople(data, log, keeper); err != nil {
		return nil, errors.Join(err, listen.Close())
	}
	s.scans = &sweeping{s, s.people.files, log}
	s.plan = s.newTargeting(data, log, func() bool { return p.stand.Load() != nil }, p.head)
	s.server = web.NewServer("", s.brews.heeding(web.New(web.Options{
		Hub: s.hub, Catalogue: a.law.Catalogue, Clock: clock, Views: s.hub.Latest, Commands: s.people.commandsOr(commands),
		Ready: p.ready, Metrics: s.metrics(p), Log: s.logger, Version: version(), Screen: a.screen,
		Screens: s.room.office, Replays: s.again, Office: s.people.office, Rate: s.people.office.RateAt, Keeper: keeper, Hosts: known,
		Plain: func(r *http.Request) bool { return s.plain(r) || a.insecure && !s.overTLS(r) },
	})))
	return s, nil
}

// url is where the site is found from this machine.
func (s *site) url() string {
	host, port, err := net.SplitHostPort(s.listen.Addr().String())
	if err != nil {
		return "http://" + s.listen.Addr().String()
	}
	if ip := net.ParseIP(host); ip == nil || ip.IsUnspecified() || ip.IsLoopback() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port)
}

// run serves until ctx ends, then says goodbye to the screens and finishes what is under way.
func (s *site) run(ctx context.Context, besides ...func(context.Context) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	walls := func(ctx context.Context) error { return paced(ctx, s.runner, beat) }
	parts := append([]func(context.Context) error{walls, s.list.run, s.room.run, s.plan.run, s.again.run, s.tellHead, s.work.run, s.brews.run, s.handed.run, s.exports.run, s.scans.run, s.people.run, s.people.begin, s.people.follow, s.people.review, s.serve}, besides...)
	ended := make(chan error, len(parts))
	for _, part := range parts {
		go func() { ended <- part(ctx) }()
	}
	var err error
	for range parts { // the first that ends takes the others with it
		err = errors.Join(err, <-ended)
		cancel()
	}
	return err
}

// headEvery is how often the walls are told how far the log goes, whether the folds behind them move or not.
const headEvery = time.Second

// tellHead has the walls know how far the log goes until ctx ends: a fold that stands still cannot say so itself.
func (s *site) tellHead(ctx context.Context) error {
	names := append(topics(s.app.law.Catalogue), targetsTopic)
	for s.head != nil && sleep(ctx, headEvery) {
		s.hub.Confirm(live.Stand{Head: uint64(s.head())}, names...)
	}
	<-ctx.Done()
	return nil
}

// end is where the log ends; 0 where it does not tell.
func (s *site) end() eventlog.Position {
	if s.head == nil {
		return eventlog.Start
	}
	return s.head()
}

// goodbye is how long requests under way may take when the server stops.
const goodbye = 5 * time.Second

func (s *site) serve(ctx context.Context) error {
	failed := make(chan error, 1)
	go func() { failed <- s.server.Serve(s.listen) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve %s: %w", s.listen.Addr(), err)
	case <-ctx.Done():
	}
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), goodbye)
	defer cancel()
	return errors.Join(s.hub.Close(ending), s.server.Shutdown(ending))
}
