package office_test

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"

	"motcua/web/browsertest"
)

// stand is what an answer says of where it stands.
func stand(t *testing.T, a answer, what string) string {
	t.Helper()
	m := regexp.MustCompile(`data-` + what + `="([^"]*)"`).FindStringSubmatch(a.text)
	if m == nil {
		t.Fatalf("it does not say %s: %s", what, a)
	}
	return html.UnescapeString(m[1])
}

// lived is a place with two dossiers received on days after each other, on the third day.
func lived(t *testing.T) *place {
	p := open(t)
	p.receive(t, "Nguyễn Thị Đào")
	p.clock.pass(24 * time.Hour)
	p.receive(t, "Lê Văn Tám")
	p.clock.pass(24 * time.Hour)
	return p
}

// week is a place with a dossier received on each of eight days, on the ninth.
func week(t *testing.T) *place {
	p := open(t)
	for _, name := range []string{"Nguyễn Thị Đào", "Lê Văn Tám", "Trần Văn Năm", "Phạm Thị Sáu", "Võ Văn Bảy", "Bùi Thị Hai", "Đỗ Văn Ba", "Hồ Thị Tư"} {
		p.receive(t, name)
		p.clock.pass(24 * time.Hour)
	}
	return p
}

func TestADayIsGoneToByALinkThatStaysTheSame(t *testing.T) {
	p := lived(t)
	v := p.as(t, "phantich")
	for go1, want := range map[string]struct{ from, to, received string }{
		"2020-01-02":       {"2020-01-01", "2020-01-02", "1"},
		"2020-01-03":       {"2020-01-01", "2020-01-03", "2"},
		"2031-01-01":       {"2020-01-01", "2020-01-04", "2"}, // not beyond today
		"2019-12-31":       {"2019-01-01", "2019-12-31", "0"}, // before the period: from the year's start
		"previous-day":     {"2020-01-01", "2020-01-03", "2"},
		"2020-01-02T08:00": {"2020-01-01", "2020-01-02", "0"},
		"2020-01-02T12:00": {"2020-01-01", "2020-01-02", "1"},
	} {
		query := "/analysis?from=2020-01-01&to=2020-01-04&go=" + url.QueryEscape(go1)
		led := v.get(query)
		alone := v.do(http.MethodGet, query, nil, "X-Part", "answer")
		if led.status != http.StatusSeeOther || alone.status != http.StatusOK || led.to != stand(t, alone, "address") || strings.Contains(led.to, "go=") {
			t.Fatalf("%s: led to %s; alone %s", go1, led, alone)
		}
		whole := v.get(led.to)
		for _, a := range []answer{alone, whole} {
			if stand(t, a, "from") != want.from || stand(t, a, "to") != want.to || figure(t, a, "5") != want.received {
				t.Errorf("%s: from %s to %s, %s received; want %v", go1, stand(t, a, "from"), stand(t, a, "to"), figure(t, a, "5"), want)
			}
		}
	}
	if a := v.get("/analysis?go=soon"); a.status != http.StatusUnprocessableEntity {
		t.Errorf("a place that is none: %s", a)
	}
}

func TestAPeriodThatBeginsWithTheYearDoesSoWhereverItEnds(t *testing.T) {
	p := lived(t)
	v := p.as(t, "phantich")
	a := v.do(http.MethodGet, "/analysis?from=2019-11-05&to=2020-01-04&start=year&go=2019-12-30", nil, "X-Part", "answer")
	if stand(t, a, "from") != "2019-01-01" || !strings.Contains(stand(t, a, "address"), "start=year") {
		t.Errorf("from %s, %s", stand(t, a, "from"), stand(t, a, "address"))
	}
}

func TestAPeriodThatIsLeftAtItsBeginningBeginsThereAgain(t *testing.T) {
	p := lived(t)
	v := p.as(t, "phantich")
	left := v.get("/analysis?from=2020-01-03&to=2020-01-04&go=2020-01-02")
	a := v.get(left.to)
	if stand(t, a, "from") != "2020-01-01" || !strings.Contains(left.to, "since=2020-01-03") || !strings.Contains(a.text, "03/01/2020") {
		t.Errorf("before its beginning: from %s, %s", stand(t, a, "from"), left)
	}
	further := v.get(left.to + "&go=2019-12-30")
	if !strings.Contains(further.to, "from=2019-01-01") || !strings.Contains(further.to, "since=2020-01-03") {
		t.Errorf("further back: %s", further)
	}
	back := v.get(further.to + "&go=2020-01-04")
	if stand(t, v.get(back.to), "from") != "2020-01-03" || strings.Contains(back.to, "since=") {
		t.Errorf("back again: %s", back)
	}
}

