package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/rs/zerolog"

	"motcua/web/live"
)

type benchPartCmd struct {
	Role  string `arg:"" enum:"server,clients,stuck"`
	Kind  string `arg:"" enum:"hub,bare"`
	Count int    `arg:""`
	To    string `placeholder:"ADDR"`

	topic, cookies string // what else than the wall is followed, and by whom
}

// Run plays one part of `bench fanout` until its input ends.
func (c *benchPartCmd) Run(a *app) error {
	if os.Getenv(partOf) == "" {
		return errors.New("bench fanout-part is a part of bench fanout: run that")
	}
	if err := roomForFiles(c.Count + 100); err != nil {
		return err
	}
	if c.Role != "server" {
		return c.runClients(a)
	}
	listen, err := new(net.ListenConfig).Listen(a.ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	var s fanoutServer
	if c.Kind == "hub" {
		s = openHubServer(listen)
	} else {
		s = openBareServer(listen)
	}
	fmt.Fprintln(a.out, listen.Addr())
	seq := 0
	for in := bufio.NewScanner(os.Stdin); in.Scan(); {
		question, argument, _ := strings.Cut(in.Text(), " ")
		switch question {
		case "publish":
			updates, err := strconv.Atoi(argument)
			if err != nil {
				return err
			}
			begun := time.Now()
			for range updates {
				seq++
				if err := s.publish(seq, viewOf(seq)); err != nil {
					return err
				}
			}
			fmt.Fprintln(a.out, begun.UnixNano())
		case "stuff":
			if err := s.stuff(); err != nil {
				return err
			}
			fmt.Fprintln(a.out, 0)
		case "memory":
			bytes, err := resident()
			if err != nil {
				return err
			}
			fmt.Fprintln(a.out, bytes)
		case "cpu":
			fmt.Fprintln(a.out, processorTime().Nanoseconds())
		}
	}
	return s.close()
}

// fanoutServer is what is measured.
type fanoutServer interface {
	publish(seq int, view fanoutView) error
	stuff() error // fills the sockets of clients that do not read
	close() error
}

// fanoutView is as much as changes on a wall in a beat: some figures of the centre and of two counters.
type fanoutView struct {
	At       int64                     `json:"at"` // when it was published, Unix time in nanoseconds
	Today    map[string]int            `json:"today"`
	Counters map[string]map[string]int `json:"counters"`
	Name     string                    `json:"name"`
}

func viewOf(seq int) fanoutView {
	figures := func(n int) map[string]int {
		return map[string]int{"received": n, "resolved": n / 2, "in_process": n + 1, "returned": 7, "overdue": 3, "early": 2}
	}
	v := fanoutView{Today: figures(1000 + seq), Counters: map[string]map[string]int{}, Name: "Trung tâm Phục vụ hành chính công"}
	for n := range 32 {
		v.Counters[strconv.Itoa(n+1)] = figures(100 + (seq+n%16)/16)
	}
	v.At = time.Now().UnixNano()
	return v
}

// hubServer is the hub of the walls behind the server of the pages.
type hubServer struct {
	hub    *live.Hub
	server *http.Server
}

func openHubServer(listen net.Listener) *hubServer {
	hub := live.New(live.Options{
		Clock: systemClock{}, Topics: []string{fanoutTopic, stuffTopic}, Version: version(), MaxClients: 2 * maxFanout, Log: zerolog.Nop(),
		WriteWait: time.Minute, // clients that are stuck stay, and are in the way, as long as it is measured
	})
	server := &http.Server{Handler: hub, ReadHeaderTimeout: 30 * time.Second}
	go func() { _ = server.Serve(listen) }() // until it is closed
	return &hubServer{hub, server}
}

const (
	fanoutTopic = "centre"
	stuffTopic  = "stuff"
)

func (s *hubServer) publish(seq int, view fanoutView) error {
	return s.hub.Publish(fanoutTopic, view, live.Stand{Position: uint64(seq), Data: time.Now()})
}

func (s *hubServer) stuff() error {
	noise := make([]byte, 4<<20)
	_, _ = rand.Read(noise) // it never fails
	return s.hub.Publish(stuffTopic, map[string]string{"noise": hex.EncodeToString(noise)}, live.Stand{Position: 1, Data: time.Now()})
}

func (s *hubServer) close() error {
	ctx, cancel := context.WithTimeout(context.Background(), goodbye)
	defer cancel()
	_ = s.hub.Close(ctx) // clients that are gone do not answer
	return s.server.Close()
}

// bareServer writes to plain sockets: one goroutine a processor goes through its share of them, one write after the other.
type bareServer struct {
	listen net.Listener
	shares []*bareShare
	last   map[string]any
}

type bareShare struct {
	mu    sync.Mutex
	conns []net.Conn
	queue chan []byte
}

func openBareServer(listen net.Listener) *bareServer {
	s := &bareServer{listen: listen}
	for range runtime.GOMAXPROCS(0) {
		share := &bareShare{queue: make(chan []byte, 1024)}
		s.shares = append(s.shares, share)
		go share.run()
	}
	go func() {
		for n := 0; ; n++ {
			conn, err := listen.Accept()
			if err != nil {
				return
			}
			share := s.shares[n%len(s.shares)]
			share.mu.Lock()
			share.conns = append(share.conns, conn)
			share.mu.Unlock()
		}
	}()
	return s
}

func (s *bareShare) run() {
	for frame := range s.queue {
		s.mu.Lock()
		for _, conn := range s.conns {
			_, _ = conn.Write(frame) // a client that is gone is missed by the one who waits for it
		}
		s.mu.Unlock()
	}
}

// publish writes the frame that the hub makes of the update, byte for byte but for its times.
func (s *bareServer) publish(seq int, view fanoutView) error {
	text, err := json.Marshal(view)
	if err != nil {
		return err
	}
	var now map[string]any
	numbers := json.NewDecoder(bytes.NewReader(text))
	numbers.UseNumber() // times have more digits than a float
	if err := numbers.Decode(&now); err != nil {
		return err
	}
	const layout = "2006-01-02T15:04:05.000Z07:00"
	at := time.Now().Format(layout)
	frame, err := json.Marshal(struct {
		Type       string         `json:"type"`
		Topic      string         `json:"topic"`
		Epoch      string         `json:"epoch"`
		Seq        int            `json:"seq"`
		Base       int            `json:"base"`
		Position   int            `json:"position"`
		ServerTime string         `json:"server_time"`
		OfficeTime string         `json:"office_time"`
		DataTime   string         `json:"data_time"`
		Patch      map[string]any `json:"patch"`
	}{"patch", fanoutTopic, rand.Text(), seq, seq - 1, seq, at, at, at, changed(s.last, now)})
	if err != nil {
		return err
	}
	s.last = now
	framed := frameOf(frame)
	for _, share := range s.shares {
		share.queue <- framed
	}
	return nil
}

// changed is what differs between two objects: the patch, for views that lose nothing.
func changed(before, now map[string]any) map[string]any {
	patch := map[string]any{}
	for key, value := range now {
		object, isObject := value.(map[string]any)
		was, wasObject := before[key].(map[string]any)
		switch {
		case isObject && wasObject:
			if inner := changed(was, object); len(inner) > 0 {
				patch[key] = inner
			}
		case isObject || before[key] != value:
			patch[key] = value
		}
	}
	return patch
}

func (s *bareServer) stuff() error { return nil }
func (s *bareServer) close() error { return s.listen.Close() }

// resident is the memory that the process holds after everything that can be given back was.
func resident() (int64, error) {
	for range 3 { // pools are emptied by the second
		debug.FreeOSMemory()
	}
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0, fmt.Errorf("%w: the memory of a process is only measured on Linux", err)
	}
	var size, pages int64
	if _, err := fmt.Sscan(string(text), &size, &pages); err != nil {
		return 0, fmt.Errorf("/proc/self/statm: %w", err)
	}
	return pages * int64(os.Getpagesize()), nil
}
