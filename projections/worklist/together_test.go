package worklist_test

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/projections"
	"motcua/projections/worklist"
)

// While the fold goes on, any number may ask: every answer is one moment's, and none goes back behind one that was given before.
func TestManyAskWhileTheFoldGoesOn(t *testing.T) {
	o := newOffice(t)
	one := seat(t)
	r := projections.NewRunner(projection(), o.log, make(chan time.Time))
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- r.Run(ctx) }()
	var v *worklist.View
	if err := r.Read(t.Context(), func(view *worklist.View, _ projections.Stand) { v = view }); err != nil {
		t.Fatal(err)
	}
	var over atomic.Bool
	var readers sync.WaitGroup
	for n := range 4 {
		readers.Go(func() {
			var last eventlog.Position
			for !over.Load() {
				q := worklist.Query{Order: worklist.Orders[n%len(worklist.Orders)], Limit: worklist.LongestPage}
				now := day.At(10, n)
				page, err := v.ForAgency(one, now, q)
				if err != nil || page.Position < last || len(page.Rows) != page.Lines {
					t.Errorf("%v; %d rows of %d as of %d, after %d", err, len(page.Rows), page.Lines, page.Position, last)
					return
				}
				last = page.Position
				newest := eventlog.Start
				for _, row := range page.Rows {
					newest = max(newest, row.Position)
				}
				if newest > page.Position {
					t.Errorf("a page as of %d has a line of %d", page.Position, newest)
				}
				if _, err := v.ForCounter(worklist.Desk{Agency: one, Counter: 7}, now, q); err != nil {
					t.Error(err)
				}
				if _, err := v.Load(one, now); err != nil {
					t.Error(err)
				}
				v.Badge(one, now)
				v.Changed()
			}
		})
	}
	for i := range 300 {
		code := o.receive(7, day.At(8, i%60))
		done, err := o.desk.Do(t.Context(), code, dossier.Assign{Fact: o.fact(day.At(9, 0)), Officer: "an"})
		if err != nil {
			t.Fatal(err)
		}
		if err := r.Reached(t.Context(), done.Position); err != nil {
			t.Fatal(err)
		}
		if e, ok := v.Of(code); !ok || e.Officer != "an" {
			t.Errorf("whoever assigned %s reads %+v", code, e)
		}
		if i%3 == 0 {
			o.do(code, dossier.Resolve{Fact: o.fact(day.At(9, 30))})
		}
	}
	if err := r.Reached(t.Context(), o.end()); err != nil {
		t.Fatal(err)
	}
	over.Store(true)
	readers.Wait()
	cancel()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	now := day.At(10, 0)
	if diff := cmp.Diff(rows(o.page(o.view(), one, now, worklist.Query{Limit: 500})), rows(o.page(v, one, now, worklist.Query{Limit: 500}))); diff != "" {
		t.Errorf("folded alone and beside readers (-alone +beside):\n%s", diff)
	}
}
