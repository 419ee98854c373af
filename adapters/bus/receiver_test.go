package bus

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ThreeDotsLabs/watermill/message"
	"github.com/rs/zerolog"

	"motcua/adapters/memlog"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
)

var noon = time.Date(2026, 4, 2, 12, 0, 0, 0, time.UTC)

// newLog is an empty log in memory.
func newLog() *memlog.Log { return memlog.New(func() time.Time { return noon }) }

// add appends events to dossiers, one each, in the order of their names; the text of an event is in a field that may leave.
func add(t testing.TB, log eventlog.Log, streams ...string) {
	t.Helper()
	for _, stream := range streams {
		if err := addTo(t.Context(), log, stream); err != nil {
			t.Fatal(err)
		}
	}
}

func addTo(ctx context.Context, log eventlog.Log, stream string) error {
	n := 0
	for _, err := range log.ReadStream(ctx, eventlog.StreamID(stream), 0) {
		if err != nil {
			return err
		}
		n++
	}
	_, err := log.Append(ctx, eventlog.StreamID(stream), eventlog.At(eventlog.Revision(n-1)), eventlog.Event{
		ID: eventlog.DeriveID(stream, n), Type: dossier.NameExtended, Occurred: noon,
		Data: []byte(`{"promise":{"unit":"days"},"reason":"vì ông Ba ốm"}`), Meta: []byte(`{"by":{"person":"cv.tam"}}`),
	})
	return err
}

// sent is a notice as a receiver reads it.
type sent struct {
	ID, Subject, Type, Source, Time, Position, RecordedTime, SpecVersion string
	Revision                                                             int
	Data                                                                 json.RawMessage
}

func read(t testing.TB, body []byte) sent {
	t.Helper()
	var s sent
	if err := json.Unmarshal(body, &s); err != nil {
		t.Fatalf("%v in %s", err, body)
	}
	return s
}

func (s sent) String() string { return fmt.Sprintf("%s/%d", s.Subject, s.Revision) }

// desk is a receiver in this process: it notes every attempt and answers what it is told to.
type desk struct {
	t      testing.TB
	answer func(context.Context, sent, int) error // to the n-th attempt, from 1; nil: takes everything

	mu       sync.Mutex
	attempts map[string]int
	taken    []string
	changed  chan struct{} // closed and replaced with every attempt
	closed   int
}

func newDesk(t testing.TB, answer func(context.Context, sent, int) error) *desk {
	return &desk{t: t, answer: answer, attempts: map[string]int{}, changed: make(chan struct{})}
}

func (d *desk) Publish(_ string, messages ...*message.Message) error {
	for _, m := range messages {
		s := read(d.t, m.Payload)
		d.mu.Lock()
		d.attempts[s.String()]++
		n := d.attempts[s.String()]
		close(d.changed)
		d.changed = make(chan struct{})
		d.mu.Unlock()
		if d.answer != nil {
			if err := d.answer(m.Context(), s, n); err != nil {
				return err
			}
		}
		d.mu.Lock()
		d.taken = append(d.taken, s.String())
		close(d.changed)
		d.changed = make(chan struct{})
		d.mu.Unlock()
	}
	return nil
}

func (d *desk) Close() error { d.closed++; return nil }

// await waits until the desk is as it should be.
func (d *desk) await(is func() bool) {
	for {
		d.mu.Lock()
		ok, changed := is(), d.changed
		d.mu.Unlock()
		if ok {
			return
		}
		<-changed
	}
}

func (d *desk) awaitTaken(n int) { d.await(func() bool { return len(d.taken) >= n }) }

// quick tries three times with hardly a pause.
var quick = Retry{Attempts: 3, First: time.Millisecond, Longest: 2 * time.Millisecond}

// options are those of a bus in a directory.
func options(dir string, log eventlog.Log, p message.Publisher) Options {
	return Options{
		Log: log, Dir: dir, Receiver: NewReceiver("desk", "notices", p), Poison: NewPoison(dir, func() time.Time { return noon }),
		Source: "/motcua/test", Retry: quick, Logger: zerolog.Nop(),
	}
}

// run starts a bus; end ends it and gives what it returned.
func run(t testing.TB, o Options) (end func() error) {
	t.Helper()
	b, err := New(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- b.Run(ctx) }()
	return func() error { cancel(); return <-ended }
}

func ended(t testing.TB, end func() error) {
	t.Helper()
	if err := end(); err != nil {
		t.Error(err)
	}
}

// putAside reads the poison queue.
func putAside(t testing.TB, dir string) (lines []poisoned) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, PoisonFile))
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		var p poisoned
		if err := json.Unmarshal([]byte(line), &p); err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		lines = append(lines, p)
	}
	return lines
}
