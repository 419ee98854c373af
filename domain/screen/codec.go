package screen

import (
	"encoding/json"
	"fmt"
	"strings"

	"motcua/domain/eventlog"
)

// Stored names; they never change.
const (
	NamePaired  = "screen.paired.v1"
	NameRenamed = "screen.renamed.v1"
	NamePointed = "screen.pointed.v1"
	NameDimmed  = "screen.dimmed.v1"
	NameRevoked = "screen.revoked.v1"

	namePrefix = "screen."
)

// Name is the stored name of an event.
func Name(e Event) string {
	switch e.(type) {
	case Paired:
		return NamePaired
	case Renamed:
		return NameRenamed
	case Pointed:
		return NamePointed
	case Dimmed:
		return NameDimmed
	case Revoked:
		return NameRevoked
	default:
		panic(fmt.Sprintf("screen: %T has no stored name", e)) // the set is sealed
	}
}

// meta is what is stored beside an event's data.
type meta struct {
	Command string `json:"command"`
	By      string `json:"by"`
}

// Encode makes the n-th event of a command ready for the log.
func Encode(e Event, n int) (eventlog.Event, error) {
	data, err := json.Marshal(e)
	if err != nil {
		return eventlog.Event{}, fmt.Errorf("encode %s: %w", Name(e), err)
	}
	h := e.head()
	about, err := json.Marshal(meta{h.Command, h.By})
	if err != nil {
		return eventlog.Event{}, fmt.Errorf("encode %s: %w", Name(e), err)
	}
	return eventlog.Event{ID: eventlog.DeriveID("screen/"+h.Command, n), Type: Name(e), Occurred: h.At, Data: data, Meta: about}, nil
}

// Decode makes an event of what the log holds; ok is false for a record that is no screen's.
func Decode(r eventlog.Recorded) (id ID, e Event, ok bool, err error) {
	if !strings.HasPrefix(r.Type, namePrefix) {
		return "", nil, false, nil
	}
	id = ID(strings.TrimPrefix(string(r.Stream), streamPrefix))
	var about meta
	if err := json.Unmarshal(r.Meta, &about); err != nil {
		return id, nil, true, fmt.Errorf("decode meta of %s at position %d: %w", r.Type, r.Position, err)
	}
	h := Head{At: r.Occurred, By: about.By, Command: about.Command}
	switch r.Type {
	case NamePaired:
		e, err = decode[Paired](r.Data, h)
	case NameRenamed:
		e, err = decode[Renamed](r.Data, h)
	case NamePointed:
		e, err = decode[Pointed](r.Data, h)
	case NameDimmed:
		e, err = decode[Dimmed](r.Data, h)
	case NameRevoked:
		e, err = decode[Revoked](r.Data, h)
	default:
		err = fmt.Errorf("unknown event: it was written by a newer version of the program")
	}
	if err != nil {
		return id, nil, true, fmt.Errorf("decode %s at position %d, stream %s: %w", r.Type, r.Position, r.Stream, err)
	}
	return id, e, true, nil
}

// settable is an event that can be given its head.
type settable[E Event] interface {
	*E
	setHead(Head)
}

func (h *Head) setHead(head Head) { *h = head }

func decode[E Event, P settable[E]](data []byte, h Head) (Event, error) {
	var e E
	if err := json.Unmarshal(data, &e); err != nil {
		return nil, err
	}
	P(&e).setHead(h)
	return e, nil
}
