package commands_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"motcua/domain/desk"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
	"motcua/web/commands"
)

// sent is where a command comes from, and by what name it reached the server.
type sent struct{ from, host, origin, site string }

func (s sent) to(h http.Handler) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, "/commands", strings.NewReader(receive))
	r.Header.Set("Content-Type", "application/json")
	r.RemoteAddr, r.Host = s.from, s.host
	if s.origin != "" {
		r.Header.Set("Origin", s.origin)
	}
	if s.site != "" {
		r.Header.Set("Sec-Fetch-Site", s.site)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestCommandsOfThisMachineAreTaken(t *testing.T) {
	for name, s := range map[string]sent{
		"IPv4":                         {from: "127.0.0.1:5000", host: "127.0.0.1:8080"},
		"IPv4, another loopback":       {from: "127.1.2.3:5000", host: "127.0.0.1:8080"},
		"IPv6":                         {from: "[::1]:5000", host: "[::1]:8080"},
		"IPv6 without a port":          {from: "[::1]:5000", host: "[::1]"},
		"IPv4 as seen by IPv6":         {from: "[::ffff:127.0.0.1]:5000", host: "localhost:8080"},
		"by name":                      {from: "127.0.0.1:5000", host: "localhost:8080"},
		"by name without a port":       {from: "127.0.0.1:5000", host: "localhost"},
		"by name in capitals":          {from: "127.0.0.1:5000", host: "LOCALHOST:8080"},
		"from a page of its own":       {from: "127.0.0.1:5000", host: "localhost:8080", origin: "http://localhost:8080", site: "same-origin"},
		"from a page, old browser":     {from: "127.0.0.1:5000", host: "localhost:8080", origin: "http://localhost:8080"},
		"typed by a person in the bar": {from: "127.0.0.1:5000", host: "localhost:8080", site: "none"},
	} {
		o := newOffice()
		if status, a := read(t, s.to(commands.Loopback(o))); status != http.StatusOK {
			t.Errorf("%s: %d %+v", name, status, a.Error)
		}
	}
}

func TestCommandsFromElsewhereAreForbidden(t *testing.T) {
	for name, s := range map[string]sent{
		"another machine":                      {from: "192.0.2.7:5000", host: "localhost:8080"},
		"another machine, IPv6":                {from: "[2001:db8::7]:5000", host: "[::1]:8080"},
		"the neighbour's link":                 {from: "[fe80::1%eth0]:5000", host: "[::1]:8080"},
		"nobody knows where":                   {from: "", host: "localhost:8080"},
		"a pipe":                               {from: "@", host: "localhost:8080"},
		"another name (DNS rebinding)":         {from: "127.0.0.1:5000", host: "evil.example:8080"},
		"a name that begins like ours":         {from: "127.0.0.1:5000", host: "localhost.evil.example"},
		"a name that begins like an address":   {from: "127.0.0.1:5000", host: "127.0.0.1.evil.example:8080"},
		"this machine's address on the net":    {from: "127.0.0.1:5000", host: "192.0.2.1:8080"},
		"no name":                              {from: "127.0.0.1:5000", host: ""},
		"another site's page":                  {from: "127.0.0.1:5000", host: "localhost:8080", origin: "http://evil.example", site: "cross-site"},
		"another port's page":                  {from: "127.0.0.1:5000", host: "localhost:8080", origin: "http://localhost:9090", site: "same-site"},
		"another site's page, old browser":     {from: "127.0.0.1:5000", host: "localhost:8080", origin: "http://evil.example"},
		"a page without an origin (sandboxed)": {from: "127.0.0.1:5000", host: "localhost:8080", origin: "null"},
	} {
		o := newOffice()
		status, _ := read(t, s.to(commands.Loopback(o)))
		if n := o.events(t); status != http.StatusForbidden || n != 0 {
			t.Errorf("%s: %d, the log holds %d events", name, status, n)
		}
	}
}

// Whoever has signed in acts in their own role, agency and at their own counter, whatever the command says; a stranger does nothing.
func TestWhoHasSignedInActsAsThemselves(t *testing.T) {
	o := newOffice()
	law := dossier.Law{Catalogue: directory.VinhLong2019().WithoutOfficers(), Calendar: worktime.Provincial()}
	as := func(by dossier.Actor, problem *commands.Problem) http.Handler {
		return commands.Signed(desk.New(o.log, law), law.Catalogue, func() time.Time { return o.now }, func(*http.Request) (dossier.Actor, *commands.Problem) { return by, problem })
	}
	from := sent{from: "192.0.2.1:5000", host: "motcua.example"}
	if status, a := read(t, from.to(as(dossier.Actor{}, commands.NotSignedIn))); status != http.StatusUnauthorized || !strings.Contains(a.Error.Vi, "đăng nhập") {
		t.Errorf("a stranger: %d %+v", status, a.Error)
	}
	if status, a := read(t, from.to(as(dossier.Actor{}, commands.NotYetKnown))); status != http.StatusServiceUnavailable || !strings.Contains(a.Error.Vi, "đang khởi động") {
		t.Errorf("while the server starts: %d %+v", status, a.Error)
	}
	foreign := dossier.Actor{Person: "quay.99", Role: directory.CounterOfficer, Agency: "000.00.05.H61", Counter: 9}
	if status, a := read(t, from.to(as(foreign, nil))); status != http.StatusUnprocessableEntity {
		t.Errorf("another agency's officer: %d %+v", status, a)
	}
	analyst := dossier.Actor{Person: "phantich", Role: directory.Analyst, Agency: "000.00.00.H61"}
	if status, a := read(t, from.to(as(analyst, nil))); status != http.StatusUnprocessableEntity {
		t.Errorf("an analyst: %d %+v", status, a)
	}
	crossed := sent{from: "192.0.2.1:5000", host: "motcua.example", site: "cross-site"}
	if status, _ := read(t, crossed.to(as(foreign, nil))); status != http.StatusForbidden {
		t.Errorf("from another site's page: %d", status)
	}
	if n := o.events(t); n != 0 {
		t.Fatalf("the log holds %d events", n)
	}
	var own struct {
		Agency  directory.AgencyCode
		Counter int
	}
	if err := json.Unmarshal([]byte(receive), &own); err != nil {
		t.Fatal(err)
	}
	officer := dossier.Actor{Person: "quay", Role: directory.CounterOfficer, Agency: own.Agency, Counter: own.Counter}
	status, a := read(t, from.to(as(officer, nil)))
	if status != http.StatusOK {
		t.Fatalf("the officer of the counter: %d %+v", status, a.Error)
	}
	for r, err := range o.log.ReadStream(t.Context(), a.Code.Stream(), 0) {
		if err != nil || !strings.Contains(string(r.Meta), `"person":"quay"`) {
			t.Errorf("%s, %v", r.Meta, err)
		}
	}
}

// A hash in a command would open a file that its sender never had: files come by pages alone.
func TestACommandOfOneWhoHasSignedInNamesNoFiles(t *testing.T) {
	o := newOffice()
	law := dossier.Law{Catalogue: directory.VinhLong2019().WithoutOfficers(), Calendar: worktime.Provincial()}
	officer := dossier.Actor{Person: "quay", Role: directory.CounterOfficer, Agency: "000.00.04.H61", Counter: 7}
	h := commands.Signed(desk.New(o.log, law), law.Catalogue, func() time.Time { return o.now }, func(*http.Request) (dossier.Actor, *commands.Problem) { return officer, nil })
	body := `{"id":"x","command":"attach","dossier":"000.00.04.H61-200102-0001","papers":[{"name":"a","files":[{"sha256":"` + strings.Repeat("0a", 32) + `","name":"a.pdf","size":9,"type":"application/pdf"}]}]}`
	r := httptest.NewRequest(http.MethodPost, "/commands", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if status, a := read(t, w); status != http.StatusUnprocessableEntity || !strings.Contains(a.Error.En, "files are taken on") || o.events(t) != 0 {
		t.Errorf("%d %+v", status, a.Error)
	}
}
