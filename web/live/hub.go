// Package live carries views to screens over websockets: a snapshot first, then JSON Merge Patches, and a heartbeat that
// tells how old the data are even when nothing changes.
//
// A view is encoded and compared once per topic and publish, whatever the number of its clients. The hub's state (topics,
// who watches them) belongs to one mutex: publishing and subscribing are short and touch no network under it, so a
// snapshot and the patches after it reach a client in order without a goroutine in between. What is to be sent goes into a
// bounded queue a connection, emptied by that connection's only writer; a client whose queue is full is dropped and comes
// back for a fresh snapshot, at no cost to the others. Bursts are for the publisher to merge: publish the newest view.
package live

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/gorilla/websocket"
	"github.com/rs/zerolog"
)

// ErrClosed is returned by Publish on a hub that has been closed.
var ErrClosed = errors.New("live: hub is closed")

// Options configure a hub. Only Clock must be set; zero values take the defaults named.
type Options struct {
	Clock      Clock
	Topics     []string                // topics that may be subscribed to before anything was published on them
	Known      func(topic string) bool // more such topics; called under the hub's mutex, so it must be quick
	Version    string                  // told to clients in the hello frame; a page of another version reloads itself
	Heartbeat  time.Duration           // between heartbeats: 2 s
	Beats      <-chan time.Time        // instead of a ticker of Heartbeat, for tests
	MaxClients int                     // connections in all: 10,000
	Queue      int                     // frames that may wait for one client: 64
	WriteWait  time.Duration           // for one frame to be written: 5 s
	PongWait   time.Duration           // without a sign of life of the client: 60 s
	Log        zerolog.Logger
}

// Hub is where views are published and screens connect. It is safe for concurrent use.
type Hub struct {
	opt      Options
	upgrader websocket.Upgrader
	stop     chan struct{}
	running  sync.WaitGroup // the heart and the connections

	mu      sync.Mutex
	closed  bool
	topics  map[string]*topic
	clients map[*client]struct{}
	pending int // connections accepted, not yet in clients
	stats   Stats
}

// New starts a hub; Close ends it.
func New(opt Options) *Hub {
	if opt.Clock == nil {
		panic("live: Options.Clock is needed")
	}
	opt.Heartbeat = orElse(opt.Heartbeat, 2*time.Second)
	opt.MaxClients = orElse(opt.MaxClients, 10_000)
	opt.Queue = orElse(opt.Queue, 64)
	opt.WriteWait = orElse(opt.WriteWait, 5*time.Second)
	opt.PongWait = orElse(opt.PongWait, time.Minute)
	h := &Hub{
		opt:     opt,
		stop:    make(chan struct{}),
		topics:  map[string]*topic{},
		clients: map[*client]struct{}{},
	}
	h.upgrader = websocket.Upgrader{
		HandshakeTimeout: 5 * time.Second,
		ReadBufferSize:   512,
		WriteBufferSize:  1024,
		WriteBufferPool:  &sync.Pool{},
		CheckOrigin:      sameHost,
		Error:            refuseUpgrade,
	}
	for _, name := range opt.Topics {
		h.topic(name)
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
	t.stand = at
	first := t.seq == 0
	patch, changed := diff(t.tree, next)
	if !first && !changed {
		return nil
	}
	t.seq++
	t.tree, t.text = next, text
	if len(t.clients) == 0 {
		return nil
	}
	if first {
		h.sendAll(t, h.prepare(t.snapshot(), at.Data))
	} else {
		h.sendAll(t, h.prepare(t.patch(patch), at.Data))
	}
	return nil
}

// Confirm says that nothing changed but every view is known to be current as of at: the heartbeats' data time rises.
func (h *Hub) Confirm(at Stand) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, t := range h.topics {
		if t.seq == 0 {
			continue
		}
		t.stand.Position = max(t.stand.Position, at.Position)
		if at.Data.After(t.stand.Data) {
			t.stand.Data = at.Data
		}
	}
}

// Latest is the newest view of a topic as JSON, for a page's first picture; it is shared and must not be
// changed. ok is false before the first Publish.
func (h *Hub) Latest(name string) (view []byte, at Stand, ok bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	t := h.topics[name]
	if t == nil || t.seq == 0 {
		return nil, Stand{}, false
	}
	return t.text, t.stand, true
}

// topic finds or declares a topic; the caller holds the mutex (or is New).
func (h *Hub) topic(name string) *topic {
	t := h.topics[name]
	if t == nil {
		t = &topic{name: name, clients: map[*client]struct{}{}}
		h.topics[name] = t
	}
	return t
}

// known finds a topic that a client may subscribe to, or nil.
func (h *Hub) known(name string) *topic {
	if t := h.topics[name]; t != nil {
		return t
	}
	if h.opt.Known != nil && h.opt.Known(name) {
		return h.topic(name)
	}
	return nil
}
