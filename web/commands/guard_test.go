package commands_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

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

func TestWithoutAccountsEveryCommandIsRefusedWithTheReason(t *testing.T) {
	status, a := read(t, sent{from: "127.0.0.1:5000", host: "localhost:8080"}.to(commands.Refused()))
	if status != http.StatusForbidden || !strings.Contains(a.Error.En, "no accounts yet") || !strings.Contains(a.Error.Vi, "chưa có tài khoản") {
		t.Errorf("%d %+v", status, a.Error)
	}
}
