package main

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"motcua/domain/eventlog"
	"motcua/domain/screen"
	"motcua/domain/worktime"
	"motcua/projections/displays"
	"motcua/projections/replay"
	"motcua/web"
	"motcua/web/live"
)

// replaying runs the sessions in which walls show the history again. Each has a goroutine and a view of its own; none outlives
// the server.
type replaying struct {
	site *site
	log  eventlog.Log

	mu       sync.Mutex
	serving  context.Context // ends with the server; nil: it does not serve yet
	sessions map[string]*session
	running  sync.WaitGroup
}

// session is one of them. What changes of it belongs to the mutex of replaying.
type session struct {
	web.ReplaySession
	end   context.CancelFunc
	shown any // what its display shows; belongs to the session's goroutine; nil: nothing yet
}

// Bounds of what is replayed.
const (
	maxReplays     = 4
	maxReplaySpeed = 36_000 // a working day in about a second
	maxReplayLasts = 12 * time.Hour
)

const (
	replayBeat   = time.Second
	replayLinger = 5 * time.Second // for which the last picture stays
	replayForget = time.Minute     // after which a session that has ended is unknown to who watches it still
)

func (s *site) newReplaying(log eventlog.Log) *replaying {
	return &replaying{site: s, log: log, sessions: make(map[string]*session)}
}

// run lets sessions be started until ctx ends, and ends with the last of them.
func (p *replaying) run(ctx context.Context) error {
	p.mu.Lock()
	p.serving = ctx
	p.mu.Unlock()
	<-ctx.Done()
	p.mu.Lock()
	p.serving = nil
	p.mu.Unlock()
	p.running.Wait()
	return nil
}

// Start begins a session. It is running when its screens have been told of it.
func (p *replaying) Start(o web.ReplayOrder) (web.ReplaySession, error) {
	if err := p.check(o); err != nil {
		return web.ReplaySession{}, err
	}
	s := &session{ReplaySession: web.ReplaySession{ID: strings.ToLower(rand.Text()[:12]), From: o.From, To: o.To, Speed: o.Speed, Screens: append([]screen.ID{}, o.Screens...), Display: o.Display}}
	s.Replayed = web.Replayed{State: web.ReplayReading, At: o.From.Start()}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.serving == nil {
		return web.ReplaySession{}, errors.New("replay: the server does not serve")
	}
	if len(p.sessions) >= maxReplays {
		return web.ReplaySession{}, &screen.Refusal{
			Vi: fmt.Sprintf("Đang có %d phiên phát lại, nhiều nhất có thể; kết thúc một phiên trước", maxReplays),
			En: fmt.Sprintf("%d replays go on, as many as there can be: end one first", maxReplays),
		}
	}
	address := func(picture screen.Picture) string { return web.ReplayAddress(s.ID, picture) }
	if err := p.site.room.office.Lend(s.ID, o.Screens, address); err != nil {
		return web.ReplaySession{}, err
	}
	var ctx context.Context
	ctx, s.end = context.WithCancel(p.serving)
	p.sessions[s.ID] = s
	p.publish(s)
	p.running.Go(func() { p.play(ctx, s) })
	return s.ReplaySession, nil
}

// check refuses what makes no sense or would not end.
func (p *replaying) check(o web.ReplayOrder) error {
	switch today := worktime.OfficeDay(p.site.clock.Office()); {
	case o.From > o.To:
		return &screen.Refusal{Vi: "Ngày đầu phải trước hoặc trùng ngày cuối", En: "the first day must not lie after the last"}
	case o.To > today:
		return &screen.Refusal{Vi: "Chỉ phát lại được những ngày đã qua, đến hôm nay", En: "only what has been can be replayed, up to today"}
	case o.Speed < 1 || o.Speed > maxReplaySpeed:
		return &screen.Refusal{Vi: fmt.Sprintf("Tốc độ từ 1 đến %d", maxReplaySpeed), En: fmt.Sprintf("the speed is 1 to %d", maxReplaySpeed)}
	}
	const day = (dayEnds - dayBegins) * time.Minute
	if lasts := float64(o.To-o.From+1) * day.Seconds() / float64(o.Speed); lasts > maxReplayLasts.Seconds() {
		return &screen.Refusal{
			Vi: fmt.Sprintf("Với tốc độ này phiên kéo dài hơn %d giờ; tăng tốc độ hoặc chọn ít ngày hơn", int(maxReplayLasts.Hours())),
			En: fmt.Sprintf("at this speed it would last more than %d hours: choose a higher speed or fewer days", int(maxReplayLasts.Hours())),
		}
	}
	return nil
}

