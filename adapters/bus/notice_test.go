package bus

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

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/provenance"
	"motcua/domain/targets"
)

// withheld are the members of stored events that do not leave: names of people and texts that people wrote.
var withheld = map[string][]string{
	targets.NameRecorded:              {"by", "note", "source"},
	dossier.NameSubmitted:             {"applicant.name"},
	dossier.NameReceived:              {"applicant.name"},
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
		found, err := filepath.Glob(filepath.Join("..", "..", "domain", room, "testdata", "golden", "*.json"))
		if err != nil || len(found) < least {
			t.Fatalf("%d golden files of %s (%v)", len(found), room, err)
		}
		files = append(files, found...)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var golden struct{ Data json.RawMessage }
		if err := json.Unmarshal(text, &golden); err != nil {
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
	Stream: "dossier-H61-1", Revision: 3, Position: 1 << 40, Recorded: noon,
}

func TestANoticeIsACloudEvent(t *testing.T) {
	for name, c := range map[string]struct {
		personal bool
		data     string
		want     string
	}{
		"without personal data": {false, string(received.Data), `"datacontenttype":"application/json","position":"1099511627776","revision":3,"recordedtime":"2026-04-02T12:00:00Z","data":{"applicant":{"kind":"citizen"},"code":"H61-1"}}`},
		"with personal data":    {true, string(received.Data), `"datacontenttype":"application/json","position":"1099511627776","revision":3,"recordedtime":"2026-04-02T12:00:00Z","data":{"code":"H61-1","applicant":{"kind":"citizen","name":"Nguyễn <Đào>"}}}`},
		"that is no JSON":       {true, "Đ", `"position":"1099511627776","revision":3,"recordedtime":"2026-04-02T12:00:00Z","data_base64":"xJA="}`},
	} {
		b := &Bus{opt: Options{Source: "/motcua/test", PersonalData: c.personal}}
		r := received
		r.Data = []byte(c.data)
		want := `{"specversion":"1.0","id":"` + received.ID.String() + `","source":"/motcua/test","type":"dossier.received.v1","subject":"dossier-H61-1","time":"2026-04-02T09:00:30.000000005+07:00",` + c.want
		if diff := cmp.Diff(want, string(b.notice(r))); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
