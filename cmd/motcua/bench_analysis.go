package main

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"motcua/domain/directory"
)

type benchAnalysisCmd struct {
	Dossiers  int           `default:"100000" placeholder:"N" help:"How many dossiers the history has that is made for this (${default}); a million take some minutes to write and 4 GB of disk."`
	Data      string        `type:"existingdir" placeholder:"DIR" help:"Take the history that \"bench desk --keep\" left in this directory, in place of a new one."`
	Questions int           `default:"50" placeholder:"N" help:"How many questions of each kind (${default})."`
	Warm      time.Duration `default:"0s" placeholder:"TIME" help:"How long to wait between the first picture and the questions (${default}: what a server does after its start is measured too)."`
	Seed      uint64        `default:"2019" placeholder:"N" help:"Which questions, in which order (${default})."`
	Dir       string        `type:"path" placeholder:"DIR" help:"Where to write a new history. Default: the system's directory for temporary files."`
	Profile   string        `type:"path" hidden:"" placeholder:"FILE" help:"Write a profile of the server."`
	JSON      bool          `name:"json" help:"Print one JSON object instead of a table."`
}

// Help shows an example.
func (*benchAnalysisCmd) Help() string {
	return "Serves a long history and asks, as the centre's head, for what an analyst asks of the page of figures: the first picture, and then, all kinds mixed, one after\n" +
		"the other, years, parts, days that the handle is drawn to, lists, doubts, reports and comparisons. Counted is what the server says that it worked on an answer.\n" +
		"Where it answers that something is being made, that answer is counted, and the one that it gives when it is asked again later. What is asked of it is told\n" +
		"beside what was measured; on a machine that others use too it can be missed without its fault.\n\n" +
		"Example: motcua bench analysis --dossiers 1000000 --questions 100"
}

// What is asked of the page of figures on a million dossiers.
const (
	firstPictureAsked = time.Second
	analysisAsked     = 100 * time.Millisecond // of ninety-nine answers in a hundred
)

// Run serves, asks and prints.
func (c *benchAnalysisCmd) Run(a *app) (err error) {
	if c.Dossiers < 1 || c.Questions < 1 || c.Warm < 0 {
		return errors.New("--dossiers and --questions: there must be some at least")
	}
	dir, remove := c.Data, func() error { return nil }
	if dir == "" {
		dir, remove, err = benchDir(c.Dir)
	} else if _, err = os.Stat(filepath.Join(dir, logFile)); err != nil {
		err = fmt.Errorf("bench analysis: %w; `motcua bench desk --keep %s` writes a history there", err, dir)
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, remove()) }()
	d := &deskBench{app: a, history: &manyDossiers{app: a, want: c.Dossiers}, dice: newDice()}
	if err := d.write(dir); err != nil {
		return err
	}
	agencies := d.only(directory.CentreHead)
	server, err := d.serve(dir, c.Profile)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, server.stop()) }()
	if err := d.enter(server.url); err != nil {
		return err
	}
	w := &analysisWalk{bench: d, agencies: agencies, today: d.day(), dice: walking(c.Seed)}
	r := analysisBenchReport{
		Dossiers: d.history.dossiers, Events: d.history.events, Processors: runtime.GOMAXPROCS(0),
		FirstPictureAsked: milliseconds(firstPictureAsked), Asked: milliseconds(analysisAsked),
	}
	first, err := d.send(d.people[0], deskRequest{path: "/analysis"})
	if err != nil || first.status != http.StatusOK {
		return errors.Join(fmt.Errorf("bench analysis: the first picture: %d", first.status), err)
	}
	r.FirstPicture = milliseconds(first.server)
	if !sleep(a.ctx, c.Warm) {
		return a.ctx.Err()
	}
	answers, err := w.ask(c.Questions)
	if err != nil {
		return err
	}
	r.sum(answers)
	if c.JSON {
		return a.printJSON(r)
	}
	return r.print(a.out)
}

// only has nobody but those of a role sign in, and gives the agencies that have a head.
func (d *deskBench) only(role directory.Role) (agencies []directory.AgencyCode) {
	for _, p := range d.people {
		if p.role == directory.AgencyHead {
			agencies = append(agencies, p.agency)
		}
	}
	d.people = slices.DeleteFunc(d.people, func(p *deskPerson) bool { return p.role != role })
	return agencies
}
