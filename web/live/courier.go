package live

import (
	"sync"
	"sync/atomic"

	"github.com/gorilla/websocket"
)

// courier brings editions to its share of the clients. A round goes through them one after the other and waits for nobody.
type courier struct {
	hub    *Hub
	off    chan struct{} // holds one: there is something to do
	pings  atomic.Bool   // all are to be pinged
	frames atomic.Uint64 // sent since the start

	mu      sync.Mutex
	clients map[*client]struct{}
	rounds  map[*topic]*round
	behind  []*client // whose sockets take again
}

// round is those of a courier's clients who watch one topic.
type round struct {
	watchers []*watcher
	seq      uint64 // the edition that was brought to all who could take it
	beats    uint64 // heartbeats that were
	beaten   uint64 // the edition at the last of them
}

// watcher is a client's place in a round.
type watcher struct {
	*client
	topic *topic
	at    int    // its index in the round
	seq   uint64 // what the client has; 0: nothing
	fresh bool   // it is to get the topic's state whatever it has
}

func newCourier(h *Hub) *courier {
	return &courier{hub: h, off: make(chan struct{}, 1), clients: map[*client]struct{}{}, rounds: map[*topic]*round{}}
}

// set sends the courier on a round.
func (c *courier) set() {
	select {
	case c.off <- struct{}{}:
	default: // it goes anyway
	}
}

var ping = wire(websocket.PingMessage, nil)

func (c *courier) run() {
	for {
		select {
		case <-c.hub.stop:
			return
		case <-c.off:
		}
		c.mu.Lock()
		for t, r := range c.rounds {
			c.bring(t, r)
		}
		for _, b := range c.behind {
			for _, w := range b.watches {
				c.update(w, false)
			}
		}
		clear(c.behind)
		c.behind = c.behind[:0]
		if c.pings.Swap(false) {
			for one := range c.clients {
				one.send(ping)
			}
		}
		c.mu.Unlock()
	}
}

// bring goes one round; the caller holds the mutex.
func (c *courier) bring(t *topic, r *round) {
	beats := t.beats.Load()
	e := t.newest.Load()
	if e == nil {
		c.tellReading(t, r, beats)
		return
	}
	if e.seq == r.seq && beats == r.beats {
		return
	}
	beating := beats != r.beats && e.seq == r.beaten // what changed since the last beat was sign of life enough
	if beats != r.beats {
		r.beaten = e.seq
	}
	r.seq, r.beats = e.seq, beats
	var had, sent uint64
	var m *message
	for _, w := range r.watchers {
		if w.seq == e.seq && !beating {
			continue
		}
		if m == nil || w.seq != had {
			had, m = w.seq, e.from(w.seq)
		}
		if w.send(m.bytes(w.deflates)) {
			w.seq, w.fresh = e.seq, false
			sent++
		}
	}
	c.frames.Add(sent)
}

// tellReading tells those who wait for a topic's first view how far reading has come, once a beat; the caller holds the mutex.
func (c *courier) tellReading(t *topic, r *round, beats uint64) {
	if beats == r.beats {
		return
	}
	r.beats = beats
	m := t.read()
	if m == nil {
		return
	}
	for _, w := range r.watchers {
		if w.send(m.bytes(w.deflates)) {
			c.frames.Add(1)
		}
	}
}

// update brings one watcher up to date, if need be or if it asked for it; the caller holds the mutex.
func (c *courier) update(w *watcher, asked bool) {
	w.fresh = w.fresh || asked
	e := w.topic.newest.Load()
	if e == nil {
		if m := w.topic.read(); m != nil && asked && w.send(m.bytes(w.deflates)) {
			c.frames.Add(1)
		}
		return
	}
	if w.seq == e.seq && !w.fresh {
		return
	}
	if w.send(e.from(w.seq).bytes(w.deflates)) {
		w.seq, w.fresh = e.seq, false
		c.frames.Add(1)
	}
}

// watch takes a client into a topic's round at the seq that it has, and brings it up to date; the caller holds the mutex.
func (c *courier) watch(one *client, t *topic, seq uint64) {
	r := c.rounds[t]
	if r == nil {
		r = &round{beats: t.beats.Load()}
		if e := t.newest.Load(); e != nil {
			r.beaten = e.seq
		}
		c.rounds[t] = r
	}
	w := &watcher{client: one, topic: t, at: len(r.watchers), seq: seq}
	r.watchers = append(r.watchers, w)
	one.watches = append(one.watches, w)
	t.watchers.Add(1)
	// What the round has brought may be older than what this watcher gets, never newer than what the next round brings.
	c.update(w, true)
}

// leave takes a watcher out of its round; the caller holds the mutex.
func (c *courier) leave(w *watcher) {
	r := c.rounds[w.topic]
	last := r.watchers[len(r.watchers)-1]
	r.watchers[w.at], last.at = last, w.at
	r.watchers[len(r.watchers)-1] = nil
	r.watchers = r.watchers[:len(r.watchers)-1]
	if len(r.watchers) == 0 {
		delete(c.rounds, w.topic)
	}
	w.topic.watchers.Add(-1)
}
