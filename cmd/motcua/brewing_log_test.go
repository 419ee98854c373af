package main

import (
	"context"
	"iter"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"motcua/domain/eventlog"
)

// counting is a log of so many events.
type counting struct {
	eventlog.Log
	events eventlog.Position
}

func (c counting) ReadAll(_ context.Context, after eventlog.Position) iter.Seq2[eventlog.Recorded, error] {
	return func(yield func(eventlog.Recorded, error) bool) {
		for at := after + 1; at <= c.events && yield(eventlog.Recorded{Position: at}, nil); at++ {
		}
	}
}

// What is made in the background gives way to pages, and takes no longer than it must while nobody asks for one.
func TestALogIsReadAtAStretchUnlessSomethingIsAskedFor(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBrewing(t.Context(), time.Now, func() eventlog.Position { return 9 })
		var read atomic.Uint64
		took := func() time.Duration {
			begun := time.Now()
			for _, err := range (noted{counting{events: 4 * stretch}, &read, b}).ReadAll(t.Context(), eventlog.Start) {
				if err != nil {
					t.Fatal(err)
				}
			}
			return time.Since(begun)
		}
		pages := b.heeding(http.NotFoundHandler())
		ask := func() {
			pages.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/analysis", nil))
		}
		if d := took(); d != 0 || read.Load() != 4*stretch {
			t.Errorf("nobody has asked for anything: there are pauses of %v up to %d", d, read.Load())
		}
		ask()
		if d := took(); d != 4*breath {
			t.Errorf("a page was asked for: the pauses are %v", d)
		}
		time.Sleep(lull)
		if d := took(); d != 0 {
			t.Errorf("a page was asked for a while ago: there are pauses of %v", d)
		}
	})
}
