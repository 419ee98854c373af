package esdbtest

import (
	"crypto/tls"
	"net"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

// Options of a cluster.
type Options struct {
	Nodes     int         // 1 if zero; the first one leads
	Listen    string      // where the first node listens, the others on the ports behind it, or any free ones for port 0; "" is 127.0.0.1:0
	Version   string      // that the nodes say they have; "" is a recent one
	TLS       *tls.Config // nil: without
	User      string      // who alone is let in, over TLS; "" lets everybody in
	Password  string
	MaxAppend int // bytes of one append's data and metadata; zero is 1 MiB
}

// Cluster is some nodes with one store.
type Cluster struct {
	Faults Faults

	options Options
	store   *store
	nodes   []*node
	strays  atomic.Int64

	mu     sync.Mutex
	leader int
}

// Start starts a cluster.
func Start(o Options) (*Cluster, error) {
	o.Nodes = max(o.Nodes, 1)
	if o.Version == "" {
		o.Version = "24.10.0"
	}
	if o.MaxAppend == 0 {
		o.MaxAppend = 1 << 20
	}
	c := &Cluster{options: o, store: newStore()}
	c.mu.Lock() // whoever asks the first node before the last is there waits
	defer c.mu.Unlock()
	for i := range o.Nodes {
		address := "127.0.0.1:0"
		if o.Listen != "" {
			host, port, err := splitPort(o.Listen)
			if err != nil {
				c.Close()
				return nil, err
			}
			if port > 0 {
				port += i
			}
			address = net.JoinHostPort(host, strconv.Itoa(port))
		}
		n, err := c.newNode(i, address)
		if err != nil {
			c.Close()
			return nil, err
		}
		c.nodes = append(c.nodes, n)
	}
	return c, nil
}

// Close stops all nodes.
func (c *Cluster) Close() {
	for _, n := range c.nodes {
		n.stop()
	}
}

// Address is the connection string of the cluster; settings, such as "tls=false", are put behind it.
func (c *Cluster) Address(settings ...string) string {
	hosts := make([]string, len(c.nodes))
	for i, n := range c.nodes {
		hosts[i] = n.address
	}
	user := ""
	if c.options.User != "" {
		user = c.options.User + ":" + c.options.Password + "@"
	}
	if c.options.TLS == nil {
		settings = append([]string{"tls=false"}, settings...)
	}
	return "esdb://" + user + strings.Join(hosts, ",") + "?" + strings.Join(settings, "&")
}

// MoveLeader makes another node the leader. The old one stays, and its connections too; only its subscriptions end.
func (c *Cluster) MoveLeader(to int) {
	c.mu.Lock()
	c.leader = to
	c.mu.Unlock()
	c.store.rouse()
}

// Stop loses a node: its connections break, and nobody answers where it was.
func (c *Cluster) Stop(node int) { c.nodes[node].stop() }

// Restart brings a node back that was stopped.
func (c *Cluster) Restart(node int) error { return c.nodes[node].start() }

// CutAll cuts all connections to all nodes; the nodes stay.
func (c *Cluster) CutAll() {
	for _, n := range c.nodes {
		n.cutAll()
	}
}

// Inject puts an event into the store as another program might: into a system stream, or one that is none of the log's.
func (c *Cluster) Inject(stream, eventType string, data, metadata []byte) {
	c.store.inject(stream, eventType, data, metadata)
}

// Truncate removes the first n events of a stream, as the server does when a stream is given a maximal length.
func (c *Cluster) Truncate(stream string, n int) { c.store.truncate(stream, n) }

// Count is how many events the streams that begin with this hold.
func (c *Cluster) Count(prefix string) int { return c.store.count(prefix) }

// Strays is how many calls were answered by a node that does not lead, as the caller did not require the leader. On the real
// server, what such a node shows may be old.
func (c *Cluster) Strays() int { return int(c.strays.Load()) }

// leading is the node that leads.
func (c *Cluster) leading() *node {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.nodes[c.leader]
}
