package main

import (
	"fmt"

	"github.com/schollz/progressbar/v3"

	"motcua/domain/extract"
)

// exportProgress shows how far an export is, counted in records read: a bar on a terminal.
type exportProgress struct {
	a     *app
	bar   *progressbar.ProgressBar
	begun bool
	readings
}

func newExportProgress(a *app) *exportProgress {
	return &exportProgress{a: a, bar: a.bar("exporting")}
}

// readings adds up what the readings of a log have gone over.
type readings struct {
	before int // records of those that ended
	last   extract.Progress
}

// add hears how far a reading is, and gives how many records all of them have gone over, from the first that it was told of.
func (s *readings) add(p extract.Progress) int {
	if p.Reading != s.last.Reading {
		s.before += s.last.Read
	}
	s.last = p
	return s.before + p.Read
}

// survey hears how far a reading is.
func (p *exportProgress) survey(at extract.Progress) {
	if !p.begun {
		return // how long it will be is not known yet; it is short
	}
	if read := p.add(at); read%1024 == 0 {
		_ = p.bar.Set(read) // only a picture
	}
}

// begin says how many records are to be read.
func (p *exportProgress) begin(records int) {
	p.begun = true
	p.bar.ChangeMax(max(records, 1))
}

// fail takes the bar away.
func (p *exportProgress) fail() error { return p.bar.Exit() }

// end says what was done.
func (p *exportProgress) end(what string) {
	_ = p.bar.Finish()
	fmt.Fprintf(p.a.err, "\n%s\n", what)
}
