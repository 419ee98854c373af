package live

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"sync"

	"github.com/gorilla/websocket"
)

// deflateFrom is the length from which text is deflated for clients that take it (RFC 7692): below it a packet is a packet.
// A snapshot of the centre's wall shrinks to a seventh; a patch of some hundred bytes is not worth its time. Nothing is kept
// from one message to the next, so compression costs a connection no memory, and it is done once for all of them.
const deflateFrom = 1400

// message is a text frame as it goes over the wire, made once for all who get it.
type message struct {
	plain []byte

	once     sync.Once
	deflated []byte
}

func newMessage(text []byte) *message {
	return &message{plain: wire(websocket.TextMessage, text)}
}

// bytes are what goes to a client that takes deflated text, or does not.
func (m *message) bytes(deflate bool) []byte {
	if !deflate || len(m.plain) < deflateFrom {
		return m.plain
	}
	m.once.Do(func() {
		m.deflated = m.plain
		if packed := deflated(payload(m.plain)); len(packed) < len(m.plain) {
			m.deflated = wire(websocket.TextMessage|compressed, packed)
		}
	})
	return m.deflated
}

// The first byte of a frame (RFC 6455, 5.2).
const (
	final      = 1 << 7
	compressed = 1 << 6
)

// wire frames a payload as a server does: whole, and unmasked.
func wire(kind int, payload []byte) []byte {
	head := []byte{final | byte(kind)}
	switch n := len(payload); {
	case n < 126:
		head = append(head, byte(n))
	case n < 1<<16:
		head = binary.BigEndian.AppendUint16(append(head, 126), uint16(n))
	default:
		head = binary.BigEndian.AppendUint64(append(head, 127), uint64(n))
	}
	return append(head, payload...)
}

// payload is what stands in a frame that wire made.
func payload(frame []byte) []byte {
	switch frame[1] {
	case 126:
		return frame[4:]
	case 127:
		return frame[10:]
	}
	return frame[2:]
}

var deflaters = sync.Pool{New: func() any {
	w, err := flate.NewWriter(nil, flate.BestSpeed)
	if err != nil {
		panic(err) // only for an unknown level
	}
	return w
}}

// deflated is text as a permessage-deflate message without context: a flushed block less its tail (RFC 7692, 7.2.1).
func deflated(text []byte) []byte {
	var out bytes.Buffer
	w := deflaters.Get().(*flate.Writer)
	defer deflaters.Put(w)
	w.Reset(&out)
	_, _ = w.Write(text) // into memory: cannot fail
	_ = w.Flush()        // 〃
	return bytes.TrimSuffix(out.Bytes(), []byte{0, 0, 0xff, 0xff})
}
