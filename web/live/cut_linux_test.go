package live

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sys/unix"
)

// cable is a network of two: this machine and a namespace of its own, whose end listens. Pulled, it swallows packets as a
// pulled cable does: nobody is told.
type cable struct {
	t           *testing.T
	name, near  string
	listen      net.Listener
	nearAddress string
}

// wireless is why there is no cable here; a machine that tests everything must have one (scripts/test says which those are).
func wireless(t *testing.T, why string) {
	t.Helper()
	if os.Getenv("MOTCUA_NEED_NETNS") != "" {
		t.Fatal(why)
	}
	t.Skip(why)
}

func lay(t *testing.T) *cable {
	t.Helper()
	if os.Geteuid() != 0 {
		wireless(t, "network namespaces need root")
	}
	if _, err := exec.LookPath("ip"); err != nil {
		wireless(t, "network namespaces need iproute2: "+err.Error())
	}
	c := &cable{t: t, name: fmt.Sprint("motcua-", os.Getpid()), near: fmt.Sprint("mc", os.Getpid())}
	block := os.Getpid() % 256 // of 198.18.0.0/15, which is for tests of networks
	c.nearAddress = fmt.Sprintf("198.18.%d.1", block)
	far := fmt.Sprintf("198.18.%d.2", block)
	c.ip("netns", "add", c.name)
	t.Cleanup(func() { c.ip("netns", "del", c.name) })
	c.ip("link", "add", c.near, "type", "veth", "peer", "name", "far", "netns", c.name)
	c.ip("address", "add", c.nearAddress+"/24", "dev", c.near)
	c.ip("link", "set", c.near, "up")
	c.ip("-n", c.name, "address", "add", far+"/24", "dev", "far")
	c.ip("-n", c.name, "link", "set", "far", "up")
	c.listen = listenIn(t, c.name, far+":0")
	return c
}

func (c *cable) ip(args ...string) {
	c.t.Helper()
	if out, err := exec.Command("ip", args...).CombinedOutput(); err != nil {
		c.t.Fatalf("ip %s: %v: %s", strings.Join(args, " "), err, out)
	}
}

func (c *cable) pull() { c.ip("link", "set", c.near, "down") }
func (c *cable) plug() { c.ip("link", "set", c.near, "up") }

// listenIn listens in a namespace: a socket stays in the one that it was made in, whoever uses it.
func listenIn(t *testing.T, namespace, address string) net.Listener {
	t.Helper()
	type result struct {
		net.Listener
		error
	}
	listening := make(chan result)
	go func() {
		runtime.LockOSThread() // and never unlock it: the thread ends with the goroutine
		f, err := os.Open("/run/netns/" + namespace)
		if err == nil {
			err = unix.Setns(int(f.Fd()), unix.CLONE_NEWNET)
			f.Close()
		}
		if err != nil {
			listening <- result{nil, err}
			return
		}
		l, err := net.Listen("tcp", address)
		listening <- result{l, err}
	}()
	r := <-listening
	if r.error != nil {
		t.Fatal(r.error)
	}
	return r.Listener
}

func TestACutNetworkIsNoticedByBothAndHealsWithoutLoss(t *testing.T) {
	c := lay(t)
	h := New(Options{
		Clock: fixedClock{}, Topics: []string{"centre"}, Version: "v1", Heartbeat: 20 * time.Millisecond,
		PongWait: 2 * time.Second, WriteWait: time.Second,
	})
	server := &http.Server{Handler: h}
	go func() { _ = server.Serve(c.listen) }()
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		if err := h.Close(ctx); err != nil {
			t.Error(err)
		}
		server.Close()
	})
	house := &house{Hub: h, t: t, url: "ws://" + c.listen.Addr().String()}
	ballast := noise(4000)
	house.publish(map[string]any{"n": 1, "ballast": ballast})
	s := house.watching("centre")
	s.next()

	c.pull()
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

	c.plug()
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
