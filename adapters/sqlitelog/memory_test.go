package sqlitelog_test

import (
	"path/filepath"
	"runtime"
	"testing"

	"motcua/domain/eventlog"
)

// held is the most memory that is in use while a log of n events is read, beyond what was in use before.
func held(t *testing.T, n int) (most int64) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "events.db")
	closed(t, filled(t, path, n))
	log := openWith(t, path, 2)
	defer closed(t, log)
	inUse := func() int64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	before, read := inUse(), 0
	for _, err := range log.ReadAll(t.Context(), eventlog.Start) {
		if err != nil {
			t.Fatal(err)
		}
		if read++; read%3000 == 0 {
			most = max(most, inUse()-before)
		}
	}
	if read != n {
		t.Fatalf("read %d events of %d", read, n)
	}
	return most
}

func TestReadingALongLogTakesNoMoreMemoryThanAShortOne(t *testing.T) {
	const kept = 4 << 20 // what the garbage collector has not got round to, and the names of streams
	short, long := held(t, 6_000), held(t, 24_000)
	if long > short+kept {
		t.Errorf("reading 6.000 events holds %d bytes, reading 24.000 holds %d", short, long)
	}
}
