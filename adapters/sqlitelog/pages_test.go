package sqlitelog

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"motcua/domain/eventlog"
)

// variedLog is the file of a closed log with n events of all sizes, many streams and offsets.
func variedLog(t *testing.T, n int) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "events.db")
	log, err := Open(path, Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	zones := []*time.Location{time.UTC, time.FixedZone("", 7*3600), time.FixedZone("", -5*3600-1800)}
	writes := make([]eventlog.Write, n)
	for i := range writes {
		e := someEvent(i, random.IntN(900))
		e.Occurred = time.Unix(random.Int64N(4e9), random.Int64N(2)*123456789).In(zones[i%len(zones)])
		switch i % 97 {
		case 3:
			e.Meta, e.Data = nil, nil
		case 5:
			e.Data = []byte(`"` + strings.Repeat("ờ", 4000) + `"`) // does not end on its page
		}
		writes[i] = eventlog.Write{Stream: eventlog.StreamID(fmt.Sprint("hồ-sơ-", i%211)), Events: []eventlog.Event{e}}
	}
	if _, err := log.AppendAll(t.Context(), writes); err != nil {
		t.Fatal(err)
	}
	if err := log.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// readerOf opens a reading connection to a file.
func readerOf(t *testing.T, path string) *reader {
	t.Helper()
	r, err := openReader(path, new(names))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := r.close(); err != nil {
			t.Error(err)
		}
	})
	return r
}

// throughPages reads what can be read past SQLite, leaving out what cannot: it answers the events and how many are missing.
func throughPages(r *reader, n int) (all []eventlog.Recorded, missing int) {
	for after := eventlog.Start; after < eventlog.Position(n); {
		some := r.pages.between(r, after, eventlog.Position(n), nil)
		if len(some) == 0 {
			after, missing = after+1, missing+1
			continue
		}
		all, after = append(all, some...), some[len(some)-1].Position
	}
	return all, missing
}

// throughSQLite reads all events by SQLite.
func throughSQLite(t *testing.T, r *reader) (all []eventlog.Recorded) {
	t.Helper()
	for more, last := true, eventlog.Start; more; {
		var some []eventlog.Recorded
		var err error
		if some, more, err = r.beyond(last, endless, nil); err != nil {
			t.Fatal(err)
		}
		if len(some) > 0 {
			all, last = append(all, some...), some[len(some)-1].Position
		}
	}
	return all
}

func TestPagesHoldWhatSQLiteReads(t *testing.T) {
	const n = 5000
	r := readerOf(t, variedLog(t, n))
	want := throughSQLite(t, r)
	if len(want) != n {
		t.Fatalf("SQLite reads %d events of %d", len(want), n)
	}
	got, missing := throughPages(r, n)
	if large := n/97 + 1; missing > large {
		t.Errorf("%d events cannot be read past SQLite, only %d do not end on their page", missing, large)
	}
	for _, e := range got {
		if !reflect.DeepEqual(e, want[e.Position-1]) {
			t.Fatalf("position %d:\ngot  %+v\nwant %+v", e.Position, e, want[e.Position-1])
		}
	}
}

// sameEvent takes nothing for nothing, whether it was stored as NULL or as no bytes: the checksum does not tell them apart.
func sameEvent(a, b eventlog.Recorded) bool {
	same := bytes.Equal(a.Data, b.Data) && bytes.Equal(a.Meta, b.Meta)
	a.Data, a.Meta, b.Data, b.Meta = nil, nil, nil, nil
	return same && reflect.DeepEqual(a, b)
}

func TestPagesOfDamagedFilesGiveNoWrongEvent(t *testing.T) {
	const n = 1500
	path := variedLog(t, n)
	want := throughSQLite(t, readerOf(t, path))
	whole, err := os.ReadFile(path) // while a connection is open: see raws; nothing writes here
	if err != nil {
		t.Fatal(err)
	}
	r := readerOf(t, path)
	read := 0
	rapid.Check(t, func(t *rapid.T) {
		damaged := bytes.Clone(whole)
		for range rapid.IntRange(1, 40).Draw(t, "places") {
			at := rapid.IntRange(0, len(damaged)-9).Draw(t, "at")
			if rapid.Bool().Draw(t, "in a header") { // where the structure is
				at = at / r.pages.events.size * r.pages.events.size
			}
			copy(damaged[at:], rapid.SliceOfN(rapid.Byte(), 1, 9).Draw(t, "bytes"))
		}
		damaged = damaged[:rapid.IntRange(len(damaged)/2, len(damaged)).Draw(t, "length")]
		healthy := r.pages
		defer func() { r.pages = healthy }()
		r.pages = newPages(bytes.NewReader(damaged), healthy.events.root, healthy.streams.root, healthy.events.size)
		for after := eventlog.Start; after < n; after += 100 {
			for _, e := range r.pages.between(r, after, n, nil) {
				read++
				if !sameEvent(e, want[e.Position-1]) {
					t.Fatalf("position %d:\ngot  %+v\nwant %+v", e.Position, e, want[e.Position-1])
				}
			}
		}
	})
	if read == 0 {
		t.Error("nothing was read")
	}
}

func TestAnyBytesAreReadAsARowOrNot(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var r row
		record := rapid.SliceOfN(rapid.Byte(), 0, 60).Draw(t, "record")
		r.parse(record)
		parseName(record)
		page := rapid.SliceOfN(rapid.Byte(), 512, 512).Draw(t, "page")
		child(page, rapid.Int64().Draw(t, "position"))
		for i := range 300 {
			cells{page, 300}.cell(i)
		}
	})
}

func TestTheFileIsClosedWithItsLastConnection(t *testing.T) {
	path := variedLog(t, 10)
	writing, err := Open(path, Options{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	beside := filepath.Join(t.TempDir(), "another name")
	if err := os.Symlink(path, beside); err != nil {
		t.Fatal(err)
	}
	reading, err := OpenReader(beside)
	if err != nil {
		t.Fatal(err)
	}
	if err := reading.with(t.Context(), func(r *reader) error { // opens the file
		_, err := r.between(0, 10, nil)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if err := reading.Close(); err != nil {
		t.Fatal(err)
	}
	if r := raws.of[path]; r == nil || r.file == nil {
		t.Error("the file was closed while a connection is open: SQLite's locks are gone")
	}
	if err := writing.Close(); err != nil {
		t.Fatal(err)
	}
	if raws.of[path] != nil {
		t.Error("the file is open though no connection is")
	}
}
