package office_test

import (
	"errors"
	"maps"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"motcua/domain/eventlog"
	"motcua/domain/look"
)

// written is how many events the log holds; looks are none of what people do.
func (p *place) written(t *testing.T) (n int) {
	t.Helper()
	for r, err := range p.log.ReadAll(t.Context(), eventlog.Start) {
		if err != nil {
			t.Fatal(err)
		}
		if !look.Is(r) {
			n++
		}
	}
	return n
}

// at puts a dossier and an account in place of what varies in an address.
func at(pattern, code string) (method, path string) {
	method, path, _ = strings.Cut(strings.NewReplacer("{id}", "quay.07", "{what}", "close", "{command}", "transfer", "{code}", code, "{n}", "01", "{token}", "x", "{sha}", strings.Repeat("0", 64)).Replace(pattern), " ")
	return method, path
}

// Every address that changes something, from a page elsewhere: nobody's session helps it, and nothing is written.
func TestNoFormOfAnotherSiteIsTaken(t *testing.T) {
	p := open(t)
	code := string(p.receive(t, "Giả Định"))
	users := []*visitor{p.visit(t), p.as(t, "quantri"), p.as(t, "quay.07")}
	before := p.written(t)
	for pattern := range maps.Keys(doorOf) {
		method, path := at(pattern, code)
		if method != http.MethodPost {
			continue
		}
		for _, v := range users {
			for _, header := range [][]string{{"Sec-Fetch-Site", "cross-site"}, {"Sec-Fetch-Site", "same-site"}, {"Origin", "https://evil.example"}, {"Origin", "null"}} {
				body := form("id", "forged", "reason", "x", "to", string(home), "account", "quay.07", "password", password).Encode()
				if a := v.do(method, path, strings.NewReader(body), append(header, "Content-Type", "application/x-www-form-urlencoded")...); a.status != http.StatusForbidden || a.header.Get("Set-Cookie") != "" {
					t.Errorf("%s with %v: %s", pattern, header, a)
				}
			}
		}
	}
	if after := p.written(t); after != before {
		t.Errorf("%d events were written", after-before)
	}
}

// Every address with a dossier's code, asked for by those of another agency: as for one that is not there, and nothing is written.
func TestAnotherAgencysDossierIsNotThereByAnyAddress(t *testing.T) {
	p := open(t)
	code := string(p.receive(t, "Trần Văn Kín"))
	const none = "000.00.04.H61-200102-9999"
	before := func() int { return p.written(t) }
	for _, id := range []string{"quay.09", "cv.05", "tt.05"} {
		v := p.as(t, id)
		n := before()
		for pattern := range maps.Keys(doorOf) {
			if !strings.Contains(pattern, "{code}") {
				continue
			}
			fields := form("id", "forged "+pattern+id, "to", string(home), "reason", "x", "rating", "satisfied", "agency", string(home), "counter", "7", "person", "quay.07", "role", "administrator").Encode()
			method, path := at(pattern, code)
			_, absent := at(pattern, none)
			ask := func(path string) answer {
				return v.do(method, path, strings.NewReader(fields), "Content-Type", "application/x-www-form-urlencoded")
			}
			a, b := ask(path), ask(absent)
			if a.status != b.status || a.status < 400 || strings.ReplaceAll(text(a), code, none) != text(b) || strings.Contains(a.text, "Kín") {
				t.Errorf("%s, %s: %s\nand one that is not there: %s", id, pattern, a, b)
			}
		}
		if after := before(); after != n {
			t.Errorf("%s wrote %d events", id, after-n)
		}
	}
}

