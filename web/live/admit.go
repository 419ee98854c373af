package live

import (
	"bufio"
	"errors"
	"net"
	"net/http"
)

// ServeHTTP is the websocket endpoint. It refuses with 403 a page of another host, with 426 a request that is no websocket
// handshake, with 429 an address, or a network of [CountedWith], that has too many connections open, and with 503 when the hub is full or closed.
func (h *Hub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	address := CountedWith(h.Address(r))
	if status, refusal := h.admit(address); refusal != "" {
		w.Header().Set("Retry-After", "5")
		http.Error(w, refusal, status)
		return
	}
	c := &client{hub: h, pass: h.passOf(r), address: address, ended: make(chan struct{})}
	conn, err := h.upgrader.Upgrade(hijacking{w, c}, r, nil)
	if err != nil { // the upgrader has answered
		if c.lane.Conn != nil {
			_ = c.lane.Close()
		}
		h.release(address)
		h.running.Done()
		return
	}
	c.conn = conn
	h.mu.Lock()
	c.courier = h.couriers[h.turn%len(h.couriers)]
	h.turn++
	h.mu.Unlock()
	go c.serve() // so that what net/http needed for the request can go
}

// hijacking puts the client between gorilla and the connection: there is one way out, and all take it.
type hijacking struct {
	http.ResponseWriter
	*client
}

func (w hijacking) Header() http.Header         { return w.ResponseWriter.Header() }
func (w hijacking) Write(p []byte) (int, error) { return w.ResponseWriter.Write(p) }
func (w hijacking) WriteHeader(status int)      { w.ResponseWriter.WriteHeader(status) }

// Hijack hands the connection over.
func (w hijacking) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, rw, err := http.NewResponseController(w.ResponseWriter).Hijack()
	if err != nil {
		return nil, nil, errors.New("this connection cannot become a websocket")
	}
	c := w.client
	c.open(conn, c.hub.opt.WriteWait, c.back, c.drop)
	return c, rw, nil
}

// admit counts a connection in, or says with which status and why it cannot come in.
func (h *Hub) admit(address string) (status int, refusal string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	switch {
	case h.closed:
		return http.StatusServiceUnavailable, "the server is shutting down; try again in a moment"
	case h.clients >= h.opt.MaxClients:
		return http.StatusServiceUnavailable, "too many live connections; try again later"
	case address != "" && h.addresses[address] >= h.opt.PerAddress:
		return http.StatusTooManyRequests, "too many live connections from this address; close some, or try again later"
	}
	h.clients++
	if address != "" {
		h.addresses[address]++
	}
	h.running.Add(1)
	return 0, ""
}

// release counts a connection out.
func (h *Hub) release(address string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.clients--
	if h.addresses[address]--; h.addresses[address] <= 0 {
		delete(h.addresses, address)
	}
}
