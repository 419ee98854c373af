// Package bus tells other systems what the log has recorded.
//
// Every recorded event leaves as a CloudEvents 1.0 notice (JSON, structured mode) through a Watermill router to one receiver:
// a webhook, a NATS JetStream, or anything else that is a Watermill publisher. What a receiver may rely on:
//
//   - At least once. A checkpoint in the data directory moves only over notices that the receiver took; a process that is
//     killed begins again there, so a notice may come twice, with the same id, but none is lost.
//   - In order for each dossier. A notice leaves only after the receiver took the one before it in the same stream; seen for
//     the first time, the revisions of a stream come as 0, 1, 2, … Different dossiers overtake each other.
//   - A notice that cannot be delivered is tried again with growing pauses. After so many attempts, or at once where the
//     receiver says that the notice itself is wrong, it is put aside in the poison queue, a file of JSON lines in the data
//     directory, with the reason; then the later notices of its dossier go on without it, and a receiver sees the gap in
//     the revisions.
//   - No personal data, unless [Options.PersonalData] says so: of an event's data only the fields of a list leave.
package bus

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"time"

	"github.com/ThreeDotsLabs/watermill/message"
	"github.com/rs/zerolog"

	"motcua/domain/eventlog"
)

// Options of a bus. All but PersonalData are required.
type Options struct {
	Log      eventlog.Log
	Dir      string    // data directory: of the checkpoint and of the poison queue
	Receiver *Receiver // closed when [Bus.Run] ends
	Poison   *Poison   // shared by all buses of a data directory

	Source       string // the CloudEvents source of every notice, such as /motcua/vinh-long
	PersonalData bool   // let data leave whole, with names and texts that people wrote

	Retry  Retry
	Logger zerolog.Logger
}

// Retry says how often, and after which pauses, a notice is tried before it is put aside.
type Retry struct {
	Attempts int           // at least 1
	First    time.Duration // pause after the first attempt; each further one is twice as long
	Longest  time.Duration // no pause is longer
}

// Patient outlasts a receiver that is away for an hour and a quarter.
var Patient = Retry{Attempts: 20, First: time.Second, Longest: 5 * time.Minute}

// Bus sends the notices of one log to one receiver.
type Bus struct {
	opt        Options
	checkpoint checkpoint
	after      eventlog.Position // where to begin
}

// New makes a bus that goes on where the one before it for the same receiver and data directory stopped, or else begins with
// the first event of the log. A checkpoint that cannot be read or that belongs to another log is an error: to go on would lose
// notices in silence.
func New(ctx context.Context, o Options) (*Bus, error) {
	if o.Log == nil || o.Dir == "" || o.Receiver == nil || o.Poison == nil || o.Source == "" {
		return nil, errors.New("bus: Log, Dir, Receiver, Poison and Source are required")
	}
	if o.Retry.Attempts < 1 || o.Retry.First <= 0 || o.Retry.Longest < o.Retry.First {
		return nil, fmt.Errorf("bus: %+v makes no sense: at least one attempt, and pauses above zero", o.Retry)
	}
	b := &Bus{opt: o, checkpoint: checkpoint{path: filepath.Join(o.Dir, o.Receiver.Checkpoint())}}
	reached, found, err := b.checkpoint.load()
	if err != nil {
		return nil, err
	}
	if found {
		if b.after, err = reached.find(ctx, o.Log); err != nil {
			return nil, fmt.Errorf("checkpoint %s: %w", b.checkpoint.path, err)
		}
	}
	return b, nil
}

// Run sends until ctx ends (then its error is nil) or the receiver wants no more ([ErrGone]). Notices under way when ctx ends
// are broken off; they are sent again by the next bus.
func (b *Bus) Run(ctx context.Context) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	w := newWindow()
	f := newFeed(b, w)
	router, err := b.router(ctx, f, stop)
	if err != nil {
		return errors.Join(err, b.opt.Receiver.Close())
	}
	ended := make(chan struct{})
	var group sync.WaitGroup
	group.Go(func() { f.read(ctx, b.after) })
	group.Go(func() { b.keep(ctx, w) })
	group.Go(func() { closeWith(ctx, router, ended) })
	err = router.Run(ctx)
	close(ended)
	stop(nil)
	group.Wait()
	b.save(w) // what the receiver took while the router ended
	if cause := context.Cause(ctx); errors.Is(cause, ErrGone) {
		err = errors.Join(err, cause)
	}
	return errors.Join(err, b.opt.Receiver.Close())
}

// closeWith closes a router when ctx ends, so that a handler that hangs cannot hold up the end; one that does not run yet would
// wait for handlers that never began.
func closeWith(ctx context.Context, router *message.Router, ended <-chan struct{}) {
	select {
	case <-router.Running():
	case <-ended:
		return
	}
	<-ctx.Done()
	_ = router.Close() // a timeout is in the log
}

// keepPause is how long the checkpoint may lag behind what the receiver took. It bounds what is sent twice after a kill, and
// how often the file is written.
const keepPause = 100 * time.Millisecond

// keep writes the checkpoint as it moves.
func (b *Bus) keep(ctx context.Context, w *window) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-w.moved:
		}
		b.save(w)
		if !pause(ctx, keepPause) {
			return
		}
	}
}

func (b *Bus) save(w *window) {
	reached, ok := w.taken()
	if !ok {
		return
	}
	reached.Receiver = b.opt.Receiver.Label
	if err := b.checkpoint.save(reached); err != nil {
		b.opt.Logger.Error().Err(err).Msg("the publishing checkpoint was not written; after a restart some notices will be sent again")
	}
}

// pause waits, and reports whether ctx is still good.
func pause(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}
