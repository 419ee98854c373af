package main

import (
	"errors"
	"fmt"
	"strconv"

	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
	"motcua/projections/histories"
)

type replayCmd struct {
	Data    string   `required:"" type:"path" placeholder:"DIR" help:"Data directory with the log."`
	From    string   `placeholder:"DATE" help:"First day of the figures' period; by default the first on which anything happened."`
	To      string   `placeholder:"DATE" help:"Last day, counted; by default that of --at, or the last on which anything happened."`
	At      string   `placeholder:"MOMENT" help:"Fold only what had happened by this moment, and take the figures at it."`
	By      []string `default:"centre" enum:"centre,level,service-level,agency,field,procedure,channel,counter,agency+field,agency+procedure,level+service-level" help:"How to cut the figures: ${enum}. May be given more than once."`
	Every   string   `default:"end" enum:"end,month" help:"When to print figures: ${enum}. A month is printed as it was known when the next one began."`
	Speed   string   `default:"max" placeholder:"max|N" help:"Business seconds in a real one, within the period (${default})."`
	Restart bool     `help:"Begin with the first event even where an earlier replay was stopped on its way."`
	JSON    bool     `name:"json" help:"Print JSON objects instead of tables, one for each time."`

	question figures.Question // From and To are 0 where they are not given
	speed    float64          // 0: as fast as can be
	said     *histories.View  // by the log of where its facts come from
}

// Help shows an example.
func (*replayCmd) Help() string {
	return "Folds the history from its first event on and shows how far it is. Stopped with Ctrl+C it keeps where it was, in DIR/snapshots; the same " +
		"command goes on from there and ends with the same figures.\n\n" +
		"Example: motcua replay --data ./data/demo --from 2019-01-01 --to 2019-12-31 --every month --speed 1000000"
}

// read reads the flags.
func (c *replayCmd) read() (err error) {
	q := &c.question
	for _, by := range c.By {
		q.By = append(q.By, figures.Dimension(by))
	}
	if c.Speed != "max" {
		if c.speed, err = strconv.ParseFloat(c.Speed, 64); err != nil || !(c.speed > 0) {
			return fmt.Errorf("--speed %s: give max, or how many business seconds pass in a real one, above 0", c.Speed)
		}
	}
	if c.At != "" {
		if q.AsOf.At, err = momentOf("--at", c.At); err != nil {
			return err
		}
		q.To = worktime.OfficeDay(q.AsOf.At)
	}
	if c.From != "" {
		if q.From, err = worktime.ParseDay(c.From); err != nil {
			return fmt.Errorf("--from: %w", err)
		}
	}
	if c.To != "" {
		if q.To, err = worktime.ParseDay(c.To); err != nil {
			return fmt.Errorf("--to: %w", err)
		}
		if c.At != "" && q.To > worktime.OfficeDay(q.AsOf.At) {
			return fmt.Errorf("--to %s lies after --at %s: leave --to out", c.To, c.At)
		}
	}
	if c.From != "" && q.To != 0 && q.From > q.To {
		return fmt.Errorf("--from %s lies after --to %s", q.From, q.To)
	}
	return nil
}

// Run replays and prints.
func (c *replayCmd) Run(a *app) error {
	if err := c.read(); err != nil {
		return err
	}
	return a.reading(c.Data, func(log eventlog.Log) (err error) {
		if c.said, err = a.histories(log, c.Data); err != nil {
			return err
		}
		return c.replay(a, log, snapshotsIn(c.Data))
	})
}

// report prints figures of a period as they stand.
func (c *replayCmd) report(a *app, v *figures.Replayed, from, to worktime.Day) error {
	q := c.question
	q.From, q.To = from, to
	known := projections.Known{Position: v.Counted} // what follows is not told yet
	r, err := a.figuresOf(v.Cube, q, v.Counted, asOfOf(q.AsOf, c.said.Of(known)))
	if err != nil {
		return err
	}
	return r.write(a, c.JSON)
}

// end prints the figures of the whole period.
func (c *replayCmd) end(a *app, v *figures.Replayed) error {
	from, to, err := c.period(v)
	if err != nil {
		return err
	}
	return c.report(a, v, from, to)
}

// period is the one that was asked for, or that of the history.
func (c *replayCmd) period(v *figures.Replayed) (from, to worktime.Day, err error) {
	from, to = c.question.From, c.question.To
	first, counted := v.Cube.First()
	if !counted && (c.From == "" || to == 0) {
		return from, to, errors.New("nothing has happened by then: give --from and --to for a period of zeros")
	}
	if c.From == "" {
		from = first
	}
	if to == 0 {
		to = worktime.OfficeDay(v.Reached)
	}
	if from > to {
		return from, to, fmt.Errorf("the period would begin on %s and end on %s: give --from and --to", from, to)
	}
	return from, to, nil
}
