package eventlog

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// DeriveID makes the id of the n-th event that a cause (a command's id, a row of a file) brings about: a version 8 UUID over
// SHA-256, the same on every machine and on every run.
func DeriveID(cause string, n int) EventID {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s/%d", cause, n))
	var id EventID
	copy(id[:], sum[:])
	id[6] = id[6]&0x0f | 0x80
	id[8] = id[8]&0x3f | 0x80
	return id
}

// String is the usual form of a UUID.
func (id EventID) String() string {
	var b [36]byte
	hex.Encode(b[0:8], id[0:4])
	hex.Encode(b[9:13], id[4:6])
	hex.Encode(b[14:18], id[6:8])
	hex.Encode(b[19:23], id[8:10])
	hex.Encode(b[24:36], id[10:16])
	b[8], b[13], b[18], b[23] = '-', '-', '-', '-'
	return string(b[:])
}
