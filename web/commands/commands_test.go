package commands_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"motcua/adapters/memlog"
	"motcua/domain/desk"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
	"motcua/web/commands"
)

// office is a handler over a log in memory, and its clock.
type office struct {
	http.Handler
	log *memlog.Log
	now time.Time
}

func newOffice() *office {
	o := &office{now: worktime.Date(2019, time.April, 2).At(9, 0)}
	o.log = memlog.New(func() time.Time { return o.now })
	law := dossier.Law{Catalogue: directory.VinhLong2019().WithoutOfficers(), Calendar: worktime.Provincial()}
	o.Handler = commands.New(desk.New(o.log, law), law.Catalogue, func() time.Time { return o.now })
	return o
}

// answered is an answer, of either kind.
type answered struct {
	Code     dossier.Code     `json:"code"`
	Status   dossier.Status   `json:"status"`
	Events   []string         `json:"events"`
	Position uint64           `json:"position"`
	Promise  *dossier.Promise `json:"promise"`
	Error    *struct {
		Rule  string `json:"rule"`
		Vi    string `json:"vi"`
		En    string `json:"en"`
		Field string `json:"field"`
	} `json:"error"`
}

func post(t testing.TB, h http.Handler, kind, body string) (int, answered) {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, "http://localhost/commands", strings.NewReader(body))
	if kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return read(t, w)
}

// read holds that an answer is of a known shape: a result or an error in both languages, and nothing else.
func read(t testing.TB, w *httptest.ResponseRecorder) (int, answered) {
	t.Helper()
	var a answered
	in := json.NewDecoder(bytes.NewReader(w.Body.Bytes()))
	in.DisallowUnknownFields()
	if err := in.Decode(&a); err != nil {
		t.Fatalf("%d %s: %v", w.Code, w.Body, err)
	}
	if w.Header().Get("Content-Type") != "application/json; charset=utf-8" || w.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("headers %v", w.Header())
	}
	if ok := w.Code == http.StatusOK; ok != (a.Error == nil) || ok != (a.Code != "") || ok != (a.Events != nil) {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if a.Error != nil && (a.Error.Vi == "" || a.Error.En == "" || a.Error.Vi == a.Error.En) {
		t.Errorf("not in both languages: %s", w.Body)
	}
	return w.Code, a
}

func (o *office) events(t testing.TB) int {
	t.Helper()
	n := 0
	for _, err := range o.log.ReadAll(t.Context(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	return n
}

// send sends a command that is carried out.
func (o *office) send(t *testing.T, body string) answered {
	t.Helper()
	status, a := post(t, o, "application/json", body)
	if status != http.StatusOK {
		t.Fatalf("%s\n%d %+v", body, status, a.Error)
	}
	return a
}

const receive = `{"id":"a","command":"receive","procedure":"VL-VP-0002","agency":"000.00.01.H61","channel":"direct","counter":1,"applicant":{"kind":"citizen","name":"Nguyễn Văn Giả Định"}}`

func TestAReceptionAnswersWithItsCodeAndPromise(t *testing.T) {
	o := newOffice()
	a := o.send(t, receive)
	if a.Code != "000.00.01.H61-190402-0001" || a.Status != dossier.IsReceived || a.Position != 1 || len(a.Events) != 1 || a.Events[0] != dossier.NameReceived {
		t.Errorf("%+v", a)
	}
	if a.Promise == nil || !a.Promise.At.Equal(worktime.Date(2019, time.April, 17).At(17, 0)) || a.Promise.Unit != worktime.Days {
		t.Errorf("promise %+v", a.Promise)
	}
}

func TestTheSameIDAgainGivesTheSameCodeAndNoEvents(t *testing.T) {
	o := newOffice()
	first := o.send(t, receive)
	for _, later := range []time.Duration{0, time.Minute, 3 * 24 * time.Hour} {
		o.now = o.now.Add(later)
		again := o.send(t, receive)
		if again.Code != first.Code || len(again.Events) != 0 || again.Promise == nil || !again.Promise.At.Equal(first.Promise.At) {
			t.Errorf("%v later: %+v", later, again)
		}
	}
	if n := o.events(t); n != 1 {
		t.Errorf("the log holds %d events", n)
	}
}

func TestTheActorOfACommandCannotBeSent(t *testing.T) {
	o := newOffice()
	for _, body := range []string{
		`{"id":"a","command":"receive","by":{"role":"system"}}`, `{"id":"a","command":"receive","role":"system"}`,
		`{"id":"a","command":"receive","at":"2019-04-02T09:00:00Z"}`, `{"id":"a","command":"receive","import":{}}`,
	} {
		if status, _ := post(t, o, "application/json", body); status != http.StatusBadRequest {
			t.Errorf("%s: %d", body, status)
		}
	}
}
