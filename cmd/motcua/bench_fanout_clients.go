package main

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// fanoutClients are the connections of one process.
type fanoutClients struct {
	*benchPartCmd
	out io.Writer

	target  atomic.Int64 // the seq that is awaited
	reached atomic.Int64 // how many have it

	mu   sync.Mutex
	took []time.Duration
}

func (c *benchPartCmd) runClients(a *app) error {
	clients := &fanoutClients{benchPartCmd: c, out: a.out}
	connected := make(chan error, c.Count)
	turn := make(chan struct{}, 64) // as many connect at once
	for range c.Count {
		go func() {
			turn <- struct{}{}
			conn, in, err := c.connect(a)
			<-turn
			connected <- err
			if err == nil && c.Role == "clients" {
				clients.follow(conn, in)
			}
		}()
	}
	return clients.obey(connected)
}

// obey waits until all are connected, then does as it is told.
func (c *fanoutClients) obey(connected <-chan error) error {
	for range c.Count {
		if err := <-connected; err != nil {
			return err
		}
	}
	fmt.Fprintln(c.out, "connected")
	for in := bufio.NewScanner(os.Stdin); in.Scan(); {
		question, argument, _ := strings.Cut(in.Text(), " ")
		switch question {
		case "await":
			seq, err := strconv.ParseInt(argument, 10, 64)
			if err != nil {
				return err
			}
			c.reached.Store(0)
			c.target.Store(seq)
			fmt.Fprintln(c.out, "waiting")
		case "samples":
			c.mu.Lock()
			text, err := json.Marshal(c.took)
			c.took = c.took[:0]
			c.mu.Unlock()
			if err != nil {
				return err
			}
			fmt.Fprintf(c.out, "%s\n", text)
		}
	}
	return nil
}

// connect opens one connection and, to the hub, subscribes. A client that is to be stuck has little room for what it does not read.
func (c *benchPartCmd) connect(a *app) (net.Conn, *bufio.Reader, error) {
	conn, err := new(net.Dialer).DialContext(a.ctx, "tcp", c.To)
	if err != nil {
		return nil, nil, fmt.Errorf("connect to the server: %w", err)
	}
	in := bufio.NewReaderSize(conn, 1<<11)
	if c.Kind == "bare" {
		return conn, in, nil
	}
	request, err := http.NewRequestWithContext(a.ctx, http.MethodGet, "http://"+c.To+"/live", nil)
	if err != nil {
		return nil, nil, err
	}
	for name, value := range map[string]string{
		"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
	} {
		request.Header.Set(name, value)
	}
	if c.cookies != "" {
		request.Header.Set("Cookie", c.cookies)
	}
	if err := request.Write(conn); err != nil {
		return nil, nil, fmt.Errorf("ask for a websocket: %w", err)
	}
	response, err := http.ReadResponse(in, request)
	if err != nil {
		return nil, nil, fmt.Errorf("ask for a websocket: %w", err)
	}
	_ = response.Body.Close() // it has none
	if response.StatusCode != http.StatusSwitchingProtocols {
		return nil, nil, fmt.Errorf("the server answers %s instead of a websocket", response.Status)
	}
	topics := []string{cmp.Or(c.topic, fanoutTopic)}
	if c.Role == "stuck" {
		topics = append(topics, stuffTopic)
		if err := conn.(*net.TCPConn).SetReadBuffer(1 << 12); err != nil {
			return nil, nil, err
		}
	}
	for _, topic := range topics {
		if _, err := conn.Write(saying(textFrame, fmt.Appendf(nil, `{"type":"subscribe","topic":%q}`, topic))); err != nil {
			return nil, nil, fmt.Errorf("subscribe: %w", err)
		}
	}
	return conn, in, nil
}

// follow reads frames and notes when they came, until the connection ends.
func (c *fanoutClients) follow(conn net.Conn, in *bufio.Reader) {
	seq := int64(0)
	eachFrame(conn, in, func(frame []byte, now time.Time) {
		to, at := numberAfter(frame, `"seq":`), numberAfter(frame, `"at":`)
		if at == 0 || to <= seq {
			return // the greeting, or a heartbeat
		}
		c.mu.Lock()
		c.took = append(c.took, now.Sub(time.Unix(0, at)))
		c.mu.Unlock()
		target := c.target.Load()
		if seq < target && target <= to && c.reached.Add(1) == int64(c.Count) {
			fmt.Fprintln(c.out, time.Now().UnixNano())
		}
		seq = to
	})
}

// eachFrame reads frames until the connection ends, and answers pings.
func eachFrame(conn net.Conn, in *bufio.Reader, take func(frame []byte, came time.Time)) {
	var frame []byte
	for {
		kind, err := readFrame(in, &frame)
		if err != nil {
			return
		}
		if kind != pingFrame {
			take(frame, time.Now())
		} else if _, err := conn.Write(saying(pongFrame, nil)); err != nil {
			return
		}
	}
}

// numberAfter is the number that stands after a name in a frame; 0 if it is not there.
func numberAfter(frame []byte, name string) (n int64) {
	i := bytes.Index(frame, []byte(name))
	if i < 0 {
		return 0
	}
	for _, b := range frame[i+len(name):] {
		if b < '0' || b > '9' {
			break
		}
		n = n*10 + int64(b-'0')
	}
	return n
}

// The first bytes of the frames (RFC 6455, 5.2) that the clients know: all whole.
const (
	textFrame = 0x81
	pingFrame = 0x89
	pongFrame = 0x8a
)

// frameOf frames a text as a server does.
func frameOf(text []byte) []byte {
	if len(text) < 126 {
		return append([]byte{textFrame, byte(len(text))}, text...)
	}
	return append(binary.BigEndian.AppendUint16([]byte{textFrame, 126}, uint16(len(text))), text...)
}

// saying frames what a client says: masked, with a mask of zeros, which is as good as another on the loopback.
func saying(kind byte, text []byte) []byte {
	return append([]byte{kind, 0x80 | byte(len(text)), 0, 0, 0, 0}, text...)
}

// readFrame reads one frame of a server.
func readFrame(in *bufio.Reader, into *[]byte) (kind byte, err error) {
	var head [8]byte
	if _, err := io.ReadFull(in, head[:2]); err != nil {
		return 0, err
	}
	kind = head[0]
	n := uint64(head[1])
	switch n {
	case 126:
		_, err = io.ReadFull(in, head[:2])
		n = uint64(binary.BigEndian.Uint16(head[:2]))
	case 127:
		_, err = io.ReadFull(in, head[:])
		n = binary.BigEndian.Uint64(head[:])
	}
	if err != nil {
		return 0, err
	}
	if n > uint64(cap(*into)) {
		*into = make([]byte, n)
	}
	*into = (*into)[:n]
	_, err = io.ReadFull(in, *into)
	return kind, err
}
