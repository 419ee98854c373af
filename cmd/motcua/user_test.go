package main

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"

	"motcua/web/live"
	"motcua/web/office"
)

// watching opens a live connection as a browser's page does, waits for the topic's view, and tells with which code the server closes it; 0:
// without any.
func watching(t *testing.T, at string, jar http.CookieJar, topic string) <-chan int {
	t.Helper()
	u, err := url.Parse(at)
	if err != nil {
		t.Fatal(err)
	}
	var cookies []string
	for _, c := range jar.Cookies(u) {
		cookies = append(cookies, c.String())
	}
	page := &benchPartCmd{Kind: "hub", To: u.Host, topic: topic, cookies: strings.Join(cookies, "; ")}
	conn, in, err := page.connect(newApp(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() }) // the server may have closed it
	var frame []byte
	for !bytes.Contains(frame, []byte(`"topic":"`+topic)) {
		if kind, err := readFrame(in, &frame); err != nil || kind != textFrame {
			t.Fatalf("before the view of %s: frame %x %s, %v", topic, kind, frame, err)
		}
	}
	ended := make(chan int, 1)
	go func() {
		const closing = 0x88
		for {
			switch kind, err := readFrame(in, &frame); {
			case err != nil:
				ended <- 0
				return
			case kind == closing:
				ended <- int(binary.BigEndian.Uint16(frame))
				return
			}
		}
	}()
	return ended
}

// An account is opened from the terminal while the server runs; its owner signs in, must choose a password, and is known again after a restart.
func TestAnAccountIsOpenedFromTheTerminalAndItsSessionOutlivesTheServer(t *testing.T) {
	t.Parallel()
	data := lived(t)
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
	if to := get("/sign-in"); to != "" {
		t.Fatalf("the sign-in leads to %q", to)
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
	ended := watching(t, s.url, jar, "work/000.00.04.H61")
	cli(0, "role", "moi.den", "--role", "agency_head", "--agency", "000.00.04.H61")
	if code := <-ended; code != live.CloseSignedOut {
		t.Errorf("with other rights an open page is left with %d", code)
	}
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
