// Package entitytest holds the stored shapes of aggregates to their golden files.
package entitytest

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"motcua/domain/entity"
	"motcua/domain/eventlog"
)

// Golden compares one event of every kind, with every field filled in, with the file of its stored name under testdata, and sees that it
// comes back as it was. With update the files of new names are written; an old one never changes.
func Golden[E entity.Fact](t *testing.T, examples []E, stream eventlog.StreamID, update bool,
	encode func(E, int) (eventlog.Event, error), decode func(eventlog.Recorded) (E, bool, error)) {
	t.Helper()
	for _, e := range examples {
		stored, err := encode(e, 0)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join("testdata", stored.Type+".json")
		text := string(stored.Data) + "\n" + string(stored.Meta) + "\n"
		want, err := os.ReadFile(file)
		if errors.Is(err, fs.ErrNotExist) && update {
			want, err = []byte(text), os.WriteFile(file, []byte(text), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), text); diff != "" {
			t.Errorf("%s is stored otherwise (-want +got):\n%s", stored.Type, diff)
		}
		data, meta, _ := strings.Cut(strings.TrimSpace(string(want)), "\n")
		r := eventlog.Recorded{Event: eventlog.Event{Type: stored.Type, Occurred: e.Fact().At, Data: []byte(data), Meta: []byte(meta)}, Stream: stream}
		back, ok, err := decode(r)
		if err != nil || !ok {
			t.Fatalf("%s: ok %v, %v", stored.Type, ok, err)
		}
		if diff := cmp.Diff(e, back); diff != "" {
			t.Errorf("%s comes back otherwise (-want +got):\n%s", stored.Type, diff)
		}
	}
}
