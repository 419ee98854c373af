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

// fields is what the form of a page that asks an address sends while nobody writes in it.
func fields(t *testing.T, a answer, action string) url.Values {
	t.Helper()
	form := regexp.MustCompile(`(?s)<form method="get" action="` + action + `" class="fields".*?</form>`).FindString(a.text)
	all := url.Values{}
	for _, m := range regexp.MustCompile(`<input [^>]*name="([^"]*)"[^>]*>`).FindAllStringSubmatch(form, -1) {
		value := ""
		if v := regexp.MustCompile(`value="([^"]*)"`).FindStringSubmatch(m[0]); v != nil {
			value = html.UnescapeString(v[1])
		}
		all.Add(m[1], value)
	}
	if len(all) == 0 {
		t.Fatalf("no form asks %s: %s", action, a)
	}
	return all
}

// Given a form as it comes, when somebody fills in a moment that has passed and nothing else, then the period ends on its day; a last day that
// somebody wrote is taken at their word.
func TestAPastMomentAloneIsAskedForByTheFormAsItComes(t *testing.T) {
	p := week(t)
	v := p.as(t, "phantich")
	for _, c := range []struct{ page, at, to, want string }{
		{"/analysis", "2020-01-04T12:00", "", "/analysis?at=2020-01-04T12%3A00%3A00&from=2020-01-01&to=2020-01-04"},
		{"/analysis", "2019-12-30T12:00", "", "/analysis?at=2019-12-30T12%3A00%3A00&from=2019-01-01&since=2020-01-01&to=2019-12-30"},
		{"/analysis?from=2020-01-02&to=2020-01-08", "2020-01-04T12:00:30", "", "/analysis?at=2020-01-04T12%3A00%3A30&from=2020-01-02&to=2020-01-04"},
		{"/analysis?from=2020-01-02&to=2020-01-03", "2020-01-04T12:00", "", "/analysis?at=2020-01-04T12%3A00%3A00&from=2020-01-02&to=2020-01-03"}, // it ends before
		{"/analysis?from=2020-01-02&to=2020-01-08", "2020-01-04T12:00", "2020-01-07", ""},
		{"/reports?kind=II.06a", "2020-01-04T12:00", "", "/reports?at=2020-01-04T12%3A00%3A00&from=2020-01-01&kind=II.06a&to=2020-01-04"},
	} {
		action, _, _ := strings.Cut(c.page, "?")
		sent := fields(t, v.get(c.page), action)
		sent.Set("at", c.at)
		if c.to != "" {
			sent.Set("to", c.to)
		}
		for _, known := range []string{"", "40"} { // whether or not another field is empty
			sent.Set("known-at", known)
			a := v.get(action + "?" + sent.Encode())
			if c.want == "" {
				if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.text, "chậm nhất vào ngày") {
					t.Errorf("%s to %s, at %s: %s", c.page, c.to, c.at, a)
				}
				continue
			}
			led, err := url.Parse(a.to)
			if err != nil {
				t.Fatal(err)
			}
			q := led.Query()
			kept := q.Get("known-at")
			q.Del("known-at")
			q.Del("by") // the form's own choice
			if got := led.Path + "?" + q.Encode(); a.status != http.StatusSeeOther || got != c.want || kept != known {
				t.Errorf("%s at %s leads to %d %s, want %s", c.page, c.at, a.status, a.to, c.want)
				continue
			}
			if a := v.get(a.to); a.status != http.StatusOK {
				t.Errorf("the address is no question: %s", a)
			}
		}
	}
}

// The same after the handle was drawn: the last day is where it was drawn to, and nobody wrote it.
func TestAPastMomentAloneIsAskedForAfterTheHandleWasDrawn(t *testing.T) {
	p := week(t)
	b := drawn(t, p, "?from=2020-01-01&to=2020-01-10")
	drags(b, 5)
	b.Await("figures of the day", stands+`.to === "2020-01-07"`)
	browsertest.Eval[any](b, `(document.querySelector("details.question").open = true, document.getElementById("at").value = "2020-01-04T12:00:00", document.getElementById("at").form.requestSubmit(), null)`)
	b.Await("figures of the moment", `document.readyState === "complete" && location.search.includes("to=2020-01-04") && !location.search.includes("to-was") && `+stands+`.stand === "2020-01-04T12:00:00"`)
}
