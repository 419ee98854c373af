package attachment

import (
	"crypto/sha256"
	"encoding/hex"
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
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}
