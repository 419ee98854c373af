package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"motcua/adapters/sqlitelog"
	"motcua/domain/account"
	"motcua/domain/calendars"
	"motcua/domain/desk"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/handout"
	"motcua/domain/look"
	"motcua/domain/screen"
	"motcua/domain/simulation"
	"motcua/domain/targets"
	"motcua/domain/worktime"
	"motcua/web/commands"
)

type demoCmd struct {
	Data   string  `default:"./data/demo" type:"path" placeholder:"DIR" help:"Data directory (./data/demo)."`
	Listen string  `default:"localhost:8080" placeholder:"ADDR" help:"Address to listen on (${default})."`
	Speed  float64 `default:"60" placeholder:"N" help:"Office seconds in a real one (${default}: a working day in about ten minutes). Nights and days off are left out."`
	publishFlags
	liveFlags
}

// Help shows an example.
func (*demoCmd) Help() string {
	return "Writes the synthetic reference history \"Vĩnh Long 2019\" if it is not there, serves the walls on it and keeps it going from 2/1/2020. " +
		"Started again, it goes on where it stopped. Commands are taken over HTTP from this machine alone.\n\n" +
		"Example: motcua demo --speed 600"
}

// Run writes, serves and simulates until it is told to stop.
func (c *demoCmd) Run(a *app) error {
	if c.Speed <= 0 || c.Speed > 100_000 {
		return fmt.Errorf("--speed %g: it must be above 0 and at most 100000", c.Speed)
	}
	a.live = c.liveFlags
	clock := newSimulatedClock(a.law.Calendar, c.Speed, simulation.ReferenceEnd())
	log, err := a.serveLog(c.Data, clock.Office)
	if err != nil {
		return err
	}
	return errors.Join(c.serve(a, log, clock), log.Close())
}

func (c *demoCmd) serve(a *app, log openedLog, clock *simulatedClock) error {
	parts, err := c.publishers(a, log, c.Data)
	if err != nil {
		return err
	}
	if embedded, ok := log.(*sqlitelog.Log); ok {
		if err := a.writeReference(embedded, c.Data); err != nil {
			return err
		}
	} else if _, written, err := simulation.Written(a.ctx, log); err != nil || !written {
		return errors.Join(err, errors.New("demo: the cluster does not hold the reference history: write it with `motcua seed --data DIR`, then `motcua copy --from DIR --to ADDR`"))
	}
	if err := simulation.Continue(a.ctx, log); err != nil {
		return err
	}
	edition, _, err := simulation.Written(a.ctx, log)
	if err != nil {
		return err
	}
	_, embedded := log.(*sqlitelog.Log)
	reached, err := reached(a.ctx, log, embedded)
	if err != nil {
		return err
	}
	clock.SetTo(reached)
	if err := a.adopt(log, calendars.Embedded(), clock.Office()); err != nil { // the simulation knows no other
		return err
	}
	d := desk.New(log, a.law)
	s, err := a.newSite(c.Listen, c.Data, log, clock, commands.Loopback(commands.New(d, a.law.Catalogue, clock.Office)), true)
	if err != nil {
		return err
	}
	s.begun = func() error {
		if worktime.DayOf(clock.Office()) < worktime.DayOf(simulation.Origin()) {
			return errors.New("the simulation has not begun its first day yet")
		}
		return nil
	}
	fmt.Fprintf(a.out, "Mở trong trình duyệt / open in a browser:\n  %[1]s/\n  %[1]s/wall/centre\n  %[1]s/wall/counter/12\n  %[1]s/screens\n  %[1]s/sign-in\nCtrl+C: dừng / stop\n", s.url())
	parts = append(parts, func(ctx context.Context) error {
		return s.simulate(ctx, clock, reached, edition, simulation.NewPlayer(d))
	})
	return s.run(a.ctx, parts...)
}

// reached is the moment of the office's life at which a log ends: when its newest event was recorded, by the office's clock. A
// cluster records by its own clock, not byOffice; there it is when the last dossier moved. Screens, accounts, handouts, recorded targets, calendars and looks are no part of it:
// they may have come while the same log was served in real time.
func reached(ctx context.Context, log eventlog.Log, byOffice bool) (at time.Time, err error) {
	for r, err := range log.ReadAll(ctx, eventlog.Start) {
		if err != nil {
			return at, err
		}
		_, _, isScreen, _ := screen.Decode(r)
		_, _, isAccount, _ := account.Decode(r)
		_, _, isHandout, _ := handout.Decode(r)
		_, isTarget, _ := targets.Decode(r)
		isCalendar, isLook := r.Stream == calendars.Stream, look.Is(r)
		switch _, isDossier := dossier.CodeOf(r.Stream); {
		case isScreen, isAccount, isHandout, isTarget, isCalendar, isLook:
		case byOffice:
			at = r.Recorded
		case isDossier && r.Occurred.After(at):
			at = r.Occurred
		}
	}
	if !byOffice && at.Before(simulation.ReferenceEnd()) {
		at = simulation.ReferenceEnd()
	}
	return at, nil
}

// simulate carries the live simulation's commands out as their time comes, from a moment of the office on. It goes on only
// from the edition of the reference history that the log holds: another one's dossiers live other lives.
func (s *site) simulate(ctx context.Context, clock *simulatedClock, from time.Time, edition simulation.Edition, player *simulation.Player) error {
	var editor simulation.Editor
	for step, err := range simulation.History(s.app.law, simulation.Seed) {
		if err != nil {
			s.logger.Warn().Err(err).Msg("the simulation ends here")
			<-ctx.Done()
			return nil
		}
		at := step.Command.Head().At
		if at.Before(simulation.ReferenceEnd()) {
			editor.Read(step)
			continue
		}
		if editor.Edition() != edition {
			return fmt.Errorf("the history in the log is edition %s, this program goes on from %s: give another directory with --data, or go on with the program that wrote it", edition, editor.Edition())
		}
		if at.Before(from) {
			continue // carried out before: the clock passes nothing that is still to be done
		}
		if !s.play(ctx, clock, step, player) {
			return nil
		}
	}
	return nil
}

// play carries one command out when its time has come. It reports whether to go on.
func (s *site) play(ctx context.Context, clock *simulatedClock, step simulation.Step, player *simulation.Player) bool {
	at := step.Command.Head().At
	for clock.RunTo(at); clock.Office().Before(at); {
		if !sleep(ctx, beat/4) {
			return false
		}
	}
	_, err := player.Play(ctx, step)
	switch {
	case ctx.Err() != nil:
		return false
	case errors.Is(err, dossier.ErrRefused): // somebody at the keyboard was faster
		s.logger.Debug().Err(err).Msg("the simulation was overtaken")
	case err != nil:
		s.logger.Error().Err(err).Msg("the simulation stops: its command cannot be carried out")
		<-ctx.Done()
		return false
	}
	return true
}

// sleep waits and reports whether there is reason to go on.
func sleep(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}
