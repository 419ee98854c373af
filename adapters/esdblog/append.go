package esdblog

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/EventStore/EventStore-Client-Go/v4/esdb"

	"motcua/domain/eventlog"
)

// Append implements [eventlog.Log]. What is guaranteed when several programs write is in the package comment.
func (l *Log) Append(ctx context.Context, stream eventlog.StreamID, want eventlog.Expected, events ...eventlog.Event) (eventlog.Appended, error) {
	return l.Write(ctx, eventlog.Write{Stream: stream, Want: want, Events: events})
}

// Write is [Log.Append] for a history that is written down after the fact: with the time at which the log is to say that it
// took the events, if w has one.
func (l *Log) Write(ctx context.Context, w eventlog.Write) (eventlog.Appended, error) {
	if err := ctx.Err(); err != nil {
		return eventlog.Appended{}, err
	}
	if err := eventlog.Check(w.Stream, w.Events); err != nil {
		return eventlog.Appended{}, err
	}
	op, end := l.begin(ctx)
	defer end()
	at, err := l.write(op, w)
	if errors.Is(err, eventlog.ErrDamaged) {
		l.heads.forget(w.Stream)
	}
	return at, l.explain(ctx, op, fmt.Sprintf("append to stream %q", w.Stream), err)
}

func (l *Log) write(ctx context.Context, w eventlog.Write) (at eventlog.Appended, err error) {
	events, err := sealed(w)
	if err != nil {
		return at, err
	}
	h := l.heads.get(w.Stream)
	if !h.lock(ctx) {
		return at, ctx.Err()
	}
	defer h.unlock()
	if at.Revision, err = l.add(ctx, h, w, events); err != nil {
		return eventlog.Appended{}, err
	}
	if at.Position, err = l.position(ctx, h, w.Stream, at.Revision); err != nil {
		return eventlog.Appended{}, err
	}
	return at, nil
}

// brokenOffAtMost is how often in a row a node may stop listening in the middle of an append before that is for the append
// and not for the node.
const brokenOffAtMost = 4

// add judges an append and sends it, until both agree. It answers with the revision where the last of the events stands.
func (l *Log) add(ctx context.Context, h *head, w eventlog.Write, events []esdb.EventData) (eventlog.Revision, error) {
	var p pause
	var failed error
	brokenOff := 0
	for looked := false; ; looked = true {
		last, again, err := h.Judge(w.Stream, w.Want, w.Events)
		switch {
		case again:
			return last, nil
		case err == nil:
			if err = l.send(ctx, h, w.Stream, last, events); err == nil {
				return h.Last(), nil
			}
			failed = telling(ctx, err, failed)
			if errors.Is(err, io.EOF) {
				brokenOff++
			} else {
				brokenOff = 0
			}
			overtaken := code(err) == esdb.ErrorCodeWrongExpectedVersion
			switch {
			case brokenOff == brokenOffAtMost:
				return 0, fmt.Errorf("%w: the node breaks the append off, perhaps for its size: %d events with %d bytes; the server's MaxAppendSize is 1 MiB unless configured: %w",
					eventlog.ErrInvalid, len(events), size(events), err)
			case final(err) && !overtaken:
				return 0, err
			case !overtaken: // it may or may not have been added
				l.warn(err)
			}
			if (looked || !overtaken) && !p.wait(ctx) {
				if overtaken {
					return 0, &eventlog.ConflictError{Stream: w.Stream, Want: w.Want, Last: h.Last()}
				}
				return 0, failed
			}
		case looked:
			return 0, err
		}
		if err := l.look(ctx, h, w.Stream); err != nil {
			return 0, telling(ctx, err, failed)
		}
	}
}

// send appends events after a revision, and nowhere else.
func (l *Log) send(ctx context.Context, h *head, stream eventlog.StreamID, after eventlog.Revision, events []esdb.EventData) error {
	var want esdb.ExpectedRevision = esdb.NoStream{}
	if after >= 0 {
		want = esdb.Revision(uint64(after))
	}
	var result *esdb.WriteResult
	err := l.call(ctx, func(ctx context.Context, c *client) (err error) {
		result, err = c.AppendToStream(ctx, l.stored(stream), esdb.AppendToStreamOptions{ExpectedRevision: want, Deadline: &l.timeout, RequiresLeader: true}, events...)
		return err
	})
	if err != nil {
		return err
	}
	if end := uint64(after) + uint64(len(events)); result.NextExpectedVersion != end {
		return fmt.Errorf("%w: an append after revision %d ended at %d, not at %d", eventlog.ErrDamaged, after, result.NextExpectedVersion, end)
	}
	for i, e := range events {
		at := eventlog.Start // the server tells that of the last only, and for a repetition perhaps of none
		if i == len(events)-1 {
			at = eventlog.Position(result.CommitPosition)
		}
		h.add(eventlog.EventID(e.EventID), at)
	}
	l.heads.grew(len(events))
	return nil
}

func size(events []esdb.EventData) (n int) {
	for _, e := range events {
		n += len(e.Data) + len(e.Metadata)
	}
	return n
}

// look reads what has been added to a stream since, and makes sure that what is known of it still stands.
func (l *Log) look(ctx context.Context, h *head, stream eventlog.StreamID) error {
	known := h.Last()
	err := l.streamPages(ctx, stream, max(known, 0), func(page []eventlog.Recorded) error {
		for _, e := range page {
			if e.Revision == known {
				h.positions[known] = e.Position
			} else {
				h.add(e.ID, e.Position)
			}
		}
		if len(page) == 0 && known >= 0 && h.Last() == known {
			return fmt.Errorf("%w: stream %q has lost its events from revision %d on", eventlog.ErrDamaged, stream, known)
		}
		return nil
	})
	l.heads.grew(int(h.Last() - known))
	return err
}

// position is where an event that is known stands.
func (l *Log) position(ctx context.Context, h *head, stream eventlog.StreamID, r eventlog.Revision) (eventlog.Position, error) {
	if h.positions[r] != eventlog.Start {
		return h.positions[r], nil
	}
	err := l.insist(ctx, func(ctx context.Context, c *client) error {
		page, _, err := l.streamPage(ctx, c, stream, r, 1, nil)
		if err != nil {
			return err
		}
		if len(page) == 0 {
			return fmt.Errorf("%w: stream %q has lost its event %d", eventlog.ErrDamaged, stream, r)
		}
		h.positions[r] = page[0].Position
		return nil
	})
	return h.positions[r], err
}
