// Package live carries views to screens over websockets: a snapshot first, then JSON Merge Patches, and a heartbeat that
// tells how old the data are even when nothing changes. asyncapi.yaml describes the protocol; the tests hold every frame
// against it.
//
// A view is encoded and compared once per topic and publish, whatever the number of its clients; what is made of it is an
// [edition], which does not change any more. A few couriers, one a processor, each bring the newest edition to their share
// of the clients: a patch from what a client has to what there is now. So whatever queued up reaches a client as one frame,
// and nothing queues for a client but the frame that its socket is taking. A socket that takes no more gets a goroutine of
// its own until it does, at no cost to the others; when it takes nothing for too long, the client is dropped, and comes back.
package live

import (
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"
	"github.com/rs/zerolog"
)

// ErrClosed is returned by Publish on a hub that has been closed.
var ErrClosed = errors.New("live: hub is closed")

// Options configure a hub. Only Clock must be set; zero values take the defaults named.
type Options struct {
	Clock      Clock
	Topics     []string                 // topics that may be subscribed to before anything was published on them
	Known      func(topic string) bool  // more such topics; called under the hub's mutex, so it must be quick
	Pass       func(*http.Request) Pass // of a new connection, see [Pass]; nil: everybody may watch everything
	Version    string                   // told to clients in the hello frame; a page of another version reloads itself
	Heartbeat  time.Duration            // between heartbeats: 2 s
	Beats      <-chan time.Time         // instead of a ticker of Heartbeat, for tests
	MaxClients int                      // connections in all: 20,000
	PerAddress int                      // connections that count together, loopback excepted: 1,000; see [CountedWith]
	Proxies    []netip.Prefix           // reverse proxies whose X-Forwarded-For is believed: none
	WriteWait  time.Duration            // for one frame to be taken by a client's socket: 5 s
	PongWait   time.Duration            // without a sign of life of the client: 60 s
	Log        zerolog.Logger
}

// Hub is where views are published and screens connect. It is safe for concurrent use.
type Hub struct {
	opt      Options
	epoch    string // names this run of the hub: seqs of another one mean nothing
	upgrader websocket.Upgrader
	stop     chan struct{}
	running  sync.WaitGroup // the heart, the couriers and the connections
	couriers []*courier
	dropped  atomic.Uint64

	mu        sync.Mutex
	closed    bool
	topics    map[string]*topic
	clients   int            // admitted and not gone
	addresses map[string]int // by CountedWith
	turn      int            // of the couriers, for the next client
}

// New starts a hub; Close ends it.
func New(opt Options) *Hub {
	if opt.Clock == nil {
		panic("live: Options.Clock is needed")
	}
	opt.Heartbeat = orElse(opt.Heartbeat, 2*time.Second)
	opt.MaxClients = orElse(opt.MaxClients, 20_000)
	opt.PerAddress = orElse(opt.PerAddress, 1_000)
	opt.WriteWait = orElse(opt.WriteWait, 5*time.Second)
	opt.PongWait = orElse(opt.PongWait, time.Minute)
	h := &Hub{
		opt:       opt,
		epoch:     rand.Text(),
		stop:      make(chan struct{}),
		topics:    map[string]*topic{},
		addresses: map[string]int{},
	}
	h.upgrader = websocket.Upgrader{
		ReadBufferSize:    256, // a request has some sixty bytes
		WriteBufferSize:   256, // only for control frames: the rest does not pass through gorilla's writer
		WriteBufferPool:   &sync.Pool{},
		EnableCompression: true,
		CheckOrigin:       sameHost,
		Error:             refuseUpgrade,
	}
	for _, name := range opt.Topics {
		h.topic(name)
	}
	for range runtime.GOMAXPROCS(0) {
		c := newCourier(h)
		h.couriers = append(h.couriers, c)
		h.running.Go(c.run)
	}
	h.running.Go(h.beat)
	return h
}

func orElse[T comparable](v, fallback T) T {
	var zero T
	if v == zero {
		return fallback
	}
	return v
}

// Publish makes view the newest one of the topic (which it declares, if need be) and sends what changed. A view that
// equals the one before sends nothing; its stand goes out with the next heartbeat. The view must encode to a JSON object.
func (h *Hub) Publish(name string, view any, at Stand) error {
	next, text, err := encode(view)
	if err != nil {
		return fmt.Errorf("publish %s: %w", name, err)
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed {
		return ErrClosed
	}
	t := h.topic(name)
	t.published++
	now := t.newest.Load()
	if now == nil {
		t.newest.Store(&edition{topic: t, stand: at, content: &content{seq: 1, tree: next, text: text}})
	} else if patch, changed := diff(now.tree, next); changed {
		t.newest.Store(&edition{topic: t, stand: at, content: now.after(next, text, patch)})
	} else {
		t.newest.Store(&edition{topic: t, stand: at, content: now.content})
		return nil
	}
	h.wake()
	return nil
}

// wake sets the couriers off; those under way go another round.
func (h *Hub) wake() {
	for _, c := range h.couriers {
		c.set()
	}
}

// Confirm says that nothing changed but the views of these topics are known to be current as of at: the heartbeats' data time
// rises. Without names it says so of every topic; a view that another fold makes is not to be vouched for by this one. A stand
// without a time vouches for nothing: it tells how far the log reaches, and how far it is read where there is no view yet.
func (h *Hub) Confirm(at Stand, names ...string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(names) == 0 {
		for _, t := range h.topics {
			t.confirm(at)
		}
		return
	}
	for _, name := range names {
		if t := h.topics[name]; t != nil {
			t.confirm(at)
		}
	}
}

// Forget takes a topic away that nothing more will be published on: who subscribes to it now is told that it is unknown. Those
// who watch it keep what they have and hear nothing more of it.
func (h *Hub) Forget(name string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.topics, name)
}

// Latest is the newest view of a topic as JSON, for a page's first picture; it is shared and must not be
// changed. ok is false before the first Publish.
func (h *Hub) Latest(name string) (view []byte, at Stand, ok bool) {
	h.mu.Lock()
	t := h.topics[name]
	h.mu.Unlock()
	if t == nil {
		return nil, Stand{}, false
	}
	e := t.newest.Load()
	if e == nil {
		return nil, Stand{}, false
	}
	return e.text, e.stand, true
}

// topic finds or declares a topic; the caller holds the mutex (or is New).
func (h *Hub) topic(name string) *topic {
	t := h.topics[name]
	if t == nil {
		t = &topic{hub: h, name: name}
		h.topics[name] = t
	}
	return t
}

// known finds a topic that a client may subscribe to, or nil.
func (h *Hub) known(name string) *topic {
	h.mu.Lock()
	defer h.mu.Unlock()
	if t := h.topics[name]; t != nil {
		return t
	}
	if h.opt.Known != nil && h.opt.Known(name) {
		return h.topic(name)
	}
	return nil
}
