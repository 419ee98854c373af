package dossier_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
)

var update = flag.Bool("update", false, "write the golden files of new stored shapes; an old one never changes")

// examples is one event of every kind, with every field filled in.
func examples() []dossier.Event {
	f := dossier.Fact{
		At:      time.Date(2019, 4, 2, 9, 0, 30, 123456789, worktime.Zone),
		By:      dossier.Actor{Person: "quay.12", Role: directory.CounterOfficer, Agency: office, Counter: 12},
		Command: "7f1d/3",
	}
	m := dossier.Matter{Procedure: tenDays, Field: "NGOAI-VU", ServiceLevel: 3, Agency: office, Level: directory.Province, Channel: directory.Online, Counter: 1}
	p := days("2019-04-17")
	left := worktime.Budget{Unit: worktime.Days, N: 8}
	return []dossier.Event{
		dossier.Submitted{Fact: f, Code: code, Matter: m, Applicant: known, Papers: handedIn(), Link: linkToken},
		dossier.Received{Fact: f, Code: code, Matter: m, Applicant: known, Limit: worktime.Limit{Days: 10, Hours: 8}, Promise: p, Papers: handedIn(), Link: linkToken},
		dossier.Refused{Fact: f, Reason: "không thuộc thẩm quyền", Late: true},
		dossier.SupplementRequested{Fact: f, Reason: "thiếu bản sao <có chứng thực>", Effect: directory.Pause, Left: left, Late: true},
		dossier.Supplemented{Fact: f, Promise: p, Papers: handedIn()},
		dossier.Transferred{Fact: f, From: office, To: justice, Unit: "Phòng chuyên môn", Late: true},
		dossier.Assigned{Fact: f, Officer: "cv.a"},
		dossier.StepCompleted{Fact: f, Step: "Thẩm định", Unit: "Phòng chuyên môn"},
		dossier.ConsultationRequested{Fact: f, Agency: justice, Question: "Ý kiến?", Due: at("2019-04-08 17:00")},
		dossier.ConsultationAnswered{Fact: f, Agency: justice, Answer: "Đồng ý", Late: true},
		dossier.Paused{Fact: f, Reason: dossier.FinancialDuty, Effect: directory.Pause, Left: left},
		dossier.Resumed{Fact: f, Promise: hours("2019-04-08 07:50")},
		dossier.Extended{Fact: f, Promise: *p, Reason: "cần thẩm tra"},
		dossier.Decided{Fact: f, Outcome: dossier.Granted},
		dossier.Resolved{Fact: f, Timeliness: dossier.OnTime, Original: dossier.Late, Promise: p, Clock: dossier.Totals{
			Budget: worktime.Budget{Unit: worktime.Days, N: 13}, Used: worktime.Budget{Unit: worktime.Days, N: 5}, Left: left, Before: worktime.Budget{Unit: worktime.Days, N: 2}}},
		dossier.Returned{Fact: f, Originals: true},
		dossier.Withdrawn{Fact: f, Reason: "rút"},
		dossier.Stopped{Fact: f, Reason: "dừng"},
		dossier.FeeCharged{Fact: f, Amount: 30_000},
		dossier.FeePaid{Fact: f, Amount: 30_000},
		dossier.Rated{Fact: f, Rating: dossier.VerySatisfied},
		dossier.Corrected{Fact: f, Revision: 4, Field: dossier.CorrectFinished, From: "2019-04-17T10:00:00+07:00", To: "2019-04-18T10:00:00+07:00",
			Reason: "nhập nhầm", Was: standing("2019-04-17 10:00", dossier.OnTime), Is: standing("2019-04-18 10:00", dossier.Late)},
		dossier.TransferAccepted{Fact: f, Agency: justice},
		dossier.TransferDeclined{Fact: f, Agency: justice, Reason: "không thuộc thẩm quyền"},
		dossier.ConsultationLapsed{Fact: f, Agency: justice, Due: at("2019-04-08 17:00")},
		dossier.TaskOpened{Fact: f, Task: "thẩm định", Agency: justice, What: "Thẩm định hồ sơ", Limit: worktime.Limit{Days: 5, Hours: 4}, After: "khảo sát", Promise: p},
		dossier.TaskStarted{Fact: f, Task: "thẩm định", Promise: *p},
		dossier.TaskAccepted{Fact: f, Task: "thẩm định"},
		dossier.TaskCompleted{Fact: f, Task: "thẩm định", Timeliness: dossier.Late, Answer: "Đủ điều kiện"},
		dossier.TaskCancelled{Fact: f, Task: "thẩm định", Reason: "giao nhầm"},
		dossier.FeeWaived{Fact: f, Amount: 10_000, Reason: "hộ nghèo"},
		dossier.Attached{Fact: f, Papers: handedIn()},
	}
}

