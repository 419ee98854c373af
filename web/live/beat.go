package live

import "time"

// beatsPerPing is how many heartbeats go by between two pings, so that no connection needs a timer for them.
const beatsPerPing = 10

// beat has heartbeats sent until the hub is closed.
func (h *Hub) beat() {
	beats := h.opt.Beats
	if beats == nil {
		ticker := time.NewTicker(h.opt.Heartbeat)
		defer ticker.Stop()
		beats = ticker.C
	}
	for n := 1; ; n++ {
		select {
		case <-h.stop:
			return
		case <-beats:
		}
		h.mu.Lock()
		for _, t := range h.topics {
			t.beats.Add(1)
		}
		h.mu.Unlock()
		if n%beatsPerPing == 0 {
			for _, c := range h.couriers {
				c.pings.Store(true)
			}
		}
		h.wake()
	}
}
