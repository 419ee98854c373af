package main

import (
	"errors"
	"path/filepath"
)

type serveCmd struct {
	Data     string `required:"" type:"path" placeholder:"DIR" help:"Data directory; the log is DIR/log.db and is made if it is not there."`
	Listen   string `default:":8080" placeholder:"ADDR" help:"Address to listen on (${default})."`
	Insecure bool   `help:"Let people sign in over plain HTTP from other machines: for a network without TLS, where whoever listens can take a session over."`
	publishFlags
	liveFlags
}

// Help shows an example.
func (*serveCmd) Help() string {
	return "Serves the desk and the walls on a log. The first start prints the administrator's one-time password: it is good\n" +
		"for one sign-in, at which another is chosen; if that sign-in is lost: motcua user reset quantri --data DIR.\n\n" +
		"Example: motcua serve --data /var/lib/motcua --listen :8080"
}

// Run serves until it is told to stop.
func (c *serveCmd) Run(a *app) error {
	a.live, a.insecure = c.liveFlags, c.Insecure
	hours, err := calendarsOf(c.Data)
	if err != nil {
		return err
	}
	a.law = lawBy(hours)
	clock := systemClock{}
	log, err := a.serveLog(c.Data, clock.Real)
	if err != nil {
		return err
	}
	if err := a.adopt(log, hours, clock.Office()); err != nil {
		return errors.Join(err, log.Close())
	}
	publishers, err := c.publishers(a, log, c.Data)
	if err != nil {
		return errors.Join(err, log.Close())
	}
	s, err := a.newSite(c.Listen, c.Data, log, clock, nil, false)
	if err != nil {
		return errors.Join(err, log.Close())
	}
	s.logger.Info().Str("url", s.url()).Str("data", c.Data).Str("screens", s.url()+"/screens").Str("key", filepath.Join(c.Data, adminKeyFile)).Msg("serving")
	err = s.run(a.ctx, publishers...)
	s.logger.Info().Msg("stopped")
	return errors.Join(err, log.Close())
}
