package dossier

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// A part of an event's JSON is read by the same readers as the whole; what is not wanted is passed over, and what follows the
// last that is wanted is not even looked at.

// wishes are the members that are wanted of a struct, by name in JSON; with wishes of their own where not all of a member is.
type wishes map[string]wishes

// wish makes wishes of paths such as "promise.at".
func wish(name string, paths []string) wishes {
	all := wishes{}
	for _, path := range paths {
		at := all
		for _, step := range strings.Split(path, ".") {
			if step == "" {
				panic(fmt.Sprintf("dossier: a glance at %s: %q is no path", name, path))
			}
			if at[step] == nil {
				at[step] = wishes{}
			}
			at = at[step]
		}
	}
	return all
}

// part reads a part of data of the usual shape. Where it reports false, into may be half filled.
func part(read reader, data []byte, into reflect.Value) bool {
	t := jsonTexts.Get().(*jsonText)
	t.rest = data
	ok := read(t, into)
	t.putBack()
	return ok
}

// partReader is a reader of the wanted members of a struct, or of what a pointer to one points to. last says that nothing is
// wanted of what follows it, so that it may stop before its end. It panics where there is no such member.
func partReader(t reflect.Type, wanted wishes, last bool) reader {
	if t.Kind() == reflect.Pointer {
		read := partReader(t.Elem(), wanted, last)
		return func(text *jsonText, v reflect.Value) bool {
			p := reflect.New(t.Elem())
			v.Set(p)
			return read(text, p.Elem())
		}
	}
	members, end := partsOf(t, wanted, last)
	return func(text *jsonText, v reflect.Value) bool {
		if !text.take('{') {
			return false
		}
		if text.take('}') {
			return true
		}
		for i := range members {
			m := &members[i]
			if !text.word(m.key) {
				continue
			}
			if m.read == nil {
				if !text.skip() {
					return false
				}
			} else if !m.read(text, v.Field(m.index)) {
				return false
			}
			if last && i == end {
				return true
			}
			if !text.take(',') {
				return text.take('}')
			}
		}
		return false // a name that is unknown, out of order or written otherwise
	}
}

// partsOf lists the members of a struct, those that are not wanted without a reader, and the index of the last that is.
func partsOf(t reflect.Type, wanted wishes, last bool) (members []member, end int) {
	if t.Kind() != reflect.Struct {
		panic(fmt.Sprintf("dossier: a glance at a part of %v, which has none", t))
	}
	members, ok := membersOf(t)
	if !ok {
		panic(fmt.Sprintf("dossier: a glance at %v, which only encoding/json can read", t))
	}
	nameOf := func(m member) string { return strings.Trim(m.key, `":`) }
	for name := range wanted {
		i := slices.IndexFunc(members, func(m member) bool { return nameOf(m) == name })
		if i < 0 {
			panic(fmt.Sprintf("dossier: a glance at %v: it has no member %q", t, name))
		}
		end = max(end, i)
	}
	for i := range members {
		m := &members[i]
		switch of, ok := wanted[nameOf(*m)]; {
		case !ok:
			m.read = nil
		case len(of) > 0:
			m.read = partReader(t.Field(m.index).Type, of, last && i == end)
		}
	}
	return members, end
}

// skip passes over one value. What is inside it is trusted to be JSON.
func (t *jsonText) skip() bool {
	depth := 0
	for i := 0; i < len(t.rest); i++ {
		switch t.rest[i] {
		case '"':
			n, _ := plain(t.rest[i+1:])
			if i += n + 1; i >= len(t.rest) || t.rest[i] != '"' {
				return false // no end, or an escape
			}
		case '{', '[':
			depth++
			continue
		case '}', ']':
			depth--
		default:
			if depth > 0 || i+1 < len(t.rest) && !ends(t.rest[i+1]) {
				continue
			}
		}
		if depth == 0 {
			t.rest = t.rest[i+1:]
			return true
		}
		if depth < 0 {
			return false
		}
	}
	return false
}

// ends reports whether a byte ends a number or a word.
func ends(c byte) bool { return c == ',' || c == '}' || c == ']' }
