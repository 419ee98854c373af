package web

import (
	"context"
	"errors"
	"net"
	"net/http"
	"sync"
	"testing"
	"time"

	"motcua/web/browsertest"
	"motcua/web/live"
	"motcua/web/pages"
)

// office is a running server with a real hub and views published by hand. The office's clock stands, real time passes.
type office struct {
	t      *testing.T
	addr   string
	screen Screen
	hub    *live.Hub
	server *http.Server
	views  map[string]any
	change func(*Options) // if set, alters the site's options at each start
	listen *listener
	vouch  bool            // the figures are known to be current as long as the server runs
	ctx    context.Context // ends when the server stops
	cancel context.CancelFunc
}

// openOffice starts a server on a port of its own. Thresholds are the test's: an age that must not be reached is an
// hour, one that must be reached is soon.
func openOffice(t *testing.T, screen Screen) *office {
	t.Helper()
	o := newOffice(t, screen)
	o.start("1.0")
	t.Cleanup(o.stop)
	return o
}

// newOffice makes one that has not started.
func newOffice(t *testing.T, screen Screen) *office {
	o := &office{t: t, addr: "127.0.0.1:0", screen: screen, views: map[string]any{}}
	for _, topic := range []string{"centre", "ready", "targets", "counter/12", "counter/32", "level/province", "level/district", "level/commune", "agency/000.00.12.H61"} {
		o.views[topic] = viewOf(topic)
	}
	return o
}

func (o *office) start(version string) {
	o.t.Helper()
	socket, err := net.Listen("tcp", o.addr)
	if err != nil {
		o.t.Fatal(err)
	}
	o.listen = &listener{Listener: socket}
	o.addr = socket.Addr().String()
	o.ctx, o.cancel = context.WithCancel(context.Background())
	o.hub = live.New(live.Options{Clock: demoClock{}, Version: pages.Version(version), Heartbeat: 200 * time.Millisecond})
	for topic := range o.views {
		o.publish(topic)
	}
	o.server = NewServer(o.addr, house(o.t, func(opt *Options) {
		opt.Hub, opt.Views, opt.Screen, opt.Version = o.hub, o.hub.Latest, o.screen, version
		if o.change != nil {
			o.change(opt)
		}
	}))
	server, listen, hub, ctx := o.server, o.listen, o.hub, o.ctx
	go func() { _ = server.Serve(listen) }() // ends with ErrServerClosed
	if o.vouch {
		go func() {
			for ; ctx.Err() == nil; time.Sleep(50 * time.Millisecond) {
				hub.Confirm(live.Stand{Data: time.Now()})
			}
		}()
	}
}

// listener knows its connections, to cut them off.
type listener struct {
	net.Listener
	mu    sync.Mutex
	conns []net.Conn
}

func (l *listener) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if err == nil {
		l.mu.Lock()
		l.conns = append(l.conns, conn)
		l.mu.Unlock()
	}
	return conn, err
}

// kill ends the server without a word to anybody, as a power cut does.
func (o *office) kill() {
	o.t.Helper()
	_ = o.listen.Close() // again by stop
	o.listen.mu.Lock()
	for _, conn := range o.listen.conns {
		if tcp, ok := conn.(*net.TCPConn); ok {
			_ = tcp.SetLinger(0) // it may be closed already
		}
		_ = conn.Close()
	}
	o.listen.mu.Unlock()
	o.stop()
}

func (o *office) stop() {
	o.t.Helper()
	o.cancel()
	ctx, cancel := context.WithTimeout(context.Background(), browsertest.Patience)
	defer cancel()
	if err := o.hub.Close(ctx); err != nil {
		o.t.Error(err)
	}
	if err := o.server.Close(); err != nil && !errors.Is(err, net.ErrClosed) { // kill has closed its listener
		o.t.Error(err)
	}
}

// publish sends a topic's view, known to be current now.
func (o *office) publish(topic string) {
	o.t.Helper()
	if err := o.hub.Publish(topic, o.views[topic], live.Stand{Position: 1, Data: time.Now()}); err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) url(path string) string { return "http://" + o.addr + path }

var patient = Screen{LateAfter: time.Hour, StaleAfter: 2 * time.Hour, TurnEvery: time.Hour, RetryMin: 50 * time.Millisecond, RetryMax: 200 * time.Millisecond, ReloadSpread: time.Millisecond}
