package web

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"motcua/web/pipetest"
)

const healthy = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"

// Given connections that send a head or a body byte by byte, or nothing, or too much, or take no answer, then each ends within its time, and others
// are served all the while.
func TestWhoHoldsAConnectionIsNotWaitedFor(t *testing.T) {
	for name, c := range map[string]struct {
		sends  string // at once
		drips  string // byte by byte
		pause  time.Duration
		status int // of the answer; 0: none
		within time.Duration
	}{
		"nothing at all":           {"", "", time.Second, 0, 6 * time.Second},
		"a head byte by byte":      {"GET / HTTP/1.1\r\nHost: localhost\r\nX: ", strings.Repeat("x", 1_000), time.Second, 0, 6 * time.Second},
		"a head without an end":    {"GET / HTTP/1.1\r\nHost: localhost\r\nX: ", strings.Repeat("x", 100_000), 0, http.StatusRequestHeaderFieldsTooLarge, 6 * time.Second},
		"many small headers":       {"GET / HTTP/1.1\r\nHost: localhost\r\n", strings.Repeat("X: x\r\n", 20_000), 0, http.StatusRequestHeaderFieldsTooLarge, 6 * time.Second},
		"a body byte by byte":      {"POST /commands HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5000\r\n\r\n", strings.Repeat("x", 1_000), time.Second, http.StatusTeapot, 11 * time.Second},
		"a body in pieces, slowly": {"POST /commands HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n", strings.Repeat("1\r\nx\r\n", 1_000), time.Second, http.StatusTeapot, 11 * time.Second},
		"a body where none is due": {"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n\r\n", strings.Repeat("x", 400), time.Second, http.StatusOK, 11 * time.Second},
	} {
		t.Run(name, func(t *testing.T) {
			h := house(t, func(o *Options) {
				o.Commands = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
					if _, err := io.ReadAll(r.Body); err != nil {
						w.WriteHeader(http.StatusTeapot)
					}
				})
			})
			pipetest.Within(t, NewServer("", h), func(t *testing.T, line *pipetest.Line) {
				conn := line.Dial()
				came := pipetest.Answered(conn)
				begun := time.Now()
				go func() {
					if _, err := io.WriteString(conn, c.sends); err == nil {
						pipetest.Drip(conn, strings.NewReader(c.drips), c.pause)
					}
				}()
				for range 5 {
					time.Sleep(time.Second)
					if a := line.Ask(t, healthy); a.Status != http.StatusOK || a.After > time.Second {
						t.Errorf("another is answered %+v", a)
					}
				}
				if a := <-came; a.Status != c.status || a.After > c.within {
					t.Errorf("%+v, want %d within %v", a, c.status, c.within)
				}
				if _, err := io.Copy(io.Discard, conn); err != nil || time.Since(begun) > c.within+time.Second {
					t.Errorf("the connection ends after %v, %v", time.Since(begun), err)
				}
			})
		})
	}
}

// One who takes no answer is not waited for, and one who says nothing more on a connection is let go.
func TestAnAnswerThatIsNotTakenAndAConnectionThatRestsEnd(t *testing.T) {
	pipetest.Within(t, NewServer("", house(t)), func(t *testing.T, line *pipetest.Line) {
		stuck := line.Dial()
		if _, err := io.WriteString(stuck, "GET /wall/centre HTTP/1.1\r\nHost: localhost\r\n\r\n"); err != nil {
			t.Fatal(err)
		}
		resting := line.Dial()
		came := pipetest.Answered(resting)
		if _, err := io.WriteString(resting, "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"); err != nil {
			t.Fatal(err)
		}
		if a := <-came; a.Status != http.StatusOK {
			t.Fatalf("%+v", a)
		}
		time.Sleep(3 * time.Minute)
		if text, err := io.ReadAll(stuck); err != nil || len(text) > 10_000 {
			t.Errorf("of an answer that nobody took for three minutes come %d bytes, %v", len(text), err)
		}
		if _, err := resting.Write([]byte("GET")); err == nil {
			t.Error("a connection rests for three minutes")
		}
	})
}
