package esdblog

import (
	"context"
	"sync"

	"motcua/domain/eventlog"
)

// head is what is known of a stream: a beginning of its history, which others may have gone on with.
type head struct {
	turn      chan struct{} // holds one thing while somebody of this process has the head
	positions []eventlog.Position
	eventlog.History
}

// lock waits for the head; it reports whether it came before ctx ended.
func (h *head) lock(ctx context.Context) bool {
	select {
	case h.turn <- struct{}{}:
		return true
	case <-ctx.Done():
		return false
	}
}

func (h *head) unlock() { <-h.turn }

// add puts an event at the end; its position is 0 if it is not known.
func (h *head) add(id eventlog.EventID, at eventlog.Position) {
	h.Add(id)
	h.positions = append(h.positions, at)
}

// generation is how much a generation of heads may weigh: at some 150 bytes a stream and 24 an event, 10 MiB at most.
const generation = 1 << 18

// heads keeps those of the streams that were written last, in two generations; the older is dropped once the younger is
// full. What is still in use has moved to the younger by then. Two heads of one stream do no harm: the server decides.
type heads struct {
	full int

	mu         sync.Mutex
	young, old map[eventlog.StreamID]*head
	weight     int // of the young: its streams and their events
}

func newHeads(full int) *heads { return &heads{full: full, young: map[eventlog.StreamID]*head{}} }

// get is the head of a stream, empty if nothing is known of it.
func (hs *heads) get(name eventlog.StreamID) *head {
	hs.mu.Lock()
	defer hs.mu.Unlock()
	if h := hs.young[name]; h != nil {
		return h
	}
	h := hs.old[name]
	if h == nil {
		h = &head{turn: make(chan struct{}, 1)}
	}
	if hs.weight >= hs.full {
		hs.young, hs.old, hs.weight = map[eventlog.StreamID]*head{}, hs.young, 0
	}
	hs.young[name] = h
	hs.weight += 6
	return h
}

// grew counts events that became known.
func (hs *heads) grew(n int) {
	hs.mu.Lock()
	defer hs.mu.Unlock()
	hs.weight += n
}

// forget drops what is known of a stream.
func (hs *heads) forget(name eventlog.StreamID) {
	hs.mu.Lock()
	defer hs.mu.Unlock()
	delete(hs.young, name)
	delete(hs.old, name)
}
