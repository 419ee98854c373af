package targets

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"motcua/adapters/memlog"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
)

var midyear = worktime.Date(2020, 6, 30)

// record is one that makes sense, changed by change.
func record(change func(*Record)) Record {
	c := Record{At: worktime.Date(2020, 7, 1).At(9, 0), No: 7, Value: "37.5", AsOf: midyear, Source: "Báo cáo 12/BC-STTTT", By: "Sở Thông tin và Truyền thông", Note: "số liệu quý II"}
	if change != nil {
		change(&c)
	}
	return c
}

var recorded = Recorded{At: worktime.Date(2020, 7, 1).At(9, 0), No: 7, Value: 37_50, AsOf: midyear, Source: "Báo cáo 12/BC-STTTT", By: "Sở Thông tin và Truyền thông", Note: "số liệu quý II"}

func TestAValueIsRecordedWithItsSourceDateAndAuthor(t *testing.T) {
	events, err := Decide(nil, record(nil))
	if diff := cmp.Diff([]Event{recorded}, events); err != nil || diff != "" {
		t.Errorf("%v\n%s", err, diff)
	}
}

func TestNonsenseIsRefusedWithItsReason(t *testing.T) {
	for want, change := range map[string]func(*Record){
		"no target 0":                 func(c *Record) { c.No = 0 },
		"no target 24":                func(c *Record) { c.No = 24 },
		"target 12 is computed":       func(c *Record) { c.No = 12 },
		"target 3 is computed":        func(c *Record) { c.No = 3 },
		"outside 0 to 100":            func(c *Record) { c.Value = "100.01" },
		`"-1" is no percentage`:       func(c *Record) { c.Value = "-1" },
		`"" is no percentage`:         func(c *Record) { c.Value = "" },
		"source is missing":           func(c *Record) { c.Source = " " },
		"author is missing":           func(c *Record) { c.By = "" },
		"2020-07-02 has not come yet": func(c *Record) { c.AsOf = worktime.Date(2020, 7, 2) },
		"has no time":                 func(c *Record) { c.At = time.Time{} },
		"source is not one line":      func(c *Record) { c.Source = "a\nb" },
		"note is not one line":        func(c *Record) { c.Note = "\xff" },
		"author is longer than 2000":  func(c *Record) { c.By = strings.Repeat("a", 2_001) },
	} {
		events, err := Decide(nil, record(change))
		if !errors.Is(err, ErrRefused) || !strings.Contains(err.Error(), want) || events != nil {
			t.Errorf("%v, %v, want %q", events, err, want)
		}
	}
}

func TestTheDayIsTheOfficesWhateverOffsetTheTimeComesIn(t *testing.T) {
	late := time.Date(2020, 6, 30, 18, 0, 0, 0, time.UTC) // 1/7 in Vietnam
	if _, err := Decide(nil, record(func(c *Record) { c.At, c.AsOf = late, worktime.Date(2020, 7, 1) })); err != nil {
		t.Error(err)
	}
}

func TestACorrectionIsALaterRecordAndTheSameTwiceIsOne(t *testing.T) {
	log := memlog.New(func() time.Time { return recorded.At })
	for _, step := range []struct {
		value string
		hours int
		added bool
	}{{"37.5", 0, true}, {"37,50", 1, false}, {"40", 2, true}, {"40", 3, false}, {"37.5", 4, true}} {
		e, added, err := Do(t.Context(), log, record(func(c *Record) { c.Value, c.At = step.value, c.At.Add(time.Duration(step.hours)*time.Hour) }))
		if want, _ := ParsePercent(step.value); err != nil || added != step.added || e.Value != want {
			t.Errorf("%s after %d hours: %+v, added %v, %v", step.value, step.hours, e, added, err)
		}
	}
	if _, _, err := Do(t.Context(), log, record(func(c *Record) { c.Value = "400" })); !errors.Is(err, ErrRefused) {
		t.Errorf("got %v", err)
	}
	var values []Percent
	for r, err := range log.ReadStream(t.Context(), "target-2020-7", 0) {
		if err != nil {
			t.Fatal(err)
		}
		e, ok, err := Decode(r)
		if !ok || err != nil {
			t.Fatalf("%+v: %v, %v", r, ok, err)
		}
		values = append(values, e.(Recorded).Value)
	}
	if diff := cmp.Diff([]Percent{37_50, 40_00, 37_50}, values); diff != "" {
		t.Error(diff)
	}
}

// busy is a log to which somebody else always appends first.
type busy struct {
	eventlog.Log
	faster int
}

func (b *busy) Append(ctx context.Context, stream eventlog.StreamID, want eventlog.Expected, events ...eventlog.Event) (eventlog.Appended, error) {
	if b.faster > 0 {
		b.faster--
		return eventlog.Appended{}, &eventlog.ConflictError{Stream: stream, Want: want}
	}
	return b.Log.Append(ctx, stream, want, events...)
}

func TestWhoIsOvertakenTriesAgain(t *testing.T) {
	log := memlog.New(func() time.Time { return recorded.At })
	if _, added, err := Do(t.Context(), &busy{log, attempts - 1}, record(nil)); err != nil || !added {
		t.Errorf("added %v, %v", added, err)
	}
	if _, _, err := Do(t.Context(), &busy{log, attempts}, record(func(c *Record) { c.Value = "50" })); !errors.Is(err, eventlog.ErrConflict) {
		t.Errorf("got %v", err)
	}
}

func TestTheStoredShapeNeverChanges(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "golden", NameRecorded+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var golden struct{ Data, Meta json.RawMessage }
	if err := json.Unmarshal(text, &golden); err != nil {
		t.Fatal(err)
	}
	e, err := Encode(recorded, 3)
	if err != nil {
		t.Fatal(err)
	}
	if err := eventlog.Check(Stream(7), []eventlog.Event{e}); err != nil {
		t.Error(err)
	}
	if e.Type != "target.recorded.v1" || !bytes.Equal(e.Data, golden.Data) || !bytes.Equal(e.Meta, golden.Meta) || Stream(7) != "target-2020-7" {
		t.Errorf("%s in %s: %s %s\nwant %s", e.Type, Stream(7), e.Data, e.Meta, text)
	}
	back, ok, err := Decode(eventlog.Recorded{Event: eventlog.Event{Type: NameRecorded, Occurred: recorded.At, Data: golden.Data}})
	if diff := cmp.Diff(Event(recorded), back); !ok || err != nil || diff != "" {
		t.Errorf("%v, %v\n%s", ok, err, diff)
	}
}

func TestWhatIsNoRecordIsPassedOverAndABrokenOneToldByItsPlace(t *testing.T) {
	if _, ok, err := Decode(eventlog.Recorded{Event: eventlog.Event{Type: "dossier.received.v1", Data: []byte("no JSON")}}); ok || err != nil {
		t.Errorf("%v, %v", ok, err)
	}
	for _, data := range []string{`{"no":`, `{"no":7,"value":200}`, `{"no":7,"as_of":"30/6"}`} {
		_, ok, err := Decode(eventlog.Recorded{Event: eventlog.Event{Type: NameRecorded, Data: []byte(data)}, Position: 9})
		if ok || err == nil || !strings.Contains(err.Error(), "position 9") {
			t.Errorf("%s: %v, %v", data, ok, err)
		}
	}
}
