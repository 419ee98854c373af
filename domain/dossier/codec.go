package dossier

import (
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"motcua/domain/eventlog"
)

// ErrUnknownEvent is the kind of error for a stored name that this program does not know: a newer one wrote it.
var ErrUnknownEvent = errors.New("unknown event")

// settable is an event that can be given its fact.
type settable[E Event] interface {
	*E
	setHead(Fact)
}

func (f *Fact) setHead(head Fact) { *f = head }

// room is where events of one kind are read: it is used again and again, so that reading makes only the event itself.
type room[E Event] struct{ sync.Pool }

// borrow gives an empty event; what it becomes is copied out of it before it is given back.
func (r *room[E]) borrow() *E {
	if e, ok := r.Get().(*E); ok {
		return e
	}
	return new(E)
}

func (r *room[E]) giveBack(e *E) {
	var zero E
	*e = zero
	r.Put(e)
}

func decode[E Event, P settable[E]](r *room[E]) decoder {
	return func(data []byte, f Fact) (Event, error) {
		e := r.borrow()
		defer r.giveBack(e)
		if err := unmarshal(data, e); err != nil {
			return nil, err
		}
		P(e).setHead(f)
		return *e, nil
	}
}

// meta is what is stored beside an event's data: who did it, by which command.
type meta struct {
	Command CommandID `json:"command"`
	By      Actor     `json:"by"`
}

// Encode makes events, as one command brought them about, ready for the log. Their ids follow from the command's.
func Encode(events []Event) ([]eventlog.Event, error) {
	stored := make([]eventlog.Event, len(events))
	for i, e := range events {
		f := e.Head()
		data, err := json.Marshal(e)
		if err != nil {
			return nil, fmt.Errorf("encode %s: %w", Name(e), err)
		}
		about, err := json.Marshal(meta{f.Command, f.By})
		if err != nil {
			return nil, fmt.Errorf("encode %s: %w", Name(e), err)
		}
		stored[i] = eventlog.Event{ID: eventlog.DeriveID(string(f.Command), i), Type: Name(e), Occurred: f.At, Data: data, Meta: about}
	}
	return stored, nil
}

// Decode makes an event of what the log holds. The error says which record it was; it is [ErrUnknownEvent] for a name that
// this program does not know.
func Decode(r eventlog.Recorded) (Event, error) {
	k, ok := kinds[r.Type]
	if !ok {
		return nil, fmt.Errorf("%w %q at position %d, stream %s: it was written by a newer version of the program", ErrUnknownEvent, r.Type, r.Position, r.Stream)
	}
	about, err := unmarshalMeta(r.Meta)
	if err != nil {
		return nil, fmt.Errorf("decode meta of %s at position %d, stream %s: %w", r.Type, r.Position, r.Stream, err)
	}
	e, err := k.whole(r.Data, Fact{At: r.Occurred, By: about.By, Command: about.Command})
	if err != nil {
		return nil, fmt.Errorf("decode %s at position %d, stream %s: %w", r.Type, r.Position, r.Stream, err)
	}
	return e, nil
}
