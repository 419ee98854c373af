// Package cabletest lays a network of two for tests: this machine, and a namespace whose only way out is a cable that can be pulled.
package cabletest

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// Cable joins the two.
type Cable struct {
	Near, Far string // addresses of this machine and of the namespace

	t          testing.TB
	name, link string
}

// without is why there is no cable here; a machine that tests everything must have one (scripts/test says which those are).
func without(t testing.TB, why string) {
	t.Helper()
	if os.Getenv("MOTCUA_NEED_NETNS") != "" {
		t.Fatal(why)
	}
	t.Skip(why)
}

// laid counts the cables of this process, which may lie beside one another.
var laid int

// Lay lays a cable, taken up when the test ends. Where there can be none (without root, or iproute2) the test is skipped, or fails where
// MOTCUA_NEED_NETNS is set (as in CI). Tests that lay cables must not run in parallel.
func Lay(t testing.TB) *Cable {
	t.Helper()
	if os.Geteuid() != 0 {
		without(t, "network namespaces need root")
	}
	if _, err := exec.LookPath("ip"); err != nil {
		without(t, "network namespaces need iproute2: "+err.Error())
	}
	pid := os.Getpid()
	c := &Cable{t: t, name: fmt.Sprintf("motcua-%d-%d", pid, laid), link: fmt.Sprintf("mc%dn%d", pid, laid)}
	block := (pid + laid) % 256 // of 198.18.0.0/15, which is for tests of networks
	laid++
	c.Near, c.Far = fmt.Sprintf("198.18.%d.1", block), fmt.Sprintf("198.18.%d.2", block)
	c.ip("netns", "add", c.name)
	t.Cleanup(func() { c.ip("netns", "del", c.name) })
	c.ip("link", "add", c.link, "type", "veth", "peer", "name", "far", "netns", c.name)
	c.ip("address", "add", c.Near+"/24", "dev", c.link)
	c.ip("link", "set", c.link, "up")
	c.ip("-n", c.name, "address", "add", c.Far+"/24", "dev", "far")
	c.ip("-n", c.name, "link", "set", "far", "up")
	c.ip("-n", c.name, "link", "set", "lo", "up")
	return c
}

func (c *Cable) ip(args ...string) {
	c.t.Helper()
	if out, err := exec.CommandContext(context.Background(), "ip", args...).CombinedOutput(); err != nil {
		c.t.Fatalf("ip %s: %v: %s", strings.Join(args, " "), err, out)
	}
}

// Pull pulls the cable: packets are swallowed, and both machines see that their end is loose.
func (c *Cable) Pull() { c.t.Helper(); c.ip("link", "set", c.link, "down") }

// Plug puts it back.
func (c *Cable) Plug() { c.t.Helper(); c.ip("link", "set", c.link, "up") }

// Swallow has packets vanish on their way, as behind a dead switch: the namespace sees a cable that is whole.
func (c *Cable) Swallow() { c.t.Helper(); c.ip("address", "del", c.Near+"/24", "dev", c.link) }

// Pass lets them through again.
func (c *Cable) Pass() { c.t.Helper(); c.ip("address", "add", c.Near+"/24", "dev", c.link) }

// Program writes a program that runs another one in the namespace.
func (c *Cable) Program(of string) string {
	c.t.Helper()
	path := filepath.Join(c.t.TempDir(), "in-"+c.name)
	if err := os.WriteFile(path, []byte("#!/bin/sh\nexec ip netns exec "+c.name+" "+of+" \"$@\"\n"), 0o755); err != nil {
		c.t.Fatal(err)
	}
	return path
}

// Listen listens in the namespace: a socket stays in the one that it was made in, whoever uses it.
func (c *Cable) Listen() net.Listener {
	c.t.Helper()
	type result struct {
		net.Listener
		error
	}
	listening := make(chan result)
	go func() {
		runtime.LockOSThread() // and never unlock it: the thread ends with the goroutine
		f, err := os.Open("/run/netns/" + c.name)
		if err == nil {
			err = unix.Setns(int(f.Fd()), unix.CLONE_NEWNET)
			_ = f.Close() // the thread stays where it is
		}
		if err != nil {
			listening <- result{nil, err}
			return
		}
		l, err := new(net.ListenConfig).Listen(context.Background(), "tcp", c.Far+":0")
		listening <- result{l, err}
	}()
	r := <-listening
	if r.error != nil {
		c.t.Fatal(r.error)
	}
	return r.Listener
}
