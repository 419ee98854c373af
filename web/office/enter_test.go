package office_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"motcua/domain/account"
	"motcua/domain/directory"
	"motcua/web/office"
)

func TestWhoKnowsThePasswordGetsInAndIsLedBack(t *testing.T) {
	p := open(t)
	v := p.visit(t)
	if a := v.get("/desk?x=1"); a.status != http.StatusSeeOther || a.to != "/sign-in?next=%2Fdesk%3Fx%3D1" && a.to != "/sign-in?next=/desk%3Fx%3D1" {
		t.Fatalf("a stranger at the desk: %s", a)
	}
	for _, c := range []struct{ id, password string }{{"quay.07", "sai"}, {"nobody", password}, {"", ""}, {"quay.07", ""}} {
		if a := v.post("/sign-in", url.Values{"account": {c.id}, "password": {c.password}}); a.status != http.StatusForbidden || !strings.Contains(a.text, "không đúng") {
			t.Errorf("%s with %q: %s", c.id, c.password, a)
		}
	}
	a := v.post("/sign-in", url.Values{"account": {" Quay.07 "}, "password": {password}, "next": {"/desk?x=1"}})
	if a.status != http.StatusSeeOther || a.to != "/desk?x=1" {
		t.Fatalf("%s", a)
	}
	if cookie := a.header.Get("Set-Cookie"); !strings.Contains(cookie, "HttpOnly") || !strings.Contains(cookie, "SameSite") {
		t.Errorf("the cookie is %s", cookie)
	}
	if a := v.get("/desk"); a.status != http.StatusOK || !strings.Contains(a.text, "Giả Định quay.07") || !strings.Contains(a.text, "quầy 7") {
		t.Errorf("%s", a)
	}
	if a := v.post("/sign-out", nil); a.status != http.StatusSeeOther {
		t.Errorf("%s", a)
	}
	if a := v.get("/desk"); a.status != http.StatusSeeOther {
		t.Errorf("after the sign-out: %s", a)
	}
}

func TestOneIsLedBackOnlyWithinTheSite(t *testing.T) {
	p := open(t)
	for _, next := range []string{"https://evil.example/", "//evil.example/", "/\\evil.example", "\t//evil.example", "desk", ""} {
		a := p.visit(t).post("/sign-in", url.Values{"account": {"quay.07"}, "password": {password}, "next": {next}})
		if a.status != http.StatusSeeOther || a.to != "/desk" {
			t.Errorf("%q leads to %s", next, a)
		}
	}
}

func TestWhoHasSeveralCountersChoosesOne(t *testing.T) {
	p := open(t)
	v := p.visit(t)
	form := url.Values{"account": {"hai.quay"}, "password": {password}}
	if a := v.post("/sign-in", form); a.status != http.StatusOK || !strings.Contains(a.text, `value="6"`) || !strings.Contains(a.text, `value="8"`) {
		t.Fatalf("%s", a)
	}
	if a := v.get("/desk"); a.status != http.StatusSeeOther {
		t.Errorf("in before a counter was chosen: %s", a)
	}
	form.Set("counter", "7") // somebody else's
	if a := v.post("/sign-in", form); a.status != http.StatusOK {
		t.Errorf("at a counter that is not theirs: %s", a)
	}
	form.Set("counter", "8")
	if a := v.post("/sign-in", form); a.status != http.StatusSeeOther {
		t.Fatalf("%s", a)
	}
	if s, _ := p.book.Find("hai.quay"); s.Counter != 8 {
		t.Errorf("the account sits at counter %d", s.Counter)
	}
}

func TestASessionEndsWithAnotherPasswordOtherRightsAndIdleness(t *testing.T) {
	p := open(t)
	h := func(what string) account.Head {
		return account.Head{At: p.clock.Office(), By: "quantri", Command: what}
	}
	for what, c := range map[string]account.Command{
		"another password": account.SetPassword{Head: h("1"), Hash: "kept " + password},
		"other rights":     account.ChangeRights{Head: h("2"), Rights: account.Rights{Role: directory.AgencyHead, Agency: home}},
		"ended by hand":    account.SignOutEverywhere{Head: h("3")},
		"closed":           account.Close{Head: h("4"), Reason: "nghỉ hưu"},
	} {
		id := map[string]account.ID{"another password": "cv.04", "other rights": "cv.05", "ended by hand": "giamdoc", "closed": "phantich"}[what]
		v := p.as(t, id)
		if a := v.get("/desk"); a.status != http.StatusOK {
			t.Fatalf("%s: %s", what, a)
		}
		if _, err := p.book.Do(t.Context(), id, c); err != nil {
			t.Fatal(err)
		}
		if a := v.get("/desk"); a.status != http.StatusSeeOther {
			t.Errorf("%s, and the session goes on: %s", what, a)
		}
	}
	v := p.as(t, "quay.07")
	for range 5 {
		p.clock.pass(100 * time.Minute)
		if a := v.get("/desk"); a.status != http.StatusOK {
			t.Fatalf("busy all day: %s", a)
		}
	}
	p.clock.pass(121 * time.Minute)
	if a := v.get("/desk"); a.status != http.StatusSeeOther {
		t.Errorf("after two idle hours: %s", a)
	}
}

