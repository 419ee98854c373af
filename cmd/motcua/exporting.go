package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"motcua/domain/eventlog"
	"motcua/domain/handout"
	"motcua/projections"
	"motcua/web/office"
)

// exporting writes the exports that pages ask for, in the background, one at a time, into files beside the log. What it is to write and how
// it ended stands in the log; a file appears under its name only when it is whole.
type exporting struct {
	site *site
	log  eventlog.Log
	dir  string

	mu      sync.Mutex
	jobs    map[handout.ID]*exportJob
	running sync.WaitGroup
	turn    chan struct{}
	ctx     context.Context
	cancel  context.CancelFunc
}

// exportJob is an export that is being written, or waits to be.
type exportJob struct {
	by     string
	cancel context.CancelFunc
	over   chan struct{}
	exportPace
}

const (
	exportsDir  = "exports"
	exportsWait = 4 // at most so many are written or wait
	exportsEach = 2 // of one person
	exportsKept = 24 * time.Hour
	exportsRoom = 4 << 30 // bytes of all files together
	unfinished  = ".part" // end of a file that is not whole
	sweepEvery  = time.Minute
)

func (s *site) newExporting(data string, log eventlog.Log) *exporting {
	e := &exporting{site: s, log: log, dir: filepath.Join(data, exportsDir), jobs: map[handout.ID]*exportJob{}, turn: make(chan struct{}, 1)}
	e.ctx, e.cancel = context.WithCancel(s.app.ctx)
	return e
}

// run removes what is left of files that were never whole, and files that are old, until ctx ends; then it stops what is being written.
func (e *exporting) run(ctx context.Context) error {
	e.sweep(true)
	for sleep(ctx, sweepEvery) {
		e.sweep(false)
	}
	e.mu.Lock()
	e.cancel()
	e.mu.Unlock()
	e.running.Wait()
	return nil
}

func (e *exporting) sweep(first bool) {
	files, err := os.ReadDir(e.dir)
	if err != nil {
		return // nothing was exported yet
	}
	for _, f := range files {
		about, err := f.Info()
		half := strings.HasSuffix(f.Name(), unfinished)
		if err == nil && (half && first || !half && e.site.clock.Real().Sub(about.ModTime()) > exportsKept) {
			err = os.Remove(filepath.Join(e.dir, f.Name()))
		}
		if err != nil {
			e.site.logger.Warn().Err(err).Msg("an old export stays")
		}
	}
}

// Begin has an export written in the background.
func (e *exporting) Begin(id handout.ID, x handout.Export, by string) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	own := 0
	for _, j := range e.jobs {
		if j.by == by {
			own++
		}
	}
	switch {
	case e.ctx.Err() != nil:
		return e.ctx.Err()
	case e.jobs[id] != nil:
		return nil // it was asked for twice
	case e.site.head != nil && x.KnownAt > e.site.end():
		return fmt.Errorf("%w: it ends at position %d, before %d", projections.ErrNotYet, e.site.end(), x.KnownAt)
	case len(e.jobs) >= exportsWait || own >= exportsEach:
		return office.ErrManyExports
	}
	ctx, cancel := context.WithCancel(e.ctx)
	j := &exportJob{by: by, cancel: cancel, over: make(chan struct{})}
	e.jobs[id] = j
	e.running.Go(func() {
		defer close(j.over)
		defer cancel()
		e.export(ctx, id, x, j)
	})
	return nil
}

// forget takes a job from the list.
func (e *exporting) forget(id handout.ID) {
	e.mu.Lock()
	defer e.mu.Unlock()
	delete(e.jobs, id)
}

func (e *exporting) job(id handout.ID) *exportJob {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.jobs[id]
}

// Cancel stops an export, and waits until nothing of it is left.
func (e *exporting) Cancel(id handout.ID) {
	if j := e.job(id); j != nil {
		j.cancel()
		<-j.over
	}
}

// Progress is how far an export is that is being written here, or waits to be.
func (e *exporting) Progress(id handout.ID) (p office.ExportProgress, ok bool) {
	j := e.job(id)
	if j == nil {
		return p, false
	}
	return j.at(e.site.clock.Real()), true
}

func (e *exporting) path(id handout.ID, format string) string {
	return filepath.Join(e.dir, string(id)+"."+format)
}

// Open opens the whole file of an export.
func (e *exporting) Open(id handout.ID, format string) (office.ExportFile, error) {
	if !id.Valid() {
		return nil, os.ErrNotExist
	}
	return os.Open(e.path(id, format))
}

// Kept tells until when the file of an export is kept; ok is false where it is there no more.
func (e *exporting) Kept(id handout.ID, format string) (until time.Time, ok bool) {
	about, err := os.Stat(e.path(id, format))
	if err != nil {
		return until, false
	}
	return about.ModTime().Add(exportsKept), true
}

// Remove takes the file of an export away.
func (e *exporting) Remove(id handout.ID, format string) error {
	if err := os.Remove(e.path(id, format)); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}