// play goes through a session until its last day is over or it is ended, and has its screens go back.
func (p *replaying) play(ctx context.Context, s *session) {
	defer p.over(s)
	w, err := p.begin(ctx, s)
	if err == nil {
		err = p.steps(ctx, s, w)
	}
	if err != nil && ctx.Err() == nil {
		p.site.logger.Error().Err(err).Str("replay", s.ID).Msg("the replay ends here")
	}
}

// begin folds the history up to the session's first day. While it does so, its wall is told that it goes on.
func (p *replaying) begin(ctx context.Context, s *session) (*replay.Walk, error) {
	told := time.Now()
	return replay.Begin(ctx, p.log, s.From.Start(), endOf(s.To), func(eventlog.Position) {
		if time.Since(told) >= replayBeat {
			told = time.Now()
			p.publish(s)
		}
	})
}

// steps shows the session's moments, one each beat.
func (p *replaying) steps(ctx context.Context, s *session, w *replay.Walk) error {
	ticks := time.NewTicker(replayBeat)
	defer ticks.Stop()
	catalogue, until := p.site.app.law.Catalogue, endOf(s.To)
	next := s.From.Start().Add(dayBegins * time.Minute)
	for last := time.Now(); ; {
		if err := w.To(ctx, next); err != nil {
			return err
		}
		state := web.ReplayRunning
		if !next.Before(until) {
			state = web.ReplayOver
		}
		p.reach(s, state, w.At())
		w.Look(func(v *displays.View, at time.Time) { s.shown = replayed(v, s.Display, catalogue, at) })
		p.publish(s)
		if state == web.ReplayOver {
			sleep(ctx, replayLinger)
			return nil
		}
		select {
		case <-ctx.Done():
			return nil
		case now := <-ticks.C:
			next = replayNext(p.site.app.law.Calendar, next, time.Duration(float64(now.Sub(last))*float64(s.Speed)), until)
			last = now
		}
	}
}

// replayNext is the moment after another one when so much of the office's time has passed. Nights and days off are left out; where the
// calendar ends, or the last day is over, it is the end.
func replayNext(calendar *worktime.Calendar, at time.Time, passed time.Duration, until time.Time) time.Time {
	next := (&simulatedClock{calendar: calendar}).ahead(at, passed)
	if next.After(until) || passed > 0 && !next.After(at) {
		return until
	}
	return next
}

// endOf is the last moment of a day.
func endOf(d worktime.Day) time.Time { return (d + 1).Start().Add(-time.Nanosecond) }

// over takes a session away: its screens go back, and who watches it is told.
func (p *replaying) over(s *session) {
	s.end()
	p.site.room.office.Return(s.ID)
	p.reach(s, web.ReplayEnded, s.At)
	p.mu.Lock()
	delete(p.sessions, s.ID)
	p.mu.Unlock()
	p.publish(s)
	topic := web.ReplayTopic(s.ID)
	time.AfterFunc(replayForget, func() { p.site.hub.Forget(topic) })
}

// reach notes how far a session has come.
func (p *replaying) reach(s *session, state web.ReplayState, at time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	s.Replayed = web.Replayed{State: state, At: at}
}

// End ends a session.
func (p *replaying) End(id string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	s, ok := p.sessions[id]
	if ok {
		s.end()
	}
	return ok
}

// Session finds one that goes on.
func (p *replaying) Session(id string) (web.ReplaySession, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	s, ok := p.sessions[id]
	if !ok {
		return web.ReplaySession{}, false
	}
	return s.ReplaySession, true
}

// Sessions lists those that go on, by their period.
func (p *replaying) Sessions() []web.ReplaySession {
	p.mu.Lock()
	defer p.mu.Unlock()
	all := []web.ReplaySession{}
	for _, s := range p.sessions {
		all = append(all, s.ReplaySession)
	}
	slices.SortFunc(all, func(a, b web.ReplaySession) int {
		return cmp.Or(cmp.Compare(a.From, b.From), strings.Compare(a.ID, b.ID))
	})
	return all
}

// publish shows what a session has reached.
func (p *replaying) publish(s *session) {
	at := live.Stand{Data: p.site.clock.Real()}
	if err := p.site.hub.Publish(web.ReplayTopic(s.ID), web.ReplayView{View: s.shown, Replay: s.Replayed}, at); err != nil && !errors.Is(err, live.ErrClosed) {
		p.site.logger.Error().Err(err).Str("replay", s.ID).Msg("publish a replay")
	}
}
