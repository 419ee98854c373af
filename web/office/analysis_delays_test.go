package office_test

import (
	"context"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"motcua/domain/account"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/projections/delays"
	"motcua/projections/figures"
	"motcua/web/office"
)

// lateDossier is resolved two months after it was handed on.
func (p *place) lateDossier(t *testing.T) dossier.Code {
	t.Helper()
	code := p.secretDossier(t)
	p.goOn(t, code,
		doing{"quay.07", "transfer", nil, "Đã ghi", 0},
		doing{"tt.04", "accept-transfer", nil, "Đã ghi", 0},
		doing{"tt.04", "assign", typed("officer", "cv.04"), "Đã ghi", 0},
		doing{"tt.04", "conclude", typed("outcome", "granted"), "Đã ghi", 60 * 24 * time.Hour},
		doing{"tt.04", "resolve", nil, "Đã ghi", 0},
	)
	return code
}

// Given a dossier resolved before its limit and one resolved months after it, then the figures say how much of their limits they used, and
// which office held the late one; each number leads to its dossiers.
func TestTheFiguresSayHowLimitsWereKeptAndWhoHeldTheLateOnes(t *testing.T) {
	p := open(t)
	early, late := p.returned(t), p.lateDossier(t)
	v := p.as(t, "phantich")
	page := v.get("/analysis?from=2020-01-01&to=2020-03-31")
	if !strings.Contains(page.text, `</span> (7) 2 = (8) &#43; (9) 1 &#43; (10) 1`) || !strings.Contains(page.text, `id="causes"`) {
		t.Fatalf("the parts do not add up to the figures: %s", words(page.text))
	}
	row := regexp.MustCompile(`(?s)<tr[^>]*><th scope="row">[^<]*<span class="dim">giải quyết</span></th>(.*?)</tr>`).FindStringSubmatch(page.text)
	if row == nil || !strings.Contains(row[1], "100,00%") {
		t.Fatalf("nobody is the cause: %s", words(page.text))
	}
	caused := v.get(strings.ReplaceAll(regexp.MustCompile(`href="(/analysis/delays\?[^"]*of=late[^"]*)"`).FindStringSubmatch(row[1])[1], "&amp;", "&"))
	if caused.status != http.StatusOK || !strings.Contains(caused.text, string(late)) || strings.Contains(caused.text, string(early)) {
		t.Errorf("the list behind the cause: %s", words(caused.text))
	}
	if strings.Contains(caused.text, "Nguyễn Thị Đào") {
		t.Error("it names the applicant")
	}
	for query, want := range map[string]bool{"kind=band&band=200%2B": true, "kind=band&band=0-10": false, "kind=cause&of=overdue": false} {
		if a := v.get("/analysis/delays?from=2020-01-01&to=2020-03-31&" + query); a.status != http.StatusOK || strings.Contains(a.text, string(late)) != want {
			t.Errorf("%s: %s", query, words(a.text))
		}
	}
	for _, query := range []string{"kind=nothing", "kind=held", "kind=band&band=x", "kind=cause&of=x"} {
		if a := v.get("/analysis/delays?" + query); a.status != http.StatusUnprocessableEntity {
			t.Errorf("%s is %d", query, a.status)
		}
	}
	// Before it was late it was overdue.
	if a := v.get("/analysis/delays?from=2020-01-01&to=2020-02-20&at=2020-02-20T12:00&kind=cause&of=overdue"); !strings.Contains(a.text, string(late)) {
		t.Errorf("in February it was not overdue: %s", words(a.text))
	}
}

func TestAHeadSeesHowLimitsWereKeptInTheirAgencyOnly(t *testing.T) {
	p := open(t)
	late := string(p.lateDossier(t))
	for id, sees := range map[account.ID]bool{"tt.04": true, "tt.05": false} {
		if a := p.as(t, id).get("/analysis/delays?from=2020-01-01&to=2020-03-31&kind=cause"); a.status != http.StatusOK || strings.Contains(a.text, late) != sees {
			t.Errorf("%s: %s", id, words(a.text))
		}
	}
}

func TestHowLimitsWereKeptIsSentAloneOnceItIsMade(t *testing.T) {
	p := open(t)
	p.returned(t)
	a := p.as(t, "phantich").do(http.MethodGet, "/analysis?from=2020-01-01&to=2020-03-31", nil, "X-Part", "limits")
	if text := strings.TrimSpace(a.text); a.status != http.StatusOK || !strings.HasPrefix(text, `<div id="limits-part">`) || strings.Contains(text, "<main") {
		t.Errorf("%d %s", a.status, text)
	}
}

// unlived are lives that are always being made.
type unlived struct{}

func (unlived) Lives(context.Context, figures.AsOf, delays.Question, func(*delays.View, delays.Question, eventlog.Position)) error {
	return &office.Making{Position: 3, Of: 7}
}

func TestAListOfLivesThatAreBeingMadeSaysSoAndAsksAgain(t *testing.T) {
	p := openWith(t, func(o *office.Options) { o.Delays = unlived{} })
	a := p.as(t, "phantich").get("/analysis/delays?from=2020-01-01&to=2020-03-31&kind=cause")
	for _, part := range []string{"data-making", "/analysis/again.js", "3", "7"} {
		if a.status != http.StatusAccepted || !strings.Contains(a.text, part) {
			t.Errorf("want %q: %s", part, a)
		}
	}
}

// Given a period in which nothing was resolved, no share of its limits was used: it says so, and draws and claims nothing.
func TestWhereNothingWasResolvedNoShareOfLimitsIsClaimed(t *testing.T) {
	p := open(t)
	p.receive(t, "Nguyễn Thị Đào")
	v := p.as(t, "phantich")
	a := v.get("/analysis?from=2020-01-01&to=2020-01-02")
	text := words(a.text)
	if !strings.Contains(text, "Không có hồ sơ nào có kết quả trong kỳ") || strings.Contains(text, "Một nửa dùng") || strings.Contains(a.text, `class="chart limit"`) {
		t.Errorf("of nothing that was resolved it says: %s", text)
	}
	p.returned(t)
	if text := words(v.get("/analysis?from=2020-01-01&to=2020-01-31").text); strings.Contains(text, "Không có hồ sơ nào có kết quả trong kỳ") || !strings.Contains(text, "Một nửa dùng") {
		t.Errorf("of one that was resolved it says: %s", text)
	}
}
