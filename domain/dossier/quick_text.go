package dossier

import (
	"encoding/binary"
	"hash/maphash"
	"math/bits"
	"sync"
	"unicode/utf8"
)

// jsonText is compact JSON that is read from its beginning. Every method takes what it names off the front, or reports false
// where something else stands there.
type jsonText struct {
	rest []byte
	kept [512]string // strings that came up before: codes and roles repeat all the time

	// The actors that came up before, by their JSON: there are far fewer than events.
	actors [256]struct {
		json  string
		actor Actor
	}
}

var jsonTexts = sync.Pool{New: func() any { return new(jsonText) }}

// putBack is for a text that was read.
func (t *jsonText) putBack() {
	t.rest = nil
	jsonTexts.Put(t)
}

// take takes one byte.
func (t *jsonText) take(c byte) bool {
	if len(t.rest) == 0 || t.rest[0] != c {
		return false
	}
	t.rest = t.rest[1:]
	return true
}

// word takes a literal.
func (t *jsonText) word(w string) bool {
	if len(t.rest) < len(w) || string(t.rest[:len(w)]) != w {
		return false
	}
	t.rest = t.rest[len(w):]
	return true
}

// quoted takes a string without escapes and gives what stands between its quotes.
func (t *jsonText) quoted() (_ []byte, ok bool) {
	if !t.take('"') {
		return nil, false
	}
	n, ascii := plain(t.rest)
	if n == len(t.rest) || t.rest[n] != '"' {
		return nil, false // no end, an escape, or what JSON forbids
	}
	inner := t.rest[:n]
	t.rest = t.rest[n+1:]
	return inner, ascii || utf8.Valid(inner)
}

// plain counts the bytes before the first that a string cannot hold as it is: a quote, a backslash, a control character.
// Not ascii: there may be others than ASCII among them.
func plain(b []byte) (n int, ascii bool) {
	const each, high = 0x0101010101010101, 0x8080808080808080
	var seen uint64
	for ; len(b)-n >= 8; n += 8 { // eight at once: a byte that underflows sets its highest bit
		w := binary.LittleEndian.Uint64(b[n:])
		quote, slash := w^'"'*each, w^'\\'*each
		found := ((quote-each)&^quote | (slash-each)&^slash | (w-0x20*each)&^w) & high
		seen |= w & high
		if found != 0 {
			return n + bits.TrailingZeros64(found)/8, seen == 0
		}
	}
	for ; n < len(b) && b[n] != '"' && b[n] != '\\' && b[n] >= 0x20; n++ {
		seen |= uint64(b[n]) & 0x80
	}
	return n, seen == 0
}

// integer takes a whole number of at most 18 digits.
func (t *jsonText) integer() (value int64, ok bool) {
	negative := t.take('-')
	n := 0
	for ; n < len(t.rest) && t.rest[n]-'0' <= 9; n++ {
		value = value*10 + int64(t.rest[n]-'0')
		if n == 18 {
			return 0, false
		}
	}
	if n == 0 || n > 1 && t.rest[0] == '0' {
		return 0, false
	}
	t.rest = t.rest[n:]
	if negative {
		value = -value
	}
	return value, true
}

// seed tells where in a jsonText something is kept, and nothing else.
var seed = maphash.MakeSeed()

// keep makes a string of bytes; one that was made before lately is shared.
func (t *jsonText) keep(b []byte) string {
	if len(b) > 40 {
		return string(b)
	}
	place := &t.kept[maphash.Bytes(seed, b)%uint64(len(t.kept))]
	if *place != string(b) {
		*place = string(b)
	}
	return *place
}
