package dossier

import (
	"encoding/json"
	"hash/maphash"
	"reflect"
)

// Reading the log again is mostly reading JSON. What this program wrote itself has one shape: compact, the fields in the
// order of the type, each once, no escapes. That shape is read in one pass, an order of magnitude faster than by
// encoding/json; everything else is left to encoding/json, so that both always give the same.

// unmarshal is [json.Unmarshal] into a zero value.
func unmarshal[T any](data []byte, into *T) error {
	if quick(data, reflect.ValueOf(into).Elem()) {
		return nil
	}
	var zero T
	*into = zero
	return json.Unmarshal(data, into)
}

// unmarshalMeta is [unmarshal] for what stands beside the data of every event.
func unmarshalMeta(data []byte) (about meta, err error) {
	t := jsonTexts.Get().(*jsonText)
	defer t.putBack()
	if t.rest = data; t.word(`{"command":`) {
		if command, ok := t.quoted(); ok && t.word(`,"by":`) {
			if actor, ok := t.actor(); ok {
				return meta{CommandID(command), actor}, nil
			}
		}
	}
	err = json.Unmarshal(data, &about)
	return about, err
}

// longestActor is the longest JSON of an actor that is kept, in bytes.
const longestActor = 256

// actor reads an actor and the end of the object in which it stands last.
func (t *jsonText) actor() (Actor, bool) {
	place := &t.actors[maphash.Bytes(seed, t.rest)%uint64(len(t.actors))]
	if place.json == string(t.rest) && len(t.rest) > 0 {
		return place.actor, true
	}
	all := t.rest
	var a Actor
	if read := shapeOf(reflect.TypeFor[Actor]()); read == nil || !read(t, reflect.ValueOf(&a).Elem()) || string(t.rest) != "}" {
		return Actor{}, false
	}
	if len(all) <= longestActor {
		place.json, place.actor = string(all), a
	}
	return a, true
}

// quick reads data of the usual shape. Where it reports false, into may be half filled.
func quick(data []byte, into reflect.Value) bool {
	read := shapeOf(into.Type())
	if read == nil {
		return false
	}
	t := jsonTexts.Get().(*jsonText)
	t.rest = data
	ok := read(t, into) && len(t.rest) == 0
	t.putBack()
	return ok
}
