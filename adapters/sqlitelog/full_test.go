package sqlitelog

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"motcua/domain/eventlog"
)

// someEvent is an event with a payload of so many bytes.
func someEvent(n, size int) eventlog.Event {
	return eventlog.Event{ID: eventlog.DeriveID("some", n), Type: "t.v1", Occurred: time.Unix(int64(n), 0).UTC(), Data: []byte(`"` + strings.Repeat("x", size) + `"`)}
}

func TestAFullDiskLosesNothingAndIsSurvived(t *testing.T) {
	w, err := openWriter(filepath.Join(t.TempDir(), "events.db"), Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer w.close()
	if err := set(w.conn, "max_page_count=64"); err != nil { // 256 KiB
		t.Fatal(err)
	}
	ask := func(n, size int) *request {
		return &request{writes: []eventlog.Write{{Stream: eventlog.StreamID(fmt.Sprint("s", n)), Want: eventlog.NoStream, Events: []eventlog.Event{someEvent(n, size)}}}, done: make(chan struct{})}
	}
	small, large, second := ask(1, 10), ask(2, 1<<20), ask(3, 10)
	w.commit([]*request{small, large, second})
	if small.err != nil || second.err != nil {
		t.Errorf("the appends that fit failed with the one that did not: %v, %v", small.err, second.err)
	}
	if large.err == nil || !strings.Contains(large.err.Error(), "the disk is full") {
		t.Errorf("got %v, want a full disk", large.err)
	}
	if want := (eventlog.Appended{Revision: 0, Position: 2}); second.answers[0] != want {
		t.Errorf("the second stands at %+v, want %+v", second.answers[0], want)
	}
	if err := set(w.conn, "max_page_count=100000"); err != nil {
		t.Fatal(err)
	}
	again := ask(2, 1<<20)
	w.commit([]*request{again})
	if want := (eventlog.Appended{Revision: 0, Position: 3}); again.err != nil || again.answers[0] != want {
		t.Errorf("with room again: %v, %+v", again.err, again.answers)
	}
}

func TestAFileThatBecomesReadOnlyLosesNothing(t *testing.T) {
	w, err := openWriter(filepath.Join(t.TempDir(), "events.db"), Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer w.close()
	ask := func(n int) *request {
		return &request{writes: []eventlog.Write{{Stream: "s", Want: eventlog.At(eventlog.Revision(n - 1)), Events: []eventlog.Event{someEvent(n, 10)}}}, done: make(chan struct{})}
	}
	var last *request
	for n, c := range []struct {
		before string
		fails  bool
	}{{"query_only=OFF", false}, {"query_only=ON", true}, {"query_only=OFF", false}} {
		if err := set(w.conn, c.before); err != nil {
			t.Fatal(err)
		}
		last = ask(n / 2)
		if w.commit([]*request{last}); (last.err != nil) != c.fails || c.fails && !strings.Contains(last.err.Error(), "may not be written") {
			t.Errorf("append %d: %v", n, last.err)
		}
	}
	if want := (eventlog.Appended{Revision: 1, Position: 2}); last.answers[0] != want {
		t.Errorf("the last stands at %+v, want %+v", last.answers[0], want)
	}
}

func TestACheckpointThatFailsIsTold(t *testing.T) {
	told := make(chan error, 1)
	path := filepath.Join(t.TempDir(), "events.db")
	w, err := openWriter(path, Options{Now: time.Now, Warn: func(err error) { told <- err }})
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	close(ended)
	w.checkpoints.conn.SetInterrupt(ended)
	log := start(path, w, func() error { return nil })
	w.checkpoints.ask <- struct{}{}
	if err := <-told; err == nil || !strings.Contains(err.Error(), "checkpoint "+path) {
		t.Errorf("told: %v", err)
	}
	if _, err := log.Append(t.Context(), "s", eventlog.NoStream, someEvent(1, 10)); err != nil {
		t.Errorf("the log does not go on: %v", err)
	}
	if err := log.Close(); err != nil {
		t.Error(err)
	}
}

func TestOneConflictInABatchFailsAlone(t *testing.T) {
	w, err := openWriter(filepath.Join(t.TempDir(), "events.db"), Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer w.close()
	var batch []*request
	for n := range 4 {
		batch = append(batch, &request{writes: []eventlog.Write{{Stream: "s", Want: eventlog.At(eventlog.Revision([]int{-1, 0, 0, 1}[n])), Events: []eventlog.Event{someEvent(n, 1)}}}, done: make(chan struct{})})
	}
	w.commit(batch)
	for n, fails := range []bool{false, false, true, false} {
		if errors.Is(batch[n].err, eventlog.ErrConflict) != fails || (batch[n].err != nil) != fails {
			t.Errorf("request %d: %v", n, batch[n].err)
		}
	}
	if w.position != 3 {
		t.Errorf("%d events stand, want 3", w.position)
	}
}

func TestTheWriteAheadLogBeginsAnew(t *testing.T) {
	path := filepath.Join(t.TempDir(), "events.db")
	w, err := openWriter(path, Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	w.checkpoints.copyAfter, w.checkpoints.large = 64<<10, 128
	log := start(path, w, func() error { return nil })
	defer log.Close()
	const size, enough = 20_000, 2000
	for n := range enough {
		if _, err := log.Append(t.Context(), "s", eventlog.Any, someEvent(n, size)); err != nil {
			t.Fatal(err)
		}
		wal, err := os.Stat(path + "-wal")
		if err != nil {
			t.Fatal(err)
		}
		if int64(n)*size > 4*max(wal.Size(), 1<<20) {
			return // it never shrinks, so it has been begun anew several times
		}
	}
	t.Errorf("the write-ahead log has grown with each of %d appends", enough)
}

func TestHeadsAreForgottenAndRecalled(t *testing.T) {
	h := newHeads(1000)
	name := func(i int) eventlog.StreamID { return eventlog.StreamID(fmt.Sprint("s", i)) }
	for i := range 3000 {
		h.put(name(i), new(head))
		if h.get(name(0)) == nil {
			t.Fatalf("the stream in use was forgotten after %d others", i)
		}
	}
	if kept := len(h.young) + len(h.old); kept > 1000 {
		t.Errorf("%d streams are kept", kept)
	}
}
