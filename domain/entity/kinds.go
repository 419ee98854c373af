package entity

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"motcua/domain/eventlog"
)

// Kinds are the events of an aggregate by their stored names, which never change.
type Kinds[E Fact] struct {
	prefix string // of all stored names, as in "screen."
	ids    string // what event ids are derived under
	types  map[string]reflect.Type
	names  map[reflect.Type]string
}

// NewKinds takes one value of every kind by its stored name; all names begin with the prefix and a dot. It panics where two are alike
// or a name begins otherwise.
func NewKinds[E Fact](prefix string, kinds map[string]E) *Kinds[E] {
	k := &Kinds[E]{prefix + ".", prefix + "/", map[string]reflect.Type{}, map[reflect.Type]string{}}
	for name, sample := range kinds {
		t := reflect.TypeOf(sample)
		if _, twice := k.names[t]; twice || !strings.HasPrefix(name, k.prefix) {
			panic(fmt.Sprintf("entity: %s cannot be the stored name of %s", name, t))
		}
		k.types[name], k.names[t] = t, name
	}
	return k
}

// Name is the stored name of an event.
func (k *Kinds[E]) Name(e E) string {
	name, ok := k.names[reflect.TypeOf(e)]
	if !ok {
		panic(fmt.Sprintf("entity: %T has no stored name", e)) // the sets are sealed
	}
	return name
}

// meta is what is stored beside an event's data.
type meta struct {
	Command string `json:"command"`
	By      string `json:"by"`
}

// Encode makes the n-th event of a command ready for the log.
func (k *Kinds[E]) Encode(e E, n int) (eventlog.Event, error) {
	h := e.Fact()
	data, err := json.Marshal(e)
	if err != nil {
		return eventlog.Event{}, fmt.Errorf("encode %s: %w", k.Name(e), err)
	}
	about, err := json.Marshal(meta{h.Command, h.By})
	if err != nil {
		return eventlog.Event{}, fmt.Errorf("encode %s: %w", k.Name(e), err)
	}
	return eventlog.Event{ID: eventlog.DeriveID(k.ids+h.Command, n), Type: k.Name(e), Occurred: h.At, Data: data, Meta: about}, nil
}

// Has reports whether a stored name is one of this aggregate's, also one that a newer program wrote.
func (k *Kinds[E]) Has(name string) bool { return strings.HasPrefix(name, k.prefix) }

// Decode makes an event of what the log holds; ok is false for a record that is none of this aggregate's.
func (k *Kinds[E]) Decode(r eventlog.Recorded) (e E, ok bool, err error) {
	if !k.Has(r.Type) {
		return e, false, nil
	}
	var about meta
	if err := json.Unmarshal(r.Meta, &about); err != nil {
		return e, true, fmt.Errorf("decode meta of %s at position %d: %w", r.Type, r.Position, err)
	}
	e, err = k.decode(r.Type, r.Data, Head{At: r.Occurred, By: about.By, Command: about.Command})
	if err != nil {
		return e, true, fmt.Errorf("decode %s at position %d, stream %s: %w", r.Type, r.Position, r.Stream, err)
	}
	return e, true, nil
}

func (k *Kinds[E]) decode(name string, data []byte, h Head) (e E, err error) {
	t, ok := k.types[name]
	if !ok {
		return e, errors.New("unknown event: it was written by a newer version of the program")
	}
	p := reflect.New(t)
	if err := json.Unmarshal(data, p.Interface()); err != nil {
		return e, err
	}
	p.Interface().(interface{ setFact(Head) }).setFact(h)
	return p.Elem().Interface().(E), nil
}