// Who acts, in which role, for which agency and at which counter stands in the session: a form that says otherwise is not believed.
func TestAForgedActorIsNotBelieved(t *testing.T) {
	p := open(t)
	code := p.receive(t, "Giả Định")
	a := p.as(t, "quay.07").post("/dossier/"+string(code)+"/do/transfer", form("id", "x", "to", string(home), "person", "giamdoc", "by", "giamdoc", "role", "centre_head", "counter", "9", "agency", string(neighbour)))
	if a.status != http.StatusSeeOther {
		t.Fatal(a)
	}
	var last eventlog.Recorded
	for r, err := range p.log.ReadStream(t.Context(), code.Stream(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		last = r
	}
	all := string(last.Data) + string(last.Meta)
	if !strings.Contains(all, "quay.07") || strings.Contains(all, "giamdoc") || strings.Contains(all, "centre_head") {
		t.Errorf("recorded %s", all)
	}
}

func TestASessionBeginsUnderANewTokenAndEndsAtOnce(t *testing.T) {
	p := open(t)
	v := p.visit(t)
	a := v.do(http.MethodPost, "/sign-in", strings.NewReader(form("account", "quay.07", "password", password).Encode()), "Content-Type", "application/x-www-form-urlencoded", "Cookie", "motcua_session=planted-by-somebody")
	if cookie := a.header.Get("Set-Cookie"); a.status != http.StatusSeeOther || !strings.Contains(strings.Join(a.header.Values("Set-Cookie"), " "), "motcua_session=") || strings.Contains(cookie, "planted") {
		t.Errorf("%s %v", a, a.header)
	}
	code := p.receive(t, "Giả Định")
	before := p.written(t)
	admin := p.as(t, "quantri")
	if a := admin.post("/accounts/quay.07/sign-out", nil); a.status != http.StatusSeeOther {
		t.Fatal(a)
	}
	if a := v.post("/dossier/"+string(code)+"/do/transfer", form("id", "x", "to", string(home))); a.status != http.StatusUnauthorized {
		t.Errorf("a session that was ended: %s", a)
	}
	if after := p.written(t); after != before+2 { // the administrator came in and ended it
		t.Errorf("%d events were written", after-before)
	}
}

func TestNobodyIsLedToAnotherSite(t *testing.T) {
	p := open(t)
	for _, next := range []string{"https://evil.example/", "//evil.example", `/\evil.example`, `\\evil.example`, "/\tevil", "/%0d%0aSet-Cookie:x=1", "/desk\r\nSet-Cookie: x=1", "javascript:alert(1)", "http:evil.example", "/%2f/evil.example", " //evil.example"} {
		a := p.visit(t).post("/sign-in", form("account", "quay.07", "password", password, "next", next))
		to, err := url.Parse(a.to)
		if err = errors.Join(err); err != nil || a.status != http.StatusSeeOther || to.Host != "" || to.Scheme != "" || strings.HasPrefix(a.to, "//") || strings.ContainsAny(a.to, "\\\r\n") || strings.Contains(strings.Join(a.header.Values("Set-Cookie"), " "), "x=1") {
			t.Errorf("%q leads to %q: %v", next, a.to, a.header)
		}
	}
}

func TestAFormThatIsTooLongOrCannotBeReadDoesNothing(t *testing.T) {
	p := open(t)
	code := p.receive(t, "Giả Định")
	v := p.as(t, "quay.07")
	before := p.written(t)
	path := "/dossier/" + string(code) + "/do/transfer"
	for _, c := range []struct {
		body, kind string
		status     int
	}{
		{"id=x&to=" + string(home) + "&reason=" + strings.Repeat("x", 300<<10), "application/x-www-form-urlencoded", http.StatusRequestEntityTooLarge},
		{"id=x&to=%zz", "application/x-www-form-urlencoded", http.StatusBadRequest},
		{`{"id":"x"}`, "application/json", http.StatusUnprocessableEntity},
		{"id=x&to=" + string(home), "text/plain", http.StatusUnprocessableEntity},
	} {
		if a := v.do(http.MethodPost, path, strings.NewReader(c.body), "Content-Type", c.kind); a.status != c.status {
			t.Errorf("%.40s as %s: %s", c.body, c.kind, a)
		}
	}
	for _, method := range []string{http.MethodPut, http.MethodDelete, http.MethodPatch, "TRACE"} {
		if a := v.do(method, path, strings.NewReader("id=x"), "X-HTTP-Method-Override", "POST"); a.status != http.StatusMethodNotAllowed {
			t.Errorf("%s: %s", method, a)
		}
	}
	if after := p.written(t); after != before {
		t.Errorf("%d events were written", after-before)
	}
}
