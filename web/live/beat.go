package live

import (
	"time"

	"github.com/gorilla/websocket"
)

// beatsPerPing is how many heartbeats go by between two pings: one prepared ping serves all connections, so that no
// connection needs a timer of its own.
const beatsPerPing = 10

// beat sends heartbeats until the hub is closed.
func (h *Hub) beat() {
	beats := h.opt.Beats
	if beats == nil {
		ticker := time.NewTicker(h.opt.Heartbeat)
		defer ticker.Stop()
		beats = ticker.C
	}
	ping := prepared(websocket.PingMessage, nil)
	for n := 1; ; n++ {
		select {
		case <-h.stop:
			return
		case <-beats:
		}
		h.mu.Lock()
		for _, t := range h.topics {
			if t.seq > 0 && len(t.clients) > 0 {
				h.sendAll(t, h.prepare(t.heartbeat(), t.stand.Data))
			}
		}
		if n%beatsPerPing == 0 {
			for c := range h.clients {
				h.send(c, ping)
			}
		}
		h.mu.Unlock()
	}
}

// sendAll queues a message for all clients of a topic; the caller holds the mutex.
func (h *Hub) sendAll(t *topic, msg *websocket.PreparedMessage) {
	for c := range t.clients {
		h.send(c, msg)
	}
}

// send queues a message for one client and drops the client if its queue is full; the caller holds the mutex.
func (h *Hub) send(c *client, msg *websocket.PreparedMessage) {
	select {
	case c.queue <- msg:
		h.stats.Frames++
	default:
		h.stats.Dropped++
		h.forget(c)
		c.end(websocket.CloseTryAgainLater, "this client reads too slowly; connect again for a fresh snapshot")
		h.opt.Log.Info().Str("remote", c.conn.RemoteAddr().String()).Msg("slow live client dropped")
	}
}

// forget takes a client out of all topics; the caller holds the mutex. Safe to call twice.
func (h *Hub) forget(c *client) {
	delete(h.clients, c)
	for _, t := range c.topics {
		delete(t.clients, c)
	}
	clear(c.topics)
}
