package office_test

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"motcua/web/browsertest"
)

// Given a report, also one that was taken, when a figure of it is followed to its list, and from there to why it is what it is, then the way back from both leads
// to the page of the report, at the figure's line of the paper.
func TestTheWayBackFromAListLeadsToTheReportThatItWasOpenedFrom(t *testing.T) {
	p := open(t)
	p.receive(t, "Nguyễn Thị Đào")
	p.listed(t)
	v := p.as(t, "phantich")
	const asked = "/reports?from=2020-01-01&to=2020-01-31&kind="
	taken := v.taken(t, asked+"II.06a&by=agency")
	for page, want := range map[string][2]string{ // where figures lead, and the ids of the lines
		asked + "II.06a&by=agency": {"/analysis/list?", "row-000.00.04.H61"},
		asked + "targets":          {"/reports/list?", "row-2"},
		taken:                      {"/analysis/list?", "row-000.00.04.H61"},
	} {
		paper := v.get(linkTo(t, v.get(page), strings.Split(page, "?")[0]+"/paper"))
		line := regexp.MustCompile(`(?s)<tr id="` + regexp.QuoteMeta(want[1]) + `">.*?</tr>`).FindString(paper.text)
		list := v.get(linkTo(t, answer{text: line}, want[0]))
		ways := []answer{list}
		if strings.HasPrefix(want[0], "/analysis") {
			ways = append(ways, v.get(linkTo(t, list, "/analysis/why?")))
		}
		for _, a := range ways {
			back := regexp.MustCompile(`<p><a href="([^"]*)">← Báo cáo</a>`).FindStringSubmatch(a.text)
			if a.status != http.StatusOK || back == nil {
				t.Errorf("%s: no way back: %s", page, a)
				continue
			}
			to, err := url.Parse(html.UnescapeString(back[1]))
			if err != nil || to.Path != strings.Split(page, "?")[0] || to.Fragment != want[1] || to.Query().Get("kind") != regexp.MustCompile(`kind=([^&]*)|$`).FindStringSubmatch(page)[1] {
				t.Errorf("%s: back leads to %s, %v", page, back[1], err)
			}
			if again := v.get(to.Path + "?" + to.RawQuery); !strings.Contains(again.text, `id="`+want[1]+`"`) || !strings.Contains(again.text, "#"+want[1]+`"`) {
				t.Errorf("%s: the page that one comes back to does not go to the line: %s", page, again)
			}
		}
	}
}

func TestOneComesBackToTheLineOfThePaperThatOneLeft(t *testing.T) {
	p := open(t)
	p.receive(t, "Nguyễn Thị Đào")
	b := p.tab(t, "phantich")
	b.Size(1366, 600)
	b.Go(p.server.URL + "/reports?from=2020-01-01&to=2020-01-31&kind=II.06a&by=agency")
	b.Await("the paper", `document.querySelector("iframe").contentDocument?.getElementById("row-000.00.04.H61") !== null`)
	b.Go(p.server.URL + browsertest.Eval[string](b, `(() => { const a = document.querySelector("iframe").contentDocument.getElementById("row-000.00.04.H61").querySelector("a"); return a.pathname + a.search; })()`))
	browsertest.Eval[any](b, `(document.querySelector('main a[href^="/reports?"]').click(), null)`)
	b.Await("the line of the paper in the window, marked", `document.readyState === "complete" && location.pathname === "/reports" && (() => {
		const frame = document.querySelector("iframe"), line = frame.contentDocument?.querySelector("tr:target");
		if (!line) return false;
		const box = line.getBoundingClientRect(), top = frame.getBoundingClientRect().top + box.top;
		return line.id === "row-000.00.04.H61" && top >= 0 && top + box.height <= innerHeight && box.bottom <= frame.clientHeight && frame.contentWindow.getComputedStyle(line).outlineStyle === "solid";
	})()`)
}

// Given two moments compared, when one goes to a dossier that differs and back, then its line is in the window and marked.
func TestOneComesBackToTheDossierOfAComparisonThatOneLeft(t *testing.T) {
	p := open(t)
	code := string(p.receive(t, "Nguyễn Thị Đào"))
	b := p.tab(t, "phantich")
	b.Size(1366, 600)
	b.Go(p.server.URL + "/analysis/compare?from=2020-01-01&to=2020-01-31&at=2020-01-02T00:00&and-at=2020-01-02T09:12")
	browsertest.Eval[any](b, `(document.querySelector('main a[href^="/dossier/`+code+`?"]').click(), null)`)
	b.Await("its dossier", `document.readyState === "complete" && location.pathname.endsWith("`+code+`")`)
	browsertest.Eval[any](b, `(document.querySelector('main a[href^="/analysis/compare?"]').click(), null)`)
	b.Await("its line in the window, marked", `document.readyState === "complete" && (() => {
		const line = document.querySelector("tbody:target"), box = line?.getBoundingClientRect();
		return line?.textContent.includes("`+code+`") && box.top >= 0 && box.bottom <= innerHeight && getComputedStyle(line).outlineStyle === "solid";
	})()`)
}
