package account_test

import (
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"motcua/domain/account"
	"motcua/domain/eventlog"
)

var update = flag.Bool("update", false, "write the golden files of new stored shapes; an old one never changes")

// examples is one event of every kind, with every field filled in.
var examples = []account.Event{
	account.Opened{Head: head, Name: "Nguyễn Thị Giả Định", Rights: desk},
	account.Renamed{Head: head, Name: "Trần Thị Giả Định"},
	account.PasswordSet{Head: head, Hash: "$argon2id$…", Once: true},
	account.RightsChanged{Head: head, Rights: leader},
	account.SignedIn{Head: head, Counter: 7},
	account.SignedOut{Head: head, Counter: 7},
	account.Slowed{Head: head, Failures: 20},
	account.SignedOutEverywhere{Head: head},
	account.Closed{Head: head, Reason: "nghỉ hưu"},
	account.Reopened{Head: head},
}

func TestStoredShapesNeverChange(t *testing.T) {
	for _, e := range examples {
		stored, err := account.Encode(e, 0)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join("testdata", stored.Type+".json")
		text := string(stored.Data) + "\n" + string(stored.Meta) + "\n"
		want, err := os.ReadFile(file)
		if errors.Is(err, fs.ErrNotExist) && *update {
			want, err = []byte(text), os.WriteFile(file, []byte(text), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), text); diff != "" {
			t.Errorf("%s is stored otherwise (-want +got):\n%s", stored.Type, diff)
		}
		data, meta, _ := strings.Cut(strings.TrimSpace(string(want)), "\n")
		r := eventlog.Recorded{Event: eventlog.Event{Type: stored.Type, Occurred: head.At, Data: []byte(data), Meta: []byte(meta)}, Stream: account.Stream("quay.07")}
		id, back, ok, err := account.Decode(r)
		if err != nil || !ok || id != "quay.07" {
			t.Fatalf("%s: id %q, ok %v, %v", stored.Type, id, ok, err)
		}
		if diff := cmp.Diff(e, back); diff != "" {
			t.Errorf("%s comes back otherwise (-want +got):\n%s", stored.Type, diff)
		}
	}
}
