package live

import (
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// leave ends a screen's connection and waits until the hub has noticed.
func (h *house) leave(s *screen) {
	s.t.Helper()
	before := h.Stats().Clients
	s.conn.Close()
	eventually(s.t, "the end of the connection", func() bool { return h.Stats().Clients < before })
}

func TestAScreenThatComesBackGetsOnlyWhatItMissed(t *testing.T) {
	h := open(t)
	ballast := noise(2000)
	h.publish(map[string]any{"n": 1, "gone": true, "ballast": ballast})
	s := h.watching("centre")
	s.next()
	h.leave(s)
	h.publish(map[string]any{"n": 2, "ballast": ballast})
	h.publish(map[string]any{"n": 3, "ballast": ballast})
	s.back(h.url)
	if f := s.next(); f.Type != "patch" || f.Base != 1 || f.Seq != 3 {
		t.Errorf("got %s %d->%d, want one patch 1->3", f.Type, f.Base, f.Seq)
	}
	if d := cmp.Diff(any(map[string]any{"n": 3.0, "ballast": ballast}), s.view); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestAScreenThatComesBackToAnUnchangedViewIsToldSo(t *testing.T) {
	h := open(t)
	h.publish(map[string]any{"n": 1})
	s := h.watching("centre")
	s.next()
	h.leave(s)
	s.back(h.url)
	if f := s.next(); f.Type != "heartbeat" || f.Seq != 1 {
		t.Errorf("got %+v, want a heartbeat at 1", f)
	}
}

func TestAScreenGetsTheWholeViewWhereItCannotBeBroughtUpToDate(t *testing.T) {
	h := open(t)
	h.publish(map[string]any{"n": 1, "o": map[string]any{"a": 1}})
	for range 5 { // changes that are longer than the view: the history keeps the last
		h.publish(map[string]any{"n": h.Stats().Topics["centre"].Seq + 1, "o": map[string]any{"a": 1}})
	}
	h.publish(map[string]any{"n": 0})
	h.publish(map[string]any{"n": 0, "o": map[string]any{"b": 1}})
	newest := h.Stats().Topics["centre"].Seq
	for name, had := range map[string]struct {
		epoch string
		seq   uint64
	}{
		"of another run":          {"another", newest},
		"of no run":               {"", newest},
		"older than the history":  {h.epoch, 1},
		"an object in between":    {h.epoch, newest - 2},
		"newer than all there is": {h.epoch, newest + 1},
		"nothing":                 {h.epoch, 0},
	} {
		t.Run(name, func(t *testing.T) {
			s := &screen{t: t, seq: had.seq}
			s.connect(h.url)
			s.epoch = had.epoch
			s.send(fmt.Sprintf(`{"type":"subscribe","topic":"centre","epoch":%q,"seq":%d}`, had.epoch, had.seq))
			if f := s.next(); f.Type != "snapshot" || f.Seq != newest {
				t.Errorf("got %+v, want snapshot %d", f, newest)
			}
		})
	}
}

func TestWhateverHappensWhileAScreenIsAwayItsPictureIsRightWhenItIsBack(t *testing.T) {
	h := open(t)
	h.publish(map[string]any{})
	s := h.watching("centre")
	s.next()
	rapid.Check(t, func(r *rapid.T) {
		h.leave(s)
		for _, view := range rapid.SliceOfN(anyView(), 0, 4).Draw(r, "views") {
			h.publish(view)
		}
		s.back(h.url)
		s.next()
		text, _, _ := h.Latest("centre")
		if d := cmp.Diff(plain(r, text), s.view); d != "" {
			r.Fatalf("the screen's picture differs (-server +screen):\n%s", d)
		}
	})
}

func TestTheHistoryIsNoLongerThanTheView(t *testing.T) {
	h := open(t)
	for n := range 300 {
		h.publish(map[string]any{"n": n, "ballast": "some seventy bytes more than a number has, so that several changes fit"})
	}
	e := h.topics["centre"].newest.Load()
	bytes := 0
	for _, c := range e.history {
		bytes += c.bytes
	}
	if len(e.history) < 2 || bytes > len(e.text) {
		t.Errorf("%d changes of %d bytes for a view of %d", len(e.history), bytes, len(e.text))
	}
}

func TestFiveHundredScreensThatComeBackAtOnceAreAllServed(t *testing.T) {
	h := open(t)
	h.publish(map[string]any{"n": 1, "ballast": noise(2000)})
	const many = 500
	frames := make(chan received, many)
	screens := make([]*screen, many)
	for i := range screens {
		screens[i] = &screen{t: t, epoch: h.epoch}
		if i%2 == 0 {
			screens[i].seq, screens[i].view = 1, plain(t, []byte(h.latest()))
		}
	}
	h.publish(map[string]any{"n": 2, "ballast": noise(2000)})
	for _, s := range screens {
		go func() { s.back(h.url); frames <- s.next() }()
	}
	kinds := map[string]int{}
	for range screens {
		kinds[(<-frames).Type]++
	}
	if kinds["patch"] != many/2 || kinds["snapshot"] != many/2 {
		t.Errorf("%v, want a patch for those who had something and a snapshot for the others", kinds)
	}
	if s := h.Stats(); s.Clients != many || s.Topics["centre"].Clients != many {
		t.Errorf("%d clients, %d on the topic", s.Clients, s.Topics["centre"].Clients)
	}
}

func (h *house) latest() string { text, _, _ := h.Latest("centre"); return string(text) }

func TestAViewThatLagsShowsItsLag(t *testing.T) {
	h := open(t)
	if err := h.Publish("centre", map[string]any{"n": 1}, Stand{Position: 7, Head: 7, Data: current.Data}); err != nil {
		t.Fatal(err)
	}
	s := h.watching("centre")
	if f := s.next(); f.Position != 7 || f.Head != 7 {
		t.Errorf("position %d of %d, want 7 of 7", f.Position, f.Head)
	}
	h.Confirm(Stand{Head: 1200}) // said by who sees the log grow; the view stands
	h.beats <- time.Time{}
	if f := s.next(); f.Type != "heartbeat" || f.Position != 7 || f.Head != 1200 || f.Data_time != "2026-11-23T14:05:09.000+07:00" {
		t.Errorf("got %+v, want position 7 of 1200 and the old time", f)
	}
}

func TestAScreenOutlivesTheServerThatItKnew(t *testing.T) {
	before, after := open(t), open(t)
	before.publish(map[string]any{"n": 1})
	s := before.watching("centre")
	s.next()
	after.publish(map[string]any{"n": 7}) // the same seq, and another view
	s.back(after.url)
	if f := s.next(); f.Type != "snapshot" || f.Seq != 1 {
		t.Errorf("got %+v, want the other server's snapshot", f)
	}
	if d := cmp.Diff(any(map[string]any{"n": 7.0}), s.view); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// clock is moved by hand.
type clock struct{ now atomic.Int64 } // Unix seconds

func (c *clock) Real() time.Time   { return time.Unix(c.now.Load(), 0) }
func (c *clock) Office() time.Time { return c.Real().In(hanoi) }

func TestHeartbeatsTellTheAgeOfFiguresWhoseSourceHasStalled(t *testing.T) {
	c := &clock{}
	c.now.Store(1_800_000_000)
	h := open(t, func(o *Options) { o.Clock = c })
	if err := h.Publish("centre", map[string]any{"n": 1}, Stand{Position: 7, Data: c.Real()}); err != nil {
		t.Fatal(err)
	}
	s := h.watching("centre")
	s.next()
	for range 3 { // nobody publishes and nobody confirms; the socket lives
		c.now.Add(60)
		h.beats <- time.Time{}
		f := s.next()
		server, err := time.Parse(timeLayout, f.Server_time)
		if err != nil {
			t.Fatal(err)
		}
		data, err := time.Parse(timeLayout, f.Data_time)
		if err != nil {
			t.Fatal(err)
		}
		if age, want := server.Sub(data), time.Duration(c.now.Load()-1_800_000_000)*time.Second; f.Type != "heartbeat" || age != want {
			t.Errorf("a %s says that the figures are %v old, want %v", f.Type, age, want)
		}
	}
}
