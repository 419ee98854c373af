package office_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"motcua/domain/account"
	"motcua/web/office"
)

func TestAFirstPasswordIsChangedBeforeAnythingElse(t *testing.T) {
	p := open(t)
	admin := p.as(t, "quantri")
	a := admin.post("/accounts", url.Values{"id": {"moi.den"}, "name": {"Người Mới Giả Định"}, "role": {"specialist"}, "agency": {string(home)}})
	_, rest, found := strings.Cut(a.text, `<code class="big">`)
	first, _, _ := strings.Cut(rest, "<")
	if a.status != http.StatusOK || !found || len(first) != 19 {
		t.Fatalf("%q: %s", first, a)
	}
	v := p.visit(t)
	if a := v.post("/sign-in", url.Values{"account": {"moi.den"}, "password": {first}}); a.status != http.StatusSeeOther {
		t.Fatalf("%s", a)
	}
	if a := v.get("/desk"); a.to != "/password" {
		t.Fatalf("with a first password one comes to %s", a)
	}
	const own = "con cá vàng bơi ngược"
	for _, c := range []struct{ old, new, again, field string }{
		{"sai", own, own, "old"}, {first, own, own + "x", "again"}, {first, "ngắn", "ngắn", "new"}, {first, first, first, "new"},
		{first, "aaaaaaaaaaaa", "aaaaaaaaaaaa", "new"}, {first, "x-0123456789", "x-0123456789", "new"}, {first, "tôi là moi.den đây", "tôi là moi.den đây", "new"},
	} {
		a := v.post("/password", url.Values{"old": {c.old}, "new": {c.new}, "again": {c.again}})
		if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.text, `href="#`+c.field+`"`) {
			t.Errorf("%q, %q, %q: %s", c.old, c.new, c.again, a)
		}
	}
	if a := v.post("/password", url.Values{"old": {first}, "new": {own}, "again": {own}}); a.status != http.StatusSeeOther {
		t.Fatalf("%s", a)
	}
	if a := v.get("/desk"); a.status != http.StatusOK {
		t.Errorf("with a password of one's own: %s", a)
	}
	if a := p.visit(t).post("/sign-in", url.Values{"account": {"moi.den"}, "password": {first}}); a.status != http.StatusForbidden {
		t.Errorf("the first password opens again: %s", a)
	}
}

// Given a one-time password, when somebody signs in with it, then it opens that session alone, which opens nothing but the change of it; if that
// session is lost, only another password from an administrator helps, or from the machine.
func TestAOneTimePasswordIsGoodForOneSignIn(t *testing.T) {
	p := open(t)
	reset := func(id account.ID) string {
		a := p.visit(t).do(http.MethodPost, "/accounts/"+id+"/reset", nil, "Authorization", "Bearer key", "Accept", "application/json")
		var set office.Account
		if err := json.Unmarshal([]byte(a.text), &set); err != nil || set.OneTimePassword == "" {
			t.Fatalf("%v %s", err, a)
		}
		return set.OneTimePassword
	}
	standing := func(id account.ID) (standing string) {
		var list office.AccountList
		a := p.visit(t).do(http.MethodGet, "/accounts", nil, "Authorization", "Bearer key", "Accept", "application/json")
		if err := json.Unmarshal([]byte(a.text), &list); err != nil {
			t.Fatal(err)
		}
		for _, a := range list.Accounts {
			if a.ID == id {
				standing = a.Standing
			}
		}
		return standing
	}
	for _, id := range []account.ID{"cv.04", "quantri"} {
		once := reset(id)
		enter := form("account", id, "password", once)
		first, second := p.visit(t), p.visit(t)
		if s := standing(id); s != "first_password" {
			t.Errorf("%s stands as %q", id, s)
		}
		if a := first.post("/sign-in", enter); a.status != http.StatusSeeOther {
			t.Fatalf("%s: %s", id, a)
		}
		if s := standing(id); s != "password_spent" {
			t.Errorf("%s stands as %q", id, s)
		}
		a := second.post("/sign-in", enter)
		if a.status != http.StatusForbidden || !strings.Contains(a.text, "đã được dùng để đăng nhập") || strings.Contains(a.text, "motcua user reset quantri") != (id == "quantri") {
			t.Errorf("%s a second time: %s", id, a)
		}
		if a := second.get("/desk"); a.status != http.StatusSeeOther {
			t.Errorf("%s: the second one is in: %s", id, a)
		}
		if _, ok := p.Person(first.opens()); ok {
			t.Errorf("%s may do what other parts of the site do for those who have signed in", id)
		}
		if a := first.get("/desk"); a.to != "/password" {
			t.Errorf("%s comes to %s", id, a)
		}
		first.post("/sign-out", nil)
		if a := first.post("/sign-in", enter); a.status != http.StatusForbidden {
			t.Errorf("%s again with the first browser: %s", id, a)
		}
		enter.Set("password", reset(id))
		if a := first.post("/sign-in", enter); a.status != http.StatusSeeOther {
			t.Fatalf("%s with another: %s", id, a)
		}
		const own = "con cá vàng bơi ngược"
		if a := first.post("/password", form("old", enter.Get("password"), "new", own, "again", own)); a.status != http.StatusSeeOther {
			t.Fatal(a)
		}
		if _, ok := p.Person(first.opens()); !ok || standing(id) != "open" {
			t.Errorf("%s with a password of their own: %v, %q", id, ok, standing(id))
		}
		enter.Set("password", own)
		for range 2 {
			if a := p.visit(t).post("/sign-in", enter); a.status != http.StatusSeeOther {
				t.Errorf("%s with a password of their own: %s", id, a)
			}
		}
	}
}
