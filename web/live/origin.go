package live

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/gorilla/websocket"
)

// sameHost accepts pages of the host that is asked, and clients that are no browsers and send no Origin. Cookies travel
// with a websocket handshake from any page, and no CORS check protects it: this is the only guard.
func sameHost(r *http.Request) bool {
	origins := r.Header["Origin"]
	if len(origins) == 0 {
		return true
	}
	u, err := url.Parse(origins[0])
	return len(origins) == 1 && err == nil && u.Host != "" && strings.EqualFold(u.Host, r.Host)
}

// refuseUpgrade answers a failed handshake in words.
func refuseUpgrade(w http.ResponseWriter, r *http.Request, status int, reason error) {
	text := reason.Error()
	var bad websocket.HandshakeError
	switch {
	case status == http.StatusForbidden:
		text = "this page may not open a live connection here: its origin is another host"
	case errors.As(reason, &bad), status == http.StatusBadRequest:
		status = http.StatusUpgradeRequired
		w.Header().Set("Upgrade", "websocket")
		w.Header().Set("Connection", "Upgrade")
		text = "this address is a websocket; open it with a websocket client (version 13)"
	}
	http.Error(w, text, status)
}
