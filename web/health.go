package web

import (
	"io"
	"net/http"
)

// healthz answers as long as the process does.
func (s *site) healthz(w http.ResponseWriter, _ *http.Request) { plain(w, http.StatusOK, "ok\n") }

// readyz answers 503 with the reason while the figures cannot be shown.
func (s *site) readyz(w http.ResponseWriter, _ *http.Request) {
	if err := s.opt.Ready(); err != nil {
		w.Header().Set("Retry-After", "2")
		plain(w, http.StatusServiceUnavailable, "not ready: "+err.Error()+"\n")
		return
	}
	plain(w, http.StatusOK, "ready\n")
}

func plain(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, text) // the client may be gone
}
