package office_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"github.com/rs/zerolog"

	"motcua/web/office"
)

// A whole intake whose every text is script: it is kept as it was written, no page puts it out as markup, and every page forbids scripts that
// are not the site's own. Nor does any of it, or a password, stand in the log, at debug level.
func TestScriptInATextIsTextAndNoTextIsLogged(t *testing.T) {
	var log bytes.Buffer
	p := openWith(t, func(opt *office.Options) { opt.Log = zerolog.New(&log).Level(zerolog.DebugLevel) })
	const evil = `<script>alert(1)</script>"'><img src=x onerror=alert(2)>`
	procedure := p.law.Catalogue.ProceduresOf(home)[0]
	v := p.as(t, "quay.07")
	if a := p.visit(t).post("/sign-in", form("account", "quay.07", "password", "bí mật gõ nhầm")); a.status != http.StatusForbidden {
		t.Fatal(a)
	}
	fields := form("id", strings.Repeat("A", 26), "procedure", string(procedure.Code), "kind", "citizen", "name", "Kín "+evil, "number", "086201001234", "phone", "0977123456",
		"address", "ngõ Vắng "+evil, "agent", "Thay "+evil, "channel", "direct", "do", "save", "outcome", "receive", "paper.0.name", evil, "paper.0.originals", "1", "paper.0.have", "1")
	a := v.post("/intake", fields)
	if a.status != http.StatusSeeOther || !strings.HasPrefix(a.to, "/intake/done/") {
		_, problem, _ := strings.Cut(a.text, `class="problem"`)
		t.Fatalf("%d %.400s", a.status, problem)
	}
	pages := []answer{v.post("/intake", form("do", "find", "q", evil, "name", evil, "address", evil, "agent", evil))}
	code := strings.TrimPrefix(a.to, "/intake/done/")
	for _, path := range []string{"/dossier/" + code, "/intake/done/" + code, "/dossier/" + code + "/form/01", "/dossier/" + code + "/form/05", "/search?q=" + "%3Cscript%3Ealert(1)%3C/script%3E", "/search?q=kin", "/counter", "/intake?q=%3Cscript%3E", "/intake/procedures?q=%3Cscript%3E", "/sign-in?next=/%3Cscript%3Ealert(1)%3C/script%3E"} {
		pages = append(pages, v.get(path))
	}
	if a := v.post("/dossier/"+code+"/do/refuse", form("id", "why", "reason", evil)); a.status >= 500 {
		t.Error(a)
	} else {
		pages = append(pages, a, v.get("/dossier/"+code))
	}
	admin := p.as(t, "quantri")
	pages = append(pages, admin.post("/accounts/cv.04/name", form("name", evil)), admin.get("/accounts"), admin.get("/accounts/cv.04"))
	seen := 0
	for i, a := range pages {
		if strings.Contains(a.text, "<script>alert") || strings.Contains(a.text, "<img src=x") || strings.Contains(a.text, `"'><`) {
			t.Errorf("page %d puts script out: %.3000s", i, a.text)
		}
		if strings.Contains(a.text, "&lt;script&gt;alert(1)") {
			seen++
		}
		if policy := a.header.Get("Content-Security-Policy"); strings.HasPrefix(a.header.Get("Content-Type"), "text/html") && len(a.text) > 0 && (!strings.Contains(policy, "script-src 'self'") || !strings.Contains(policy, "frame-ancestors 'none'") || !strings.Contains(policy, "require-trusted-types-for 'script'") || strings.Contains(policy, "unsafe")) {
			t.Errorf("page %d has the policy %q", i, policy)
		}
	}
	if seen < 5 {
		t.Errorf("only %d pages show the text at all", seen)
	}
	for _, secret := range []string{"Kín", "086201001234", "0977123456", "0912345678", "Vắng", "Thay", "bí mật", password, "<script>", "script>alert"} {
		if strings.Contains(log.String(), secret) {
			t.Errorf("the log tells %q: %s", secret, log.String())
		}
	}
}
