package web

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestWhichHostsAreTheSites(t *testing.T) {
	hosts, err := NewHosts("motcua.vinhlong.gov.vn:443", "Motcua.Lan.", "ten_may", "192.0.2.7", "xn--mt-ca-tqa65k.vn")
	if err != nil {
		t.Fatal(err)
	}
	for header, want := range map[string]bool{
		"motcua.vinhlong.gov.vn": true, "motcua.vinhlong.gov.vn:8080": true, "MOTCUA.VINHLONG.GOV.VN": true, "motcua.vinhlong.gov.vn.": true,
		"motcua.lan": true, "ten_may:8080": true, "xn--mt-ca-tqa65k.vn": true,
		"localhost": true, "LOCALHOST:8080": true, "127.0.0.1": true, "127.0.0.1:8080": true, "[::1]": true, "[::1]:8080": true,
		"10.1.2.3:8080": true, "[2001:db8::1]:8080": true, "[fe80::1%eth0]:8080": true, // a probe's, a neighbour's, that of a container's machine

		"": false, ":8080": false, "evil.example": false, "evil.example:8080": false, "evil.motcua.lan": false, "motcua.lan.evil.example": false,
		"localhost.evil.example": false, "127.0.0.1.evil.example:8080": false, "127.0.0.1.nip.io": false, "2130706433": false, "0x7f000001": false, "127.1": false,
		"::1": false, "[::1": false, "[::1]x": false, "[localhost": false, "localhost:80:80": false, "localhost:evil": false, "localhost@evil.example": false,
		"localhost/evil": false, "localhost evil.example": false, "evil.example, localhost": false, "localhost\x00.evil.example": false, "một-cửa.vn": false,
	} {
		if got := hosts.Known(header); got != want {
			t.Errorf("%q: %v", header, got)
		}
	}
	for _, bad := range []string{"", "*", "*.vn", "một-cửa.vn", "https://motcua.vn", "a b", "-a.vn", "a.vn/path", "[::1"} {
		if h, err := NewHosts(bad); err == nil || !strings.Contains(err.Error(), "motcua.vinhlong.gov.vn") {
			t.Errorf("%q is taken: %v, %v", bad, h, err)
		}
	}
}

func TestWhichHostsAreTheBrowsersOwnMachine(t *testing.T) {
	for header, want := range map[string]bool{
		"localhost": true, "LOCALHOST:8080": true, "a.localhost:1": true, "127.0.0.1": true, "127.8.9.1:80": true, "[::1]:8080": true, "[::ffff:127.0.0.1]": true,
		"": false, "192.0.2.7:8080": false, "localhost.evil.example": false, "xlocalhost": false, "motcua.vn": false, "[2001:db8::1]:80": false, "0.0.0.0": false,
	} {
		if got := OwnMachine(header); got != want {
			t.Errorf("%q: %v", header, got)
		}
	}
}

// Given a site with its names, when somebody asks under another, then nothing of it is answered, whatever is asked for, no live connection
// either, and nothing is done; probes alone come under any name.
func TestARequestForAnotherHostIsNotAnswered(t *testing.T) {
	hosts, err := NewHosts("motcua.vn")
	if err != nil {
		t.Fatal(err)
	}
	reached := 0
	count := http.HandlerFunc(func(http.ResponseWriter, *http.Request) { reached++ })
	h := house(t, func(o *Options) { o.Hosts, o.Hub, o.Commands, o.Metrics = &hosts, count, count, count })
	ask := func(method, path, host string) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, path, strings.NewReader("{}"))
		r.Host = host
		if path == "/live" {
			r.Header.Set("Connection", "Upgrade")
			r.Header.Set("Upgrade", "websocket")
			r.Header.Set("Origin", "http://"+host)
		}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	for _, c := range []struct {
		method, path string
		probe        bool
	}{
		{"GET", "/", false}, {"GET", "/wall/centre", false}, {"GET", "/nowhere", false}, {"GET", "/live", false}, {"POST", "/commands", false},
		{"GET", "/static/x/shared/shared.css", false}, {"POST", "/healthz/../commands", false}, {"OPTIONS", "/", false},
		{"GET", "/healthz", true}, {"GET", "/readyz", true}, {"GET", "/metrics", true},
	} {
		for _, host := range []string{"evil.example", "motcua.vn.evil.example:8080", ""} {
			w := ask(c.method, c.path, host)
			if refused := w.Code == http.StatusMisdirectedRequest; refused == c.probe {
				t.Errorf("%s %s of %q: %d", c.method, c.path, host, w.Code)
			} else if text := w.Body.String(); refused && (!strings.Contains(text, "--host") || !strings.Contains(text, "Máy chủ này không phục vụ") || !strings.Contains(text, "does not answer") || strings.Contains(text, "<")) {
				t.Errorf("it is said: %s", text)
			}
			if w.Header().Get("Content-Security-Policy") == "" || w.Header().Get("Access-Control-Allow-Origin") != "" {
				t.Errorf("%s %s: %v", c.method, c.path, w.Header())
			}
		}
		if !c.probe && reached > 0 {
			t.Fatalf("%s %s reaches what is inside", c.method, c.path)
		}
		if c.probe {
			reached = 0
		}
	}
	for _, host := range []string{"motcua.vn", "motcua.vn:8080", "10.0.0.7:8080", "localhost:1", "[::1]:8080"} {
		if w := ask("GET", "/", host); w.Code != http.StatusOK {
			t.Errorf("%s: %d", host, w.Code)
		}
	}
}
