package main

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Given a proxy that ends TLS, then every cookie is one that no script reads, no other site sends, and no browser gives away without TLS; a screen that comes
// over plain HTTP gets one that it can keep.
func TestCookiesGoOverTLSAndToNoScript(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "data")
	if err := os.CopyFS(data, os.DirFS(seeded)); err != nil {
		t.Fatal(err)
	}
	s := start(t, data, "localhost:0", "--trusted-proxy", "127.0.0.0/8,::1/128", "--public-url", "https://motcua.example")
	key, err := os.ReadFile(filepath.Join(data, "admin.key"))
	if err != nil {
		t.Fatal(err)
	}
	browser := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	cookies := func(method, path, proto string, form url.Values, kept ...*http.Cookie) []*http.Cookie {
		t.Helper()
		r, err := http.NewRequestWithContext(t.Context(), method, s.url+path, strings.NewReader(form.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		r.Host = "motcua.example"
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("X-Forwarded-For", "192.0.2.9")
		r.Header.Set("X-Forwarded-Proto", proto)
		for _, c := range kept {
			r.AddCookie(c)
		}
		res, err := browser.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		_ = res.Body.Close()
		return res.Cookies()
	}
	asked := cookies(http.MethodGet, "/sign-in", "https", nil)
	all := map[string]*http.Cookie{}
	for _, some := range [][]*http.Cookie{
		asked,
		cookies(http.MethodPost, "/sign-in", "https", url.Values{"account": {"quay.07"}, "password": {demoPassword}}, asked...),
		cookies(http.MethodGet, "/screen", "https", nil),
		cookies(http.MethodPost, "/screens/sign-in", "https", url.Values{"key": {strings.TrimSpace(string(key))}}),
	} {
		for _, c := range some {
			all[c.Name] = c
		}
	}
	if len(all) != 5 { // that one was asked, the session, the browser that is known, the screen, the screens' administrator
		t.Errorf("%d cookies: %v", len(all), all)
	}
	for name, c := range all {
		if !c.Secure || !c.HttpOnly || c.SameSite != http.SameSiteLaxMode && c.SameSite != http.SameSiteStrictMode {
			t.Errorf("%s: %+v", name, c)
		}
	}
	for _, c := range cookies(http.MethodGet, "/screen", "http", nil) {
		if c.Secure {
			t.Errorf("over plain HTTP a screen could not keep %+v", c)
		}
	}
}
