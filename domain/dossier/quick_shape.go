package dossier

import (
	"encoding"
	"encoding/json"
	"reflect"
	"strings"
	"sync"
	"time"
)

// reader reads one value of a type off the front of a text. It reports false where the text has not the usual shape.
type reader func(*jsonText, reflect.Value) bool

// shapes holds the reader of each type that was asked for.
var shapes sync.Map // reflect.Type → reader

// shapeOf is the reader of a type; nil for a type that only encoding/json can read.
func shapeOf(t reflect.Type) reader {
	if known, ok := shapes.Load(t); ok {
		return known.(reader)
	}
	r := newReader(t)
	shapes.Store(t, r)
	return r
}

func newReader(t reflect.Type) reader {
	switch p := reflect.PointerTo(t); {
	case p.Implements(reflect.TypeFor[encoding.TextUnmarshaler]()) && (t == reflect.TypeFor[time.Time]() || !p.Implements(reflect.TypeFor[json.Unmarshaler]())):
		return readText
	case p.Implements(reflect.TypeFor[json.Unmarshaler]()):
		return nil
	}
	switch t.Kind() {
	case reflect.String:
		return readString
	case reflect.Bool:
		return readBool
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return readInteger
	case reflect.Struct:
		return structReader(t)
	case reflect.Pointer:
		return pointerReader(t.Elem())
	case reflect.Slice:
		return sliceReader(t)
	default:
		return nil
	}
}

// readText reads what knows its own text. A moment reads its JSON as its text, where that has no escapes.
func readText(t *jsonText, v reflect.Value) bool {
	inner, ok := t.quoted()
	return ok && v.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText(inner) == nil
}

func readString(t *jsonText, v reflect.Value) bool {
	inner, ok := t.quoted()
	if ok {
		v.SetString(t.keep(inner))
	}
	return ok
}

func readBool(t *jsonText, v reflect.Value) bool {
	if t.word("true") {
		v.SetBool(true)
		return true
	}
	return t.word("false")
}

func readInteger(t *jsonText, v reflect.Value) bool {
	n, ok := t.integer()
	if !ok || v.OverflowInt(n) {
		return false
	}
	v.SetInt(n)
	return true
}

func pointerReader(elem reflect.Type) reader {
	read := newReader(elem)
	if read == nil {
		return nil
	}
	return func(t *jsonText, v reflect.Value) bool {
		p := reflect.New(elem)
		v.Set(p)
		return read(t, p.Elem())
	}
}

func sliceReader(t reflect.Type) reader {
	read := newReader(t.Elem())
	if read == nil || t.Elem().Kind() == reflect.Uint8 {
		return nil
	}
	return func(text *jsonText, v reflect.Value) bool {
		if !text.take('[') {
			return false
		}
		if text.take(']') {
			v.Set(reflect.MakeSlice(t, 0, 0))
			return true
		}
		v.SetZero()
		for n := 0; ; n++ {
			v.Grow(1)
			v.SetLen(n + 1)
			if !read(text, v.Index(n)) {
				return false
			}
			if !text.take(',') {
				return text.take(']')
			}
		}
	}
}

// member is a field of a struct as it stands in JSON.
type member struct {
	key   string // in quotes, with the colon
	index int
	read  reader
}

// structReader reads an object whose members stand in the order of the struct's fields; any may be missing.
func structReader(t reflect.Type) reader {
	members, ok := membersOf(t)
	if !ok {
		return nil
	}
	return func(text *jsonText, v reflect.Value) bool {
		if !text.take('{') {
			return false
		}
		if text.take('}') {
			return true
		}
		for i := range members {
			if m := &members[i]; text.word(m.key) {
				if !m.read(text, v.Field(m.index)) {
					return false
				}
				if !text.take(',') {
					return text.take('}')
				}
			}
		}
		return false // a name that is unknown, out of order or written otherwise
	}
}

// membersOf lists the members of a struct; ok is false where only encoding/json can read it.
func membersOf(t reflect.Type) (members []member, ok bool) {
	for i := range t.NumField() {
		f := t.Field(i)
		name, options, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && name == "":
			if f.Type.Kind() != reflect.Struct {
				return nil, false
			}
			if inner, ok := membersOf(f.Type); !ok || len(inner) > 0 {
				return nil, false
			}
			continue
		case !f.IsExported() || name == "-" && options == "":
			continue
		case strings.Contains(options, "string"):
			return nil, false
		case name == "":
			name = f.Name
		}
		read := newReader(f.Type)
		if read == nil {
			return nil, false
		}
		members = append(members, member{key: `"` + name + `":`, index: i, read: read})
	}
	return members, true
}
