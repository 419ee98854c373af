package main

import (
	"fmt"
	"io"

	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/figures"
)

// figuresCmd prints figures or, by its subcommand, what became of them.
type figuresCmd struct {
	Data string `required:"" type:"path" placeholder:"DIR" help:"Data directory with the log."`
	periodFlags
	By   []string `default:"centre" enum:"centre,level,service-level,agency,field,procedure,channel,counter,agency+field,agency+procedure,level+service-level" help:"How to cut them: ${enum}. May be given more than once."`
	JSON bool     `name:"json" help:"Print one JSON object instead of a table."`

	Show figuresShowCmd `cmd:"" default:"withargs" hidden:"" help:"Print the figures of a period."`
	Diff figuresDiffCmd `cmd:"" help:"Print what changed between two states of the log, and the events that did it."`
}

// figuresShowCmd is what figures does without a subcommand.
type figuresShowCmd struct{}

// Help shows an example.
func (*figuresCmd) Help() string {
	return "Prints the columns of form II.06a, with our columns 7a (ended without a result) and 10a (resolved after the first promise), and the on-time rates. Always 3 = 7 + 7a + 11. Days are the offices' (UTC+7). " +
		"Of days to come the figures are what they will be if nothing more happens. A counter's day is --by counter over that one day.\n\n" +
		"Example: motcua figures --data ./data/demo --from 2019-01-01 --to 2019-12-31 --by level\n" +
		"Example: motcua figures --data ./data/demo --from 2019-01-01 --at 2019-06-30T14:30 --known-at 150000 --by agency+field"
}

// question reads the flags.
func (c *figuresCmd) question() (q figures.Question, err error) {
	for _, by := range c.By {
		q.By = append(q.By, figures.Dimension(by))
	}
	q.From, q.To, q.AsOf, err = c.read()
	return q, err
}

// Run folds the log and prints the figures.
func (*figuresShowCmd) Run(a *app, c *figuresCmd) error {
	q, err := c.question()
	if err != nil {
		return err
	}
	cube, position, state, err := folded(a, c.Data, figures.Projection(), q.AsOf)
	if err != nil {
		return err
	}
	report, err := a.figuresOf(cube, q, position, state)
	if err != nil {
		return err
	}
	return report.write(a, c.JSON)
}

// figuresReport is what `figures --json` prints; its names are an interface.
type figuresReport struct {
	From worktime.Day `json:"from"`
	To   worktime.Day `json:"to"`
	asOfReport
	Position eventlog.Position `json:"position"` // of the last event that counts
	Rows     []figuresRow      `json:"rows"`
}

// figuresOf answers a question from a cube.
func (a *app) figuresOf(cube *figures.Cube, q figures.Question, position eventlog.Position, state asOfReport) (figuresReport, error) {
	report := figuresReport{From: q.From, To: q.To, asOfReport: state, Position: position, Rows: []figuresRow{}}
	for _, d := range q.By {
		for _, key := range cube.Slices(d) {
			s := figures.Slice{Dimension: d, Key: key}
			m := q.AsOf.Figures(cube, s, q.From, q.To)
			if !m.Balanced() {
				return report, fmt.Errorf("%s %s: 3 = 7 + 7a + 11 does not hold: %+v", d, key, m)
			}
			report.Rows = append(report.Rows, rowOf(figures.NameOn(a.law.Catalogue, s, q.To), s, m))
		}
	}
	return report, nil
}

func (r figuresReport) write(a *app, asJSON bool) error {
	if asJSON {
		return a.printJSON(r)
	}
	if _, err := io.WriteString(a.out, r.banner()); err != nil {
		return err
	}
	return r.print(a.out)
}
