package projections

import (
	"context"
	"errors"
	"time"

	"motcua/domain/eventlog"
)

// Stand tells how current a view is.
type Stand struct {
	Position eventlog.Position // of the last event in it
	CaughtUp bool              // the history has been folded
	Fresh    time.Time         // when the view was last known to hold everything that the log held; zero: never yet
}

// Runner keeps one view current. One goroutine, [Runner.Run], owns the view; others look at it through [Runner.Read] or are
// shown it by Observe.
type Runner[V any] struct {
	Projection Projection[V]
	Log        eventlog.Log
	// Ticks gives the rhythm, about ten a second, and with it the real time: the runner has no clock of its own. On a
	// tick it makes sure that nothing in the log is missing, so that a feed that died in silence is noticed.
	Ticks <-chan time.Time
	// Observe, if set, is shown the view on every tick once the history is folded; changed tells whether events came since the
	// last time. It runs in the owner's goroutine and must not keep the view.
	Observe func(v V, s Stand, changed bool)
	// Progress, if set, is told on every tick how far the view has come while the history is still being folded. It runs in the
	// owner's goroutine.
	Progress func(Stand)
	// Warn, if set, hears what went wrong and is mended by itself: a feed that broke and is taken up again on a later
	// tick, a snapshot that cannot be used or kept.
	Warn func(error)
	// Snapshots, if set, keeps the view over restarts: it is saved when Every events have come since the last time, and
	// when the run ends.
	Snapshots Snapshots
	Every     int
	// After, if set, tells where a view stands that outlives the process: the fold goes on after it and not from the log's start.
	After func(V) eventlog.Position

	questions chan func(V, Stand)
	reach     reach
}

// NewRunner makes a runner; set its optional fields before running it.
func NewRunner[V any](p Projection[V], log eventlog.Log, ticks <-chan time.Time) *Runner[V] {
	return &Runner[V]{Projection: p, Log: log, Ticks: ticks, questions: make(chan func(V, Stand))}
}

// Read shows the view as it is to look, in the owner's goroutine: look must be quick and keep nothing of it that changes.
// The error is ctx's.
func (r *Runner[V]) Read(ctx context.Context, look func(V, Stand)) error {
	done := make(chan struct{})
	select {
	case r.questions <- func(v V, s Stand) { defer close(done); look(v, s) }:
	case <-ctx.Done():
		return ctx.Err()
	}
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// feedBuffer is how many notices may wait between the log and the fold.
const feedBuffer = 1024

// Run folds the log from its start, or from a snapshot on, and then follows it until ctx ends (then its error is nil) or an
// event cannot be understood.
func (r *Runner[V]) Run(ctx context.Context) (err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	o := r.begin(ctx)
	defer o.end()
	r.reach.begin(o.stand.Position)
	defer func() { r.reach.end(err) }()
	if err := o.catchUp(ctx); err != nil || ctx.Err() != nil {
		return err
	}
	feed := r.follow(ctx, o.stand.Position)
	for {
		select {
		case <-ctx.Done():
			return nil
		case look := <-r.questions:
			look(o.view, o.stand)
		case n, ok := <-feed:
			if !ok { // lost; taken up again on the next tick
				feed = nil
				continue
			}
			if err := o.take(n); err != nil {
				return err
			}
		case now := <-r.Ticks:
			if feed == nil {
				feed = r.follow(ctx, o.stand.Position)
			}
			if !o.stand.CaughtUp {
				o.progress()
				continue
			}
			if len(feed) == 0 && r.complete(ctx, o.stand.Position) {
				o.stand.Fresh = now
			}
			o.show()
			if r.Every > 0 && o.unsaved >= r.Every {
				o.save()
			}
		}
	}
}

// follow subscribes to the log; the channel is closed when the subscription breaks.
func (r *Runner[V]) follow(ctx context.Context, after eventlog.Position) <-chan eventlog.Notice {
	feed := make(chan eventlog.Notice, feedBuffer)
	go func() {
		defer close(feed)
		for n, err := range r.Log.Subscribe(ctx, after) {
			if err != nil {
				if !errors.Is(err, context.Canceled) {
					r.warn(err)
				}
				return
			}
			select {
			case feed <- n:
			case <-ctx.Done():
				return
			}
		}
	}()
	return feed
}

// complete reports whether the log holds nothing after a position.
func (r *Runner[V]) complete(ctx context.Context, after eventlog.Position) bool {
	for _, err := range r.Log.ReadAll(ctx, after) {
		_ = err      // it will come up on the feed, if it lasts
		return false // an event that is still on its way, or an error
	}
	return true
}
