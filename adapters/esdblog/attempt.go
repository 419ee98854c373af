package esdblog

import (
	"context"
	"errors"
	"time"

	"google.golang.org/grpc/metadata"
)

// call does one thing, once, on a client of its own.
func (l *Log) call(ctx context.Context, do func(context.Context, *client) error) (err error) {
	select {
	case l.slots <- struct{}{}:
		defer func() { <-l.slots }()
	case <-ctx.Done():
		return ctx.Err()
	}
	c, err := l.clients.take(ctx)
	if err != nil {
		return err
	}
	reusable := false
	defer func() { l.clients.give(c, reusable) }()
	err = do(requiringLeader(ctx), c)
	reusable = c.usable(ctx, err)
	return err
}

// requiringLeader makes a call fail on a node that does not lead (any more). The client has an option for it, and sets it
// where the server does not see it.
func requiringLeader(ctx context.Context) context.Context {
	return metadata.AppendToOutgoingContext(ctx, "requires-leader", "true")
}

// insist does one thing, again and again until it succeeds, fails for good, or ctx ends; the error is the last attempt's.
func (l *Log) insist(ctx context.Context, do func(context.Context, *client) error) error {
	var p pause
	var last error
	for {
		err := l.call(ctx, do)
		if err == nil || final(err) {
			return err
		}
		if last = telling(ctx, err, last); !p.wait(ctx) {
			return last
		}
		l.warn(err)
	}
}

// telling is the error that says more: an attempt that ctx cut short does not know what is wrong with the cluster.
func telling(ctx context.Context, err, before error) error {
	if before != nil && ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		return before
	}
	return err
}

// pause is the time between attempts: each twice as long as the one before, between the bounds.
type pause struct{ last time.Duration }

const (
	shortestPause = 20 * time.Millisecond
	longestPause  = time.Second
)

// wait pauses; it reports whether ctx lasts.
func (p *pause) wait(ctx context.Context) bool {
	p.last = min(max(2*p.last, shortestPause), longestPause)
	timer := time.NewTimer(p.last)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
