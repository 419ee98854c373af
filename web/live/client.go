package live

import (
	"bytes"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

const (
	maxRequest = 4 << 10         // bytes of one frame from a client
	maxTopics  = 16              // a connection
	closeWait  = 2 * time.Second // for the client to answer a close frame
)

// client is one connection. Its goroutine reads; couriers and the lane write.
type client struct {
	lane
	hub      *Hub
	conn     *websocket.Conn // only for reading: what gorilla writes goes through the lane
	courier  *courier
	watches  []*watcher // belongs to the courier's mutex
	pass     Pass
	address  string // that it counts with; see CountedWith
	deflates bool   // takes deflated frames

	once  sync.Once
	ended chan struct{} // closed once, by end
}

// Write notes what the handshake agreed on.
func (c *client) Write(p []byte) (int, error) {
	if c.conn == nil && bytes.Contains(p, []byte("permessage-deflate")) {
		c.deflates = true
	}
	return c.lane.Write(p)
}

// end closes the connection with a code and a reason; only the first call counts. A code of 0 closes without a word.
func (c *client) end(code int, reason string) {
	c.once.Do(func() {
		close(c.ended)
		if code == 0 {
			_ = c.lane.Close() // it may be closed already
			return
		}
		c.last(wire(websocket.CloseMessage, websocket.FormatCloseMessage(code, shorten(reason))))
		_ = c.SetReadDeadline(time.Now().Add(closeWait))
	})
}

// drop ends a client whose socket takes nothing more.
func (c *client) drop() {
	select {
	case <-c.ended: // it was about to go
	default:
		c.hub.dropped.Add(1)
		c.hub.opt.Log.Info().Str("remote", c.RemoteAddr().String()).Msg("live client dropped: it takes nothing more")
	}
	c.end(0, "")
	_ = c.lane.Close()
}

// back tells the courier that the client takes frames again.
func (c *client) back() {
	c.courier.mu.Lock()
	c.courier.behind = append(c.courier.behind, c)
	c.courier.mu.Unlock()
	c.courier.set()
}

// join makes the client one of its courier's, and greets it.
func (c *client) join() {
	c.courier.mu.Lock()
	c.courier.clients[c] = struct{}{}
	c.courier.mu.Unlock()
	if c.send(c.hub.hello().bytes(c.deflates)) {
		c.courier.frames.Add(1)
	}
}

func (h *Hub) hello() *message {
	return h.prepare(frame{Type: typeHello, Epoch: h.epoch, Version: h.opt.Version, HeartbeatMS: h.opt.Heartbeat.Milliseconds()}, time.Time{})
}

// gone takes the client out of everything. Only then does the hub forget it.
func (c *client) gone() {
	_ = c.lane.Close()
	c.courier.mu.Lock()
	for _, w := range c.watches {
		c.courier.leave(w)
	}
	c.watches = nil
	delete(c.courier.clients, c)
	c.courier.mu.Unlock()
	c.hub.release(c.address)
}
