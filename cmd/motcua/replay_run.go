package main

import (
	"errors"
	"fmt"
	"time"

	"github.com/schollz/progressbar/v3"

	"motcua/adapters/snapshotfile"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
)

// keepReplayEvery is how much of a replay is done again after a kill, at most; after Ctrl+C it is nothing.
const keepReplayEvery = time.Minute

// replay folds a log, from where an earlier replay was stopped on, and prints what was asked for.
func (c *replayCmd) replay(a *app, log eventlog.Log, kept snapshotfile.Folder) error {
	p := figures.Replay(c.question.AsOf.At)
	v, last, err := p.Initial(), projections.Anchor{}, error(nil)
	if c.Restart {
		err = kept.Remove(p.Name)
	} else if was, at, failed := projections.Restore(a.ctx, p, log, kept); failed != nil {
		fmt.Fprintf(a.err, "the replay begins anew: %v\n", failed)
	} else if at.Position != eventlog.Start {
		v, last = was, at
		fmt.Fprintf(a.err, "going on after position %d, %s\n", last.Position, v.Reached.In(worktime.Zone).Format(time.DateTime))
	}
	if err != nil {
		return err
	}
	show := newReplayProgress(a, log, v, c.speed > 0)
	pace := pace{speed: c.speed}
	saved := time.Now()
	var newest eventlog.Recorded
	for r, err := range log.ReadAll(a.ctx, last.Position) {
		if err == nil && c.speed > 0 && c.within(r.Occurred) && !sleep(a.ctx, pace.until(r.Occurred)) {
			err = a.ctx.Err()
		}
		if err == nil {
			err = c.months(a, v, r)
		}
		if err == nil {
			v, err = p.Apply(v, r)
		}
		if err != nil {
			show.end(a, v)
			return c.stopped(a, err, p, v, newest, kept)
		}
		newest = r
		show.tell(v, r)
		if v.Events%1024 == 0 && time.Since(saved) > keepReplayEvery {
			if err := projections.Save(p, v, newest, kept); err != nil {
				return err
			}
			saved = time.Now()
		}
	}
	show.end(a, v)
	return errors.Join(c.end(a, v), kept.Remove(p.Name))
}

// stopped keeps a replay that was stopped on its way.
func (c *replayCmd) stopped(a *app, why error, p projections.Projection[*figures.Replayed], v *figures.Replayed, newest eventlog.Recorded, kept snapshotfile.Folder) error {
	if a.ctx.Err() == nil {
		return fmt.Errorf("replay after position %d: %w", newest.Position, why)
	}
	if newest.Position != eventlog.Start { // else nothing is new
		if err := projections.Save(p, v, newest, kept); err != nil {
			return err
		}
	}
	return fmt.Errorf("stopped after %d events: give the same command again to go on from there", v.Events)
}

// within reports whether a moment lies in the period that is replayed at a speed.
func (c *replayCmd) within(t time.Time) bool {
	q := c.question
	day := worktime.OfficeDay(t)
	return (c.From == "" || day >= q.From) && (q.To == 0 || day <= q.To)
}

// months prints the months that end before an event that counts, as far as they lie in the period.
func (c *replayCmd) months(a *app, v *figures.Replayed, r eventlog.Recorded) error {
	q := c.question
	if c.Every != "month" || v.Reached.IsZero() || !q.AsOf.At.IsZero() && r.Occurred.After(q.AsOf.At) {
		return nil
	}
	year, month, _ := worktime.OfficeDay(v.Reached).Civil()
	for now := worktime.OfficeDay(r.Occurred); worktime.Date(year, month+1, 1) <= now; month++ {
		from, to := worktime.Date(year, month, 1), worktime.Date(year, month+1, 0)
		if c.From != "" {
			from = max(from, q.From)
		}
		if q.To != 0 {
			to = min(to, q.To)
		}
		if from > to {
			continue
		}
		if err := c.report(a, v, from, to); err != nil {
			return err
		}
	}
	return nil
}

// pace lets business time pass at a speed.
type pace struct {
	speed       float64
	begun, from time.Time
}

// until is how long to wait for a moment of business time; the first one begins at once.
func (p *pace) until(t time.Time) time.Duration {
	if p.begun.IsZero() {
		p.begun, p.from = time.Now(), t
	}
	return time.Until(p.begun.Add(time.Duration(float64(t.Sub(p.from)) / p.speed)))
}

// replayProgress shows how far a replay is.
type replayProgress struct {
	bar     *progressbar.ProgressBar
	begun   time.Time
	already int // events of an earlier run
	paced   bool
	shown   time.Time
}

func newReplayProgress(a *app, log eventlog.Log, v *figures.Replayed, paced bool) *replayProgress {
	bar := a.bar("replay", progressbar.OptionShowCount(), progressbar.OptionShowIts(), progressbar.OptionSetItsString("events"))
	total := int64(-1) // unknown
	if l, ok := log.(interface{ Head() eventlog.Position }); ok {
		total = int64(l.Head()) // the embedded log counts its events
	}
	bar.ChangeMax64(total)
	return &replayProgress{bar: bar, begun: time.Now(), already: v.Events, paced: paced}
}

func (p *replayProgress) tell(v *figures.Replayed, r eventlog.Recorded) {
	if v.Events%256 != 0 && (!p.paced || time.Since(p.shown) < beat) {
		return
	}
	p.shown = time.Now()
	p.bar.Describe("replay · " + worktime.OfficeDay(r.Occurred).String())
	_ = p.bar.Set(v.Events) // only a picture
}

func (p *replayProgress) end(a *app, v *figures.Replayed) {
	_ = p.bar.Exit()
	took := time.Since(p.begun).Seconds()
	n := v.Events - p.already
	fmt.Fprintf(a.err, "\n%d events in %.1f s (%.0f events/s)\n", n, took, float64(n)/max(took, 1e-9))
}
