package main

import (
	"fmt"

	"github.com/schollz/progressbar/v3"
)

// exportProgress shows how far an export is, counted in records read: a bar on a terminal.
type exportProgress struct {
	a     *app
	bar   *progressbar.ProgressBar
	done  int // records of the passes that ended
	last  int // of this pass
	begun bool
}

func newExportProgress(a *app) *exportProgress {
	return &exportProgress{a: a, bar: a.bar("exporting")}
}

// survey hears how many records a pass has read. A pass that begins counts from one again.
func (p *exportProgress) survey(read int) {
	if !p.begun {
		return // how long it will be is not known yet; it is short
	}
	if read < p.last {
		p.done += p.last
	}
	p.last = read
	if read%1024 == 0 {
		_ = p.bar.Set(p.done + read) // only a picture
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
