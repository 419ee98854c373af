package office_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"motcua/web/browsertest"
)

// sending is a form that somebody sends in vain, or that shows something without doing it.
type sending struct {
	who, path string
	form      url.Values
}

// answered is what is sent to every address that takes forms and answers with a page. {code} is a dossier in the middle of its life, {signed} one that is
// decided.
var answered = map[string][]sending{
	"POST /sign-in":  {{"", "/sign-in", typed("account", "quay.07", "password", "nhầm")}, {"", "/sign-in", nil}},
	"POST /password": {{"quay.07", "/password", typed("old", "nhầm", "new", "x", "again", "y")}},
	"POST /work": {
		{"tt.04", "/work", typed("id", "1", "command", "conclude")},
		{"tt.04", "/work", typed("id", "2", "command", "conclude", "line", "{code}")},
		{"tt.04", "/work", typed("id", "3", "command", "conclude", "outcome", "granted", "line", "{code}")},
		{"tt.04", "/work", typed("id", "4", "command", "ahead-of-extend", "days", "3", "reason", "Chờ giám định", "line", "{signed}")},
		{"tt.04", "/work", typed("id", "9", "command", "ahead-of-extend", "days", "3", "reason", "x", "line", "{code}")},
		{"tt.04", "/work", typed("id", "5", "command", "extend", "days", "vài", "line", "{signed}")},
		{"cv.05", "/work", typed("id", "6", "command", "complete-task", "line", "{code}|none")},
		{"", "/work", typed("id", "7", "command", "conclude")},
		{"quay.07", "/work", typed("id", "8", "command", "conclude")},
	},
	"POST /counter": {{"quay.07", "/counter", typed("id", "1", "command", "transfer")}, {"quay.07", "/counter", typed("id", "2", "command", "transfer", "line", "{code}")}},
	"POST /intake":  {{"quay.07", "/intake", typed("id", "1", "do", "save")}, {"quay.07", "/intake", typed("id", "2", "do", "find", "q", "khong co thu tuc nao")}},
	"POST /dossier/{code}/do/{command}": {
		{"tt.04", "/dossier/{code}/do/extend", typed("id", "1", "until", "2020-01-04", "reason", "")},
		{"tt.04", "/dossier/{code}/do/conclude", typed("id", "2", "outcome", "granted")},
		{"tt.04", "/dossier/{signed}/do/pause", typed("id", "3", "reason", "inspection")},
		{"cv.04", "/dossier/{code}/do/request-supplement", typed("id", "4")},
		{"cv.04", "/dossier/{signed}/do/request-supplement", typed("id", "8", "reason", "Thiếu bản vẽ")},
		{"quay.07", "/dossier/{code}/do/charge-fee", typed("id", "5", "amount", "nhiều")},
		{"quay.07", "/dossier/{code}/do/supplement", typed("id", "6", "paper.0.name", "Đơn", "paper.0.copies", "vài")},
		{"quay.07", "/dossier/{code}/do/nothing", typed("id", "7")},
	},
	"POST /dossier/{code}/rate":  {{"quay.07", "/dossier/{code}/rate", nil}},
	"POST /reports/take":         {{"phantich", "/reports/take", typed("kind", "nothing")}},
	"POST /exports":              {{"phantich", "/exports", typed("format", "nothing")}},
	"POST /exports/{id}/{what}":  {{"phantich", "/exports/nothing/stop", nil}},
	"POST /accounts":             {{"quantri", "/accounts", typed("id", "", "name", "")}},
	"POST /accounts/{id}/{what}": {{"quantri", "/accounts/quay.07/rights", typed("role", "king")}, {"quantri", "/accounts/nobody/name", typed("name", "x")}},
}

// unanswered are addresses that lead on to another page, or answer scripts.
var unanswered = []string{"POST /sign-out", "POST /files"}

// Every answer to a form that was not done, in both languages, is held to what every page is held to.
func TestEveryRefusalIsFitForEverybody(t *testing.T) {
	p := open(t)
	for pattern := range p.Routes() {
		if strings.HasPrefix(pattern, "POST ") && answered[pattern] == nil && !slices.Contains(unanswered, pattern) {
			t.Errorf("nobody looks at what %s answers", pattern)
		}
	}
	code := p.halfway(t)
	_, signed := p.held(t, "một")
	p.goOn(t, signed[0], decided...)
	concrete := strings.NewReplacer("{code}", string(code), "{signed}", string(signed[0]))
	tabs := map[string]*browsertest.Tab{"": browsertest.Open(t)}
	for pattern, all := range answered {
		for i, s := range all {
			if tabs[s.who] == nil {
				tabs[s.who] = p.tab(t, s.who)
			}
			b, path := tabs[s.who], concrete.Replace(s.path)
			var fields [][2]string
			for name, values := range s.form {
				for _, v := range values {
					fields = append(fields, [2]string{name, concrete.Replace(v)})
				}
			}
			name := fmt.Sprintf("%s, %d. of %s", pattern, i+1, s.who)
			inspect(t, b, func() { send(t, b, p.server.URL, path, fields) }, name, 390)
			inspect(t, b, func() { send(t, b, p.server.URL, inEnglish(path), fields) }, name+", in English", 1366)
		}
	}
}

// send sends a form as a page without script would.
func send(t *testing.T, b *browsertest.Tab, site, path string, fields [][2]string) {
	t.Helper()
	b.Go(site + "/sign-in")
	all, err := json.Marshal(fields)
	if err != nil {
		t.Fatal(err)
	}
	browsertest.Eval[any](b, fmt.Sprintf(`(() => {
		window.here = true;
		const form = Object.assign(document.createElement("form"), { method: "post", action: %q });
		for (const [name, value] of %s ?? []) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
		document.body.append(form);
		form.submit();
		return null;
	})()`, path, all))
	b.Await("the answer of "+path, `!window.here && document.readyState === "complete" && document.querySelector("h1")`)
}
