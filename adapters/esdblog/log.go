package esdblog

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"motcua/domain/eventlog"
)

// Options of a log.
type Options struct {
	// Timeout is the longest that one call takes, with all its attempts; a read takes it anew for each page of events. Zero
	// is the address's defaultDeadline, or else 10 seconds.
	Timeout time.Duration

	// Prefix is put before the names of streams on the server; what does not begin with it is not seen, though reading the
	// whole log has to walk through it. It must not begin with "$". Empty: the server holds this log alone.
	Prefix string

	// Warn is told, from several goroutines, of each failure that is made up for by trying again. May be nil.
	Warn func(error)
}

// Log is an [eventlog.Log] on an EventStoreDB cluster. Positions are the server's, with gaps.
type Log struct {
	clients *clients
	heads   *heads
	slots   chan struct{} // holds one thing for each call under way; subscriptions come on top
	timeout time.Duration
	prefix  string
	warn    func(error)

	life  context.Context // ends when Close begins
	close func() error
}

// callsAtOnce is how many calls go on at the same time, and so, but for subscriptions, how many connections there are.
const callsAtOnce = 16

// Open connects to the cluster that a connection string names: esdb://user:password@host1:2113,host2:2113?tls=true. Several
// hosts are the cluster's gossip seeds; one alone is a server by itself. An address that makes no sense is
// [eventlog.ErrInvalid], one where no suitable server answers within the timeout [ErrNoAnswer].
func Open(ctx context.Context, connectionString string, o Options) (*Log, error) {
	config, err := parseAddress(connectionString)
	if err != nil {
		return nil, fmt.Errorf("open the log on EventStoreDB: %w: %w", eventlog.ErrInvalid, err)
	}
	if strings.HasPrefix(o.Prefix, "$") {
		return nil, fmt.Errorf("open the log on EventStoreDB: %w: the prefix %q begins with $, which is the server's", eventlog.ErrInvalid, o.Prefix)
	}
	if o.Timeout <= 0 {
		o.Timeout = 10 * time.Second
		if config.DefaultDeadline != nil && *config.DefaultDeadline > 0 {
			o.Timeout = *config.DefaultDeadline
		}
	}
	if o.Warn == nil {
		o.Warn = func(error) {}
	}
	config.GossipTimeout = min(config.GossipTimeout, int(max(o.Timeout/time.Second, 1))) // seconds
	life, die := context.WithCancel(context.Background())
	l := &Log{
		clients: newClients(config), heads: newHeads(generation), slots: make(chan struct{}, callsAtOnce),
		timeout: o.Timeout, prefix: o.Prefix, warn: o.Warn, life: life,
	}
	l.close = sync.OnceValue(func() error {
		die()
		l.clients.close()
		return nil
	})
	op, end := l.begin(ctx)
	defer end()
	if err := l.insist(op, func(context.Context, *client) error { return nil }); err != nil {
		err = l.explain(ctx, op, "open the log on EventStoreDB at "+redacted(connectionString), err)
		die()
		l.clients.shut() // one that comes late is closed then
		return nil, err
	}
	return l, nil
}

// Close ends calls and subscriptions with [eventlog.ErrClosed], waits until nothing of the log goes on, and closes the
// connections. Closing again does nothing.
func (l *Log) Close() error { return l.close() }

// begin bounds an operation by the timeout, and by the log being open. The cause that ends it is [ErrNoAnswer] or
// [eventlog.ErrClosed] then.
func (l *Log) begin(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, end := l.whileOpen(ctx)
	ctx, cancel := context.WithTimeoutCause(ctx, l.timeout, ErrNoAnswer)
	return ctx, func() { cancel(); end() }
}

// whileOpen bounds an operation by the log being open.
func (l *Log) whileOpen(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancelCause(ctx)
	stop := context.AfterFunc(l.life, func() { cancel(eventlog.ErrClosed) })
	return ctx, func() { stop(); cancel(nil) }
}
