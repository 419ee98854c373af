package office_test

import (
	"encoding/json"
	"fmt"
	"html"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"motcua/domain/dossier"
	"motcua/web/browsertest"
)

// Given a long list behind a figure, when somebody goes from a line to its dossier, to its events and back, then the line is in the window and
// is marked.
func TestOneComesBackToTheLineThatOneLeft(t *testing.T) {
	p := open(t)
	var codes []dossier.Code
	for n := range 40 {
		p.clock.pass(time.Second)
		codes = append(codes, p.receive(t, fmt.Sprintf("Nguyễn Văn %c%d", 'A'+n%26, n)))
	}
	code := string(codes[3])
	b := p.tab(t, "phantich")
	b.Size(1366, 600)
	b.Go(p.server.URL + "/analysis/list?cell=received&from=2020-01-01&to=2020-01-31")
	follow := func(name, selector string) {
		t.Helper()
		browsertest.Eval[any](b, `(document.querySelector(`+"`"+selector+"`"+`).click(), null)`)
		b.Await(name, `document.readyState === "complete" && location.pathname.endsWith(`+"`"+name+"`"+`)`)
	}
	follow("/dossier/"+code, `main a[href*="/dossier/`+code+`"]`)
	follow("/events", `main a[href*="/events"]`)
	follow("/analysis/list", `main a[href^="/analysis/list"]`)
	b.Await("its line in the window, marked", `(() => {
		const line = document.querySelector("tr:target");
		const box = line?.getBoundingClientRect();
		return line?.textContent.includes("`+code+`") && scrollY > 0 && box.top >= 0 && box.bottom <= innerHeight && getComputedStyle(line).outlineStyle === "solid";
	})()`)
}

func TestReportsAreAWayBackToo(t *testing.T) {
	p := open(t)
	code := string(p.receive(t, "Nguyễn Thị Đào"))
	v := p.as(t, "phantich")
	paper := v.get(linkTo(t, v.get("/reports?from=2020-01-01&to=2020-01-31&kind=06&office=000.00.04.H61"), "/reports/paper?"))
	events := v.get(linkTo(t, v.get(linkTo(t, paper, "/dossier/"+code)), "/dossier/"+code+"/events"))
	if back := linkTo(t, events, "/reports?"); !strings.Contains(back, "kind=06") || !strings.HasSuffix(back, "#d-"+code) {
		t.Errorf("the way back is %s", back)
	}
	for _, elsewhere := range []string{"/reportsx", "//evil.example/reports/", "/desk?/analysis/", "https://evil.example/analysis/"} {
		if a := v.get("/dossier/" + code + "/events?back=" + elsewhere); strings.Contains(a.text, "#d-"+code) {
			t.Errorf("%s is a way back", elsewhere)
		}
	}
}

func TestAnEventIsShownInTheOrderInWhichItIsStoredWithoutTheLink(t *testing.T) {
	p := open(t)
	code := p.secretDossier(t)
	var stored []string
	for r, err := range p.log.ReadStream(t.Context(), code.Stream(), 0) {
		if err != nil || r.Revision > 0 {
			t.Fatal(err)
		}
		in := json.NewDecoder(strings.NewReader(string(r.Data)))
		for depth := 0; in.More() || depth > 0; {
			token, err := in.Token()
			if err != nil {
				t.Fatal(err)
			}
			stored = append(stored, fmt.Sprint(token))
			if d, ok := token.(json.Delim); ok && (d == '{' || d == '[') {
				depth++
			} else if ok {
				depth--
			}
		}
	}
	page := p.as(t, "giamdoc").get("/dossier/" + string(code) + "/events").text
	shown := html.UnescapeString(regexp.MustCompile(`(?s)<pre>(.*?)</pre>`).FindStringSubmatch(page)[1])
	in := json.NewDecoder(strings.NewReader(shown))
	var got []string
	for {
		token, err := in.Token()
		if err != nil {
			break
		}
		got = append(got, fmt.Sprint(token))
	}
	text := strings.Replace(strings.Join(stored, " "), " link ABCDEFGHIJKLMNOPQRSTUVWXYZ", "", 1)
	if diff := cmp.Diff(text, strings.Join(got, " ")); diff != "" || strings.Contains(page, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") {
		t.Errorf("(-stored +shown):\n%s", diff)
	}
}
