package live

import (
	"context"
	"unicode/utf8"

	"github.com/gorilla/websocket"
)

// Close tells all clients that the service restarts (close code 1012), so that they come back, and waits until their
// connections have ended; when ctx ends first, it cuts them off and returns the context's error. Later calls only wait.
func (h *Hub) Close(ctx context.Context) error {
	h.mu.Lock()
	if !h.closed {
		h.closed = true
		close(h.stop)
	}
	h.mu.Unlock()
	h.each((*client).restart)

	done := make(chan struct{})
	go func() { h.running.Wait(); close(done) }()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
	}
	h.each(func(c *client) { _ = c.lane.Close() })
	<-done
	return ctx.Err()
}

// each does something with every client.
func (h *Hub) each(do func(*client)) {
	for _, courier := range h.couriers {
		courier.mu.Lock()
		for c := range courier.clients {
			do(c)
		}
		courier.mu.Unlock()
	}
}

func (c *client) restart() {
	c.end(websocket.CloseServiceRestart, "the server restarts; connect again in a moment")
}

// shorten cuts a close reason to what a control frame can carry (RFC 6455, 5.5: 125 bytes with the code).
func shorten(reason string) string {
	const limit = 123
	if len(reason) <= limit {
		return reason
	}
	cut := limit
	for !utf8.RuneStart(reason[cut]) {
		cut--
	}
	return reason[:cut]
}
