package projections

import (
	"context"
	"fmt"

	"motcua/domain/eventlog"
	"motcua/domain/look"
)

// owner is the view of a run, with all that belongs to the one goroutine that owns it.
type owner[V any] struct {
	*Runner[V]
	view    V
	stand   Stand
	last    eventlog.Recorded // the last event in it; its stream, revision and id tie a snapshot to the log
	changed bool              // since it was shown
	unsaved int               // events since the last snapshot
}

// begin takes the view from a snapshot, if there is one of this projection and this log, or begins anew.
func (r *Runner[V]) begin(ctx context.Context) *owner[V] {
	if view, last, err := Restore(ctx, r.Projection, r.Log, r.Snapshots); err != nil {
		r.warn(err)
	} else if last.Position != eventlog.Start {
		return &owner[V]{Runner: r, view: view, stand: Stand{Position: last.Position}}
	}
	o := &owner[V]{Runner: r, view: r.Projection.Initial()}
	if r.After != nil {
		o.stand.Position = r.After(o.view)
	}
	return o
}

// betweenLooks is how many events of the history are folded before it is looked whether somebody waits.
const betweenLooks = 256

// catchUp folds what the log holds by now without the detour of a feed, which follows. What cannot be read is left to the feed,
// which tries again.
func (o *owner[V]) catchUp(ctx context.Context) error {
	n := 0
	for r, err := range o.Log.ReadAll(ctx, o.stand.Position) {
		if err != nil {
			if ctx.Err() == nil {
				o.warn(err)
			}
			return nil
		}
		if err := o.take(eventlog.Appeared{Recorded: r}); err != nil {
			return err
		}
		if n++; n%betweenLooks > 0 {
			continue
		}
		select {
		case look := <-o.questions:
			look(o.view, o.stand)
		case <-o.Ticks:
			o.progress()
		case <-ctx.Done():
			return nil
		default:
		}
	}
	return nil
}

func (o *owner[V]) progress() {
	if o.Progress != nil {
		o.Progress(o.stand)
	}
}

// take folds what the feed brings.
func (o *owner[V]) take(n eventlog.Notice) (err error) {
	switch n := n.(type) {
	case eventlog.CaughtUp:
		o.stand.CaughtUp = true
	case eventlog.Appeared:
		if o.view, err = o.Projection.Apply(o.view, n.Recorded); err != nil {
			return fmt.Errorf("projection %s at position %d: %w", o.Projection.Name, n.Position, err)
		}
		o.stand.Position, o.last = n.Position, n.Recorded
		o.changed = o.changed || !look.Is(n.Recorded) // no view is of looks: they would have every wall made anew
		o.unsaved++
		o.reach.come(n.Position)
	}
	return nil
}

// show shows the view to whom it may concern.
func (o *owner[V]) show() {
	if o.Observe != nil {
		o.Observe(o.view, o.stand, o.changed)
		o.changed = false
	}
}

// end saves what is not saved yet.
func (o *owner[V]) end() {
	if o.Every > 0 && o.unsaved > 0 && o.stand.CaughtUp {
		o.save()
	}
}

func (o *owner[V]) save() {
	if o.Snapshots == nil {
		return
	}
	o.unsaved = 0
	if err := Save(o.Projection, o.view, o.last, o.Snapshots); err != nil {
		o.warn(err)
	}
}

func (r *Runner[V]) warn(err error) {
	if r.Warn != nil {
		r.Warn(err)
	}
}
