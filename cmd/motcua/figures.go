package main

import (
	"errors"
	"fmt"

	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
)

type figuresCmd struct {
	Data string   `required:"" type:"path" placeholder:"DIR" help:"Data directory with the log."`
	From string   `required:"" placeholder:"DATE" help:"First day of the period, such as 2019-01-01."`
	To   string   `required:"" placeholder:"DATE" help:"Last day of the period, counted; figures stand at its end."`
	By   []string `default:"centre" enum:"centre,level,service-level,agency,field,procedure,channel,counter" help:"How to cut them: ${enum}. May be given more than once."`
	JSON bool     `name:"json" help:"Print one JSON object instead of a table."`
}

// Help shows an example.
func (*figuresCmd) Help() string {
	return "Prints the columns of form II.06a, with our column 7a, and the on-time rates. Always 3 = 7 + 7a + 11.\n\n" +
		"Example: motcua figures --data ./data/demo --from 2019-01-01 --to 2019-12-31 --by level"
}

// Run folds the log and prints the figures.
func (c *figuresCmd) Run(a *app) (err error) {
	from, to, err := period(c.From, c.To)
	if err != nil {
		return err
	}
	log, err := a.readLog(c.Data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	p := figures.Projection()
	cube, position, err := projections.Fold(p, p.Initial(), log.ReadAll(a.ctx, eventlog.Start))
	if err != nil {
		return err
	}
	report := figuresReport{From: from, To: to, Position: position, Rows: []figuresRow{}}
	for _, by := range c.By {
		d := figures.Dimension(by)
		for _, key := range cube.Slices(d) {
			s := figures.Slice{Dimension: d, Key: key}
			m := cube.Figures(s, from, to)
			if !m.Balanced() {
				return fmt.Errorf("%s %s: 3 = 7 + 7a + 11 does not hold: %+v", by, key, m)
			}
			report.Rows = append(report.Rows, rowOf(a.law.Catalogue, s, m))
		}
	}
	if c.JSON {
		return a.printJSON(report)
	}
	return report.print(a.out)
}

// figuresReport is what `figures --json` prints; its names are an interface.
type figuresReport struct {
	From     worktime.Day      `json:"from"`
	To       worktime.Day      `json:"to"`
	Position eventlog.Position `json:"position"` // of the log that the figures were taken at
	Rows     []figuresRow      `json:"rows"`
}
