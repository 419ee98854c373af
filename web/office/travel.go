package office

import (
	"errors"
	"io"
	"net/http"
	"os"
	"time"
)

// Files travel for as long as they move: a scan of 50 MB passes over a slow line, and nobody holds a connection with a byte now and then. What
// comes or goes must not rest for longer than mostRest, nor be slower on the whole than leastRate, after a while to begin with.
const (
	mostRest  = 30 * time.Second
	toBegin   = time.Minute
	leastRate = 16 << 10 // bytes a second: half of what the slowest lines of a commune take
	onePiece  = 32 << 10 // bytes that are sent at once
)

// travel is a file on its way.
type travel struct {
	c     *http.ResponseController
	began time.Time
	bytes int64
}

func travels(w http.ResponseWriter) travel {
	return travel{c: http.NewResponseController(w), began: time.Now()}
}

// renew sets the moment up to which the next piece must have moved. The answer to what comes may take a rest longer; what goes needs a
// connection that is read from, too, or the request counts as given up. Not every writer has deadlines.
func (t *travel) renew() {
	until := time.Now().Add(mostRest)
	if slowest := t.began.Add(toBegin + time.Duration(t.bytes)*time.Second/leastRate); slowest.Before(until) {
		until = slowest
	}
	_, _ = t.c.SetReadDeadline(until), t.c.SetWriteDeadline(until.Add(mostRest))
}

// arriving is the body of a request that brings files.
type arriving struct {
	io.ReadCloser
	travel
}

// arrives gives a request the time that its files take.
func arrives(w http.ResponseWriter, r *http.Request) {
	r.Body = &arriving{r.Body, travels(w)}
}

func (a *arriving) Read(p []byte) (int, error) {
	a.renew()
	n, err := a.ReadCloser.Read(p)
	a.bytes += int64(n)
	return n, err
}

// leaving sends a file.
type leaving struct {
	http.ResponseWriter
	travel
}

// leaves gives an answer the time that its file takes.
func leaves(w http.ResponseWriter) http.ResponseWriter { return &leaving{w, travels(w)} }

func (l *leaving) Write(p []byte) (sent int, err error) {
	for len(p) > 0 && err == nil {
		l.renew()
		var n int
		n, err = l.ResponseWriter.Write(p[:min(len(p), onePiece)])
		sent, l.bytes, p = sent+n, l.bytes+int64(n), p[n:]
	}
	return sent, err
}

// Unwrap is for http.ResponseController.
func (l *leaving) Unwrap() http.ResponseWriter { return l.ResponseWriter }

// tooSlow reports whether a file did not come fast enough.
func tooSlow(err error) bool { return errors.Is(err, os.ErrDeadlineExceeded) }
