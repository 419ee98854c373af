package esdblog

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/EventStore/EventStore-Client-Go/v4/esdb"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// client is a connection to the leader of the cluster.
//
// An esdb.Client is meant to be shared, but one that loses its node then starts a new search for one without closing the old
// connection; if the search fails, its inner goroutine ends, and everybody else who uses the client waits for it for ever,
// whatever their context says; and closing it while it is in use panics. So each is lent to one goroutine at a time, and
// thrown away after the first failure that may be the connection's. One fault of it remains: when a node sends it on to a
// leader that is lost itself, it does not close the connection that it has tried. That one knocks in vain, or idles, until
// gRPC puts it to rest after half an hour.
type client struct {
	*esdb.Client
	reports bool // the server tells a subscription when it has caught up
}

// usable reports whether a client can be used again after an operation that ended with this error.
func (c *client) usable(ctx context.Context, err error) bool {
	switch {
	case code(err) == esdb.ErrorCodeNotLeader: // it goes to the leader by itself, and answers when it is there
		_, err := c.GetServerVersion()
		return err == nil
	case status.Code(err) == codes.Canceled:
		return errors.Is(ctx.Err(), context.Canceled)
	default:
		return err == nil || final(err)
	}
}

// clients are the connections that nobody uses just now.
type clients struct {
	config *esdb.Configuration

	mu     sync.Mutex
	idle   []*client // the one used last is lent first
	closed bool
	lent   sync.WaitGroup // clients in use or being made
}

func newClients(config *esdb.Configuration) *clients { return &clients{config: config} }

// take lends a client; it must be given back. A connection that comes too late for ctx is kept for the next.
func (cs *clients) take(ctx context.Context) (*client, error) {
	c, err := cs.pick()
	if c != nil || err != nil {
		return c, err
	}
	type outcome struct {
		client *client
		err    error
	}
	made := make(chan outcome)
	go func() {
		c, err := connect(cs.config)
		select {
		case made <- outcome{c, err}:
			if err != nil {
				cs.lent.Done()
			}
		case <-ctx.Done():
			cs.give(c, err == nil)
		}
	}()
	select {
	case o := <-made:
		return o.client, o.err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// pick lends an idle client, or nil if one has to be made.
func (cs *clients) pick() (*client, error) {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	if cs.closed {
		return nil, errClosed
	}
	cs.lent.Add(1)
	last := len(cs.idle) - 1
	if last < 0 {
		return nil, nil
	}
	c := cs.idle[last]
	cs.idle = cs.idle[:last]
	return c, nil
}

// give takes a client back. One that is not healthy is closed.
func (cs *clients) give(c *client, healthy bool) {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	defer cs.lent.Done()
	switch {
	case c == nil:
	case healthy && !cs.closed && len(cs.idle) < callsAtOnce:
		cs.idle = append(cs.idle, c)
	default:
		_ = c.Close() // never fails
	}
}

// shut lends no more, and closes all that are idle and, as they come back, all others.
func (cs *clients) shut() {
	cs.mu.Lock()
	defer cs.mu.Unlock()
	cs.closed = true
	for _, c := range cs.idle {
		_ = c.Close() // never fails
	}
	cs.idle = nil
}

// close shuts, and waits for those lent.
func (cs *clients) close() {
	cs.shut()
	cs.lent.Wait()
}

// connect finds the leader and asks for the version of the server. It takes twice the address's gossipTimeout for each of the
// hosts at most.
func connect(config *esdb.Configuration) (*client, error) {
	c, err := esdb.NewClient(config)
	if err != nil {
		return nil, err
	}
	v, err := c.GetServerVersion()
	if err == nil && !since(v, 22, 6) {
		err = fmt.Errorf("%w: EventStoreDB 22.6 or later is needed, this is %d.%d.%d", errUnsuitable, v.Major, v.Minor, v.Patch)
	}
	if err != nil {
		_ = c.Close() // never fails
		return nil, err
	}
	return &client{Client: c, reports: since(v, 23, 10)}, nil
}

// since reports whether a server has at least this version.
func since(v *esdb.ServerVersion, major, minor int) bool {
	return v.Major > major || v.Major == major && v.Minor >= minor
}
