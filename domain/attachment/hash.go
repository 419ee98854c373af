package attachment

import (
	"crypto/sha256"
	"encoding/hex"
	"iter"
)

// Hash is the SHA-256 of a file's content in 64 lower-case hexadecimal digits: the name under which it is kept.
type Hash string

// HashOf writes a sum.
func HashOf(sum [sha256.Size]byte) Hash { return Hash(hex.EncodeToString(sum[:])) }

// Valid reports whether h has the shape of a hash. Only then may it become part of a path.
func (h Hash) Valid() bool {
	if len(h) != 2*sha256.Size {
		return false
	}
	for _, c := range []byte(h) {
		if !digit(c) {
			return false
		}
	}
	return true
}

func digit(c byte) bool { return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' }

// HashesIn finds everything in a text that has the shape of a hash, whatever it stands for: an event of a kind that is not known yet may
// name a file, too.
func HashesIn(text []byte) iter.Seq[Hash] {
	const long = 2 * sha256.Size
	return func(yield func(Hash) bool) {
		for from := 0; from+long <= len(text); { // no digit stands before from
			last := from + long - 1
			for last >= from && digit(text[last]) {
				last--
			}
			if last >= from {
				from = last + 1
				continue
			}
			end := from + long
			for end < len(text) && digit(text[end]) {
				end++
			}
			if end == from+long && !yield(Hash(text[from:end])) {
				return
			}
			from = end + 1
		}
	}
}
