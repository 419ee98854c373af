package main

import (
	"errors"
	"fmt"
	"time"

	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/figures"
)

// figuresCmd prints figures or, by its subcommand, what became of them.
type figuresCmd struct {
	Data string   `required:"" type:"path" placeholder:"DIR" help:"Data directory with the log."`
	From string   `required:"" placeholder:"DATE" help:"First day of the period, such as 2019-01-01."`
	To   string   `placeholder:"DATE" help:"Last day of the period, counted; figures stand at its end. By default the day of --at."`
	By   []string `default:"centre" enum:"centre,level,service-level,agency,field,procedure,channel,counter,agency+field,agency+procedure,level+service-level" help:"How to cut them: ${enum}. May be given more than once."`
	At   string   `placeholder:"MOMENT" help:"The figures as they stood at this moment, by what had happened by then, such as 2019-06-30T14:30 (the offices' time)."`

	KnownAt string `placeholder:"MOMENT|POSITION" help:"Only what the log held at this moment, or up to this position: the same question then has the same answer for ever."`
	JSON    bool   `name:"json" help:"Print one JSON object instead of a table."`

	Show figuresShowCmd `cmd:"" default:"withargs" hidden:"" help:"Print the figures of a period."`
	Diff figuresDiffCmd `cmd:"" help:"Print what changed between two states of the log, and the events that did it."`
}

// figuresShowCmd is what figures does without a subcommand.
type figuresShowCmd struct{}

// Help shows an example.
func (*figuresCmd) Help() string {
	return "Prints the columns of form II.06a, with our column 7a, and the on-time rates. Always 3 = 7 + 7a + 11. Days are the offices' (UTC+7). " +
		"Of days to come the figures are what they will be if nothing more happens. A counter's day is --by counter over that one day.\n\n" +
		"Example: motcua figures --data ./data/demo --from 2019-01-01 --to 2019-12-31 --by level\n" +
		"Example: motcua figures --data ./data/demo --from 2019-01-01 --at 2019-06-30T14:30 --known-at 150000 --by agency+field"
}

// question reads the flags.
func (c *figuresCmd) question() (q figures.Question, err error) {
	for _, by := range c.By {
		q.By = append(q.By, figures.Dimension(by))
	}
	to := c.To
	if c.At != "" {
		if q.AsOf.At, err = momentOf("--at", c.At); err != nil {
			return q, err
		}
		if to == "" {
			to = worktime.OfficeDay(q.AsOf.At).String()
		}
	}
	if to == "" {
		return q, errors.New("--to is missing: give the last day of the period, or a moment with --at")
	}
	if q.From, q.To, err = period(c.From, to); err != nil {
		return q, err
	}
	if c.At != "" && q.To > worktime.OfficeDay(q.AsOf.At) {
		return q, fmt.Errorf("--to %s lies after --at %s: figures at a moment end with its day; leave --to out", q.To, c.At)
	}
	return q, nil
}

// Run folds the log and prints the figures.
func (*figuresShowCmd) Run(a *app, c *figuresCmd) error {
	q, err := c.question()
	if err == nil && c.KnownAt != "" {
		q.AsOf.Known, err = knownOf("--known-at", c.KnownAt, time.Now())
	}
	if err != nil {
		return err
	}
	return a.reading(c.Data, func(log eventlog.Log) error {
		cube, position, err := q.AsOf.Fold(log.ReadAll(a.ctx, eventlog.Start))
		if err != nil {
			return err
		}
		report, err := a.figuresOf(cube, q, position)
		if err != nil {
			return err
		}
		return report.write(a, c.JSON)
	})
}

// figuresReport is what `figures --json` prints; its names are an interface.
type figuresReport struct {
	From     worktime.Day      `json:"from"`
	To       worktime.Day      `json:"to"`
	At       *time.Time        `json:"at,omitempty"`       // in the offices' time; absent: the end of the last day
	KnownAt  string            `json:"known_at,omitempty"` // a position or a moment; absent: all that the log held
	Position eventlog.Position `json:"position"`           // of the last event that counts
	Rows     []figuresRow      `json:"rows"`
}

// figuresOf answers a question from a cube.
func (a *app) figuresOf(cube *figures.Cube, q figures.Question, position eventlog.Position) (figuresReport, error) {
	report := figuresReport{From: q.From, To: q.To, At: given(q.AsOf.At), KnownAt: knownText(q.AsOf.Known), Position: position, Rows: []figuresRow{}}
	for _, d := range q.By {
		for _, key := range cube.Slices(d) {
			s := figures.Slice{Dimension: d, Key: key}
			m := q.AsOf.Figures(cube, s, q.From, q.To)
			if !m.Balanced() {
				return report, fmt.Errorf("%s %s: 3 = 7 + 7a + 11 does not hold: %+v", d, key, m)
			}
			report.Rows = append(report.Rows, rowOf(nameOn(a.law.Catalogue, s, q.To), s, m))
		}
	}
	return report, nil
}

func (r figuresReport) write(a *app, asJSON bool) error {
	if asJSON {
		return a.printJSON(r)
	}
	return r.print(a.out)
}
