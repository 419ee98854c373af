package live

import (
	"encoding/json"
	"fmt"
	"io"
	"time"
	"unicode/utf8"

	"github.com/gorilla/websocket"
)

// serve runs the connection until it ends.
func (c *client) serve() {
	defer c.hub.running.Done()
	defer c.gone()
	c.join()
	c.hub.mu.Lock()
	closed := c.hub.closed
	c.hub.mu.Unlock()
	if closed { // Close may have gone through the clients just before
		c.restart()
	}
	c.conn.SetPongHandler(func(string) error { return c.alive() })
	_ = c.alive()
	for c.read() {
	}
	c.end(0, "")
}

// alive gives the client more time. One that has been told to go gets none.
func (c *client) alive() error {
	select {
	case <-c.ended:
		return nil
	default:
		return c.SetReadDeadline(time.Now().Add(c.hub.opt.PongWait))
	}
}

// read takes one frame and reports whether to go on. After end it only waits, within the deadline that end set, for the client
// to close: closing at once with bytes unread would reset the connection and lose the close frame.
func (c *client) read() bool {
	kind, body, err := c.conn.NextReader()
	if err != nil {
		return false
	}
	select {
	case <-c.ended:
		return true
	default:
	}
	// What takes more stack than waiting does is done elsewhere, so that waiting keeps the small one.
	done := make(chan error)
	go func() { done <- c.take(kind, body) }()
	return <-done == nil
}

// take carries out what one frame says. The error is the connection's.
func (c *client) take(kind int, body io.Reader) error {
	if kind != websocket.TextMessage {
		c.end(websocket.CloseUnsupportedData, "binary frames are not understood; send JSON text")
		return nil
	}
	text, err := io.ReadAll(io.LimitReader(body, maxRequest+1)) // of what was inflated: a bomb does not go off
	if err != nil {
		return err
	}
	if len(text) > maxRequest {
		c.end(websocket.CloseMessageTooBig, fmt.Sprintf("a frame may have at most %d bytes", maxRequest))
		return nil
	}
	if code, reason := c.obey(text); code != 0 {
		c.end(code, reason)
		return nil
	}
	return c.alive()
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
	switch req.Type {
	case typeHeartbeat:
		return 0, "" // that it came is what it says
	case typeSubscribe:
		return c.subscribe(req)
	case typeResync, typeUnsubscribe:
	default:
		return websocket.ClosePolicyViolation, fmt.Sprintf("unknown type %.30q; use subscribe, resync, unsubscribe or heartbeat", req.Type)
	}
	c.courier.mu.Lock()
	defer c.courier.mu.Unlock()
	w, i := c.watching(req.Topic)
	switch {
	case req.Type == typeUnsubscribe:
		if w != nil {
			c.courier.leave(w)
			c.watches = append(c.watches[:i], c.watches[i+1:]...)
		}
	case w == nil:
		return websocket.ClosePolicyViolation, fmt.Sprintf("resync of %.60q, which is not subscribed to", req.Topic)
	default:
		w.seq = 0
		c.courier.update(w, true)
	}
	return 0, ""
}

// subscribe has the client watch a topic, if it may. That is asked again afterwards: a review in between has not seen it watch.
func (c *client) subscribe(req request) (code int, reason string) {
	t := c.hub.known(req.Topic)
	if t == nil {
		return websocket.ClosePolicyViolation, fmt.Sprintf("unknown topic %.60q", req.Topic)
	}
	if code, reason := c.stopped(req.Topic); code != 0 {
		return code, reason
	}
	if code, reason := c.follow(t, req); code != 0 {
		return code, reason
	}
	return c.stopped(req.Topic)
}

func (c *client) follow(t *topic, req request) (code int, reason string) {
	if req.Epoch != c.hub.epoch {
		req.Seq = 0 // of another run
	}
	c.courier.mu.Lock()
	defer c.courier.mu.Unlock()
	switch w, _ := c.watching(req.Topic); {
	case w != nil:
		w.seq = req.Seq
		c.courier.update(w, true)
	case len(c.watches) >= maxTopics:
		return websocket.ClosePolicyViolation, fmt.Sprintf("a connection may have at most %d topics", maxTopics)
	default:
		c.courier.watch(c, t, req.Seq)
	}
	return 0, ""
}

// watching finds a topic among the client's; the caller holds the courier's mutex.
func (c *client) watching(topic string) (w *watcher, at int) {
	for i, w := range c.watches {
		if w.topic.name == topic {
			return w, i
		}
	}
	return nil, -1
}
