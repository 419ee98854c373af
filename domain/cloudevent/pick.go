package cloudevent

import (
	"bytes"
	"encoding/json"
)

// pick is what these fields leave of an object that is written plainly, as the service writes its events: the bytes that [fields.of] gives,
// in a fraction of the time. ok is false for any other text, which is left to that.
func (f fields) pick(data []byte) (kept []byte, ok bool) {
	if len(data) == 0 || data[0] != '{' || !plain(data) || !json.Valid(data) {
		return nil, false
	}
	return f.object(make([]byte, 0, len(data)), data), true
}

// plain reports whether nothing in a text is written otherwise by an encoder: no white space between the parts, nothing that it escapes.
func plain(data []byte) bool {
	inside := false
	for i, c := range data {
		switch {
		case c == '"':
			inside = !inside
		case c == '\\', c == '<', c == '>', c == '&', c == 0xE2 && bytes.HasPrefix(data[i:], []byte("\u2028")[:2]):
			return false
		case !inside && (c == ' ' || c == '\t' || c == '\r' || c == '\n'):
			return false
		}
	}
	return true
}

// picked is a member of an object that may leave.
type picked struct {
	name, value []byte
	inner       fields
}

// object appends what these fields leave of an object, in the order of the names; of a name that stands twice the last counts.
func (f fields) object(out, data []byte) []byte {
	var room [12]picked
	all := room[:0]
	for rest := data[1:]; rest[0] != '}'; {
		if rest[0] == ',' {
			rest = rest[1:]
		}
		end := valueEnd(rest)
		name := rest[1 : end-1]
		rest = rest[end+1:]
		end = valueEnd(rest)
		value := rest[:end]
		rest = rest[end:]
		inner, wanted := f[string(name)]
		if !wanted {
			continue
		}
		i := 0
		for i < len(all) && bytes.Compare(all[i].name, name) < 0 {
			i++
		}
		if i < len(all) && bytes.Equal(all[i].name, name) {
			all[i].value = value
			continue
		}
		all = append(all, picked{})
		copy(all[i+1:], all[i:])
		all[i] = picked{name, value, inner}
	}
	out = append(out, '{')
	begin := len(out)
	for _, m := range all {
		if composed := m.value[0] == '{' || m.value[0] == '['; composed != (m.inner != nil) {
			continue
		}
		if len(out) > begin {
			out = append(out, ',')
		}
		out = append(append(append(out, '"'), m.name...), '"', ':')
		switch {
		case m.inner == nil:
			out = append(out, m.value...)
		case m.value[0] == '{':
			out = m.inner.object(out, m.value)
		default:
			out = m.inner.list(out, m.value)
		}
	}
	return append(out, '}')
}

// list appends what these fields leave of the objects in a list.
func (f fields) list(out, data []byte) []byte {
	out = append(out, '[')
	begin := len(out)
	for rest := data[1:]; rest[0] != ']'; {
		if rest[0] == ',' {
			rest = rest[1:]
		}
		end := valueEnd(rest)
		if rest[0] == '{' {
			if len(out) > begin {
				out = append(out, ',')
			}
			out = f.object(out, rest[:end])
		}
		rest = rest[end:]
	}
	return append(out, ']')
}

// valueEnd is where the value ends that a text begins with, in valid JSON without escapes or white space.
func valueEnd(b []byte) int {
	depth := 0
	for i := 0; i < len(b); i++ {
		switch b[i] {
		case '"':
			i += 1 + bytes.IndexByte(b[i+1:], '"')
			if depth == 0 {
				return i + 1
			}
		case '{', '[':
			depth++
		case '}', ']':
			if depth == 0 { // of what the value stands in
				return i
			}
			if depth--; depth == 0 {
				return i + 1
			}
		case ',':
			if depth == 0 {
				return i
			}
		}
	}
	return len(b)
}
