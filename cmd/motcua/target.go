package main

import (
	"errors"
	"fmt"
	"time"

	"motcua/domain/targets"
	"motcua/domain/worktime"
)

type targetCmd struct {
	Record targetRecordCmd `cmd:"" help:"Record how far a target has been reached that events cannot measure."`
}

type targetRecordCmd struct {
	Data   string `required:"" type:"path" placeholder:"DIR" help:"Data directory with the log; it must not be served at the same time."`
	Row    int    `required:"" placeholder:"N" help:"Number of the target in the plan's table, 1 to 23."`
	Value  string `required:"" placeholder:"V" help:"How far it has been reached, in percent, such as 37.5."`
	Date   string `required:"" placeholder:"DATE" help:"The day for which the value holds, such as 2020-06-30."`
	Source string `required:"" placeholder:"TEXT" help:"The document or system that it is taken from."`
	By     string `required:"" placeholder:"WHO" help:"Who records it."`
	Note   string `placeholder:"TEXT" help:"What else is to be known."`
}

// Help shows an example.
func (*targetRecordCmd) Help() string {
	return "Nothing is overwritten: to correct a value, record it again; `motcua targets` shows the last record for the latest day.\n\n" +
		"Example: motcua target record --row 7 --value 100 --date 2020-06-30 --source \"Báo cáo 12/BC-STTTT\" --by \"Sở TTTT\" --data ./data/demo"
}

// Run records the value.
func (c *targetRecordCmd) Run(a *app) (err error) {
	day, err := worktime.ParseDay(c.Date)
	if err != nil {
		return fmt.Errorf("--date: %w", err)
	}
	record := targets.Record{At: time.Now().In(worktime.Zone), No: c.Row, Value: c.Value, AsOf: day, Source: c.Source, By: c.By, Note: c.Note}
	if _, err := targets.Decide(nil, record); err != nil { // before a log is made for nothing
		return err
	}
	log, err := a.serveLog(c.Data, time.Now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	e, added, err := targets.Do(a.ctx, log, record)
	if err != nil {
		return err
	}
	if !added {
		_, err = fmt.Fprintf(a.out, "target %d: the last record says the same already, %s%% on %s\n", e.No, e.Value, e.AsOf)
		return err
	}
	_, err = fmt.Fprintf(a.out, "target %d: recorded %s%% on %s\n", e.No, e.Value, e.AsOf)
	return err
}
