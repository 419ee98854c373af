package sqlitelog_test

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"motcua/adapters/sqlitelog"
	"motcua/domain/eventlog"
)

func TestTheSameBulkAppendsMakeTheSameFile(t *testing.T) {
	var files [2][]byte
	for i := range files {
		path := filepath.Join(t.TempDir(), "events.db")
		clock := noon
		log, err := sqlitelog.Open(path, sqlitelog.Options{Now: func() time.Time { clock = clock.Add(time.Second); return clock }})
		if err != nil {
			t.Fatal(err)
		}
		for from, n := 0, 1; from < 6_000; from, n = from+n, n*3%4001+1 {
			writes := history(from, n)
			long := dossierEvent(from)
			long.ID, long.Data = eventlog.DeriveID("long", from), []byte(`"`+strings.Repeat("Vĩnh Long ", from%3000)+`"`)
			if _, err := log.AppendAll(t.Context(), append(writes, eventlog.Write{Stream: "long", Events: []eventlog.Event{long}})); err != nil {
				t.Fatal(err)
			}
			if _, err := log.AppendAll(t.Context(), []eventlog.Write{writes[0], {Stream: eventlog.StreamID(fmt.Sprint("none ", from)), Want: eventlog.At(3), Events: writes[0].Events}}); !errors.Is(err, eventlog.ErrConflict) {
				t.Fatal(err)
			}
			if i == 1 { // reading in between leaves no trace
				for _, err := range log.ReadAll(t.Context(), eventlog.Position(from)) {
					if err != nil {
						t.Error(err)
					}
				}
			}
		}
		closed(t, log)
		files[i] = content(t, path)
	}
	if !bytes.Equal(files[0], files[1]) {
		t.Errorf("the files differ (%d and %d bytes)", len(files[0]), len(files[1]))
	}
}
