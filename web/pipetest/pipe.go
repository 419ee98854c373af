// Package pipetest serves a handler on connections within the program, whose time a test rules: what takes a quarter of an hour is seen at once, and
// to the second.
package pipetest

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// Line is where connections to the server are opened.
type Line struct {
	come   chan net.Conn
	closed chan struct{}
}

// Within runs a test against a server, in a time that passes only while all wait for it.
func Within(t *testing.T, server *http.Server, do func(t *testing.T, line *Line)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		l := &Line{make(chan net.Conn), make(chan struct{})}
		go func() { _ = server.Serve(l) }()
		do(t, l)
		if err := server.Close(); err != nil {
			t.Error(err)
		}
		time.Sleep(48 * time.Hour) // until everything has seen that it is over
	})
}

// Accept gives the server the next connection.
func (l *Line) Accept() (net.Conn, error) {
	select {
	case c := <-l.come:
		return c, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

// Close ends the server's listening.
func (l *Line) Close() error { close(l.closed); return nil }

// Addr is no address of a network.
func (*Line) Addr() net.Addr { return &net.UnixAddr{Name: "pipe", Net: "unix"} }

// Dial opens a connection to the server. What is written to it is taken as the server reads it.
func (l *Line) Dial() net.Conn {
	ours, theirs := net.Pipe()
	l.come <- theirs
	return ours
}

// Answer is what came back on a connection; a status of 0 is an end without a word.
type Answer struct {
	Status int
	Text   string
	After  time.Duration // since it was waited for
}

// Answered waits for the answer on a connection, beside what is done meanwhile.
func Answered(conn net.Conn) <-chan Answer {
	came, begun := make(chan Answer, 1), time.Now()
	go func() {
		var a Answer
		if res, err := http.ReadResponse(bufio.NewReader(conn), nil); err == nil {
			var text strings.Builder
			_, _ = io.Copy(&text, res.Body) // what came of it counts
			_ = res.Body.Close()
			a.Status, a.Text = res.StatusCode, text.String()
		}
		a.After = time.Since(begun)
		came <- a
	}()
	return came
}

// Ask sends a whole request over a connection of its own and waits for the answer.
func (l *Line) Ask(t *testing.T, request string) Answer {
	t.Helper()
	conn := l.Dial()
	defer func() { _ = conn.Close() }()
	came := Answered(conn)
	if _, err := io.WriteString(conn, request); err != nil {
		t.Fatal(err)
	}
	return <-came
}

// Drip sends a text byte by byte, with pauses, until it is sent or nobody takes it any more.
func Drip(conn net.Conn, text io.Reader, pause time.Duration) {
	one := make([]byte, 1)
	for {
		if _, err := text.Read(one); err != nil {
			return
		}
		if _, err := conn.Write(one); err != nil {
			return
		}
		time.Sleep(pause)
	}
}
