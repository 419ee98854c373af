package provenance_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"motcua/domain/eventlog"
	"motcua/domain/provenance"
	"motcua/domain/worktime"
)

var described = provenance.Described{
	Name: "vinh-long-2019", Kind: provenance.Reconstruction, NameVi: "Vĩnh Long 2019", NameEn: "Vinh Long 2019",
	NoteVi: "Dữ liệu tái dựng", NoteEn: "A reconstruction", At: time.Date(2018, 11, 1, 0, 0, 0, 0, worktime.Zone),
}

func encoded(t *testing.T, d provenance.Described) eventlog.Event {
	t.Helper()
	e, err := d.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if err := eventlog.Check(d.Stream(), []eventlog.Event{e}); err != nil {
		t.Fatal(err)
	}
	return e
}

func TestTheStoredShapeNeverChanges(t *testing.T) {
	e := encoded(t, described)
	golden, err := os.ReadFile(filepath.Join("testdata", "golden", provenance.NameDescribed+".json"))
	if err != nil {
		t.Fatal(err)
	}
	if e.Type != "history.described.v1" || !bytes.Equal(e.Data, bytes.TrimSpace(golden)) || string(e.Meta) != "{}" {
		t.Errorf("%s %s %s\nwant %s", e.Type, e.Data, e.Meta, golden)
	}
	back, ok, err := provenance.Decode(eventlog.Recorded{Event: eventlog.Event{Type: provenance.NameDescribed, Occurred: described.At, Data: golden}})
	if diff := cmp.Diff(described, back); !ok || err != nil || diff != "" {
		t.Errorf("%v, %v\n%s", ok, err, diff)
	}
}

func TestADescriptionIsReadBackAsItWasWritten(t *testing.T) {
	for _, kind := range []provenance.Kind{provenance.Reconstruction, provenance.Simulation, provenance.Import} {
		d := described
		d.Kind, d.NoteVi = kind, "<b>\"đ\"\n"
		back, ok, err := provenance.Decode(eventlog.Recorded{Event: encoded(t, d)})
		if diff := cmp.Diff(d, back); !ok || err != nil || diff != "" {
			t.Errorf("%v, %v\n%s", ok, err, diff)
		}
	}
}

func TestAHistoryIsDescribedOnceUnderItsName(t *testing.T) {
	again, other := described, described
	again.NoteEn, other.Name = "said otherwise", "live-simulation"
	if encoded(t, again).ID != encoded(t, described).ID || again.Stream() != "history-vinh-long-2019" {
		t.Error("the same history would be described twice")
	}
	if encoded(t, other).ID == encoded(t, described).ID || other.Stream() == described.Stream() {
		t.Error("two histories share a description")
	}
}

func TestWhatIsNoDescriptionIsPassedOver(t *testing.T) {
	for _, name := range []string{"history.written.v1", "dossier.received.v1", "history.described.v2", ""} {
		d, ok, err := provenance.Decode(eventlog.Recorded{Event: eventlog.Event{Type: name, Data: []byte("no JSON")}})
		if ok || err != nil || d != (provenance.Described{}) {
			t.Errorf("%q: %v, %v, %v", name, d, ok, err)
		}
	}
}

func TestABrokenDescriptionIsToldByItsPlace(t *testing.T) {
	d, ok, err := provenance.Decode(eventlog.Recorded{Event: eventlog.Event{Type: provenance.NameDescribed, Data: []byte(`{"name":`)}, Position: 7})
	if ok || err == nil || d != (provenance.Described{}) || !bytes.Contains([]byte(err.Error()), []byte("position 7")) {
		t.Errorf("%v, %v, %v", d, ok, err)
	}
}

func TestWhatIsImportedDidHappen(t *testing.T) {
	for kind, invented := range map[provenance.Kind]bool{provenance.Reconstruction: true, provenance.Simulation: true, provenance.Import: false} {
		if kind.Invented() != invented {
			t.Errorf("%s: %v", kind, kind.Invented())
		}
	}
}
