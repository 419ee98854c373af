package sqlitelog_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"motcua/adapters/sqlitelog"
	"motcua/domain/eventlog"
)

// openWith opens a log that reads ahead with so many goroutines.
func openWith(t *testing.T, path string, readers int) *sqlitelog.Log {
	t.Helper()
	log, err := sqlitelog.Open(path, sqlitelog.Options{Now: time.Now, Readers: readers})
	if err != nil {
		t.Fatal(err)
	}
	return log
}

func TestManyReadersReadWhatOneReads(t *testing.T) {
	const events = 9000
	path := filepath.Join(t.TempDir(), "events.db")
	closed(t, filled(t, path, events))
	one := openWith(t, path, 1)
	want := readAll(t, one)
	closed(t, one)
	log := openWith(t, path, 4)
	defer closed(t, log)
	for _, after := range []eventlog.Position{0, 1, 511, 512, 513, events - 2049, events - 2048, events - 1, events, events + 5} {
		var got []eventlog.Recorded
		for e, err := range log.ReadAll(t.Context(), after) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, e)
		}
		equal(t, fmt.Sprint("after ", after), got, want[min(after, events):])
	}
}

func TestManyReadersSplitLargePayload(t *testing.T) {
	path := filepath.Join(t.TempDir(), "events.db")
	log := filled(t, path, 3000)
	large := `"` + strings.Repeat("x", 3<<20) + `"`
	for n := range 5 {
		e := dossierEvent(100_000 + n)
		e.Data = []byte(large)
		if _, err := log.Append(t.Context(), "large", eventlog.At(eventlog.Revision(n-1)), e); err != nil {
			t.Fatal(err)
		}
	}
	closed(t, log)
	log = openWith(t, path, 2)
	defer closed(t, log)
	if all := readAll(t, log); len(all) != 3005 || slices.ContainsFunc(all[3000:], func(e eventlog.Recorded) bool { return string(e.Data) != large }) {
		t.Errorf("%d events are read", len(all))
	}
}

func TestBreakingOffAndCancellingLeaveNoReaderBehind(t *testing.T) {
	path := filepath.Join(t.TempDir(), "events.db")
	log := filled(t, path, 9000)
	before := goleak.IgnoreCurrent()
	for _, at := range []eventlog.Position{1, 512, 513, 4000} {
		for e, err := range log.ReadAll(t.Context(), eventlog.Start) {
			if err != nil {
				t.Fatal(err)
			}
			if e.Position == at {
				break
			}
		}
		ctx, cancel := context.WithCancel(t.Context())
		last := eventlog.Start
		var ended error
		for e, err := range log.ReadAll(ctx, eventlog.Start) {
			if ended != nil {
				t.Fatalf("yielded after the error: %+v, %v", e, err)
			}
			if ended = err; err != nil {
				continue
			}
			if e.Position != last+1 {
				t.Fatalf("after %d comes %d", last, e.Position)
			}
			if last = e.Position; last == at {
				cancel()
			}
		}
		if !errors.Is(ended, context.Canceled) || last != at {
			t.Errorf("cancelled at %d: read up to %d, %v", at, last, ended)
		}
		cancel()
	}
	if err := goleak.Find(before); err != nil {
		t.Error(err)
	}
}

func TestClosingTheLogEndsAReadingUnderWay(t *testing.T) {
	log := filled(t, filepath.Join(t.TempDir(), "events.db"), 9000)
	before, n := eventlog.Start, 0
	var ended error
	for e, err := range log.ReadAll(t.Context(), eventlog.Start) {
		if ended = err; err != nil {
			break
		}
		if e.Position != before+1 {
			t.Fatalf("after %d comes %d", before, e.Position)
		}
		before = e.Position
		if n++; n == 1 {
			closed(t, log)
		}
	}
	if !errors.Is(ended, eventlog.ErrClosed) {
		t.Errorf("after %d events: %v", n, ended)
	}
}
