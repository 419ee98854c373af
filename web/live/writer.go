package live

import (
	"time"
	"unicode/utf8"

	"github.com/gorilla/websocket"
)

// write sends what is queued until the connection ends, then says why.
func (c *client) write() {
	for {
		select {
		case <-c.ended:
			c.farewell()
			return
		case msg := <-c.queue:
			_ = c.conn.SetWriteDeadline(time.Now().Add(c.hub.opt.WriteWait))
			if err := c.conn.WritePreparedMessage(msg); err != nil {
				c.end(0, "")
				_ = c.conn.SetReadDeadline(time.Now()) // wakes the reader
				return
			}
		}
	}
}

// farewell sends the close frame and gives the client a moment to answer it.
func (c *client) farewell() {
	deadline := time.Now().Add(closeWait)
	if c.code == 0 {
		_ = c.conn.SetReadDeadline(time.Now())
		return
	}
	text := websocket.FormatCloseMessage(c.code, shorten(c.reason))
	if err := c.conn.WriteControl(websocket.CloseMessage, text, deadline); err != nil {
		deadline = time.Now()
	}
	_ = c.conn.SetReadDeadline(deadline)
}

// shorten cuts a close reason to what a control frame can carry (RFC 6455, 5.5: 125 bytes with the code).
func shorten(reason string) string {
	const limit = 123
	if len(reason) <= limit {
		return reason
	}
	cut := limit
	for !utf8.RuneStart(reason[cut]) {
		cut--
	}
	return reason[:cut]
}