// Ten thousand tries from a thousand addresses: few of them are looked at, they are recorded a few times, and the owner gets in with the browser of
// every day all the while.
func TestGuessingIsSlowedAndNobodyIsLockedOut(t *testing.T) {
	p := open(t)
	owner := p.as(t, "quay.07")
	if a := owner.post("/sign-out", nil); a.status != http.StatusSeeOther {
		t.Fatal(a)
	}
	guesser := p.visit(t)
	looked := 0
	for i := range 10_000 {
		p.clock.pass(100 * time.Millisecond)
		a := guesser.do(http.MethodPost, "/sign-in", strings.NewReader(url.Values{"account": {"quay.07"}, "password": {fmt.Sprint("thử ", i)}}.Encode()),
			"Content-Type", "application/x-www-form-urlencoded", "X-From", fmt.Sprintf("192.0.2.%d", i%1000))
		switch a.status {
		case http.StatusForbidden:
			looked++
		case http.StatusTooManyRequests:
			if a.header.Get("Retry-After") == "" {
				t.Fatalf("it is not said how long to wait: %s", a)
			}
		default:
			t.Fatalf("%s", a)
		}
	}
	if looked > 20 {
		t.Errorf("%d guesses were looked at in 1,000 seconds", looked)
	}
	if a := p.visit(t).post("/sign-in", url.Values{"account": {"quay.07"}, "password": {password}}); a.status != http.StatusTooManyRequests {
		t.Errorf("from an unknown browser, in the middle of it: %s", a)
	}
	if a := owner.post("/sign-in", url.Values{"account": {"quay.07"}, "password": {password}}); a.status != http.StatusSeeOther {
		t.Errorf("the owner's own browser: %s", a)
	}
	slowed := 0
	for r, err := range p.log.ReadStream(t.Context(), account.Stream("quay.07"), 0) {
		if err != nil {
			t.Fatal(err)
		}
		if r.Type == "account.slowed.v1" {
			slowed++
		}
	}
	if slowed == 0 || slowed > 3 {
		t.Errorf("it was recorded %d times", slowed)
	}
	p.clock.pass(16 * time.Minute)
	if a := p.visit(t).post("/sign-in", url.Values{"account": {"quay.07"}, "password": {password}}); a.status != http.StatusSeeOther {
		t.Errorf("a quarter of an hour later, from anywhere: %s", a)
	}
}

func TestAFormOfAnotherSiteIsNotTaken(t *testing.T) {
	p := open(t)
	v := p.as(t, "quantri")
	for _, header := range [][]string{{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Origin", "https://evil.example"}} {
		a := v.do(http.MethodPost, "/accounts/quay.07/close", strings.NewReader("reason=x"), append(header, "Content-Type", "application/x-www-form-urlencoded")...)
		if a.status != http.StatusForbidden {
			t.Errorf("%v: %s", header, a)
		}
	}
	if s, _ := p.book.Find("quay.07"); s.Closed {
		t.Error("another site closed an account")
	}
}

// Cookies go over TLS alone, out of scripts' reach, and to no other site's requests, unless the operator says that there is no TLS.
func TestCookiesAreForThisSiteOverTLSAlone(t *testing.T) {
	p := openWith(t, func(opt *office.Options) { opt.Insecure = false })
	a := p.visit(t).do(http.MethodPost, "/sign-in", strings.NewReader(form("account", "quay.07", "password", password).Encode()), "Content-Type", "application/x-www-form-urlencoded", "Cookie", "__Host-motcua_kept=1")
	cookies := a.header.Values("Set-Cookie")
	if a.status != http.StatusSeeOther || len(cookies) != 2 {
		t.Fatalf("%s %q", a, cookies)
	}
	for _, c := range cookies {
		for _, want := range []string{"Secure", "HttpOnly", "SameSite"} {
			if !strings.Contains(c, want) {
				t.Errorf("%s lacks %s", c, want)
			}
		}
	}
	if !strings.Contains(strings.Join(cookies, "\n"), "__Host-motcua=") {
		t.Errorf("no other host can be kept from setting the session's cookie: %q", cookies)
	}
}

// Given a server that has not read its accounts yet, when somebody signs in, then it says that it is starting and does not count a wrong
// password; afterwards they get in.
func TestBeforeTheAccountsAreKnownNobodysPasswordIsWrong(t *testing.T) {
	book := &office.Book{}
	var whole *office.Book
	p := openWith(t, func(opt *office.Options) { whole, opt.Accounts = opt.Accounts.(*office.Book), book })
	book.Carry = whole.Carry
	v := p.visit(t)
	form := url.Values{"account": {"quay.07"}, "password": {password}, "next": {"/work?x=1"}}
	for range 20 { // more than are free
		a := v.post("/sign-in", form)
		if a.status != http.StatusServiceUnavailable || a.header.Get("Retry-After") == "" || !strings.Contains(a.text, "đang khởi động") || !strings.Contains(a.text, `data-again="/sign-in?next=`) {
			t.Fatalf("%s", a)
		}
	}
	for _, path := range []string{"/sign-in", "/desk"} {
		if a := v.get(path); a.status != http.StatusServiceUnavailable || !strings.Contains(a.text, `data-again="`+path) {
			t.Errorf("%s: %s", path, a)
		}
	}
	if a := v.post("/dossier/000.00.04.H61-200102-0001/do/transfer", nil); a.status != http.StatusServiceUnavailable || strings.Contains(a.text, "data-again") {
		t.Errorf("a form: %s", a)
	}
	book.Update(whole.All(), 0)
	book.Complete()
	if a := v.post("/sign-in", form); a.status != http.StatusSeeOther || a.to != "/work?x=1" {
		t.Errorf("%s", a)
	}
}
