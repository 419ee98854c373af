// Package memlog is the event log in memory: for tests, demonstrations and replays that need no file. It keeps every
// promise of the port but durability.
package memlog

import (
	"bytes"
	"context"
	"sync"
	"time"

	"motcua/domain/eventlog"
)

// Log is an [eventlog.Log] and an [eventlog.Bulk] in memory. Positions count from 1 without gaps.
type Log struct {
	now func() time.Time

	mu      sync.Mutex
	events  []eventlog.Recorded // only ever grows at its end, so that readers may keep a part of it without the lock
	streams map[eventlog.StreamID]*stream
	grown   chan struct{} // closed, and replaced, when events are added
}

// stream is what the log knows of one stream: its history, and the place of each of its events in the log.
type stream struct {
	eventlog.History
	places []int
}

// New is an empty log that records its events at the time that now tells.
func New(now func() time.Time) *Log {
	return &Log{now: now, streams: map[eventlog.StreamID]*stream{}, grown: make(chan struct{})}
}

// Append implements [eventlog.Log].
func (l *Log) Append(ctx context.Context, name eventlog.StreamID, want eventlog.Expected, events ...eventlog.Event) (eventlog.Appended, error) {
	answers, err := l.AppendAll(ctx, []eventlog.Write{{Stream: name, Want: want, Events: events}})
	if err != nil {
		return eventlog.Appended{}, err
	}
	return answers[0], nil
}

// AppendAll implements [eventlog.Bulk].
func (l *Log) AppendAll(ctx context.Context, writes []eventlog.Write) ([]eventlog.Appended, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	for _, w := range writes {
		if err := eventlog.Check(w.Stream, w.Events); err != nil {
			return nil, err
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	before, now := len(l.events), l.now().UTC().Round(0)
	answers := make([]eventlog.Appended, len(writes))
	for i, w := range writes {
		var err error
		if answers[i], err = l.add(w, now); err != nil {
			l.cut(before)
			return nil, err
		}
	}
	if len(l.events) > before {
		close(l.grown)
		l.grown = make(chan struct{})
	}
	return answers, nil
}

func (l *Log) add(w eventlog.Write, now time.Time) (eventlog.Appended, error) {
	s := l.streams[w.Stream]
	if s == nil {
		s = new(stream)
	}
	last, again, err := s.Judge(w.Stream, w.Want, w.Events)
	if err != nil {
		return eventlog.Appended{}, err
	}
	if !again {
		if !w.Recorded.IsZero() {
			now = w.Recorded.UTC()
		}
		l.streams[w.Stream] = s
		for _, e := range w.Events {
			last++
			s.Add(e.ID)
			s.places = append(s.places, len(l.events))
			l.events = append(l.events, eventlog.Recorded{
				Event: kept(e), Stream: w.Stream, Revision: last, Position: eventlog.Position(len(l.events) + 1), Recorded: now,
			})
		}
	}
	return eventlog.Appended{Revision: last, Position: l.events[s.places[last]].Position}, nil
}

// cut takes back what was added after the first n events. No reader has seen it: the lock was held all the while.
func (l *Log) cut(n int) {
	for _, e := range l.events[n:] {
		s := l.streams[e.Stream]
		s.Drop()
		s.places = s.places[:len(s.places)-1]
	}
	clear(l.events[n:])
	l.events = l.events[:n]
}

// kept is the event as the log keeps it: with bytes of its own, and a time with its offset alone.
func kept(e eventlog.Event) eventlog.Event {
	_, offset := e.Occurred.Zone()
	e.Occurred = e.Occurred.Round(0).In(time.FixedZone("", offset))
	return own(e)
}

func own(e eventlog.Event) eventlog.Event {
	e.Data, e.Meta = bytes.Clone(e.Data), bytes.Clone(e.Meta)
	return e
}
