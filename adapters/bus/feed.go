package bus

import (
	"context"
	"fmt"
	"hash/fnv"

	"github.com/ThreeDotsLabs/watermill/message"

	"motcua/domain/eventlog"
	"motcua/domain/look"
)

// lanes is how many notices are under way to a receiver at the same time. All notices of a stream go through the same lane,
// one after the other.
const lanes = 8

// feed is the log as a Watermill subscriber with one topic a lane. A lane hands out the next event only when the one before
// it was taken; one that was not is handed out again.
type feed struct {
	bus    *Bus
	window *window
	queues map[string]chan *flight // by topic
}

func newFeed(b *Bus, w *window) *feed {
	f := &feed{bus: b, window: w, queues: make(map[string]chan *flight, lanes)}
	for n := range lanes {
		f.queues[laneName(n)] = make(chan *flight, ahead) // never full: the window has no more
	}
	return f
}

func laneName(n int) string { return fmt.Sprintf("lane-%d", n) }

// laneOf is the lane of a stream; it may change from one run to the next, but not within one.
func laneOf(s eventlog.StreamID) string {
	h := fnv.New32a()
	_, _ = h.Write([]byte(s)) // never fails
	return laneName(int(h.Sum32() % lanes))
}

// read follows the log and spreads what appears over the lanes, until ctx ends.
func (f *feed) read(ctx context.Context, after eventlog.Position) {
	for {
		err := f.follow(ctx, &after)
		if ctx.Err() != nil {
			return
		}
		f.bus.opt.Logger.Error().Err(err).Uint64("position", uint64(after)).Msg("the feed of the log broke; publishing takes it up again")
		if !pause(ctx, f.bus.opt.Retry.First) {
			return
		}
	}
}

func (f *feed) follow(ctx context.Context, after *eventlog.Position) error {
	for n, err := range f.bus.opt.Log.Subscribe(ctx, *after) {
		if err != nil {
			return err
		}
		if n, ok := n.(eventlog.Appeared); ok {
			if look.Is(n.Recorded) { // who was shown what is nobody's affair outside
				*after = n.Position
				continue
			}
			flight := f.window.begin(ctx, n.Recorded)
			if flight == nil {
				return ctx.Err()
			}
			f.queues[laneOf(n.Stream)] <- flight
			*after = n.Position
		}
	}
	return ctx.Err()
}

// Subscribe implements [message.Subscriber] for the topics of the lanes.
func (f *feed) Subscribe(ctx context.Context, topic string) (<-chan *message.Message, error) {
	queue, ok := f.queues[topic]
	if !ok {
		return nil, fmt.Errorf("bus: there is no lane %q", topic)
	}
	out := make(chan *message.Message)
	go func() {
		defer close(out)
		for {
			select {
			case <-ctx.Done():
				return
			case flight := <-queue:
				if !f.deliver(ctx, out, flight) {
					return
				}
			}
		}
	}()
	return out, nil
}

// Close implements [message.Subscriber]; a lane ends with its ctx.
func (f *feed) Close() error { return nil }

// deliver hands an event out until it is taken; it reports whether there is reason to go on.
func (f *feed) deliver(ctx context.Context, out chan<- *message.Message, flight *flight) bool {
	for ctx.Err() == nil {
		taken, sent := f.offer(ctx, out, flight)
		if taken {
			f.window.done(flight)
			return true
		}
		if sent && !pause(ctx, f.bus.opt.Retry.First) {
			return false
		}
	}
	return false
}

// offer hands an event out once and waits for what becomes of it: a handler that has a message always says so.
func (f *feed) offer(ctx context.Context, out chan<- *message.Message, flight *flight) (taken, sent bool) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	m := message.NewMessageWithContext(ctx, flight.ID.String(), f.bus.notice(flight.Recorded))
	m.Metadata.Set(metaType, flight.Type)
	select {
	case <-ctx.Done():
		return false, false
	case out <- m:
	}
	select {
	case <-m.Acked():
		return true, true
	case <-m.Nacked():
		return false, true
	}
}

// metaType is the key under which a message carries the type of its event, for receivers that route by it.
const metaType = "type"
