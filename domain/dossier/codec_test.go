package dossier_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
)

func record(name, data, meta string) eventlog.Recorded {
	return eventlog.Recorded{Event: eventlog.Event{Type: name, Occurred: at("2019-04-02 09:00"), Data: []byte(data), Meta: []byte(meta)}, Stream: code.Stream(), Position: 7}
}

func TestANameFromANewerProgramIsAnUnknownEvent(t *testing.T) {
	for _, name := range []string{"dossier.received.v2", "dossier.shredded.v1", "history.described.v1", ""} {
		e, err := dossier.Decode(record(name, "{}", "{}"))
		if !errors.Is(err, dossier.ErrUnknownEvent) || e != nil || !strings.Contains(err.Error(), "position 7, stream dossier-"+string(code)) {
			t.Errorf("%q: %v, %v", name, e, err)
		}
	}
}

func TestBrokenRecordsAreToldByTheirPlace(t *testing.T) {
	for _, r := range []eventlog.Recorded{
		record(dossier.NameAssigned, `{"officer":`, "{}"), record(dossier.NameAssigned, `{"officer":7}`, "{}"),
		record(dossier.NameAssigned, "{}", ""), record(dossier.NameAssigned, "{}", "[]"),
	} {
		e, err := dossier.Decode(r)
		if err == nil || errors.Is(err, dossier.ErrUnknownEvent) || e != nil || !strings.Contains(err.Error(), "position 7, stream dossier-"+string(code)) {
			t.Errorf("%s %s: %v, %v", r.Data, r.Meta, e, err)
		}
	}
}

func TestAFieldOfANewerProgramIsPassedOver(t *testing.T) {
	e, err := dossier.Decode(record(dossier.NameAssigned, `{"officer":"cv.a","room":12}`, `{"command":"c","by":{"role":"system"},"seal":"x"}`))
	if a, ok := e.(dossier.Assigned); err != nil || !ok || a.Officer != "cv.a" || a.Command != "c" {
		t.Errorf("%v, %v", e, err)
	}
}

func TestTheIDsOfEventsFollowFromTheirCommand(t *testing.T) {
	events := []dossier.Event{dossier.Assigned{Fact: fact("2019-04-02 09:00")}, dossier.Supplemented{Fact: fact("2019-04-02 09:00")}}
	first, err := dossier.Encode(events)
	if err != nil {
		t.Fatal(err)
	}
	again, err := dossier.Encode(events)
	if err != nil || first[0].ID != again[0].ID || first[1].ID != again[1].ID || first[0].ID == first[1].ID {
		t.Errorf("%v, then %v, %v", first, again, err)
	}
	if other := encoded(t, dossier.Assigned{Fact: fact("2019-04-02 09:01")}); other.ID == first[0].ID {
		t.Error("two commands bring about the same event")
	}
}

func TestWhatJSONCannotWriteIsNotStored(t *testing.T) {
	far := dossier.ConsultationRequested{Fact: fact("2019-04-02 09:00"), Agency: justice, Due: time.Date(10_000, 1, 1, 0, 0, 0, 0, time.UTC)}
	stored, err := dossier.Encode([]dossier.Event{far})
	if err == nil || stored != nil || !strings.Contains(err.Error(), dossier.NameConsultationRequested) {
		t.Errorf("%v, %v", stored, err)
	}
}
