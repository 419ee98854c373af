package live

import (
	"context"
	"errors"
	"net"
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"motcua/web/cabletest"
)

func TestACutNetworkIsNoticedByBothAndHealsWithoutLoss(t *testing.T) {
	c := cabletest.Lay(t)
	listen := c.Listen()
	h := New(Options{
		Clock: fixedClock{}, Topics: []string{"centre"}, Version: "v1", Heartbeat: 20 * time.Millisecond,
		PongWait: 2 * time.Second, WriteWait: time.Second,
	})
	server := &http.Server{Handler: h}
	go func() { _ = server.Serve(listen) }()
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		if err := h.Close(ctx); err != nil {
			t.Error(err)
		}
		server.Close()
	})
	house := &house{Hub: h, t: t, url: "ws://" + listen.Addr().String()}
	ballast := noise(4000)
	house.publish(map[string]any{"n": 1, "ballast": ballast})
	s := house.watching("centre")
	s.next()

	c.Pull()
	house.publish(map[string]any{"n": 2, "ballast": ballast})
	eventually(t, "that the server gives the screen up", func() bool { return h.Stats().Clients == 0 })
	// What the screen had received before stands in its socket; after that there is silence, and no error to tell of it.
	_ = s.conn.SetReadDeadline(time.Now().Add(400 * time.Millisecond))
	for {
		if _, _, err := s.conn.ReadMessage(); err != nil {
			var silence net.Error
			if !errors.As(err, &silence) || !silence.Timeout() {
				t.Fatalf("the screen was told: %v", err)
			}
			break
		}
	}

	c.Plug()
	s.back(house.url)
	var f received
	for f = s.next(); f.Type == typeHeartbeat; f = s.next() {
	}
	if f.Type != "patch" || f.Base != 1 || f.Seq != 2 {
		t.Errorf("got %s %d->%d, want what was missed: a patch 1->2", f.Type, f.Base, f.Seq)
	}
	if d := cmp.Diff(any(map[string]any{"n": 2.0, "ballast": ballast}), s.view); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}
