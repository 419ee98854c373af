package office_test

import (
	"context"
	"errors"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/comparison"
	"motcua/projections/delays"
	"motcua/projections/figures"
	"motcua/projections/members"
	"motcua/projections/register"
	"motcua/projections/replay"
	"motcua/projections/worklist"
)

// work is the worklists of a place, kept current.
type work struct {
	runner *projections.Runner[*worklist.View]
	view   atomic.Pointer[worklist.View]
}

func (w *work) Lists() *worklist.View { return w.view.Load() }
func (w *work) Reached(ctx context.Context, p eventlog.Position) error {
	return w.runner.Reached(ctx, p)
}

// follow keeps the worklists of a place current until the test ends.
func follow(t *testing.T, p *place) *work {
	t.Helper()
	ticks := time.NewTicker(time.Millisecond)
	w := &work{runner: projections.NewRunner(worklist.Projection(p.law.CalendarOf), p.log, ticks.C)}
	known := make(chan struct{})
	w.runner.Observe = func(v *worklist.View, _ projections.Stand, _ bool) {
		if w.view.Swap(v) == nil {
			close(known)
		}
	}
	ctx, cancel := context.WithCancel(context.WithoutCancel(t.Context()))
	ended := make(chan error, 1)
	go func() { ended <- w.runner.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		ticks.Stop()
	})
	<-known
	return w
}

// kept is the register of a place, kept current.
type kept struct {
	*register.Reader
	at atomic.Uint64
}

func (k *kept) CountTo(ctx context.Context, q register.Query, most int) (n int, whole bool, err error) {
	n, whole, _, err = k.Reader.CountTo(ctx, q, most)
	return n, whole, err
}

func (k *kept) PageTo(ctx context.Context, q register.Query, most int) (page []register.Dossier, n int, whole bool, err error) {
	page, n, whole, _, err = k.Reader.PageTo(ctx, q, most)
	return page, n, whole, err
}

func (k *kept) ByLink(ctx context.Context, token dossier.LinkToken) (d register.Dossier, ok bool, err error) {
	d, ok, _, err = k.Reader.ByLink(ctx, token)
	return d, ok, err
}

func (k *kept) Reached(ctx context.Context, p eventlog.Position) error {
	for k.at.Load() < uint64(p) {
		if err := ctx.Err(); err != nil {
			return err
		}
		time.Sleep(time.Millisecond)
	}
	return nil
}

func openRegister(t *testing.T, p *place) *kept {
	t.Helper()
	path := filepath.Join(t.TempDir(), "register.db")
	w, err := register.Open(t.Context(), path, p.log, p.law.Catalogue)
	if err != nil {
		t.Fatal(err)
	}
	reader, err := register.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	k := &kept{Reader: reader}
	ticks := time.NewTicker(time.Millisecond)
	ctx, cancel := context.WithCancel(context.WithoutCancel(t.Context()))
	ended := make(chan error, 1)
	go func() {
		ended <- w.Runner(p.log, ticks.C, func(s projections.Stand) { k.at.Store(uint64(s.Position)) }).Run(ctx)
	}()
	t.Cleanup(func() {
		cancel()
		ticks.Stop()
		if err := errors.Join(<-ended, reader.Close(), w.Close()); err != nil {
			t.Error(err)
		}
	})
	return k
}

// folding folds the log for every question about figures.
type folding struct{ log eventlog.Log }

func (f folding) Look(ctx context.Context, as figures.AsOf, look func(*figures.Cube, eventlog.Position)) error {
	cube, at, err := as.Fold(f.log.ReadAll(ctx, eventlog.Start))
	if err == nil {
		look(cube, at)
	}
	return err
}

func (f folding) Lives(ctx context.Context, as figures.AsOf, q delays.Question, look func(*delays.View, delays.Question, eventlog.Position)) error {
	p := delays.Projection()
	q.At, q.Calendar = as.At, func(directory.AgencyCode) *worktime.Calendar { return worktime.Provincial() }
	v, at, err := projections.Fold(p, p.Initial(), as.Events(f.log.ReadAll(ctx, eventlog.Start)))
	if err == nil {
		look(v, q, at)
	}
	return err
}

func (f folding) Members(ctx context.Context, q members.Question) (*members.Book, error) {
	return members.Find(ctx, f.log, q, func(eventlog.Position) {})
}

func (f folding) Compare(ctx context.Context, q comparison.Question, due []eventlog.StreamID) (*comparison.Found, error) {
	return q.Find(ctx, f.log, due, func(eventlog.Position) {})
}

func (f folding) Find(ctx context.Context, as figures.AsOf, scope []figures.Slice, way replay.Way) (eventlog.Recorded, bool, error) {
	days := replay.NewChronicle()
	if err := days.Follow(ctx, f.log, nil); err != nil {
		return eventlog.Recorded{}, false, err
	}
	return replay.NewEvents(f.log, days).Find(ctx, as, scope, way)
}
