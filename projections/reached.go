package projections

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"motcua/domain/eventlog"
)

// ErrEnded says that a view is folded no further: its run is over.
var ErrEnded = errors.New("the fold has ended")

// Reached waits until the view holds everything up to a position, so that whoever appended an event there reads their own write. It
// returns at once where that is so already, and otherwise as soon as the fold comes there. The error is ctx's, or [ErrEnded] with what
// the run ended of.
func (r *Runner[V]) Reached(ctx context.Context, p eventlog.Position) error {
	return r.reach.wait(ctx, p)
}

// reach is how far a fold has come, and who waits for it to come further.
type reach struct {
	position atomic.Uint64
	waiting  atomic.Int64 // how many wait: a fold for which nobody waits pays two atomic operations an event

	mu      sync.Mutex
	waiters map[*waiter]struct{}
	ended   error
}

// waiter is somebody who waits for a position; arrived is closed when it is reached, or when it never will be.
type waiter struct {
	position eventlog.Position
	arrived  chan struct{}
	err      error // set before arrived is closed
}

func (r *reach) wait(ctx context.Context, p eventlog.Position) error {
	if eventlog.Position(r.position.Load()) >= p {
		return nil
	}
	w := &waiter{position: p, arrived: make(chan struct{})}
	if err := r.enter(w); err != nil {
		return err
	}
	defer r.leave(w)
	if eventlog.Position(r.position.Load()) >= p { // it came while we entered
		return nil
	}
	select {
	case <-w.arrived:
		return w.err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (r *reach) enter(w *waiter) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.ended != nil {
		return r.ended
	}
	if r.waiters == nil {
		r.waiters = make(map[*waiter]struct{})
	}
	r.waiters[w] = struct{}{}
	r.waiting.Add(1)
	return nil
}

func (r *reach) leave(w *waiter) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.wake(w)
}

// wake lets one go; the lock is held.
func (r *reach) wake(w *waiter) {
	if _, waits := r.waiters[w]; waits {
		delete(r.waiters, w)
		r.waiting.Add(-1)
		close(w.arrived)
	}
}

// come tells that everything up to a position is in the view.
func (r *reach) come(p eventlog.Position) {
	r.position.Store(uint64(p))
	if r.waiting.Load() == 0 {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for w := range r.waiters {
		if w.position <= p {
			r.wake(w)
		}
	}
}

// begin lets waiters wait again, for a fold that begins at a position.
func (r *reach) begin(p eventlog.Position) {
	r.mu.Lock()
	r.ended = nil
	r.mu.Unlock()
	r.come(p)
}

// end lets all go who wait in vain; of what, where the fold failed.
func (r *reach) end(of error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.ended = ErrEnded; of != nil {
		r.ended = fmt.Errorf("%w: %w", ErrEnded, of)
	}
	for w := range r.waiters {
		w.err = r.ended
		r.wake(w)
	}
}
