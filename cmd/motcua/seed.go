package main

import (
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/schollz/progressbar/v3"

	"motcua/domain/desk"
	"motcua/domain/simulation"
)

type seedCmd struct {
	Data string `required:"" type:"path" placeholder:"DIR" help:"Data directory; the log is DIR/log.db."`
}

// Help shows an example.
func (*seedCmd) Help() string {
	return "Writes the synthetic reference history \"Vĩnh Long 2019\" (34.210 dossiers); what stands there already is not written again.\n\n" +
		"Example: motcua seed --data ./data/demo"
}

// Run writes the reference history.
func (c *seedCmd) Run(a *app) error {
	log, err := a.openLog(c.Data, simulation.Origin)
	if err != nil {
		return err
	}
	return errors.Join(a.writeReference(log, c.Data), log.Close())
}

// writeReference writes the reference history into a log, unless it holds the whole of it, and shows how far it has come.
func (a *app) writeReference(log desk.BulkLog, dir string) error {
	_, written, err := simulation.Written(a.ctx, log)
	if err != nil || written {
		return err
	}
	bar := a.bar("Vĩnh Long 2019")
	started := time.Now()
	var last simulation.Progress
	err = simulation.Write(a.ctx, log, a.law, func(p simulation.Progress) {
		last = p
		bar.ChangeMax(int(p.Last-p.First) + 1)
		bar.Describe("Vĩnh Long 2019 · " + p.Day.String())
		_ = bar.Set(int(p.Day - p.First)) // only a picture
	})
	if err != nil {
		_ = bar.Exit()
		if a.ctx.Err() != nil {
			return fmt.Errorf("the reference history in %s is incomplete: stopped after %d dossiers; run the same command again to complete it", dir, last.Dossiers)
		}
		return fmt.Errorf("write the reference history into %s: %w", dir, err)
	}
	_ = bar.Finish()
	took := time.Since(started)
	fmt.Fprintf(a.err, "\n%d dossiers, %d events in %.1f s (%.0f events/s)\n", last.Dossiers, last.Events, took.Seconds(), float64(last.Events)/took.Seconds())
	return nil
}

// bar is a progress bar on standard error; where that is no terminal it stays silent.
func (a *app) bar(what string, more ...progressbar.Option) *progressbar.ProgressBar {
	out := a.err
	if !isTerminal(a.err) {
		out = io.Discard
	}
	return progressbar.NewOptions(1, append([]progressbar.Option{
		progressbar.OptionSetWriter(out),
		progressbar.OptionSetDescription(what),
		progressbar.OptionSetWidth(30),
		progressbar.OptionThrottle(100 * time.Millisecond),
		progressbar.OptionShowElapsedTimeOnFinish(),
		progressbar.OptionSetPredictTime(true),
		progressbar.OptionFullWidth(),
	}, more...)...)
}