// standing is how the dossier of the examples stands in the figures, finished at a moment.
func standing(finished string, as dossier.Timeliness) dossier.Standing {
	return dossier.Standing{
		Matter: matter, ReceivedAt: at("2019-04-02 09:00"), Unpromised: true, Crossings: []dossier.Crossing{{Day: worktime.Date(2019, 4, 17), N: 1}},
		FinishedAt: at(finished), Timeliness: as, Original: as, ReturnedAt: at("2019-04-19 10:00"), Rating: dossier.Satisfied,
	}
}

// golden is what a golden file holds: data and meta as they are stored.
type golden struct {
	Data json.RawMessage `json:"data"`
	Meta json.RawMessage `json:"meta"`
}

func TestTheStoredShapesNeverChange(t *testing.T) {
	for _, e := range examples() {
		t.Run(dossier.Name(e), func(t *testing.T) {
			stored := encoded(t, e)
			file := goldenFile(stored.Type)
			text, err := os.ReadFile(file)
			if *update && os.IsNotExist(err) {
				text = slices.Concat([]byte("{\n\"data\": "), stored.Data, []byte(",\n\"meta\": "), stored.Meta, []byte("\n}\n"))
				err = os.WriteFile(file, text, 0o644)
			}
			if err != nil {
				t.Fatal(err)
			}
			var kept golden
			if err := json.Unmarshal(text, &kept); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(kept.Data, stored.Data) || !bytes.Equal(kept.Meta, stored.Meta) {
				t.Errorf("stored is  %s %s\ngolden is %s %s", stored.Data, stored.Meta, kept.Data, kept.Meta)
			}
			back, err := dossier.Decode(eventlog.Recorded{Event: eventlog.Event{Type: stored.Type, Occurred: e.Head().At, Data: kept.Data, Meta: kept.Meta}})
			if diff := cmp.Diff(e, back); err != nil || diff != "" {
				t.Errorf("%v\n%s", err, diff)
			}
		})
	}
}

// goldenFile is where the shape of an event with all its members is kept: beside the first shape, where members came later.
func goldenFile(name string) string {
	file := filepath.Join("testdata", "golden", name+".json")
	if _, err := os.Stat(filepath.Join("testdata", "fuller", name+".json")); err == nil {
		file = filepath.Join("testdata", "fuller", name+".json")
	}
	return file
}

func encoded(t testing.TB, e dossier.Event) eventlog.Event {
	t.Helper()
	stored, err := dossier.Encode([]dossier.Event{e})
	if err != nil {
		t.Fatal(err)
	}
	return stored[0]
}

func TestEveryStoredNameHasItsGoldenFile(t *testing.T) {
	files, err := os.ReadDir(filepath.Join("testdata", "golden"))
	if err != nil {
		t.Fatal(err)
	}
	var kept []string
	for _, f := range files {
		kept = append(kept, strings.TrimSuffix(f.Name(), ".json"))
	}
	slices.Sort(kept)
	if diff := cmp.Diff(dossier.StoredNames(), kept); diff != "" {
		t.Error(diff)
	}
}

// TestTheExamplesAreTheWholeSet reads the sealed set from the source: a new event must be named, kept and shown here.
func TestTheExamplesAreTheWholeSet(t *testing.T) {
	source, err := parser.ParseFile(token.NewFileSet(), "sealed.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var sealed, shown, names []string
	for _, d := range source.Decls {
		if f, ok := d.(*ast.FuncDecl); ok && f.Name.Name == "isEvent" {
			sealed = append(sealed, f.Recv.List[0].Type.(*ast.Ident).Name)
		}
	}
	for _, e := range examples() {
		shown, names = append(shown, reflect.TypeOf(e).Name()), append(names, dossier.Name(e))
	}
	names = append(names, "dossier.resolved.v1") // written no more: see older_test.go
	slices.Sort(names)
	if diff := cmp.Diff(sealed, shown); diff != "" {
		t.Error("sealed.go against the examples:", diff)
	}
	if diff := cmp.Diff(dossier.StoredNames(), names); diff != "" {
		t.Error("the decoders against the names of the examples:", diff)
	}
}

func TestTheExamplesLeaveNoFieldEmpty(t *testing.T) {
	var walk func(path string, v reflect.Value)
	walk = func(path string, v reflect.Value) {
		if v.Kind() == reflect.Pointer && !v.IsNil() {
			v = v.Elem()
		}
		if v.IsZero() {
			t.Errorf("%s is empty", path)
		}
		if v.Kind() == reflect.Slice {
			for i := range v.Len() {
				walk(fmt.Sprintf("%s[%d]", path, i), v.Index(i))
			}
		}
		if v.Kind() == reflect.Struct && v.Type() != reflect.TypeFor[time.Time]() {
			for i := range v.NumField() {
				walk(path+"."+v.Type().Field(i).Name, v.Field(i))
			}
		}
	}
	for _, e := range examples() {
		walk(reflect.TypeOf(e).Name(), reflect.ValueOf(e))
	}
}
