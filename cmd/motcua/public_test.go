package main

import (
	"crypto/tls"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"

	"motcua/web/live"
)

// Given no configured address, the one in slips is what the officer's browser asked for; what is no host gives none, and that TLS ended at a
// proxy is believed of declared ones alone.
func TestThePublicAddressFollowsTheRequest(t *testing.T) {
	hub := live.New(live.Options{Clock: systemClock{}, Proxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.7/32")}})
	defer func() { _ = hub.Close(t.Context()) }()
	s := &site{app: &app{}, hub: hub}
	for _, c := range []struct{ peer, host, proto, want string }{
		{"192.0.2.9:1", "motcua.vinhlong.gov.vn", "", "http://motcua.vinhlong.gov.vn"},
		{"192.0.2.9:1", "motcua.vinhlong.gov.vn:8080", "https", "http://motcua.vinhlong.gov.vn:8080"},
		{"10.0.0.7:1", "motcua.vinhlong.gov.vn", "https", "https://motcua.vinhlong.gov.vn"},
		{"10.0.0.7:1", "[2001:db8::1]:8080", "https", "https://[2001:db8::1]:8080"},
		{"10.0.0.7:1", "evil.example/path", "https", ""},
		{"10.0.0.7:1", "evil.example@x", "", ""},
		{"10.0.0.7:1", "a b", "", ""},
		{"10.0.0.7:1", "", "", ""},
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr, r.Host = c.peer, c.host
		r.Header.Set("X-Forwarded-Proto", c.proto)
		if got := s.baseURL(r); got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
	s.app.publicURL = "https://motcua.vinhlong.gov.vn"
	if got := s.baseURL(httptest.NewRequest(http.MethodGet, "/", nil)); got != s.app.publicURL {
		t.Errorf("configured: %q", got)
	}
}

// Where a browser keeps no session: over plain HTTP, unless it asks its own machine; what may come from a proxy with TLS is not judged by this.
func TestWhichRequestsCameOverPlainHTTPFromAnotherMachine(t *testing.T) {
	hub := live.New(live.Options{Clock: systemClock{}, Proxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.7/32")}})
	defer func() { _ = hub.Close(t.Context()) }()
	s := &site{app: &app{}, hub: hub}
	for _, c := range []struct {
		peer, host, forwarded, proto string
		tls, want                    bool
	}{
		{"192.0.2.9:1", "192.0.2.1:8080", "", "", false, true},
		{"192.0.2.9:1", "motcua.vn", "", "", false, true},
		{"192.0.2.9:1", "motcua.vn", "", "https", false, true}, // anybody may say so
		{"192.0.2.9:1", "motcua.vn", "", "", true, false},
		{"10.0.0.7:1", "motcua.vn", "192.0.2.9", "https", false, false},
		{"10.0.0.7:1", "motcua.vn", "192.0.2.9", "http", false, true},
		{"127.0.0.1:1", "localhost:8080", "", "", false, false},
		{"127.0.0.1:1", "motcua.vn", "", "", false, false},       // a proxy on this machine
		{"172.17.0.1:1", "localhost:8080", "", "", false, false}, // from the machine of a container
	} {
		r := httptest.NewRequest(http.MethodGet, "/sign-in", nil)
		r.RemoteAddr, r.Host = c.peer, c.host
		r.Header.Set("X-Forwarded-For", c.forwarded)
		r.Header.Set("X-Forwarded-Proto", c.proto)
		if c.tls {
			r.TLS = &tls.ConnectionState{}
		}
		if got := s.plain(r); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

func TestAPublicAddressThatIsNoneIsRefused(t *testing.T) {
	for _, bad := range []string{"motcua.vn", "ftp://motcua.vn", "https://", "https://a.vn/path", "https://a.vn?x", "https://u@a.vn", "https://a.vn/#x", ":"} {
		if got, err := publicURL(bad); err == nil {
			t.Errorf("%q is taken as %q", bad, got)
		}
	}
	for text, want := range map[string]string{"": "", "https://a.vn/": "https://a.vn", "http://10.0.0.1:8080": "http://10.0.0.1:8080"} {
		if got, err := publicURL(text); err != nil || got != want {
			t.Errorf("%q: %q, %v", text, got, err)
		}
	}
}

func TestTheNamesOfASiteAreThoseThatItsOperatorGave(t *testing.T) {
	known, err := hosts([]string{"motcua.lan"}, "https://motcua.vinhlong.gov.vn:8443", "may-chu:8080")
	if err != nil {
		t.Fatal(err)
	}
	for header, want := range map[string]bool{
		"motcua.lan:8080": true, "motcua.vinhlong.gov.vn": true, "may-chu:8080": true, "localhost:8080": true, "10.0.0.7:8080": true, "vinhlong.gov.vn": false,
	} {
		if got := known.Known(header); got != want {
			t.Errorf("%s: %v", header, got)
		}
	}
	for _, listen := range []string{":8080", "0.0.0.0:8080", "[::]:0", "localhost:8080"} {
		if known, err := hosts(nil, "", listen); err != nil || known.Known("evil.example") || !known.Known("192.0.2.1:8080") {
			t.Errorf("%s: %v", listen, err)
		}
	}
	if _, err := hosts([]string{"*.vn"}, "", ":8080"); err == nil {
		t.Error("a pattern is taken for a name")
	}
}
