package bus

import (
	"context"
	"sync"

	"motcua/domain/eventlog"
)

// ahead is how many events may be under way beyond the oldest one that is not yet taken. It bounds memory, and what is sent
// again after a kill.
const ahead = 1024

// window knows which events are under way. Different dossiers overtake each other, the checkpoint must not: it moves only
// over what is taken without a gap.
type window struct {
	room  chan struct{} // holds one thing for each event from the oldest that is not taken on
	moved chan struct{} // told when the checkpoint can move

	mu      sync.Mutex
	flights []*flight // in the order of the log
	last    mark
	any     bool
}

// flight is an event under way.
type flight struct {
	eventlog.Recorded
	taken bool
}

func newWindow() *window {
	return &window{room: make(chan struct{}, ahead), moved: make(chan struct{}, 1)}
}

// begin takes the next event in, once there is room; nil if ctx ends first.
func (w *window) begin(ctx context.Context, r eventlog.Recorded) *flight {
	select {
	case <-ctx.Done():
		return nil
	case w.room <- struct{}{}:
	}
	f := &flight{Recorded: r}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.flights = append(w.flights, f)
	return f
}

// done notes that the receiver took an event, or that it was put aside.
func (w *window) done(f *flight) {
	w.mu.Lock()
	defer w.mu.Unlock()
	f.taken = true
	n := 0
	for n < len(w.flights) && w.flights[n].taken {
		w.last, w.any = markOf(w.flights[n].Recorded), true
		n++
		<-w.room
	}
	if n == 0 {
		return
	}
	w.flights = append(w.flights[:0], w.flights[n:]...)
	select {
	case w.moved <- struct{}{}:
	default: // has been told and has not looked yet
	}
}

// taken is the last event before which there is no gap; ok is false while there is none.
func (w *window) taken() (last mark, ok bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.last, w.any
}
