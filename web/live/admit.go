package live

import "net/http"

// ServeHTTP is the websocket endpoint. It refuses with 403 a page of another host, with 426 a request that is no websocket
// handshake, and with 503 when the hub is full or closed.
func (h *Hub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if refusal := h.admit(); refusal != "" {
		w.Header().Set("Retry-After", "5")
		http.Error(w, refusal, http.StatusServiceUnavailable)
		return
	}
	defer h.running.Done()
	conn, err := h.upgrader.Upgrade(w, r, nil)
	if err != nil {
		h.mu.Lock()
		h.pending--
		h.mu.Unlock()
		return // the upgrader has answered
	}
	newClient(h, conn).serve()
}

// admit counts a connection in, or says why it cannot come in.
func (h *Hub) admit() (refusal string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	switch {
	case h.closed:
		return "the server is shutting down; try again in a moment"
	case len(h.clients)+h.pending >= h.opt.MaxClients:
		return "too many live connections; try again later"
	}
	h.pending++
	h.running.Add(1)
	return ""
}
