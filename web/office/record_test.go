package office_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"motcua/domain/account"
)

// recorded are the names of an account's events with who caused each, from the one after so many on.
func (p *place) recorded(t *testing.T, id account.ID, after int) (all []string) {
	t.Helper()
	for r, err := range p.log.ReadStream(t.Context(), account.Stream(id), 0) {
		if err != nil {
			t.Fatal(err)
		}
		_, e, ok, err := account.Decode(r)
		if err != nil || !ok {
			t.Fatal(err)
		}
		all = append(all, strings.TrimSuffix(strings.TrimPrefix(r.Type, "account."), ".v1")+" "+e.Fact().By)
	}
	return all[after:]
}

func TestEverySignInAndEveryChangeOfRightsIsRecordedWithWhoDidIt(t *testing.T) {
	p := open(t)
	admin := p.as(t, "quantri")
	opened := admin.post("/accounts", form("id", "moi.den", "name", "Người Mới Giả Định", "role", "specialist", "agency", string(home)))
	_, rest, _ := strings.Cut(opened.text, `<code class="big">`)
	first, _, _ := strings.Cut(rest, "<")
	v := p.visit(t)
	ok := func(a answer, status int) {
		t.Helper()
		if a.status != status {
			t.Fatal(a)
		}
	}
	for range 5 {
		ok(v.post("/sign-in", form("account", "moi.den", "password", "sai")), http.StatusForbidden)
	}
	p.clock.pass(16 * time.Minute)
	ok(v.post("/sign-in", form("account", "moi.den", "password", first)), http.StatusSeeOther)
	const own = "con cá vàng bơi ngược"
	ok(v.post("/password", form("old", first, "new", own, "again", own)), http.StatusSeeOther)
	ok(v.post("/sign-out", nil), http.StatusSeeOther)
	for _, c := range [][]string{
		{"name", "name", "Tên Khác Giả Định"}, {"rights", "role", "agency_head", "agency", string(home)}, {"sign-out"},
		{"close", "reason", "nghỉ"}, {"reopen"},
	} {
		ok(admin.post("/accounts/moi.den/"+c[0], form(c[1:]...)), http.StatusSeeOther)
	}
	ok(admin.post("/accounts/moi.den/reset", nil), http.StatusOK)
	want := []string{
		"opened quantri", "password_set quantri", "slowed system", "signed_in moi.den", "password_set moi.den", "signed_out moi.den",
		"renamed quantri", "rights_changed quantri", "signed_out_everywhere quantri", "closed quantri", "reopened quantri", "password_set quantri",
	}
	if got := p.recorded(t, "moi.den", 0); !slices.Equal(got, want) {
		t.Errorf("recorded %q\n    want %q", got, want)
	}
}

func TestTheLastAdministratorCannotLockEverybodyOut(t *testing.T) {
	p := open(t)
	admin := p.as(t, "quantri")
	before := len(p.recorded(t, "quantri", 0))
	for _, c := range [][]string{{"close", "reason", "nghỉ"}, {"rights", "role", "analyst"}} {
		if a := admin.post("/accounts/quantri/"+c[0], form(c[1:]...)); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.text, "quản trị viên cuối cùng") {
			t.Errorf("%s: %s", c[0], a)
		}
	}
	if got := p.recorded(t, "quantri", before); len(got) > 0 {
		t.Errorf("recorded %q", got)
	}
	if a := admin.post("/accounts/phantich/rights", form("role", "administrator")); a.status != http.StatusSeeOther {
		t.Fatal(a)
	}
	if a := admin.post("/accounts/quantri/close", form("reason", "nghỉ")); a.status != http.StatusSeeOther {
		t.Errorf("another one remains: %s", a)
	}
	a := p.visit(t).do(http.MethodPost, "/accounts/phantich/close", strings.NewReader("reason=x"), "Authorization", "Bearer key", "Content-Type", "application/x-www-form-urlencoded")
	if s, _ := p.book.Find("phantich"); a.status >= 400 || !s.Closed {
		t.Errorf("the terminal may: %s", a)
	}
}