func TestStepsGoFromEventToEventOfTheScopeAndBack(t *testing.T) {
	p := lived(t)
	v := p.as(t, "phantich")
	step := func(address, way string) answer {
		t.Helper()
		sep := "&"
		if !strings.Contains(address, "?") {
			sep = "?"
		}
		a := v.get(address + sep + "go=" + way)
		if a.status != http.StatusSeeOther {
			t.Fatalf("%s from %s: %s", way, address, a)
		}
		return v.get(a.to)
	}
	at, seen, figures := "/analysis?from=2020-01-01&to=2020-01-04", []string{}, []string{}
	for { // back to the first event that a dossier ever had
		a := v.get(at + "&go=previous-event")
		if a.status != http.StatusSeeOther {
			if !strings.Contains(a.text, `class="problem"`) || a.status != http.StatusOK {
				t.Fatalf("before the first event: %s", a)
			}
			break
		}
		at = a.to
		page := v.get(at)
		seen, figures = append(seen, stand(t, page, "stand")+" "+linkTo(t, page, "/dossier/")), append(figures, figure(t, page, "5"))
		if len(seen) > 40 {
			t.Fatal("it never comes to the first")
		}
	}
	if len(seen) < 2 || figures[0] != "2" || figures[len(figures)-1] != "0" && figures[len(figures)-1] != "1" {
		t.Fatalf("going back: %v %v", seen, figures)
	}
	for i := len(seen) - 2; i >= 0; i-- { // and forward over the same
		a := step(at, "next-event")
		at = stand(t, a, "address")
		if got := stand(t, a, "stand") + " " + linkTo(t, a, "/dossier/"); got != seen[i] || figure(t, a, "5") != figures[i] {
			t.Fatalf("forward: %s, %s received; back it was %s, %s", got, figure(t, a, "5"), seen[i], figures[i])
		}
		if !strings.Contains(a.text, `class="event"`) {
			t.Errorf("the event is not told: %s", a)
		}
	}
	if a := v.get("/analysis?from=2020-01-01&to=2020-01-04&slice=agency%3D000.00.05.H61&go=previous-event"); a.status != http.StatusOK || !strings.Contains(a.text, `class="problem"`) {
		t.Errorf("an event of another agency's dossiers is found: %s", a)
	}
	if head := p.as(t, "tt.04").get("/analysis?go=previous-event"); head.status != http.StatusSeeOther {
		t.Errorf("a head's own agency has events: %s", head)
	}
}

// The handle is drawn, figures and address follow; a step and playing too, and what a mailed link opens is the same.
func TestDrawingTheHandleMovesFiguresAndAddress(t *testing.T) {
	p := lived(t)
	b := browsertest.Open(t)
	b.Go(p.server.URL + "/sign-in?next=/analysis")
	browsertest.Eval[any](b, `document.querySelector("[name=account]").value = "phantich"; document.querySelector("[name=password]").value = "`+password+`"; document.querySelector("[name=password]").form.requestSubmit(); null`)
	b.Await("the handle", `document.getElementById("rail")?.checkVisibility() === true`)
	browsertest.Eval[any](b, `document.getElementById("rail").focus(); null`)
	b.Press(kb.Home)
	b.Await("the first day in the address", `location.search.includes("to=2020-01-02") && document.querySelector("#answer [data-stand]").dataset.to === "2020-01-02"`)
	b.Await("what is said", `document.getElementById("scrub-said").textContent === "02/01/2020"`)
	browsertest.Eval[any](b, `document.querySelector('[data-go="next-event"]').click(); null`)
	b.Await("an event", `location.search.includes("event=") && document.querySelector("#answer .event b") !== null`)
	shown := browsertest.Eval[string](b, `document.getElementById("answer").innerText`)
	b.Go(browsertest.Eval[string](b, `location.href`))
	if again := browsertest.Eval[string](b, `document.getElementById("answer").innerText`); again != shown {
		t.Errorf("the link opens\n%s\nwhich was\n%s", again, shown)
	}
	browsertest.Eval[any](b, `document.getElementById("speed").value = "86400"; document.querySelector("[data-toggle]").click(); null`)
	b.Await("the end of the history, and a pause", `location.search.includes("to=2020-01-04") && document.querySelector("[data-toggle]").textContent === document.querySelector("[data-toggle]").dataset.playText`)
	if said := b.Said(); len(said) > 0 {
		t.Errorf("the console: %v", said)
	}
}
