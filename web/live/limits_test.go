package live

import (
	"context"
	"net/http"
	"net/netip"
	"strings"
	"testing"

	"github.com/gorilla/websocket"
)

func TestAnAddressMayOpenSoManyConnections(t *testing.T) {
	h := open(t, func(o *Options) {
		o.PerAddress, o.Proxies = 2, []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8"), netip.MustParsePrefix("::1/128"), netip.MustParsePrefix("10.0.0.0/8")}
	})
	dial := func(forwarded string) (*websocket.Conn, int) {
		conn, res, err := websocket.DefaultDialer.Dial(h.url, http.Header{"X-Forwarded-For": {forwarded}})
		if res == nil {
			t.Fatal(err)
		}
		return conn, res.StatusCode
	}
	var held []*websocket.Conn
	for _, c := range []struct {
		forwarded string
		status    int
	}{
		{"203.0.113.5", 101},
		{"198.51.100.1, 203.0.113.5", 101},           // what the client wrote itself does not count
		{"198.51.100.2, 203.0.113.5, 10.1.2.3", 429}, // through two proxies of the house
		{"203.0.113.6", 101},                         // another address
		{"::ffff:203.0.113.5", 429},                  // the same in another guise
		{"2001:db8:1:2::1", 101},
		{"2001:db8:1:2:3:4:5:6", 101},
		{"2001:db8:1:2:ffff::9", 429}, // one subscriber's network
		{"2001:db8:1:3::1", 101},
		{"127.0.0.1", 101}, {"127.0.0.1", 101}, {"127.0.0.1", 101},
		{"nonsense", 101}, {"nonsense", 101}, {"nonsense", 101},
	} {
		conn, status := dial(c.forwarded)
		if status != c.status {
			t.Errorf("%q: %d, want %d", c.forwarded, status, c.status)
		}
		if conn != nil {
			held = append(held, conn)
			defer conn.Close()
		}
	}
	held[0].Close()
	eventually(t, "the place of the one that left", func() bool { return h.Stats().Clients == len(held)-1 })
	conn, status := dial("203.0.113.5")
	if status != 101 {
		t.Fatalf("after one left: %d, want 101", status)
	}
	conn.Close()
}

func TestWithoutATrustedProxyNobodyIsBelieved(t *testing.T) {
	h := New(Options{Clock: fixedClock{}})
	t.Cleanup(func() { _ = h.Close(context.Background()) })
	for remote, want := range map[string]string{
		"203.0.113.9:4711":         "203.0.113.9",
		"[2001:db8::1]:80":         "2001:db8::1",
		"[::ffff:203.0.113.9]:443": "203.0.113.9",
		"[fe80::1%eth0]:443":       "fe80::1",
	} {
		r := &http.Request{RemoteAddr: remote, Header: http.Header{"X-Forwarded-For": {"198.51.100.7"}}}
		if got := h.Address(r); got.String() != want {
			t.Errorf("%s: %v, want %s", remote, got, want)
		}
	}
	for _, remote := range []string{"127.0.0.1:1", "[::1]:1", "@", ""} {
		if got := h.Address(&http.Request{RemoteAddr: remote}); got.IsValid() {
			t.Errorf("%q: %v, want no limit", remote, got)
		}
	}
}

func TestLongFramesAreDeflatedAndShortOnesAreNot(t *testing.T) {
	long, short := newMessage([]byte(strings.Repeat("figures ", 1000))), newMessage([]byte(`{"type":"heartbeat"}`))
	if got := len(long.bytes(true)); got > 200 {
		t.Errorf("8 kB of repetition take %d bytes", got)
	}
	if got := len(long.bytes(false)); got < 8000 {
		t.Errorf("a client that takes no deflated text gets %d bytes", got)
	}
	if string(short.bytes(true)) != string(short.plain) {
		t.Error("a short frame was deflated")
	}
	hard := newMessage([]byte(noise(3000)[:1500]))
	if len(hard.bytes(true)) > len(hard.plain) {
		t.Error("deflating made a frame longer")
	}
}

func TestEveryLengthOfFrameIsReadAsItWasWritten(t *testing.T) {
	for _, deflate := range []bool{true, false} {
		h := open(t)
		s := &screen{t: t}
		dialer := websocket.Dialer{EnableCompression: deflate}
		conn, _, err := dialer.Dial(h.url, nil)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		s.conn = conn
		s.next()
		s.send(`{"type":"subscribe","topic":"centre"}`)
		for n, bytes := range []int{0, 10, 1200, 1400, 70_000, 300_000} {
			text := noise(bytes)
			h.publish(map[string]any{"n": n, "text": text})
			s.next()
			if got := s.view.(map[string]any)["text"]; got != text {
				t.Errorf("deflate %v: %d bytes came as %.20q", deflate, bytes, got)
			}
		}
	}
}

func TestABombThatInflatesIsRefused(t *testing.T) {
	h := open(t)
	s := h.screen() // speaks permessage-deflate
	s.say(`{"type":"subscribe","topic":"` + strings.Repeat("a", 1<<20) + `"}`)
	if code, reason := s.closing(); code != websocket.CloseMessageTooBig {
		t.Errorf("closed with %d %q, want 1009", code, reason)
	}
}

// A client's pings are answered, and in between frames, however they come.
func TestPongsComeBetweenFramesAndNeverInsideOne(t *testing.T) {
	h := open(t)
	h.publish(map[string]any{"n": 0})
	s := h.watching("centre")
	s.next()
	pongs := 0
	s.conn.SetPongHandler(func(string) error { pongs++; return nil })
	for n := 1; n <= 40; n++ {
		if err := s.conn.WriteMessage(websocket.PingMessage, []byte("there?")); err != nil {
			t.Fatal(err)
		}
		h.publish(map[string]any{"n": n, "text": noise(100_000)})
		s.next()
	}
	eventually(t, "pongs", func() bool { h.publish(map[string]any{"n": -pongs - 1}); s.next(); return pongs > 30 })
}

func TestWhoseRequestsCountTogether(t *testing.T) {
	for address, want := range map[string]string{
		"192.0.2.7": "192.0.2.7", "::ffff:192.0.2.7": "192.0.2.7", "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64", "2001:db8:1:2::1": "2001:db8:1:2::/64", "fe80::1%eth0": "fe80::/64",
	} {
		if got := CountedWith(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s counts with %s", address, got)
		}
	}
	if got := CountedWith(netip.Addr{}); got != "" {
		t.Errorf("no address counts with %q", got)
	}
}
