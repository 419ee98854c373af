package live

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/gorilla/websocket"
)

func TestASlowClientIsDroppedAndTheOthersGetEverything(t *testing.T) {
	h := open(t, func(o *Options) { o.WriteWait = 50 * time.Millisecond })
	h.publish(map[string]any{"n": 0})
	slow := h.watching("centre") // never reads again
	if err := slow.conn.NetConn().(*net.TCPConn).SetReadBuffer(4096); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the slow client", func() bool { return h.Stats().Topics["centre"].Clients == 1 })
	good := h.watching("centre")
	good.next()
	ballast := noise(128 << 10)
	for n := 1; h.Stats().Dropped == 0; n++ {
		if n > 2000 {
			t.Fatal("the client that reads nothing was never dropped")
		}
		h.publish(map[string]any{"n": n, "ballast": fmt.Sprint(n, ballast)})
		if f := good.next(); f.Type != "patch" {
			t.Fatalf("the good client got a %s", f.Type)
		}
	}
	h.publish(map[string]any{"n": -1})
	good.next()
	if d := cmp.Diff(any(map[string]any{"n": -1.0}), good.view); d != "" {
		t.Errorf("the good client's picture (-want +got):\n%s", d)
	}
	if s := h.Stats(); s.Topics["centre"].Clients != 1 || s.Dropped != 1 {
		t.Errorf("%+v, want one client left and one dropped", s)
	}
	slow.conn.Close()
}

// noise is text that does not deflate much.
func noise(bytes int) string {
	text := make([]byte, bytes/2)
	_, _ = rand.NewChaCha8([32]byte{}).Read(text)
	return hex.EncodeToString(text)
}

func TestAFullHubRefusesWith503(t *testing.T) {
	h := open(t, func(o *Options) { o.MaxClients = 1 })
	h.screen()
	_, res, err := websocket.DefaultDialer.Dial(h.url, nil)
	if err == nil || res == nil || res.StatusCode != http.StatusServiceUnavailable || res.Header.Get("Retry-After") == "" {
		t.Errorf("%v %v, want 503 with Retry-After", res, err)
	}
}

func TestCloseSendsClientsAwayToComeBack(t *testing.T) {
	h := open(t)
	h.publish(map[string]any{"n": 1})
	screens := []*screen{h.watching("centre"), h.watching("centre"), h.screen()}
	screens[0].next()
	closed := make(chan error)
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		closed <- h.Close(ctx)
	}()
	for _, s := range screens {
		if code, _ := s.closing(); code != websocket.CloseServiceRestart {
			t.Errorf("closed with %d, want 1012", code)
		}
	}
	if err := <-closed; err != nil {
		t.Error(err)
	}
	if s := h.Stats(); s.Clients != 0 {
		t.Errorf("%d clients after close", s.Clients)
	}
	if err := h.Publish("centre", map[string]any{}, current); !errors.Is(err, ErrClosed) {
		t.Errorf("publish after close: %v, want ErrClosed", err)
	}
	if _, res, _ := websocket.DefaultDialer.Dial(h.url, nil); res == nil || res.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("connect after close: %v, want 503", res)
	}
}

func TestCloseDoesNotWaitForADeadClientLongerThanItsContext(t *testing.T) {
	h := open(t)
	h.screen() // never answers the close frame
	eventually(t, "the client", func() bool { return h.Stats().Clients == 1 })
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := h.Close(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want the context's error", err)
	}
}
