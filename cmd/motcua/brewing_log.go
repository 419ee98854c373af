package main

import (
	"context"
	"iter"
	"net/http"
	"sync/atomic"
	"time"

	"motcua/domain/eventlog"
)

// How a log is read in the background while pages are asked for: after so many events, which take some tenths of a millisecond, there is a pause, so that
// they do not wait for a processor. A log of millions of events takes several times as long then; while nobody asks for anything it is read at a stretch.
const (
	stretch = 256
	breath  = time.Millisecond
	lull    = 100 * time.Millisecond // nothing was asked for so long: most pages have been answered by then
)

// heeding notes when something is asked for, so that what is made in the background gives way.
func (b *brewing) heeding(answer http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b.asked.Store(b.now().UnixNano())
		answer.ServeHTTP(w, r)
	})
}

// disturbs reports whether a page may be waiting for a processor.
func (b *brewing) disturbs() bool { return b.now().UnixNano()-b.asked.Load() < int64(lull) }

// noted is a log of which it is noted how far it was read, for something that is made in the background.
type noted struct {
	eventlog.Log
	read *atomic.Uint64
	by   *brewing
}

// ReadAll notes every position that it gives.
func (n noted) ReadAll(ctx context.Context, after eventlog.Position) iter.Seq2[eventlog.Recorded, error] {
	return func(yield func(eventlog.Recorded, error) bool) {
		for r, err := range n.Log.ReadAll(ctx, after) {
			if err == nil {
				n.read.Store(uint64(r.Position))
				if r.Position%stretch == 0 && n.by.disturbs() {
					time.Sleep(breath)
				}
			}
			if !yield(r, err) {
				return
			}
		}
	}
}
