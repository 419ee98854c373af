package dossier

import (
	"fmt"
	"maps"
	"reflect"
	"slices"

	"motcua/domain/eventlog"
)

// Glance reads of stored events only what a fold looks at, and passes over the rest of their JSON: most of it, in most folds.
// See [NewGlance].
type Glance map[string]decoder

// NewGlance makes a glance at some kinds of events: by stored name the members of their data, as paths such as "promise.at".
// Without any, nothing is read but when it occurred. It panics where there is no such event or member: that is a mistake in the
// program.
func NewGlance(wanted map[string][]string) Glance {
	g := make(Glance, len(wanted))
	for name, paths := range wanted {
		if _, ok := kinds[name]; !ok {
			panic(fmt.Sprintf("dossier: a glance at %q: there is no such event", name))
		}
		for _, stored := range slices.Sorted(maps.Keys(kinds)) { // the older shapes too
			if NameNow(stored) == name {
				g[stored] = kinds[stored].part(stored, paths)
			}
		}
	}
	return g
}

// Decode is [Decode] for the members that are wanted; others may be there or not, and who did it, by which command, is left
// out. ok is false for an event of a kind that is not looked at.
func (g Glance) Decode(r eventlog.Recorded) (e Event, ok bool, err error) {
	read, ok := g[r.Type]
	if !ok {
		return nil, false, nil
	}
	if e, err = read(r.Data, Fact{At: r.Occurred}); err != nil {
		return nil, true, fmt.Errorf("decode %s at position %d, stream %s: %w", r.Type, r.Position, r.Stream, err)
	}
	return e, true, nil
}

// decoder makes an event of its stored data.
type decoder func(data []byte, f Fact) (Event, error)

// kind is one kind of event as it is stored.
type kind struct {
	whole decoder
	part  func(name string, paths []string) decoder // reads these members only
}

func kindOf[E Event, P settable[E]]() kind {
	var r room[E]
	whole := decode[E, P](&r)
	return kind{whole: whole, part: func(name string, paths []string) decoder {
		if len(paths) == 0 {
			return func(_ []byte, f Fact) (Event, error) {
				var e E
				P(&e).setHead(f)
				return e, nil
			}
		}
		read := partReader(reflect.TypeFor[E](), wish(name, paths), true)
		return func(data []byte, f Fact) (Event, error) {
			e := r.borrow()
			defer r.giveBack(e)
			if !part(read, data, reflect.ValueOf(e).Elem()) { // not of the usual shape
				return whole(data, f)
			}
			P(e).setHead(f)
			return *e, nil
		}
	}}
}
