package office_test

import (
	"fmt"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"motcua/web/browsertest"
	"motcua/web/office"
)

// Given a site whose cookies go over TLS alone, when somebody opens its sign-in, then they can sign in where the browser keeps them; where it does not,
// they are told why and what helps before their password is looked at, and never led from the sign-in to the sign-in.
func TestWhereNoSessionCanBeKeptTheSignInSaysSo(t *testing.T) {
	plain, base := false, ""
	p := openWith(t, func(opt *office.Options) {
		opt.Insecure = false
		opt.Plain = func(*http.Request) bool { return plain }
		opt.BaseURL = func(*http.Request) string { return base }
	})
	before := p.written(t)
	enter := form("account", "quay.07", "password", password, "next", "/work?x=1")
	for _, c := range []struct {
		name  string
		plain bool
		base  string
		says  []string // in Vietnamese; nil: the form, without a problem
		form  bool
	}{
		{"plain HTTP", true, "http://192.0.2.1:8080", []string{"HTTP không mã hóa", "địa chỉ https:// do cơ quan công bố", "--insecure", "--trusted-proxy"}, false},
		{"plain HTTP, the secure address is known", true, "https://motcua.example", []string{"HTTP không mã hóa", `href="https://motcua.example/sign-in?next=/work%3Fx%3D1"`, "--insecure"}, false},
		{"over TLS, cookies are not allowed", false, "", []string{"không gửi lại cookie", "mật khẩu chưa được dùng"}, true},
	} {
		plain, base = c.plain, c.base
		at := "/sign-in?next=" + url.QueryEscape("/work?x=1")
		a := p.visit(t).get(at)
		if c.plain {
			if a.status != http.StatusSeeOther || !strings.HasPrefix(a.to, "/sign-in?") || !strings.Contains(a.header.Get("Set-Cookie"), "__Host-motcua_kept=1") {
				t.Errorf("%s: it is not seen whether cookies are kept: %s %v", c.name, a, a.header)
			}
			a = p.visit(t).get(a.to) // the cookie does not come back
		} else if a.status != http.StatusOK || strings.Contains(a.text, `class="problem"`) {
			t.Errorf("%s: %s", c.name, a)
		}
		for what, a := range map[string]answer{"the page": a, "the form": p.visit(t).post("/sign-in", enter)} {
			if what == "the page" && !c.plain {
				continue
			}
			if a.status != http.StatusForbidden || strings.Contains(a.text, `id="password"`) != c.form {
				t.Errorf("%s, %s: %s", c.name, what, a)
			}
			for _, text := range c.says {
				if !strings.Contains(a.text, text) {
					t.Errorf("%s, %s does not say %q: %s", c.name, what, text, words(a.text))
				}
			}
		}
		if a := p.visit(t).do(http.MethodGet, at, nil, "Cookie", "__Host-motcua_kept=1"); a.status != http.StatusOK || strings.Contains(a.text, `class="problem"`) {
			t.Errorf("%s, and the cookie comes back all the same: %s", c.name, a)
		}
		for range 20 { // more than are free
			p.visit(t).post("/sign-in", enter)
		}
	}
	if n := p.written(t); n != before {
		t.Errorf("%d events were written", n-before)
	}
	a := p.visit(t).do(http.MethodPost, "/sign-in", strings.NewReader(enter.Encode()), "Content-Type", "application/x-www-form-urlencoded", "Cookie", "__Host-motcua_kept=1")
	if a.status != http.StatusSeeOther || a.to != "/work?x=1" {
		t.Errorf("with the cookie: %s", a)
	}
}

// In a real browser: over plain HTTP from another machine the page says that it is of no use, in both languages; on the machine itself one gets in.
func TestABrowserOverPlainHTTPIsToldAndOnTheMachineItselfGetsIn(t *testing.T) {
	p := openWith(t, func(opt *office.Options) {
		opt.Insecure = false
		opt.Plain = func(r *http.Request) bool { return !strings.HasPrefix(r.Host, "localhost") }
		opt.BaseURL = func(r *http.Request) string { return "http://" + r.Host }
	})
	_, port, _ := strings.Cut(strings.TrimPrefix(p.server.URL, "http://"), ":")
	b := browsertest.OpenBy(t, func(program string) string { // the name of another machine leads here
		path := filepath.Join(t.TempDir(), "browser")
		if err := os.WriteFile(path, []byte("#!/bin/sh\nexec "+program+" --host-resolver-rules='MAP motcua.test 127.0.0.1' \"$@\"\n"), 0o700); err != nil { //nolint:gosec // it is run
			t.Fatal(err)
		}
		return path
	})
	other := "http://motcua.test:" + port
	for lang, want := range map[string]string{"vi": "HTTP không mã hóa", "en": "plain HTTP"} {
		b.Go(other + "/sign-in?lang=" + lang + "&next=%2Fdesk")
		b.Await("word of it", fmt.Sprintf(`document.querySelector(".problem")?.innerText.includes(%q) && !document.getElementById("password") && document.documentElement.lang === %q`, want, lang))
	}
	b.Go("http://localhost:" + port + "/sign-in?next=%2Fdesk")
	b.Await("the form", `document.getElementById("password")`)
	b.Press("quay.07\t" + password + "\r")
	b.Await("the desk", `location.pathname === "/desk"`)
}
