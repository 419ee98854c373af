package live

import (
	"encoding/json"
	"fmt"
	"io"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/gorilla/websocket"
)

const (
	maxRequest = 4 << 10         // bytes of one frame from a client
	maxTopics  = 16              // a connection
	closeWait  = 2 * time.Second // for the client to answer a close frame
)

// client is one connection: serve reads from it, write is its only writer.
type client struct {
	hub    *Hub
	conn   *websocket.Conn
	queue  chan *websocket.PreparedMessage
	topics map[string]*topic // belongs to the hub's mutex

	ended  chan struct{} // closed once, by end
	once   sync.Once
	code   int    // set before ended is closed
	reason string // 〃
}

func newClient(h *Hub, conn *websocket.Conn) *client {
	return &client{
		hub:    h,
		conn:   conn,
		queue:  make(chan *websocket.PreparedMessage, h.opt.Queue),
		topics: map[string]*topic{},
		ended:  make(chan struct{}),
	}
}

// end asks the writer to close the connection; only the first call counts. A code of 0 closes without a word.
func (c *client) end(code int, reason string) {
	c.once.Do(func() {
		c.code, c.reason = code, reason
		close(c.ended)
		// Wakes a writer that is stuck in a slow client's full socket.
		_ = c.conn.NetConn().SetWriteDeadline(time.Now().Add(closeWait))
	})
}

// serve runs the connection until it ends.
func (c *client) serve() {
	h := c.hub
	written := make(chan struct{})
	go func() { defer close(written); c.write() }()

	h.mu.Lock()
	h.pending--
	h.clients[c] = struct{}{}
	h.send(c, h.prepare(frame{Type: "hello", Version: h.opt.Version, HeartbeatMS: h.opt.Heartbeat.Milliseconds()}, time.Time{}))
	if h.closed { // Close may have gone through the clients just before
		c.end(websocket.CloseServiceRestart, "the server restarts; connect again in a moment")
	}
	h.mu.Unlock()

	c.read()

	c.end(0, "")
	<-written
	c.conn.Close()
	h.mu.Lock()
	h.forget(c)
	h.mu.Unlock()
}

// read takes requests until the connection fails. After end it only waits, within the deadline that the writer set, for
// the client to close: closing at once with bytes unread would reset the connection and lose the close frame.
func (c *client) read() {
	alive := func(string) error {
		select {
		case <-c.ended:
			return nil
		default:
			return c.conn.SetReadDeadline(time.Now().Add(c.hub.opt.PongWait))
		}
	}
	_ = alive("")
	c.conn.SetPongHandler(alive)
	for {
		kind, body, err := c.conn.NextReader()
		if err != nil {
			return
		}
		select {
		case <-c.ended:
			continue
		default:
		}
		if kind != websocket.TextMessage {
			c.end(websocket.CloseUnsupportedData, "binary frames are not understood; send JSON text")
			continue
		}
		text, err := io.ReadAll(io.LimitReader(body, maxRequest+1))
		if err != nil {
			return
		}
		if len(text) > maxRequest {
			c.end(websocket.CloseMessageTooBig, fmt.Sprintf("a frame may have at most %d bytes", maxRequest))
			continue
		}
		if code, reason := c.obey(text); code != 0 {
			c.end(code, reason)
		}
	}
}

// obey carries out one request, or says with which code and reason the connection is to be closed.
func (c *client) obey(text []byte) (code int, reason string) {
	var req request
	if !utf8.Valid(text) {
		return websocket.CloseInvalidFramePayloadData, "a frame must be UTF-8"
	}
	if err := json.Unmarshal(text, &req); err != nil {
		return websocket.CloseInvalidFramePayloadData, `a frame must be a JSON object like {"type":"subscribe","topic":"centre"}`
	}
	h := c.hub
	h.mu.Lock()
	defer h.mu.Unlock()
	if _, here := h.clients[c]; !here {
		return 0, "" // dropped meanwhile
	}
	t, subscribed := c.topics[req.Topic]
	switch req.Type {
	case "subscribe":
		if !subscribed {
			if t = h.known(req.Topic); t == nil {
				return websocket.ClosePolicyViolation, fmt.Sprintf("unknown topic %.60q", req.Topic)
			}
			if len(c.topics) >= maxTopics {
				return websocket.ClosePolicyViolation, fmt.Sprintf("a connection may have at most %d topics", maxTopics)
			}
			c.topics[req.Topic] = t
			t.clients[c] = struct{}{}
		}
	case "resync":
		if !subscribed {
			return websocket.ClosePolicyViolation, fmt.Sprintf("resync of %.60q, which is not subscribed to", req.Topic)
		}
	case "unsubscribe":
		if subscribed {
			delete(c.topics, req.Topic)
			delete(t.clients, c)
		}
		return 0, ""
	default:
		return websocket.ClosePolicyViolation, fmt.Sprintf("unknown type %.30q; use subscribe, resync or unsubscribe", req.Type)
	}
	if t.seq > 0 {
		h.send(c, h.prepare(t.snapshot(), t.stand.Data))
	}
	return 0, ""
}
