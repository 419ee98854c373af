package live

import (
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/gorilla/websocket"
)

// Given topics that are for some people only, then others are told to go, who may watch goes on until they may no longer, and what is open to all
// stays so.
func TestWhoMayNotWatchATopicIsToldToGo(t *testing.T) {
	var verdict atomic.Int64
	h := open(t, func(o *Options) {
		o.Topics = []string{"centre", "work/1"}
		o.Pass = func(*http.Request) Pass {
			return func(topic string) Verdict {
				if topic == "centre" {
					return Granted
				}
				return Verdict(verdict.Load())
			}
		}
	})
	h.publish(map[string]any{"n": 1})
	tell := func(n int) {
		t.Helper()
		if err := h.Publish("work/1", map[string]any{"n": n}, current); err != nil {
			t.Fatal(err)
		}
	}
	tell(1)
	wall, list := h.watching("centre"), h.watching("work/1")
	wall.next()
	list.next()
	h.Review()
	tell(2)
	if f := list.next(); f.Type != typePatch {
		t.Errorf("who may watch gets %+v", f)
	}

	verdict.Store(int64(Refused))
	h.Review()
	tell(3)
	if code, reason := list.closing(); code != CloseSignedOut || !strings.Contains(reason, "work/1") {
		t.Errorf("closed with %d %q", code, reason)
	}
	for v, want := range map[Verdict]int{Refused: CloseSignedOut, NotYet: websocket.CloseTryAgainLater} {
		verdict.Store(int64(v))
		s := h.watching("work/1")
		if code, _ := s.closing(); code != want {
			t.Errorf("%v: closed with %d, want %d", v, code, want)
		}
	}
	h.publish(map[string]any{"n": 2})
	if f := wall.next(); f.Type != typePatch {
		t.Errorf("the wall gets %+v", f)
	}
}
