package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"motcua/domain/desk"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/projections"
	"motcua/projections/register"
)

// sight is how far readers of the list saw at a moment.
type sight struct {
	position eventlog.Position
	at       time.Time
}

// lag lets commands come in and follows the log as a server does.
func (c *benchListCmd) lag(a *app, h *manyDossiers, log eventlog.Log, path string, r *listBenchReport) error {
	w, err := register.Open(a.ctx, path, log, a.law.Catalogue)
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(a.ctx)
	defer stop()
	ticks := time.NewTicker(registerBeat)
	defer ticks.Stop()
	var mu sync.Mutex
	var sights []sight
	begun, followed := make(chan struct{}), make(chan error, 1)
	once := sync.OnceFunc(func() { close(begun) })
	go func() {
		followed <- w.Runner(log, ticks.C, func(s projections.Stand) {
			mu.Lock()
			defer mu.Unlock()
			sights = append(sights, sight{s.Position, time.Now()})
			once()
		}).Run(ctx)
	}()
	select {
	case <-begun:
	case err := <-followed:
		return errors.Join(err, w.Close())
	}
	answered, err := c.command(a, h, log)
	for seen := false; err == nil && !seen; time.Sleep(registerBeat) {
		mu.Lock()
		seen = sights[len(sights)-1].position >= answered[len(answered)-1].position
		mu.Unlock()
	}
	stop()
	if err := errors.Join(err, <-followed, w.Close()); err != nil {
		return err
	}
	var behind []took
	for _, one := range answered {
		for len(sights) > 1 && sights[0].position < one.position {
			sights = sights[1:]
		}
		behind = append(behind, took{real: max(0, sights[0].at.Sub(one.at))})
	}
	r.Lag.askedReport, r.Lag.PerSecond = asked(behind), c.Rate
	return nil
}

// command carries commands out, at the rate that is asked for, and tells where and when each was answered.
func (c *benchListCmd) command(a *app, h *manyDossiers, log eventlog.Log) (answered []sight, err error) {
	d := desk.New(log, a.law)
	pace := time.NewTicker(time.Duration(float64(time.Second) / c.Rate))
	defer pace.Stop()
	for i := range c.Commands {
		about := h.sample[i*31%len(h.sample)]
		name, phone := someone(about.code)
		done, err := d.Open(a.ctx, dossier.Receive{
			Fact:   dossier.Fact{At: h.today().At(8, 0), By: dossier.Actor{Role: directory.System}, Command: dossier.CommandID(fmt.Sprintf("bench-%d-%d", h.events, i))},
			Intake: dossier.Intake{Procedure: about.about.Procedure, Agency: about.about.Agency, Channel: directory.Direct, Applicant: dossier.Applicant{Name: name, Phone: phone}},
		})
		if err != nil && !errors.Is(err, dossier.ErrRefused) { // a procedure or an agency of other years
			return answered, err
		}
		if err == nil {
			answered = append(answered, sight{done.Position, time.Now()})
		}
		<-pace.C
	}
	if len(answered) == 0 {
		return nil, errors.New("bench list: every command was refused")
	}
	return answered, nil
}
