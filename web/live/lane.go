package live

import (
	"net"
	"sync"
	"syscall"
	"time"
)

// lane is the way out to one client. Bytes go straight into the socket while it takes them; when it does not take all, a
// goroutine waits for it with the rest, and nothing else is taken on meanwhile but a few control frames.
type lane struct {
	net.Conn                 // read from, and written to by the lane alone
	socket   syscall.RawConn // nil: cannot be written to without waiting
	wait     time.Duration   // for the socket to take the rest
	taken    func()          // called when it has
	stuck    func()          // called when it has not

	mu   sync.Mutex
	busy bool   // a goroutine waits for the socket
	rest []byte // shared with other lanes
	next []byte // control frames that follow
	shut bool   // nothing is to follow
}

// maxNext bounds the control frames that may wait for a socket: a client that does not read cannot make the server hoard.
const maxNext = 512

// open makes a lane of a connection.
func (l *lane) open(conn net.Conn, wait time.Duration, taken, stuck func()) {
	l.Conn, l.wait, l.taken, l.stuck = conn, wait, taken, stuck
	if c, ok := conn.(syscall.Conn); ok {
		if socket, err := c.SyscallConn(); err == nil {
			l.socket = socket
		}
	}
}

// send takes a frame on if the socket takes frames now. The frame must not change any more.
func (l *lane) send(frame []byte) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.busy || l.shut {
		return false
	}
	l.put(frame)
	return true
}

// put writes what the socket takes and leaves the rest to a goroutine; the caller holds the mutex, and the lane is not busy.
func (l *lane) put(bytes []byte) {
	n := 0
	if l.socket != nil {
		n = writeNow(l.socket, bytes)
	}
	if n < len(bytes) {
		l.busy, l.rest = true, bytes[n:]
		go l.drain()
	}
}

// Write takes gorilla's control frames and its answer to the handshake on, after what waits.
func (l *lane) Write(bytes []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case l.shut, len(l.next)+len(bytes) > maxNext:
		return 0, net.ErrClosed
	case l.busy:
		l.next = append(l.next, bytes...)
	default:
		l.put(append([]byte(nil), bytes...))
	}
	return len(bytes), nil
}

// SetWriteDeadline is the lane's own business.
func (l *lane) SetWriteDeadline(time.Time) error { return nil }

// last takes a close frame on and nothing after it.
func (l *lane) last(frame []byte) {
	_, _ = l.Write(frame) // where it cannot be told, the connection just ends
	l.mu.Lock()
	defer l.mu.Unlock()
	l.shut = true
}

// drain waits until the socket has taken what is left.
func (l *lane) drain() {
	for {
		_ = l.Conn.SetWriteDeadline(time.Now().Add(l.wait)) // an error comes up in the write
		_, err := l.Conn.Write(l.rest)
		l.mu.Lock()
		if err != nil {
			l.shut, l.rest, l.next = true, nil, nil // busy for ever
			l.mu.Unlock()
			l.stuck()
			return
		}
		l.rest, l.next = l.next, nil
		if len(l.rest) == 0 {
			_ = l.Conn.SetWriteDeadline(time.Time{})
			l.busy, l.rest = false, nil
			l.mu.Unlock()
			l.taken()
			return
		}
		l.mu.Unlock()
	}
}
