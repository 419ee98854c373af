package main

import (
	"encoding/json"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"motcua/web/office"
)

// An account is opened from the terminal while the server runs; its owner signs in, must choose a password, and is known again after a restart.
func TestAnAccountIsOpenedFromTheTerminalAndItsSessionOutlivesTheServer(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "data")
	if err := os.CopyFS(data, os.DirFS(seeded)); err != nil {
		t.Fatal(err)
	}
	s := start(t, data, "localhost:0")
	cli := func(want int, args ...string) string {
		t.Helper()
		code, out, errs := motcua(t, append([]string{"user"}, append(args, "--data", data, "--server", s.url)...)...)
		if code != want {
			t.Fatalf("user %v: %d %s", args, code, errs)
		}
		return strings.TrimSpace(out + errs)
	}
	first := cli(0, "add", "moi.den", "--name", "Người Mới Giả Định", "--role", "specialist", "--agency", "000.00.04.H61")
	if told := cli(1, "add", "moi.den", "--name", "Người Mới Giả Định", "--role", "specialist", "--agency", "000.00.04.H61"); !strings.Contains(told, "taken") {
		t.Errorf("the same name twice: %s", told)
	}
	if told := cli(1, "role", "moi.den", "--role", "counter_officer", "--agency", "000.00.04.H61", "--counters", "1"); !strings.Contains(told, "counter 1") {
		t.Errorf("another agency's counter: %s", told)
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	browser := &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	post := func(path string, form url.Values) string {
		t.Helper()
		res, err := browser.PostForm(s.url+path, form)
		if err != nil {
			t.Fatal(err)
		}
		_ = res.Body.Close()
		return res.Header.Get("Location")
	}
	get := func(path string) string {
		t.Helper()
		res, err := browser.Get(s.url + path)
		if err != nil {
			t.Fatal(err)
		}
		_ = res.Body.Close()
		return res.Header.Get("Location")
	}
	if home := bodyOf(t, browser, s.url+"/"); !strings.Contains(home, `href="/sign-in"`) {
		t.Errorf("from the first page nobody finds where to sign in: %s", home)
	}
	if to := post("/sign-in", url.Values{"account": {"moi.den"}, "password": {first}}); to != "/desk" {
		t.Fatalf("the sign-in leads to %q", to)
	}
	if to := get("/desk"); to != "/password" {
		t.Fatalf("with a first password one comes to %q", to)
	}
	if to := post("/password", url.Values{"old": {first}, "new": {"con cá vàng bơi ngược"}, "again": {"con cá vàng bơi ngược"}}); to != "/desk" {
		t.Fatalf("the change of password leads to %q", to)
	}
	s.stop(t)
	address := strings.TrimPrefix(s.url, "http://")
	s = start(t, data, address)
	if to := get("/desk"); to != "" {
		t.Errorf("after a restart the desk leads to %q", to)
	}
	cli(0, "role", "moi.den", "--role", "agency_head", "--agency", "000.00.04.H61")
	if to := get("/desk"); !strings.HasPrefix(to, "/sign-in") {
		t.Errorf("with other rights the session goes on: %q", to)
	}
	cli(0, "close", "moi.den", "--reason", "thử xong")
	var list office.AccountList
	if err := json.Unmarshal([]byte(cli(0, "list", "--json")), &list); err != nil {
		t.Fatal(err)
	}
	for _, a := range list.Accounts {
		if a.ID == "moi.den" && (a.Role != "agency_head" || a.Standing != "closed" || a.OneTimePassword != "") {
			t.Errorf("%+v", a)
		}
	}
	if len(list.Accounts) < 7 {
		t.Errorf("%d accounts: those of the demonstration are missing", len(list.Accounts))
	}
}
