package web

import (
	"bufio"
	"net"
	"net/http"
	"path"
	"runtime/debug"
	"strings"
	"time"

	"motcua/web/forms"
	"motcua/web/pages"
)

// protect sets the headers that every answer carries.
func protect(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", pages.ContentPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		next.ServeHTTP(w, r)
	})
}

const (
	maxBody    = 1 << 20          // bytes of a request
	maxReading = 10 * time.Second // for its body to arrive
)

// limit bounds what one request may send, and for how long; the office gives those that bring files more time once it knows who sends
// them. Time for the header is the server's: see NewServer.
func (s *site) limit(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ContentLength != 0 {
			_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(maxReading)) // not every writer can
			most := int64(maxBody)
			if s.opt.Office != nil {
				most = max(most, s.opt.Office.MaxBody(r))
			}
			r.Body = http.MaxBytesReader(w, r.Body, most)
		}
		next.ServeHTTP(w, r)
	})
}

// NewServer is an HTTP server with the limits that the site counts on. Websockets outlive its write limit: they take
// their connection over.
func NewServer(addr string, h http.Handler) *http.Server {
	return &http.Server{
		Addr:              addr,
		Handler:           h,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      30 * time.Second, // those that carry files give themselves more
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
	}
}

// recover turns a panic into a page that says sorry, and logs where it came from.
func (s *site) recover(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			fault := recover()
			switch {
			case fault == nil:
				return
			case fault == http.ErrAbortHandler: //nolint:errorlint // net/http compares the recovered value itself
				panic(fault)
			}
			s.opt.Log.Error().Interface("panic", fault).Str("method", r.Method).Str("path", told(r.URL.Path)).
				Bytes("stack", debug.Stack()).Msg("request failed")
			if a, ok := w.(*answer); ok && a.status == 0 {
				s.notice(w, r, http.StatusInternalServerError, "fault")
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// told is a path as logs tell it: without the token of a slip, by which its holder's dossier is found. Queries are not told at all.
func told(p string) string {
	if clean := path.Clean("/" + p); len(clean) >= len(forms.LinkPath) && strings.EqualFold(clean[:len(forms.LinkPath)], forms.LinkPath) {
		return forms.LinkPath + "…"
	}
	return p
}

// log writes one line for each request, at debug level.
func (s *site) log(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		a := &answer{ResponseWriter: w}
		defer func() {
			s.opt.Log.Debug().Str("method", r.Method).Str("path", told(r.URL.Path)).Int("status", a.status).Int("bytes", a.bytes).
				Dur("took", time.Since(start)).Str("remote", r.RemoteAddr).Msg("request")
		}()
		next.ServeHTTP(a, r)
	})
}

// answer remembers what was answered.
type answer struct {
	http.ResponseWriter
	status int // 0: nothing yet
	bytes  int
}

func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
	a.ResponseWriter.WriteHeader(status)
}

func (a *answer) Write(p []byte) (int, error) {
	if a.status == 0 {
		a.status = http.StatusOK
	}
	n, err := a.ResponseWriter.Write(p)
	a.bytes += n
	return n, err
}

// Hijack lets the hub take the connection over.
func (a *answer) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, rw, err := http.NewResponseController(a.ResponseWriter).Hijack()
	if err == nil {
		a.status = http.StatusSwitchingProtocols
	}
	return conn, rw, err
}

// Unwrap is for http.ResponseController.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }
