package dossier

import (
	"encoding/json"
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

// quick reads data of the usual shape. Where it reports false, into may be half filled.
func quick(data []byte, into reflect.Value) bool {
	read := shapeOf(into.Type())
	if read == nil {
		return false
	}
	t := jsonTexts.Get().(*jsonText)
	t.rest = data
	ok := read(t, into) && len(t.rest) == 0
	t.rest = nil
	jsonTexts.Put(t)
	return ok
}
