package esdblog

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"regexp"
	"sync"
	"time"

	"github.com/EventStore/EventStore-Client-Go/v4/esdb"

	"motcua/domain/eventlog"
)

// Subscribe implements [eventlog.Log]. History is read in pages; from its end on, the server sends what is new. When a node
// is lost, both begin again after the last event that was seen.
func (l *Log) Subscribe(ctx context.Context, after eventlog.Position) iter.Seq2[eventlog.Notice, error] {
	return func(yield func(eventlog.Notice, error) bool) {
		f := follower{log: l, last: after, yield: yield}
		for {
			op, end := l.whileOpen(ctx)
			err := f.catchUp(op)
			if err == nil && !f.left {
				err = f.follow(op)
			}
			again := !f.left && op.Err() == nil && !final(err)
			if again {
				l.warn(fmt.Errorf("the subscription is interrupted after position %d: %w", f.last, err))
				again = f.pause.wait(op)
			}
			if !again {
				if !f.left {
					yield(nil, l.explain(ctx, op, "follow the log", err))
				}
				end()
				return
			}
			end()
		}
	}
}

// follower is a subscription under way.
type follower struct {
	log   *Log
	last  eventlog.Position // of the events that were seen
	yield func(eventlog.Notice, error) bool
	left  bool  // the subscriber has broken off
	pause pause // grows while nothing is seen
}

// tell yields a notice; it reports whether the subscriber wants more.
func (f *follower) tell(n eventlog.Notice) bool {
	f.left = !f.yield(n, nil)
	return !f.left
}

func (f *follower) appear(e eventlog.Recorded) bool {
	f.last, f.pause = e.Position, pause{}
	return f.tell(eventlog.Appeared{Recorded: e})
}

// catchUp shows what there is.
func (f *follower) catchUp(ctx context.Context) error {
	for e, err := range f.log.ReadAll(ctx, f.last) {
		if err != nil {
			return err
		}
		if !f.appear(e) {
			return nil
		}
	}
	f.tell(eventlog.CaughtUp{Position: f.last})
	return nil
}

// ahead is how many events are received before the subscriber has asked for them.
const ahead = 256

// follow shows what is new, until the subscription is lost. The server reports when there is nothing left to send, but not
// again after each event that comes later; then the subscriber has seen everything when nothing has been received for it.
func (f *follower) follow(ctx context.Context) (err error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	c, err := f.log.clients.take(ctx)
	if err != nil {
		return err
	}
	var receiver sync.WaitGroup
	reusable := false
	defer func() {
		cancel(nil)
		receiver.Wait()
		f.log.clients.give(c, reusable)
	}()
	subscription, err := f.subscribe(ctx, cancel, c)
	if err != nil {
		reusable = c.usable(ctx, err)
		return err
	}
	received := make(chan *esdb.SubscriptionEvent, ahead)
	receiver.Go(func() { receive(ctx, subscription, received) })
	for live := !c.reports; ; {
		select {
		case e := <-received:
			switch {
			case e.SubscriptionDropped != nil:
				reusable = errors.Is(ctx.Err(), context.Canceled)
				return fmt.Errorf("the server has ended the subscription: %w", e.SubscriptionDropped.Error)
			case e.EventAppeared != nil:
				if err := f.show(e.EventAppeared.OriginalEvent()); err != nil {
					return err
				}
			case e.CaughtUp != nil:
				live = true
			case e.FellBehind != nil:
				live = false
			}
			if !f.left && live && len(received) == 0 {
				f.tell(eventlog.CaughtUp{Position: f.last})
			}
		case <-ctx.Done():
			reusable = true
			return ctx.Err()
		}
		if f.left {
			reusable = true
			return nil
		}
	}
}

// show tells of an event.
func (f *follower) show(e *esdb.RecordedEvent) error {
	r, err := f.log.opened(e)
	if err == nil {
		f.appear(r)
	}
	return err
}

// subscribe asks the server for what comes after the last event, and waits for its confirmation until the timeout.
func (f *follower) subscribe(ctx context.Context, cancel context.CancelCauseFunc, c *client) (*esdb.Subscription, error) {
	late := time.AfterFunc(f.log.timeout, func() { cancel(ErrNoAnswer) })
	defer late.Stop()
	filter := &esdb.SubscriptionFilter{Type: esdb.StreamFilterType, Regex: `^[^\$]`}
	if f.log.prefix != "" {
		filter.Regex = "^" + regexp.QuoteMeta(f.log.prefix)
	}
	return c.SubscribeToAll(requiringLeader(ctx), esdb.SubscribeToAllOptions{From: allAfter(f.last), Filter: filter, RequiresLeader: true})
}

// receive hands on what the server sends, until the subscription ends.
func receive(ctx context.Context, from *esdb.Subscription, to chan<- *esdb.SubscriptionEvent) {
	for {
		e := from.Recv()
		select {
		case to <- e:
		case <-ctx.Done():
			return
		}
		if e.SubscriptionDropped != nil {
			return
		}
	}
}
