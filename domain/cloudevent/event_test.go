package cloudevent

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"motcua/domain/calendars"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/provenance"
	"motcua/domain/targets"
)

// What stays of an applicant, and of papers.
var (
	person = []string{"applicant.name", "applicant.phone", "applicant.number", "applicant.address", "applicant.email", "applicant.agent"}
	scans  = []string{"papers[].name", "papers[].files[].sha256", "papers[].files[].name", "papers[].files[].size", "papers[].files[].type"}
)

// withheld are the members of stored events that do not leave: names and numbers of people and texts that people wrote.
var withheld = map[string][]string{
	targets.NameRecorded:              {"by", "note", "source"},
	dossier.NameSubmitted:             slices.Concat(person, scans, []string{"link"}),
	dossier.NameReceived:              slices.Concat(person, scans, []string{"link"}),
	dossier.NameSupplemented:          scans,
	dossier.NameAttached:              scans,
	dossier.NameRefused:               {"reason"},
	dossier.NameSupplementRequested:   {"reason"},
	dossier.NameTransferred:           {"unit"},
	dossier.NameAssigned:              {"officer"},
	dossier.NameStepCompleted:         {"step", "unit"},
	dossier.NameConsultationRequested: {"question"},
	dossier.NameConsultationAnswered:  {"answer"},
	dossier.NameExtended:              {"reason"},
	dossier.NameWithdrawn:             {"reason"},
	dossier.NameStopped:               {"reason"},
	dossier.NameCorrected:             {"from", "reason", "to"},
	dossier.NameTransferDeclined:      {"reason"},
	dossier.NameTaskOpened:            {"after", "task", "what"},
	dossier.NameTaskStarted:           {"task"},
	dossier.NameTaskAccepted:          {"task"},
	dossier.NameTaskCompleted:         {"answer", "task"},
	dossier.NameTaskCancelled:         {"reason", "task"},
	dossier.NameFeeWaived:             {"reason"},
}

// paths lists the leaves of a JSON object.
func paths(t testing.TB, data []byte) (all []string) {
	t.Helper()
	var walk func(path string, v any)
	walk = func(path string, v any) {
		if list, ok := v.([]any); ok {
			for _, v := range list {
				walk(path+"[]", v)
			}
			return
		}
		if object, ok := v.(map[string]any); ok {
			for name, v := range object {
				walk(strings.TrimPrefix(path+"."+name, "."), v)
			}
			return
		}
		all = append(all, path)
	}
	var v map[string]any
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatalf("%v in %s", err, data)
	}
	for name, v := range v {
		walk(name, v)
	}
	slices.Sort(all)
	return all
}

