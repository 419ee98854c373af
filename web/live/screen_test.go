package live

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"
	"github.com/rs/zerolog"
	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// patience bounds how long a test waits for something that must come; it is no measure of how fast it comes.
const patience = 30 * time.Second

var hanoi = time.FixedZone("UTC+7", 7*3600)

// fixedClock stands still: the office in 2020, the machine in 2026.
type fixedClock struct{}

func (fixedClock) Office() time.Time { return time.Date(2020, 1, 2, 9, 12, 0, 0, hanoi) }
func (fixedClock) Real() time.Time   { return time.Date(2026, 11, 23, 7, 5, 9, 0, time.UTC) }

var current = Stand{Position: 7, Data: fixedClock{}.Real()}

// house is a hub behind a server, beaten by hand.
type house struct {
	*Hub
	t     *testing.T
	url   string
	beats chan time.Time
}

func open(t *testing.T, change ...func(*Options)) *house {
	t.Helper()
	beats := make(chan time.Time)
	opt := Options{Clock: fixedClock{}, Topics: []string{"centre"}, Version: "v1", Beats: beats, Log: zerolog.Nop()}
	for _, f := range change {
		f(&opt)
	}
	h := New(opt)
	srv := httptest.NewUnstartedServer(h)
	srv.Config.ConnState = func(conn net.Conn, state http.ConnState) {
		if tcp, ok := conn.(*net.TCPConn); ok && state == http.StateNew {
			_ = tcp.SetWriteBuffer(4096) // small, so that sockets often do not take all at once
		}
	}
	srv.Start()
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		if err := h.Close(ctx); err != nil {
			t.Errorf("close hub: %v", err)
		}
		srv.Close()
	})
	return &house{Hub: h, t: t, url: "ws" + strings.TrimPrefix(srv.URL, "http"), beats: beats}
}

func (h *house) publish(view any) {
	h.t.Helper()
	if err := h.Publish("centre", view, current); err != nil {
		h.t.Fatal(err)
	}
}

// screen is a client that keeps the picture the way a page does.
type screen struct {
	t     *testing.T
	conn  *websocket.Conn
	epoch string
	seq   uint64
	view  any
}

// received is a frame as a client reads it.
type received struct {
	Type, Topic, Version, Epoch         string
	Seq, Base, Position, Head           uint64
	Server_time, Office_time, Data_time string
	View, Patch                         any
}

func (h *house) screen() *screen {
	h.t.Helper()
	s := &screen{t: h.t}
	s.connect(h.url)
	return s
}

// connect opens a connection that takes deflated frames, as a browser does.
func (s *screen) connect(url string) {
	s.t.Helper()
	dialer := websocket.Dialer{EnableCompression: true}
	conn, _, err := dialer.Dial(url, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	s.conn = conn
	s.t.Cleanup(func() { conn.Close() })
	if f := s.next(); f.Type != "hello" || f.Version != "v1" {
		s.t.Fatalf("first frame %+v, want hello of v1", f)
	}
}

// back connects again and tells what the screen has.
func (s *screen) back(url string) {
	s.t.Helper()
	epoch := s.epoch
	s.connect(url)
	s.send(fmt.Sprintf(`{"type":"subscribe","topic":"centre","epoch":%q,"seq":%d}`, epoch, s.seq))
}

func (h *house) watching(topic string) *screen {
	h.t.Helper()
	s := h.screen()
	s.send(`{"type":"subscribe","topic":"` + topic + `"}`)
	return s
}

// send says what the description knows.
func (s *screen) send(text string) {
	s.t.Helper()
	holds(s.t, protocol.said, []byte(text))
	s.say(text)
}

func (s *screen) say(text string) {
	s.t.Helper()
	if err := s.conn.WriteMessage(websocket.TextMessage, []byte(text)); err != nil {
		s.t.Fatal(err)
	}
}

// next reads one frame and takes it into the picture.
func (s *screen) next() received {
	s.t.Helper()
	_ = s.conn.SetReadDeadline(time.Now().Add(patience))
	_, text, err := s.conn.ReadMessage()
	if err != nil {
		s.t.Fatalf("read: %v", err)
	}
	holds(s.t, protocol.heard, text)
	var f received
	if err := json.Unmarshal(text, &f); err != nil {
		s.t.Fatalf("%s: %v", text, err)
	}
	switch f.Type {
	case "hello":
		s.epoch = f.Epoch
	case "snapshot":
		s.seq, s.view = f.Seq, f.View
	case "patch":
		if f.Base != s.seq || f.Seq <= s.seq {
			s.t.Fatalf("patch %d->%d on a picture of %d", f.Base, f.Seq, s.seq)
		}
		s.seq, s.view = f.Seq, merge(s.view, f.Patch)
	}
	return f
}

// closing reads until the connection closes and returns the close code and reason.
func (s *screen) closing() (int, string) {
	s.t.Helper()
	_ = s.conn.SetReadDeadline(time.Now().Add(patience))
	for {
		if _, _, err := s.conn.ReadMessage(); err != nil {
			var closed *websocket.CloseError
			if errors.As(err, &closed) {
				return closed.Code, closed.Text
			}
			s.t.Fatalf("ended without a close frame: %v", err)
		}
	}
}

func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); !ok(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("never came: %s", what)
		}
	}
}

func get(t *testing.T, url string, header http.Header) *http.Response {
	t.Helper()
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header = header
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	http.DefaultClient.CloseIdleConnections()
	return res
}
