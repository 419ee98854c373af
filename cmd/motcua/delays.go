package main

import (
	"fmt"

	"motcua/domain/calendars"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/delays"
	"motcua/projections/figures"
)

type delaysCmd struct {
	Data string `required:"" type:"path" placeholder:"DIR" help:"Data directory with the log."`
	periodFlags
	Slice []string `sep:"none" placeholder:"DIM=KEY" help:"Only a slice, such as level=commune, agency=000.00.12.H61 or the pair agency+field=000.00.12.H61+NGUOI-CO-CONG. May be given more than once: all must hold."`
	JSON  bool     `name:"json" help:"Print one JSON object instead of tables."`
}

// Help shows an example.
func (*delaysCmd) Help() string {
	return "Prints how much of their limits the dossiers used that were resolved in a period, in tenths of the limit, and which offices held the late and " +
		"the overdue ones. The bands up to the limit add up to (8) + (9), those beyond it to (10). The cause of a late dossier is the office that exceeded " +
		"its own limit the longest: the one-stop's is the moment by which it is to hand on (Decree 61/2018, art. 18), that of an agency that is asked or has a task is " +
		"the deadline it was given, and the agency that handles the dossier answers for the rest of the delay. While the clock stands nobody holds it. Time is office time.\n\n" +
		"Example: motcua delays --data ./data/demo --from 2019-01-01 --to 2019-12-31 --slice agency=000.00.12.H61"
}

// delaysReport is what `delays --json` prints; its names are an interface.
type delaysReport struct {
	From worktime.Day `json:"from"`
	To   worktime.Day `json:"to"`
	asOfReport
	Position  eventlog.Position            `json:"position"`
	CountedBy countedBy                    `json:"counted_by"`
	Slice     map[figures.Dimension]string `json:"slice"` // what was asked for; empty: everything
	Resolved  int                          `json:"resolved"`
	Early     int                          `json:"early"`
	OnTime    int                          `json:"on_time"`
	Bands     []delaysBand                 `json:"bands"`
	Measured  int                          `json:"measured"` // resolved dossiers with a share
	Median    float64                      `json:"median_percent"`
	P90       float64                      `json:"p90_percent"`
	Late      int                          `json:"late"`
	Overdue   int                          `json:"overdue"`
	Extended  int                          `json:"extended"` // late or overdue though promised another date
	Stood     int                          `json:"stood"`    // late or overdue, and the clock stood still
	StoodFor  int                          `json:"stood_minutes"`
	Offices   []delaysOffice               `json:"offices"`
}

type delaysBand struct {
	Band string `json:"band"`
	N    int    `json:"n"`
}

// delaysOffice is one office in late and overdue dossiers, in minutes of office time.
type delaysOffice struct {
	delays.Office
	Name    string `json:"name"`
	Late    int    `json:"cause_of_late"`
	Overdue int    `json:"cause_of_overdue"`
	Held    int    `json:"held"`
	Time    int    `json:"held_minutes"`
	Median  int    `json:"held_median_minutes"`
	Over    int    `json:"over_own_limit"`
	Beyond  int    `json:"over_minutes"`
}

// Run folds the log and prints what it says.
func (c *delaysCmd) Run(a *app) error {
	from, to, as, err := c.read()
	if err != nil {
		return err
	}
	q := delays.Question{From: from, To: to, At: as.At}
	if q.Slices, err = a.slicesIn(c.Data, c.Slice); err != nil {
		return err
	}
	var v *delays.View
	var position eventlog.Position
	var by *calendars.Set
	var state asOfReport
	err = a.reading(c.Data, func(log eventlog.Log) (err error) {
		if v, position, err = foldedOf(a, log, c.Data, delays.Projection(), as); err == nil {
			by, err = calendars.At(a.ctx, log, position)
		}
		if err == nil {
			state, err = a.stateOf(log, c.Data, as)
		}
		return err
	})
	if err != nil {
		return err
	}
	if as == (figures.AsOf{}) {
		a.tellUnadopted(by, c.Data)
	}
	q.Calendar = by.Of
	t := v.Ask(q)
	report := delaysReport{
		From: from, To: to, asOfReport: state, Position: position, CountedBy: countedByOf(by), Slice: make(map[figures.Dimension]string), Resolved: t.Resolved(), Early: t.Early(), OnTime: t.OnTime(),
		Measured: t.Measured, Median: float64(t.Median) / 10, P90: float64(t.P90) / 10, Late: t.Late, Overdue: t.Overdue, Extended: t.Extended, Stood: t.Paused.N, StoodFor: t.Paused.Time,
		Bands: []delaysBand{}, Offices: []delaysOffice{},
	}
	for _, s := range q.Slices {
		report.Slice[s.Dimension] = s.Key
	}
	for b, n := range t.Bands {
		report.Bands = append(report.Bands, delaysBand{delays.Band(b).Name(), n})
	}
	for _, l := range t.Offices {
		name := ""
		if l.Office.Agency != "" {
			name = figures.NameOn(a.law.Catalogue, figures.Slice{Dimension: figures.ByAgency, Key: string(l.Office.Agency)}, to)
		}
		report.Offices = append(report.Offices, delaysOffice{l.Office, name, l.Late, l.Overdue, l.Held, l.Time, l.Median, l.Over, l.Beyond})
	}
	if c.JSON {
		return a.printJSON(report)
	}
	_, err = fmt.Fprint(a.out, report.text())
	return err
}
