//go:build unix

package live

import "syscall"

// writeNow writes as much as a socket takes without waiting. What is left, and what is wrong, is for a write that waits.
func writeNow(socket syscall.RawConn, bytes []byte) (written int) {
	_ = socket.Write(func(fd uintptr) bool { // closed meanwhile: the write that waits will tell
		for {
			n, err := syscall.Write(int(fd), bytes)
			if err == syscall.EINTR {
				continue
			}
			written = max(n, 0)
			return true
		}
	})
	return written
}
