//go:build unix

package live

import (
	"sync"
	"syscall"
)

// attempt is a write that does not wait. Attempts are used again: one for each frame and client would be all the garbage that
// the hub makes.
type attempt struct {
	bytes   []byte
	written int
	do      func(fd uintptr) (done bool)
}

var attempts = sync.Pool{New: func() any {
	a := new(attempt)
	a.do = func(fd uintptr) bool {
		for {
			n, err := syscall.Write(int(fd), a.bytes)
			if err == syscall.EINTR {
				continue
			}
			a.written = max(n, 0)
			return true
		}
	}
	return a
}}

// writeNow writes as much as a socket takes without waiting. What is left, and what is wrong, is for a write that waits.
func writeNow(socket syscall.RawConn, bytes []byte) (written int) {
	a := attempts.Get().(*attempt)
	a.bytes, a.written = bytes, 0
	_ = socket.Write(a.do) // closed meanwhile: the write that waits will tell
	written, a.bytes = a.written, nil
	attempts.Put(a)
	return written
}
