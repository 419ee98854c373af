package office_test

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"motcua/web/browsertest"
)

// Given a page of figures, when any number of it is followed, then the way back leads to the same page, at the line that the number stands in.
func TestTheWayBackFromAListLeadsToTheLineThatItWasOpenedFrom(t *testing.T) {
	p := week(t)
	p.returned(t)
	p.listed(t)
	v := p.as(t, "phantich")
	for _, address := range []string{
		"/analysis?by=agency&from=2020-01-01&start=year&step=day&to=2020-01-10",
		"/analysis?by=agency&from=2020-01-01&since=2020-01-08&step=week&to=2020-01-07",
		"/analysis?at=2020-01-08T12%3A00%3A00&by=field&from=2020-01-02&known-at=50&slice=agency%3D000.00.04.H61&to=2020-01-08",
		"/analysis?by=service-level&from=2020-01-01&lang=en&slice=level%3Dprovince&to=2020-01-10",
	} {
		page := v.get(address)
		seen, ways := map[string]bool{}, map[string]int{}
		for _, piece := range regexp.MustCompile(`(?s)<(?:tr|li)[^>]* id="([a-z]+)-[^"]*".*?</(?:tr|li)>`).FindAllStringSubmatch(page.text, -1) {
			id := html.UnescapeString(regexp.MustCompile(` id="([^"]*)"`).FindStringSubmatch(piece[0])[1])
			for _, m := range regexp.MustCompile(`href="(/analysis/(list|why|delays)\?[^"]*)"`).FindAllStringSubmatch(piece[0], -1) {
				if seen[m[2]+id] || ways[piece[1]] >= 5 { // the others are alike
					continue
				}
				seen[m[2]+id] = true
				ways[piece[1]]++
				a := v.get(html.UnescapeString(m[1]))
				back := regexp.MustCompile(`<p><a href="([^"]*)">← `).FindStringSubmatch(a.text)
				if a.status != http.StatusOK || back == nil {
					t.Errorf("%s: %s leads to %s", address, m[1], a)
					continue
				}
				to, err := url.Parse(html.UnescapeString(back[1]))
				if err != nil {
					t.Fatal(err)
				}
				if to.Path+"?"+to.RawQuery != address || to.Fragment != id {
					t.Errorf("%s of %s: back leads to %s, not to #%s", m[2], address, to, id)
				}
				if m[2] == "list" && !regexp.MustCompile("(đúng số hồ sơ của con số|exactly the dossiers of the figure)").MatchString(a.text) {
					t.Errorf("the list of %s has not what the figure counts: %s", m[1], words(a.text))
				}
			}
		}
		kinds := []string{"main", "figure", "rate", "step", "part"}
		if strings.HasSuffix(address, "to=2020-01-10") { // on which there is a result
			kinds = append(kinds, "band")
		}
		for _, kind := range kinds {
			if ways[kind] == 0 {
				t.Errorf("%s: no number in a line of kind %s: %v", address, kind, ways)
			}
		}
	}
	for list, want := range map[string]string{ // mailed by somebody who wrote it down
		"/analysis/list?cell=late&from=2020-01-01&to=2020-01-05":                 "#figure-late",
		"/analysis/why?rate=on_time_of_handled&from=2020-01-01&to=2020-01-05":    "#rate-on_time_of_handled",
		"/analysis/list?cell=late&from=2020-01-01&to=2020-01-05&whole=%25&line=": "#figure-late",
	} {
		if back := linkTo(t, v.get(list), "/analysis?"); !strings.HasSuffix(back, want) {
			t.Errorf("%s leads back to %s, want %s", list, back, want)
		}
	}
}

// With and without script: the line is in the window and marked, also where it is folded away.
func TestOneComesBackToTheNumberThatOneLeft(t *testing.T) {
	p := week(t)
	for _, script := range []bool{true, false} {
		b := p.tab(t, "phantich")
		if !script {
			b.NoScript()
		}
		b.Size(1366, 600)
		for _, line := range []string{"main-received", "figure-in_process", "rate-on_time_of_handled", "step-2020-01-04", "part-000.00.04.H61"} {
			b.Go(p.server.URL + "/analysis?from=2020-01-01&to=2020-01-09&step=day")
			const there = `document.readyState === "complete" && location.pathname === `
			browsertest.Eval[any](b, `(document.getElementById("`+line+`").querySelector('a[href^="/analysis/list"], a[href^="/analysis/why"]').click(), null)`)
			b.Await("list or doubt", there+`location.pathname && location.pathname.startsWith("/analysis/")`)
			browsertest.Eval[any](b, `(document.querySelector('main a[href^="/analysis?"]').click(), null)`)
			b.Await("the line "+line+" in the window, marked", there+`"/analysis" && (() => {
				const line = document.querySelector(":target"), box = line?.getBoundingClientRect();
				const above = document.elementFromPoint(box?.left + 5, box?.top + box?.height / 2);
				return line?.id === "`+line+`" && line.checkVisibility({ contentVisibilityAuto: true }) && box.height > 10 && box.top >= 0 && box.bottom <= innerHeight && line.contains(above) && getComputedStyle(line).outlineStyle === "solid";
			})()`)
		}
	}
}

// From where the handle stands to the dossier of the event there, and back.
func TestOneComesBackToTheEventThatOneLeft(t *testing.T) {
	p := week(t)
	b := drawn(t, p, "?from=2020-01-01&to=2020-01-09")
	browsertest.Eval[any](b, `document.querySelector('[data-go="previous-event"]').click(), null`)
	b.Await("an event", `document.querySelector("#answer .event a") !== null`)
	code := browsertest.Eval[string](b, `document.querySelector("#answer .event a").textContent`)
	browsertest.Eval[any](b, `document.querySelector("#answer .event a").click(), null`)
	b.Await("its dossier", `document.readyState === "complete" && location.pathname.endsWith("`+code+`")`)
	browsertest.Eval[any](b, `document.querySelector('main a[href^="/analysis?"]').click(), null`)
	b.Await("the event, marked", `document.readyState === "complete" && document.querySelector(".event:target")?.textContent.includes("`+code+`") && `+stands+`.at !== ""`)
}

func TestALineOfTheSamePageIsGoneToWithoutLoadingItAgain(t *testing.T) {
	p := week(t)
	b := drawn(t, p, "?from=2020-01-01&to=2020-01-09")
	browsertest.Eval[any](b, `(window.same = true, document.querySelector("a.skip").focus(), null)`)
	b.Press(kb.Enter)
	b.Await("the line", `location.hash === "#main"`)
	browsertest.Eval[any](b, `new Promise((r) => setTimeout(() => r(null), 300))`)
	if !browsertest.Eval[bool](b, `window.same === true`) {
		t.Error("the page was loaded again")
	}
}
