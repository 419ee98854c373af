package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"time"

	"motcua/adapters/sqlitelog"
	"motcua/domain/worktime"
)

type benchDeskCmd struct {
	Dossiers int           `default:"1000000" placeholder:"N" help:"How many dossiers the history has (${default}); a million take some minutes to write and 4 GB of disk."`
	Rate     float64       `default:"100" placeholder:"N" help:"Requests a second (${default})."`
	For      time.Duration `default:"30s" placeholder:"TIME" help:"How long (${default})."`
	Warm     time.Duration `default:"5s" placeholder:"TIME" help:"How long before that, uncounted, so that files and caches are warm (${default})."`
	Dir      string        `type:"path" placeholder:"DIR" help:"Where to write the history. Default: the system's directory for temporary files."`
	Keep     string        `type:"path" placeholder:"DIR" help:"Write the history into this directory and leave it there; where it is already, it is taken as it is."`
	Profile  string        `type:"path" hidden:"" placeholder:"FILE" help:"Write a profile of the server."`
	JSON     bool          `name:"json" help:"Print one JSON object instead of a table."`
}

// Help shows an example.
func (*benchDeskCmd) Help() string {
	return "Serves the desk on a long history and asks it for what people ask for on a working day: worklists, dossiers, searches, forms, intakes, and\n" +
		"what they do. Everybody of the catalogue has signed in. Requests come when they come, at random moments with the rate that is asked for, whether or\n" +
		"not the earlier ones were answered; how long one took is counted from the moment at which it was due. \"server\" is what the server says that it worked\n" +
		"on it, \"wall\" what its reader waited. The server is a process of its own; both share this machine.\n" +
		"Every agency's head has the worklist open and the head of the one-stop each dossier that something is done to: \"others\" is how long after the answer\n" +
		"to it these pages, told through the websocket or their waiting request, have fetched what is new.\n\n" +
		"Example: motcua bench desk --dossiers 1000000 --rate 100 --for 30s --json"
}

// deskBenchReport is what `bench desk --json` prints; its names are an interface.
type deskBenchReport struct {
	Dossiers   int                        `json:"dossiers"`
	Events     int                        `json:"events"`
	Processors int                        `json:"processors"`
	People     int                        `json:"people"` // who have signed in
	Rate       float64                    `json:"requests_per_s"`
	Seconds    float64                    `json:"s"`
	Ready      float64                    `json:"ready_s"` // until the server had read the history
	CPU        float64                    `json:"cpu"`     // of the server while it was asked: 1 is one processor
	All        deskAskedReport            `json:"all"`
	Kinds      map[string]deskAskedReport `json:"by_kind"`
	Others     map[string]othersReport    `json:"shown_to_others"`  // from the answer to what was done until others' open pages show it
	Failed     []string                   `json:"failed,omitempty"` // the first answers of a kind that were no good
}

// deskAskedReport is how long requests took.
type deskAskedReport struct {
	askedReport         // as the server says
	WallP50     float64 `json:"wall_p50_ms"` // from the moment at which it was due to the last byte of the answer
	WallP99     float64 `json:"wall_p99_ms"`
	Errors      int     `json:"errors"`
}

// Run builds, serves, asks and prints.
func (c *benchDeskCmd) Run(a *app) (err error) {
	if c.Dossiers < 1 || c.Rate <= 0 || c.For <= 0 || c.Warm < 0 {
		return errors.New("--dossiers, --rate and --for: there must be some at least")
	}
	dir, remove, err := keptDir(c.Dir, c.Keep)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, remove()) }()
	d := &deskBench{app: a, history: &manyDossiers{app: a, want: c.Dossiers}, dice: newDice()}
	if err := d.write(dir); err != nil {
		return err
	}
	r := deskBenchReport{Processors: runtime.GOMAXPROCS(0), Dossiers: d.history.dossiers, Events: d.history.events, Rate: c.Rate, Seconds: c.For.Seconds()}
	began := time.Now()
	server, err := d.serve(dir, c.Profile)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, server.stop()) }()
	if err := d.enter(server.url); err != nil {
		return err
	}
	r.Ready, r.People = rounded(time.Since(began).Seconds()), len(d.people)
	if err := d.look(); err != nil {
		return err
	}
	if d.others, err = d.open(); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.others.close()) }()
	if c.Warm > 0 {
		if _, err := d.ask(c.Rate, c.Warm); err != nil {
			return err
		}
	}
	d.others.reset()
	before := server.cpu()
	answers, err := d.ask(c.Rate, c.For)
	if err != nil {
		return err
	}
	r.CPU = rounded((server.cpu() - before).Seconds() / c.For.Seconds())
	r.sum(answers)
	d.others.settle(a.ctx)
	r.Others = d.others.report()
	if c.JSON {
		return a.printJSON(r)
	}
	return r.print(a.out)
}

// write writes the history and the accounts, unless they are there.
func (d *deskBench) write(dir string) (err error) {
	log, err := sqlitelog.Open(filepath.Join(dir, logFile), sqlitelog.Options{Now: time.Now})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	if err := d.history.history(log, dir); err != nil {
		return err
	}
	day, err := d.app.law.Calendar.NextWorking(d.history.last)
	if err != nil {
		return fmt.Errorf("bench desk: the day after the history: %w", err)
	}
	d.at = day.At(8, 30)
	return d.hire(log, dir)
}

// day is the one on which people work.
func (d *deskBench) day() worktime.Day { return worktime.DayOf(d.at) }

// context is the program's.
func (d *deskBench) context() context.Context { return d.app.ctx }