// The golden files of the domain hold one event of every kind with every field: a new event, or a new field, makes this fail
// until somebody has said whether it may leave.
func TestEveryStoredFieldEitherLeavesOrIsWithheld(t *testing.T) {
	var files []string
	for room, least := range map[string]int{"dossier": 20, "targets": 1} {
		found, err := filepath.Glob(filepath.Join("..", room, "testdata", "golden", "*.json"))
		if err != nil || len(found) < least {
			t.Fatalf("%d golden files of %s (%v)", len(found), room, err)
		}
		files = append(files, found...)
	}
	adopted := filepath.Join("..", "calendars", "testdata", calendars.NameAdopted+".json") // its data, and on the next line its meta
	for _, file := range append(files, adopted) {
		if fuller := filepath.Join(filepath.Dir(file), "..", "fuller", filepath.Base(file)); exists(fuller) { // members came later
			file = fuller
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var golden struct{ Data json.RawMessage }
		if file == adopted {
			golden.Data, _, _ = bytes.Cut(text, []byte("\n"))
		} else if err := json.Unmarshal(text, &golden); err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		if _, known := public[name]; !known {
			t.Errorf("%s: say in public what may leave of it", name)
		}
		got := slices.Concat(paths(t, published(name, golden.Data)), withheld[name])
		slices.Sort(got)
		if diff := cmp.Diff(paths(t, golden.Data), got); diff != "" {
			t.Errorf("%s: what is stored against what leaves or is withheld:\n%s", name, diff)
		}
	}
}

func exists(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}

func TestNothingLeavesThatIsNotNamed(t *testing.T) {
	for name, c := range map[string]struct{ typ, data, want string }{
		"an unknown event":             {"person.born.v1", `{"code":"x"}`, `{}`},
		"a new member":                 {dossier.NameDecided, `{"outcome":"granted","by":"ông Ba"}`, `{"outcome":"granted"}`},
		"an object instead of a value": {dossier.NameDecided, `{"outcome":{"name":"ông Ba"}}`, `{}`},
		"a list instead of a value":    {dossier.NameDecided, `{"outcome":["ông Ba"]}`, `{}`},
		"a list of objects":            {dossier.NameCorrected, `{"is":{"crossings":[{"day":"2019-04-17","n":1,"by":"ông Ba"},"ông Ba",["ông Ba"]]}}`, `{"is":{"crossings":[{"day":"2019-04-17","n":1}]}}`},
		"a value instead of an object": {dossier.NameReceived, `{"applicant":"ông Ba","code":"x"}`, `{"code":"x"}`},
		"null instead of an object":    {dossier.NameReceived, `{"applicant":null,"code":"x"}`, `{"code":"x"}`},
		"a name in other letters":      {dossier.NameDecided, `{"Outcome":"ông Ba"}`, `{}`},
		"no object":                    {dossier.NameDecided, `"ông Ba"`, `{}`},
		"no JSON":                      {dossier.NameDecided, `ông Ba`, `{}`},
		"a long number as it is":       {dossier.NameFeePaid, `{"amount":12345678901234567890}`, `{"amount":12345678901234567890}`},
	} {
		if got := string(published(c.typ, []byte(c.data))); got != c.want {
			t.Errorf("%s: %s leaves as %s, want %s", name, c.data, got, c.want)
		}
	}
}

func TestASecretTextNeverLeavesWhateverItStandsIn(t *testing.T) {
	names := slices.Sorted(maps.Keys(public))
	rapid.Check(t, func(t *rapid.T) {
		const secret = "BÍ-MẬT"
		var value func(depth int) any
		value = func(depth int) any { // an object around the secret, under names that may leave and others
			object := map[string]any{rapid.SampledFrom([]string{"name", "reason", "officer", "x"}).Draw(t, "leaf"): secret}
			if depth > 0 {
				object[rapid.SampledFrom([]string{"matter", "applicant", "promise", "limit", "left", "outcome", "code", "agency", "is", "crossings"}).Draw(t, "member")] = value(depth - 1)
			}
			return object
		}
		data, err := json.Marshal(value(3))
		if err != nil {
			t.Fatal(err)
		}
		name := rapid.SampledFrom(names).Draw(t, "event")
		if name == provenance.NameDescribed || name == dossier.NamePaused { // whose name, and whose reason, do leave
			return
		}
		if got := published(name, data); bytes.Contains(got, []byte(secret)) {
			t.Fatalf("%s: %s leaves as %s", name, data, got)
		}
	})
}

// received is a stored event in full.
var received = eventlog.Recorded{
	Event: eventlog.Event{
		ID: eventlog.DeriveID("c", 0), Type: dossier.NameReceived, Occurred: time.Date(2026, 4, 2, 9, 0, 30, 5, time.FixedZone("", 7*3600)),
		Data: []byte(`{"code":"H61-1","applicant":{"kind":"citizen","name":"Nguyễn <Đào>"}}`), Meta: []byte(`{"by":{"person":"quay.12"}}`),
	},
	Stream: "dossier-H61-1", Revision: 3, Position: 1 << 40, Recorded: time.Date(2026, 4, 2, 12, 0, 0, 0, time.UTC),
}

func TestWhatLeavesIsACloudEvent(t *testing.T) {
	for name, c := range map[string]struct {
		personal bool
		data     string
		want     string
	}{
		"without personal data": {false, string(received.Data), `"datacontenttype":"application/json","position":"1099511627776","revision":3,"recordedtime":"2026-04-02T12:00:00Z","data":{"applicant":{"kind":"citizen"},"code":"H61-1"}}`},
		"with personal data":    {true, string(received.Data), `"datacontenttype":"application/json","position":"1099511627776","revision":3,"recordedtime":"2026-04-02T12:00:00Z","data":{"code":"H61-1","applicant":{"kind":"citizen","name":"Nguyễn <Đào>"}}}`},
		"that is no JSON":       {true, "Đ", `"position":"1099511627776","revision":3,"recordedtime":"2026-04-02T12:00:00Z","data_base64":"xJA="}`},
	} {
		r := received
		r.Data = []byte(c.data)
		write := Public
		if c.personal {
			write = Personal
		}
		want := `{"specversion":"1.0","id":"` + received.ID.String() + `","source":"/motcua/test","type":"dossier.received.v1","subject":"dossier-H61-1","time":"2026-04-02T09:00:30.000000005+07:00",` + c.want
		if diff := cmp.Diff(want, string(write("/motcua/test", r).JSON())); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestAFullEventIsReadBackByteForByte(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := received
		r.Recorded = r.Recorded.Add(time.Duration(rapid.Int64Range(0, 1e15).Draw(t, "later")))
		r.Occurred = r.Occurred.Add(time.Duration(rapid.Int64Range(0, 1e15).Draw(t, "occurred")))
		r.Data = []byte(rapid.OneOf(
			rapid.Just(`{"code": "H61-1"}`), rapid.Just(string(received.Data)), rapid.Just(`{"x":"\u003c\u2028 <&>"}`), rapid.Just("null"), rapid.String(),
		).Draw(t, "data"))
		r.Meta = []byte(rapid.OneOf(rapid.Just(""), rapid.Just(string(received.Meta)), rapid.String()).Draw(t, "meta"))
		e, err := Parse(Full("/motcua/test", r).JSON())
		if err != nil {
			t.Fatal(err)
		}
		back, err := e.Recorded()
		if err != nil {
			t.Fatal(err)
		}
		if !back.Occurred.Equal(r.Occurred) || back.Occurred.Format(time.RFC3339Nano) != r.Occurred.Format(time.RFC3339Nano) || !bytes.Equal(back.Data, r.Data) || !bytes.Equal(back.Meta, r.Meta) {
			t.Fatalf("%+v came back as %+v", r, back)
		}
		back.Occurred, back.Data, back.Meta = r.Occurred, r.Data, r.Meta
		if diff := cmp.Diff(r, back); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestALineThatIsNoFullEventIsRefusedWithItsReason(t *testing.T) {
	full := string(Full("/motcua/test", received).JSON())
	for name, c := range map[string]struct{ line, want string }{
		"no JSON":           {full[:40], "no CloudEvents JSON"},
		"two events":        {full + full, "something follows"},
		"an unknown member": {strings.Replace(full, `{`, `{"x":1,`, 1), `unknown field "x"`},
		"another version":   {strings.Replace(full, `"1.0"`, `"0.3"`, 1), "only CloudEvents 1.0"},
		"no meta":           {string(Public("/motcua/test", received).JSON()), "without personal data"},
		"no UUID":           {strings.Replace(full, received.ID.String(), "7", 1), `id "7" is no UUID`},
		"no time":           {strings.Replace(full, `"time":"2026`, `"time":"x`, 1), "time:"},
		"no recorded time":  {strings.Replace(full, `"recordedtime":"2026`, `"recordedtime":"x`, 1), "recordedtime:"},
		"no position":       {strings.Replace(full, `"position":"1`, `"position":"x`, 1), "position:"},
		"no stream":         {strings.Replace(full, string(received.Stream), "", 1), "stream's name"},
	} {
		e, err := Parse([]byte(c.line))
		if err == nil {
			_, err = e.Recorded()
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}
