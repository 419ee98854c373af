package screen_test

import (
	"flag"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"motcua/domain/entity/entitytest"
	"motcua/domain/eventlog"
	"motcua/domain/screen"
	"motcua/domain/worktime"
)

var update = flag.Bool("update", false, "write the golden files of new stored shapes; an old one never changes")

var head = screen.Head{At: time.Date(2020, 1, 2, 9, 0, 30, 0, worktime.Zone), By: "administrator", Command: "7f1d"}

var token = strings.Repeat("0a", 32)

// examples is one event of every kind, with every field filled in.
var examples = []screen.Event{
	screen.Paired{Head: head, Name: "Sảnh tầng 1", Token: token, Picture: screen.Picture{Displays: []string{"centre", "counter/12"}, Every: 30, Distance: 8, Language: "vi"}},
	screen.Renamed{Head: head, Name: "Sảnh tầng 2"},
	screen.Pointed{Head: head, Picture: screen.Picture{Displays: []string{"ready"}, Every: 15, Distance: 5, Language: "en"}},
	screen.Dimmed{Head: head, Schedule: screen.Schedule{From: "17:30", Until: "06:30", DaysOff: true}},
	screen.Revoked{Head: head},
}

func TestADiagonalIsStoredOnlyWhereItIsNotTheUsualOne(t *testing.T) {
	for diagonal, want := range map[int]string{
		0:  `{"picture":{"displays":["ready"],"distance":8,"language":"vi"}}`,
		32: `{"picture":{"displays":["ready"],"distance":8,"language":"vi","diagonal":32}}`,
	} {
		e := screen.Pointed{Head: head, Picture: screen.Picture{Displays: []string{"ready"}, Distance: 8, Language: "vi", Diagonal: diagonal}}
		stored, err := screen.Encode(e, 0)
		if err != nil || string(stored.Data) != want {
			t.Errorf("stored as %s, %v; want %s", stored.Data, err, want)
		}
		r := eventlog.Recorded{Event: eventlog.Event{Type: stored.Type, Occurred: head.At, Data: []byte(want), Meta: stored.Meta}, Stream: "screen-00112233445566ff"}
		if _, back, _, err := screen.Decode(r); err != nil || cmp.Diff(screen.Event(e), back) != "" {
			t.Errorf("comes back as %+v, %v", back, err)
		}
	}
}

func TestStoredShapesNeverChange(t *testing.T) {
	entitytest.Golden(t, examples, "screen-00112233445566ff", *update, screen.Encode, func(r eventlog.Recorded) (screen.Event, bool, error) {
		id, e, ok, err := screen.Decode(r)
		if id != "00112233445566ff" {
			t.Errorf("%s is told of %q", r.Type, id)
		}
		return e, ok, err
	})
}

func TestWhatIsNoScreensIsLeftAlone(t *testing.T) {
	if _, _, ok, err := screen.Decode(eventlog.Recorded{Event: eventlog.Event{Type: "dossier.received.v1", Data: []byte("not read")}}); ok || err != nil {
		t.Errorf("ok %v, %v", ok, err)
	}
	for _, r := range []eventlog.Event{{Type: "screen.painted.v1", Data: []byte("{}"), Meta: []byte("{}")}, {Type: "screen.renamed.v1", Data: []byte("["), Meta: []byte("{}")}, {Type: "screen.renamed.v1", Data: []byte("{}"), Meta: []byte("x")}} {
		if _, _, ok, err := screen.Decode(eventlog.Recorded{Event: r, Stream: "screen-00"}); !ok || err == nil {
			t.Errorf("%s %s is taken for an event", r.Type, r.Data)
		}
	}
}
