package calendars

import (
	"context"
	"errors"
	"fmt"

	"motcua/domain/entity"
	"motcua/domain/eventlog"
)

// Stream is where the calendars of a log stand.
const Stream eventlog.StreamID = "calendar"

// Head is when it happened (business time), who did it, by which command.
type Head = entity.Head

// Event is what happened to the calendars. The set is sealed; stored names never change.
//
//sumtype:decl
type Event interface {
	isEvent()
	entity.Fact
}

// Adopted (áp dụng lịch làm việc): from here on office time is counted by these calendars, that of days past as well.
type Adopted struct {
	Head
	Texts
}

func (Adopted) isEvent() {}

// Adopt has a log count by calendars from now on. There is nothing to do where it does already.
type Adopt struct {
	Head
	Texts Texts
}

// NameAdopted is the stored name of [Adopted]; it never changes.
const NameAdopted = "calendar.adopted.v1"

var kinds = entity.NewKinds("calendar", map[string]Event{NameAdopted: Adopted{}})

// Encode makes the n-th event of a command ready for the log.
func Encode(e Event, n int) (eventlog.Event, error) { return kinds.Encode(e, n) }

// Decode makes an event of what the log holds; ok is false for a record that is none of the calendars'. The error also tells of texts that
// are no calendars, or others than were adopted.
func Decode(r eventlog.Recorded) (e Event, ok bool, err error) {
	e, ok, err = kinds.Decode(r)
	if adopted, is := e.(Adopted); is && err == nil {
		if _, err = adopted.again(); err != nil {
			err = fmt.Errorf("%s at position %d: %w", r.Type, r.Position, err)
		}
	}
	return e, ok, err
}

// ErrRefused is the kind of error for calendars that cannot be adopted; the error says why.
var ErrRefused = errors.New("refused")

// state is the texts in force; nil: none was adopted.
type state = *Texts

func evolve(s state, e Event) state {
	if e, ok := e.(Adopted); ok {
		return &e.Texts
	}
	return s
}

// decide refuses what is no calendar.
func decide(s state, c Adopt) ([]Event, error) {
	set, err := c.Texts.again()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrRefused, err)
	}
	if s == nil {
		s = &Embedded().Texts
	}
	if s.same(set.Texts) {
		return nil, nil
	}
	return []Event{Adopted{c.Head, set.Texts}}, nil
}

// Do adopts calendars. It gives the position of the event in the log; [eventlog.Start] where there was nothing to do. Of several servers that
// adopt the same one does. The error is [ErrRefused] for what is no calendar, and the log's own.
func Do(ctx context.Context, log eventlog.Log, c Adopt) (eventlog.Position, error) {
	rules := entity.Rules[state, Event, Adopt]{Kinds: kinds, Evolve: evolve, Decide: decide}
	_, at, err := rules.Do(ctx, log, Stream, c)
	return at, err
}

// At is the calendars that a log counts by at a position: those adopted last up to it, counted.
func At(ctx context.Context, log eventlog.Log, upTo eventlog.Position) (*Set, error) {
	var last *Adopted
	var at eventlog.Position
	for r, err := range log.ReadStream(ctx, Stream, 0) {
		if err != nil {
			return nil, fmt.Errorf("the calendars: %w", err)
		}
		if r.Position > upTo {
			break
		}
		e, _, err := kinds.Decode(r)
		if err != nil {
			return nil, err
		}
		if adopted, ok := e.(Adopted); ok {
			last, at = &adopted, r.Position
		}
	}
	if last == nil {
		return Embedded(), nil
	}
	s, err := last.again()
	if err != nil {
		return nil, fmt.Errorf("%s at position %d: %w", NameAdopted, at, err)
	}
	s.Since = at
	return s, nil
}
