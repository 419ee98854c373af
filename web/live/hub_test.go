package live

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/gorilla/websocket"
	"pgregory.net/rapid"
)

func TestASnapshotAndThePatchesAfterItReproduceTheView(t *testing.T) {
	h := open(t)
	h.publish(map[string]any{})
	s := h.watching("centre")
	s.next()
	rapid.Check(t, func(r *rapid.T) {
		for _, view := range rapid.SliceOfN(anyView(), 1, 8).Draw(r, "views") {
			before := h.Stats().Topics["centre"].Seq
			h.publish(view)
			if h.Stats().Topics["centre"].Seq != before {
				if f := s.next(); f.Type != "patch" {
					r.Fatalf("got %s, want a patch", f.Type)
				}
			}
			text, _, _ := h.Latest("centre")
			if d := cmp.Diff(plain(r, text), s.view); d != "" {
				r.Fatalf("the screen's picture differs (-server +screen):\n%s", d)
			}
		}
	})
}

func TestALateSubscriberGetsTheWholeViewAtOnce(t *testing.T) {
	h := open(t)
	h.publish(map[string]any{"n": 1})
	h.publish(map[string]any{"n": 2})
	f := h.watching("centre").next()
	want := received{
		Epoch: h.epoch,
		Type:  "snapshot", Topic: "centre", Seq: 2, Position: 7, View: map[string]any{"n": 2.0},
		Server_time: "2026-11-23T14:05:09.000+07:00", Office_time: "2020-01-02T09:12:00.000+07:00", Data_time: "2026-11-23T14:05:09.000+07:00",
	}
	if d := cmp.Diff(want, f); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestASubscriberOfADeclaredTopicGetsItsFirstViewWhenItIsPublished(t *testing.T) {
	h := open(t, func(o *Options) { o.Known = func(topic string) bool { return topic == "counter/12" } })
	for _, topic := range []string{"centre", "counter/12"} {
		s := h.watching(topic)
		eventually(t, "the subscription", func() bool { return h.Stats().Topics[topic].Clients == 1 })
		if err := h.Publish(topic, map[string]any{"n": 1}, current); err != nil {
			t.Fatal(err)
		}
		if f := s.next(); f.Type != "snapshot" || f.Topic != topic || f.Seq != 1 {
			t.Errorf("%s: got %+v, want its snapshot", topic, f)
		}
	}
}

func TestAnUnchangedViewSendsNothing(t *testing.T) {
	h := open(t)
	h.publish(map[string]any{"n": 1, "gone": nil})
	s := h.watching("centre")
	s.next()
	h.publish(map[string]any{"n": 1})
	h.publish(map[string]any{"n": 2})
	if f := s.next(); f.Type != "patch" || f.Seq != 2 {
		t.Errorf("got %+v, want patch 2 straight after snapshot 1", f)
	}
}

func TestAfterAGapAResyncBringsAFreshSnapshot(t *testing.T) {
	h := open(t)
	h.publish(map[string]any{"n": 1})
	s := h.watching("centre")
	s.next()
	h.publish(map[string]any{"n": 2})
	if _, _, err := s.conn.ReadMessage(); err != nil { // lost
		t.Fatal(err)
	}
	s.send(`{"type":"resync","topic":"centre"}`)
	if f := s.next(); f.Type != "snapshot" || f.Seq != 2 {
		t.Fatalf("got %+v, want snapshot 2", f)
	}
	h.publish(map[string]any{"n": 3})
	s.next()
	if d := cmp.Diff(any(map[string]any{"n": 3.0}), s.view); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestAnUnsubscribedTopicIsSilent(t *testing.T) {
	h := open(t, func(o *Options) { o.Topics = []string{"centre", "counter/1"} })
	h.publish(map[string]any{"n": 1})
	s := h.watching("centre")
	s.next()
	s.send(`{"type":"unsubscribe","topic":"centre"}`)
	s.send(`{"type":"subscribe","topic":"counter/1"}`)
	eventually(t, "the second subscription", func() bool { return h.Stats().Topics["counter/1"].Clients == 1 })
	h.publish(map[string]any{"n": 2})
	if err := h.Publish("counter/1", map[string]any{"n": 9}, current); err != nil {
		t.Fatal(err)
	}
	if f := s.next(); f.Topic != "counter/1" {
		t.Errorf("got a %s of %s, want only counter/1", f.Type, f.Topic)
	}
}

func TestAHeartbeatTellsTheAgeOfDataThatDoNotChange(t *testing.T) {
	h := open(t)
	h.publish(map[string]any{"n": 1})
	s := h.watching("centre")
	s.next()
	h.beats <- time.Time{}
	if f := s.next(); f.Type != "heartbeat" || f.Seq != 1 || f.Data_time != "2026-11-23T14:05:09.000+07:00" {
		t.Errorf("got %+v, want a heartbeat at seq 1 with the data's time", f)
	}
	h.Confirm(Stand{Position: 8, Data: current.Data.Add(3 * time.Second)})
	h.Confirm(Stand{Position: 8, Data: current.Data.Add(2 * time.Second)}) // late: does not turn the time back
	h.beats <- time.Time{}
	if f := s.next(); f.Type != "heartbeat" || f.Position != 8 || f.Data_time != "2026-11-23T14:05:12.000+07:00" {
		t.Errorf("got %+v, want the confirmed time", f)
	}
}

func TestWhoWaitsForTheFirstViewHearsHowFarTheHistoryIsRead(t *testing.T) {
	h := open(t)
	early := h.watching("centre")
	eventually(t, "the subscription", func() bool { return h.Stats().Topics["centre"].Clients == 1 })
	h.Confirm(Stand{Head: 900}, "centre")
	h.beats <- time.Time{}
	if f := early.next(); f.Type != "reading" || f.Topic != "centre" || f.Position != 0 || f.Head != 900 {
		t.Errorf("got %+v, want that nothing of 900 is read", f)
	}
	h.Confirm(Stand{Position: 256, Head: 901}, "centre")
	if f := h.watching("centre").next(); f.Type != "reading" || f.Position != 256 || f.Head != 901 {
		t.Errorf("a late one got %+v, want at once that 256 of 901 are read", f)
	}
	h.publish(map[string]any{"n": 1})
	f := early.next()
	for ; f.Type == "reading"; f = early.next() {
	}
	if f.Type != "snapshot" || f.Head != 0 || f.Position != 7 {
		t.Errorf("got %+v, want the first view with its own stand", f)
	}
}

func TestAPageOfAnotherHostIsRefused(t *testing.T) {
	h := open(t)
	host := strings.TrimPrefix(h.url, "ws://")
	for origin, want := range map[string]int{
		"http://evil.example":              http.StatusForbidden,
		"http://" + host + ".evil.example": http.StatusForbidden,
		"null":                             http.StatusForbidden,
		"http://%zz":                       http.StatusForbidden,
		"http://" + strings.ToUpper(host):  http.StatusSwitchingProtocols,
		"https://" + host:                  http.StatusSwitchingProtocols,
		"":                                 http.StatusSwitchingProtocols, // no browser
	} {
		header := http.Header{}
		if origin != "" {
			header.Set("Origin", origin)
		}
		conn, res, err := websocket.DefaultDialer.Dial(h.url, header)
		if err == nil {
			conn.Close()
		}
		if res == nil || res.StatusCode != want {
			t.Errorf("origin %q: %v %v, want %d", origin, res, err, want)
		}
	}
}

func TestAPlainRequestIsToldToUpgrade(t *testing.T) {
	h := open(t)
	if res := get(t, "http"+strings.TrimPrefix(h.url, "ws"), nil); res.StatusCode != http.StatusUpgradeRequired {
		t.Errorf("status %d, want 426", res.StatusCode)
	}
}

func TestBadFramesCloseTheConnectionWithAReason(t *testing.T) {
	h := open(t, func(o *Options) { o.Known = func(topic string) bool { return strings.HasPrefix(topic, "counter/") } })
	subscribe := func(topic string) []byte { return fmt.Appendf(nil, `{"type":"subscribe","topic":%q}`, topic) }
	for name, c := range map[string]struct {
		kind   int
		frames [][]byte
		code   int
		reason string
	}{
		"malformed":     {websocket.TextMessage, [][]byte{[]byte(`{"type":`)}, 1007, "JSON object"},
		"no object":     {websocket.TextMessage, [][]byte{[]byte(`[1]`)}, 1007, "JSON object"},
		"empty":         {websocket.TextMessage, [][]byte{nil}, 1007, "JSON object"},
		"deeply nested": {websocket.TextMessage, [][]byte{[]byte(strings.Repeat("[", 4000))}, 1007, "JSON object"},
		"broken UTF-8":  {websocket.TextMessage, [][]byte{[]byte("{\"type\":\"\xff\"}")}, 1007, "UTF-8"},
		"binary":        {websocket.BinaryMessage, [][]byte{subscribe("centre")}, 1003, "binary"},
		"oversize":      {websocket.TextMessage, [][]byte{make([]byte, 1<<20)}, 1009, "4096"},
		"unknown type":  {websocket.TextMessage, [][]byte{[]byte(`{"type":"shout"}`)}, 1008, "unknown type"},
		"unknown topic": {websocket.TextMessage, [][]byte{subscribe("nowhere")}, 1008, `unknown topic "nowhere"`},
		"long topic":    {websocket.TextMessage, [][]byte{subscribe(strings.Repeat("ệ", 1000))}, 1008, "unknown topic"},
		"early resync":  {websocket.TextMessage, [][]byte{[]byte(`{"type":"resync","topic":"centre"}`)}, 1008, "not subscribed"},
		"too many":      {websocket.TextMessage, nil, 1008, "at most 16"},
	} {
		t.Run(name, func(t *testing.T) {
			if name == "too many" {
				for i := range maxTopics + 1 {
					c.frames = append(c.frames, subscribe(fmt.Sprint("counter/", i)))
				}
			}
			s := h.screen()
			for _, f := range c.frames {
				if err := s.conn.WriteMessage(c.kind, f); err != nil {
					t.Fatal(err)
				}
			}
			if code, reason := s.closing(); code != c.code || !strings.Contains(reason, c.reason) {
				t.Errorf("closed with %d %q, want %d …%s…", code, reason, c.code, c.reason)
			}
		})
	}
}

// FuzzObey: whatever a client sends, the hub answers or closes; it does not panic.
func FuzzObey(f *testing.F) {
	for _, seed := range []string{``, `{}`, `null`, `{"type":"subscribe","topic":"centre"}`, `{"type":1}`, "\xff"} {
		f.Add([]byte(seed))
	}
	h := New(Options{Clock: fixedClock{}, Topics: []string{"centre"}})
	f.Cleanup(func() { _ = h.Close(context.Background()) })
	f.Fuzz(func(t *testing.T, text []byte) {
		here, there := net.Pipe()
		defer there.Close()
		go func() { _, _ = io.Copy(io.Discard, there) }()
		c := &client{hub: h, pass: h.passOf(nil), courier: h.couriers[0], ended: make(chan struct{})}
		c.open(here, patience, c.back, c.drop)
		code, reason := c.obey(text)
		c.gone()
		if (code == 0) != (reason == "") || len(shorten(reason)) > 123 {
			t.Errorf("code %d, reason %q", code, reason)
		}
		var any json.RawMessage
		if code == 0 && json.Unmarshal(text, &any) != nil {
			t.Errorf("%q was obeyed though it is no JSON", text)
		}
	})
}

func TestAFoldVouchesOnlyForItsOwnTopics(t *testing.T) {
	h := open(t, func(o *Options) { o.Topics = []string{"centre", "targets"} })
	h.publish(map[string]any{"n": 1})
	if err := h.Publish("targets", map[string]any{"n": 1}, current); err != nil {
		t.Fatal(err)
	}
	later := Stand{Position: 9, Data: current.Data.Add(time.Minute)}
	h.Confirm(later, "centre", "nowhere")
	if _, at, _ := h.Latest("centre"); at.Position != 9 || !at.Data.Equal(later.Data) {
		t.Errorf("the topic that was confirmed stands at %+v", at)
	}
	if _, at, _ := h.Latest("targets"); at != current {
		t.Errorf("another fold's topic stands at %+v, want %+v", at, current)
	}
}

func TestAForgottenTopicIsUnknown(t *testing.T) {
	h := open(t)
	if err := h.Publish("replay/1", map[string]any{"n": 1}, current); err != nil {
		t.Fatal(err)
	}
	if h.known("replay/1") == nil {
		t.Fatal("what was published is unknown")
	}
	h.Forget("replay/1")
	if _, _, ok := h.Latest("replay/1"); ok || h.known("replay/1") != nil {
		t.Error("what was forgotten is still known")
	}
}
