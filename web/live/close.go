package live

import (
	"context"

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
	for c := range h.clients {
		c.end(websocket.CloseServiceRestart, "the server restarts; connect again in a moment")
	}
	h.mu.Unlock()

	done := make(chan struct{})
	go func() { h.running.Wait(); close(done) }()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
	}
	h.mu.Lock()
	for c := range h.clients {
		c.conn.NetConn().Close()
	}
	h.mu.Unlock()
	<-done
	return ctx.Err()
}
