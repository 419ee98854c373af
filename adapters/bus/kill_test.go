//go:build unix

package bus

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/rs/zerolog"
)

// The test program starts itself again as a publisher that is to be killed; these variables tell it so.
const (
	killedDir     = "BUS_KILLED_DIR"
	killedAddress = "BUS_KILLED_ADDRESS"
)

const killedEvents, killedStreams = 2000, 37

func TestMain(m *testing.M) {
	if dir := os.Getenv(killedDir); dir != "" {
		if err := publishUntilKilled(dir, os.Getenv(killedAddress)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// publishUntilKilled publishes a log that is the same in every process: up to the checkpoint, and half of it at least, it is
// there at the start; the rest comes while it is published.
func publishUntilKilled(dir, address string) error {
	log, ctx := newLog(), context.Background()
	write := func(from, to int) error {
		for n := from; n < to; n++ {
			if err := addTo(ctx, log, fmt.Sprintf("dossier-%d", n*n%killedStreams)); err != nil {
				return err
			}
		}
		return nil
	}
	r, err := OpenReceiver(address, Sign{Secret: secret, Now: time.Now}, zerolog.Nop())
	if err != nil {
		return err
	}
	o := options(dir, log, nil)
	o.Receiver, o.Retry = r, Retry{Attempts: 1000, First: time.Millisecond, Longest: 5 * time.Millisecond}
	reached, _, err := checkpoint{filepath.Join(dir, r.Checkpoint())}.load()
	if err != nil {
		return err
	}
	there := max(killedEvents/2, int(reached.Position))
	if err := write(0, there); err != nil {
		return err
	}
	b, err := New(ctx, o)
	if err != nil {
		return err
	}
	wrote := make(chan error, 1)
	go func() { wrote <- write(there, killedEvents) }()
	return errors.Join(b.Run(ctx), <-wrote)
}

// hook is a webhook that notes what it took. It fails at random moments.
type hook struct {
	mu     sync.Mutex
	chance *rand.Rand
	got    []sent
	seen   map[string]bool // the ids in got
	fault  error
	change chan struct{} // closed and replaced with every notice
}

func (h *hook) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return // its sender was killed
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	key, _ := secretKey(secret)
	if want := signature(key, r.Header.Get("webhook-id"), r.Header.Get("webhook-timestamp"), body); r.Header.Get("webhook-signature") != want {
		h.fault = fmt.Errorf("the signature of %s is wrong", body)
	}
	if h.chance.IntN(20) == 0 {
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	var s sent
	if err := json.Unmarshal(body, &s); err != nil {
		h.fault = fmt.Errorf("%w in %s", err, body)
	}
	h.got, h.seen[s.ID] = append(h.got, s), true
	close(h.change)
	h.change = make(chan struct{})
}

// next is closed when the hook has taken n notices more, or knows all events.
func (h *hook) next(n int) <-chan struct{} {
	h.mu.Lock()
	enough := len(h.got) + n
	h.mu.Unlock()
	reached := make(chan struct{})
	go func() {
		defer close(reached)
		for {
			h.mu.Lock()
			ok, change := len(h.got) >= enough || len(h.seen) == killedEvents, h.change
			h.mu.Unlock()
			if ok {
				return
			}
			<-change
		}
	}()
	return reached
}

func TestAKilledPublisherLosesNoNotice(t *testing.T) {
	dir, chance := t.TempDir(), rand.New(rand.NewPCG(3, 4))
	h := &hook{chance: rand.New(rand.NewPCG(5, 6)), seen: map[string]bool{}, change: make(chan struct{})}
	server := httptest.NewServer(h)
	defer server.Close()
	kills := 0
	for complete := false; !complete; kills++ {
		reached := h.next(1 + chance.IntN(400))
		killPublisher(t, dir, server.URL, reached, time.Duration(chance.IntN(3000))*time.Microsecond)
		h.mu.Lock()
		complete = len(h.seen) == killedEvents
		h.mu.Unlock()
	}
	server.Close() // what the last one had sent is noted
	if h.fault != nil {
		t.Error(h.fault)
	}
	revisionsInOrder(t, h.got)
	t.Logf("%d kills; %d events arrived as %d notices", kills, len(h.seen), len(h.got))
}

// killPublisher lets a process publish, and kills it a moment after so much has arrived: while it sends, or writes its
// checkpoint.
func killPublisher(t *testing.T, dir, address string, reached <-chan struct{}, moment time.Duration) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), killedDir+"="+dir, killedAddress+"="+address)
	child.Stderr = os.Stderr
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	died := make(chan struct{})
	go func() { defer close(died); _ = child.Wait() }()
	select {
	case <-reached:
	case <-died:
		t.Fatalf("the publisher ended by itself: %v", child.ProcessState)
	}
	time.Sleep(moment)
	_ = child.Process.Kill()
	<-died
}
