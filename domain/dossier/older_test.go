package dossier_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
)

// older are shapes that an older program wrote, and what they are today.
func older() map[string]dossier.Event {
	f := examples()[0].Head()
	submitted, received := unlisted()[0].(dossier.Submitted), unlisted()[1].(dossier.Received)
	submitted.Applicant.Phone, received.Applicant.Phone = "", ""
	corrected := dossier.Corrected{Fact: f, Revision: 4, Field: dossier.CorrectFinished, From: "2019-04-17T10:00:00+07:00", To: "2019-04-18T10:00:00+07:00",
		Reason: "nhập nhầm", Was: standing("2019-04-17 10:00", dossier.OnTime), Is: standing("2019-04-18 10:00", dossier.Late)}
	corrected.Was.Original, corrected.Is.Original = "", ""
	rated := corrected
	corrected.Was.Rating, corrected.Is.Rating = "", ""
	return map[string]dossier.Event{
		"golden/dossier.resolved.v1.json":       dossier.Resolved{Fact: f, Timeliness: dossier.OnTime, Original: dossier.Late, Promise: days("2019-04-17")},
		"older/dossier.submitted.v1.json":       submitted,
		"older/dossier.received.v1.json":        received,
		"older/dossier.corrected.v1.json":       corrected,
		"older/rated/dossier.corrected.v1.json": rated,
		"older/dossier.transferred.v1.json":     dossier.Transferred{Fact: f, From: office, To: justice, Unit: "Phòng chuyên môn"},
		"older/dossier.refused.v1.json":         dossier.Refused{Fact: f, Reason: "không thuộc thẩm quyền"},
		"older/dossier.paused.v1.json":          dossier.Paused{Fact: f, Reason: dossier.FinancialDuty, Left: worktime.Budget{Unit: worktime.Days, N: 8}},
	}
}

// unlisted are the events that can tell of papers, without them and without what an applicant tells beside name and telephone number.
func unlisted() []dossier.Event {
	f := examples()[0].Head()
	m := examples()[0].(dossier.Submitted).Matter
	return []dossier.Event{
		dossier.Submitted{Fact: f, Code: code, Matter: m, Applicant: someone},
		dossier.Received{Fact: f, Code: code, Matter: m, Applicant: someone, Limit: worktime.Limit{Days: 10, Hours: 8}, Promise: days("2019-04-17")},
		dossier.Supplemented{Fact: f, Promise: days("2019-04-17")},
	}
}

func TestWhatIsNotToldLeavesTheStoredShapeAsItWas(t *testing.T) {
	for _, e := range unlisted() {
		stored, kept := encoded(t, e), keptIn(t, "golden/"+dossier.Name(e)+".json")
		if !bytes.Equal(kept.Data, stored.Data) || !bytes.Equal(kept.Meta, stored.Meta) {
			t.Errorf("stored is  %s %s\ngolden is %s %s", stored.Data, stored.Meta, kept.Data, kept.Meta)
		}
		back, err := dossier.Decode(eventlog.Recorded{Event: eventlog.Event{Type: stored.Type, Occurred: e.Head().At, Data: kept.Data, Meta: kept.Meta}})
		if diff := cmp.Diff(e, back); err != nil || diff != "" {
			t.Errorf("%v\n%s", err, diff)
		}
	}
}

// keptIn is what a file of the test data holds.
func keptIn(t *testing.T, file string) (kept golden) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", file))
	if err == nil {
		err = json.Unmarshal(text, &kept)
	}
	if err != nil {
		t.Fatal(err)
	}
	return kept
}

func TestAnOlderShapeIsBroughtUpToDateWhenItIsRead(t *testing.T) {
	for file, want := range older() {
		kept := keptIn(t, file)
		stored := filepath.Base(file[:len(file)-len(".json")])
		back, err := dossier.Decode(eventlog.Recorded{Event: eventlog.Event{Type: stored, Occurred: want.Head().At, Data: kept.Data, Meta: kept.Meta}})
		if diff := cmp.Diff(want, back); err != nil || diff != "" {
			t.Errorf("%s: %v\n%s", file, err, diff)
		}
		if now := dossier.NameNow(stored); back == nil || now != dossier.Name(back) {
			t.Errorf("%s is known as %s and written as %s", stored, now, dossier.Name(want))
		}
	}
}

func TestAnOlderShapeIsReadAsQuicklyAsTodays(t *testing.T) {
	for file, want := range older() {
		if file == "golden/dossier.resolved.v1.json" {
			continue // of another type
		}
		kept := keptIn(t, file)
		if into := reflect.New(reflect.TypeOf(want)).Interface(); !dossier.Quick(kept.Data, into) {
			t.Errorf("%s is left to encoding/json", file)
		}
	}
}

func TestEveryOtherNameIsItself(t *testing.T) {
	for _, name := range append(dossier.StoredNames(), "dossier.received.v2", "history.described.v1", "") {
		if now := dossier.NameNow(name); name != "dossier.resolved.v1" && now != name {
			t.Errorf("%q is known as %q", name, now)
		}
	}
}

func TestAWaitOfAnOlderProgramPausesTheClock(t *testing.T) {
	paused := older()["older/dossier.paused.v1.json"].(dossier.Paused)
	paused.Fact = officer("2019-04-04 10:00")
	s := given(t, received(), paused)
	if !s.state.Paused || s.state.Restarts || s.state.Clock.Running() {
		t.Errorf("paused %v, restarts %v: %v", s.state.Paused, s.state.Restarts, s.state.Clock)
	}
	s.when(dossier.Resume{Fact: officer("2019-05-06 10:00")}).then(dossier.Resumed{Promise: days("2019-05-16")})
}

func TestAResultOfAnOlderProgramStands(t *testing.T) {
	old := older()["golden/dossier.resolved.v1.json"].(dossier.Resolved)
	old.Fact = officer("2019-04-17 10:00")
	s := given(t, received(), old).status(dossier.Processed)
	f := head("2019-04-19 10:00")
	s.when(dossier.Correct{Fact: f, Field: dossier.CorrectChannel, To: string(directory.Post), Reason: "nhập nhầm"}).then(dossier.Corrected{
		Revision: 0, Field: dossier.CorrectChannel, From: "direct", To: "post", Reason: "nhập nhầm", Was: s.state.Standing(), Is: posted(s.state.Standing())})
}
