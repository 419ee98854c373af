package handout_test

import (
	"errors"
	"flag"
	"strings"
	"testing"
	"time"

	"motcua/adapters/memlog"
	"motcua/domain/entity/entitytest"
	"motcua/domain/eventlog"
	"motcua/domain/handout"
	"motcua/domain/worktime"
)

var update = flag.Bool("update", false, "write the golden files of new stored shapes; an old one never changes")

var head = handout.Head{At: time.Date(2020, 1, 2, 9, 0, 30, 0, worktime.Zone), By: "pt.trungtam", Command: "7f1d"}

const stream = "handout-AB12"

var (
	report = handout.Report{Kind: "II.06a", From: "2019-01-01", To: "2019-12-31", At: "2019-12-31T17:00:00+07:00", KnownAt: "239269", By: "field", Slices: []string{"agency=000.00.12.H61"}, Office: "000.00.12.H61", Personal: true}
	export = handout.Export{Format: "csv", Rows: "dossiers", From: "2019-01-01", To: "2019-12-31", KnownAt: 239_269, Personal: true}
	held   = handout.Held{Position: 239_269, Events: 12, Dossiers: 3, Bytes: 4_096, SHA256: strings.Repeat("0a", 32)}
)

// examples is one event of every kind, with every field filled in.
var examples = []handout.Event{
	handout.ReportTaken{Head: head, Report: report, Position: 239_300, Rows: 12, SHA256: map[string]string{"csv": strings.Repeat("0b", 32), "xlsx": strings.Repeat("0c", 32)}},
	handout.ReportOpened{Head: head, Format: "xlsx"},
	handout.ExportBegun{Head: head, Export: export},
	handout.ExportFinished{Head: head, Held: held},
	handout.ExportCancelled{Head: head},
	handout.ExportFailed{Head: head, Reason: handout.NoRoom},
	handout.ExportFetched{Head: head},
}

func TestStoredShapesNeverChange(t *testing.T) {
	entitytest.Golden(t, examples, stream, *update, handout.Encode, func(r eventlog.Recorded) (handout.Event, bool, error) {
		id, e, ok, err := handout.Decode(r)
		if id != "AB12" {
			t.Errorf("%s is told of %q", r.Type, id)
		}
		return e, ok, err
	})
}

func TestAnExportEndsOnce(t *testing.T) {
	begun := handout.Evolve(handout.State{}, handout.ExportBegun{Head: head, Export: export})
	ends := []handout.Command{handout.FinishExport{Head: head, Held: held}, handout.CancelExport{Head: head}, handout.FailExport{Head: head, Reason: handout.Broken}}
	for _, first := range ends {
		if _, err := handout.Decide(handout.State{}, first); !errors.Is(err, handout.ErrRefused) {
			t.Errorf("%T before it began: %v", first, err)
		}
		events, err := handout.Decide(begun, first)
		if err != nil || len(events) != 1 {
			t.Fatalf("%T: %v, %v", first, events, err)
		}
		ended := handout.Evolve(begun, events[0])
		if ended.Open() || ended.By != head.By {
			t.Errorf("after %T it stands as %+v", first, ended)
		}
		for _, second := range append(ends, handout.BeginExport{Head: head, Export: export}) {
			if _, err := handout.Decide(ended, second); !errors.Is(err, handout.ErrRefused) {
				t.Errorf("%T after %T: %v", second, first, err)
			}
		}
		_, err = handout.Decide(ended, handout.FetchExport{Head: head})
		if whole := ended.Held != nil; whole != (err == nil) {
			t.Errorf("after %T its file may be fetched: %v", first, err)
		}
	}
	if again, err := handout.Decide(begun, handout.BeginExport{Head: head, Export: export}); err != nil || len(again) != 1 {
		t.Errorf("one that was interrupted begins again: %v, %v", again, err)
	}
	other := export
	other.Format = "ocel"
	if _, err := handout.Decide(begun, handout.BeginExport{Head: head, Export: other}); !errors.Is(err, handout.ErrRefused) {
		t.Errorf("another export under the same id: %v", err)
	}
}

func TestTheSameFormSentTwiceTakesOneReport(t *testing.T) {
	log := memlog.New(func() time.Time { return head.At })
	take := handout.TakeReport{Head: head, Report: report, Position: 7, Rows: 1, SHA256: map[string]string{"csv": "00"}}
	for range 2 {
		s, _, err := handout.Do(t.Context(), log, "AB12", take)
		if err != nil || s.Report == nil || s.Position != 7 || s.By != head.By {
			t.Errorf("%+v, %v", s, err)
		}
	}
	n := 0
	for _, err := range log.ReadAll(t.Context(), eventlog.Start) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	if n != 1 {
		t.Errorf("the log has %d events", n)
	}
	take.Command = "another"
	if _, _, err := handout.Do(t.Context(), log, "AB12", take); !errors.Is(err, handout.ErrRefused) {
		t.Errorf("another report under the same id: %v", err)
	}
	for _, id := range []handout.ID{"", "a/b", "a-b", handout.ID(strings.Repeat("a", 41))} {
		if _, _, err := handout.Do(t.Context(), log, id, take); !errors.Is(err, handout.ErrRefused) {
			t.Errorf("id %q: %v", id, err)
		}
	}
}

func TestWhatIsNoHandoutIsLeftAlone(t *testing.T) {
	if _, _, ok, err := handout.Decode(eventlog.Recorded{Event: eventlog.Event{Type: "dossier.received.v1", Data: []byte("not read")}}); ok || err != nil {
		t.Errorf("ok %v, %v", ok, err)
	}
}
