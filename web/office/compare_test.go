package office_test

import (
	"fmt"
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"motcua/domain/account"
	"motcua/domain/eventlog"
	"motcua/web/browsertest"
)

// besides is what a comparison says of a column: in A, in B, and the difference.
func besides(t *testing.T, a answer, column string) [3]string {
	t.Helper()
	m := regexp.MustCompile(`<td>\(` + column + `\)</td><th scope="row">[^<]*</th><td class="n">([0-9.]+)</td><td class="n">([0-9.]+)</td><td class="n"><b>([^<]*)</b>`).FindStringSubmatch(a.text)
	if m == nil {
		t.Fatalf("no column %s: %s", column, a)
	}
	return [3]string{m[1], m[2], html.UnescapeString(m[3])}
}

// Given a dossier received at noon and another the day after, when two moments are compared, then each side has its own figures, and what lies between them
// are the events that did it, each with the way to where it is stored.
func TestTwoMomentsStandSideBySideWithTheEventsBetweenThem(t *testing.T) {
	p := open(t)
	one := string(p.receive(t, "Nguyễn Thị Đào"))
	p.clock.pass(24 * time.Hour)
	other := string(p.receive(t, "Lê Văn Tám"))
	v := p.as(t, "phantich")
	const period = "/analysis/compare?from=2020-01-01&to=2020-01-31"
	for query, want := range map[string][3]string{ // of column 3; the promise of the first lies beyond
		"&at=2020-01-02T12:00&and-at=2020-01-03T09:12": {"1", "2", "+1"},
		"&at=2020-01-03T09:12&and-at=2020-01-02T12:00": {"2", "1", "−1"},
		"&at=2020-01-02T12:00&and-at=2020-01-02T12:00": {"1", "1", "0"},
	} {
		a := v.get(period + query)
		if a.status != http.StatusSeeOther || !strings.Contains(a.to, "known-at=") || !strings.Contains(a.to, "and-known-at=") {
			t.Fatalf("%s leads to no address that stays: %s", query, a)
		}
		a = v.get(a.to)
		if got := besides(t, a, "3"); a.status != http.StatusOK || got != want {
			t.Errorf("%s: %v, want %v: %d", query, got, want, a.status)
		}
		if moved := want[0] != want[1]; strings.Contains(a.text, "/dossier/"+other+"/events") != moved || strings.Contains(a.text, ">"+one+"<") {
			t.Errorf("%s: the dossiers are not those that differ: %s", query, a)
		} else if moved && !strings.Contains(a.text, "Khớp</span>") {
			t.Errorf("%s: nothing says that it adds up", query)
		}
		if strings.Contains(a.text, "Lê Văn") {
			t.Errorf("%s names a person", query)
		}
	}
}

// A mailed address gives the same, whatever was recorded since.
func TestAMailedComparisonStaysTheSame(t *testing.T) {
	p := open(t)
	p.receive(t, "Nguyễn Thị Đào")
	known := []eventlog.Position{eventlog.Position(p.written(t))}
	p.receive(t, "Lê Văn Tám")
	known = append(known, eventlog.Position(p.written(t)))
	v := p.as(t, "phantich")
	address := fmt.Sprintf("/analysis/compare?from=2020-01-01&to=2020-01-31&known-at=%d&and-known-at=%d", known[0], known[1])
	before := v.get(address)
	p.receive(t, "Trần Văn Ba")
	after := p.as(t, "giamdoc").get(address)
	for _, column := range []string{"3", "5", "11"} {
		if b, a := besides(t, before, column), besides(t, after, column); a != b || column == "3" && a != [3]string{"1", "2", "+1"} {
			t.Errorf("(%s) was %v and is %v", column, b, a)
		}
	}
}

func TestAHeadComparesTheFiguresOfTheirAgencyOnly(t *testing.T) {
	p := open(t)
	from := eventlog.Position(p.written(t))
	code := string(p.receive(t, "Nguyễn Thị Đào"))
	address := fmt.Sprintf("/analysis/compare?from=2020-01-01&to=2020-01-31&known-at=%d&and-known-at=%d", from, eventlog.Position(p.written(t)))
	for id, sees := range map[account.ID]bool{"tt.04": true, "tt.05": false} {
		if a := p.as(t, id).get(address); a.status != http.StatusOK || strings.Contains(a.text, code) != sees {
			t.Errorf("%s: %s", id, a)
		}
	}
	if a := p.as(t, "tt.05").get(address + "&slice=agency%3D000.00.04.H61"); a.status != http.StatusUnprocessableEntity {
		t.Errorf("the neighbour asks: %s", a)
	}
}

func TestAComparisonThatCannotBeMadeIsSaidToBeSo(t *testing.T) {
	p := open(t)
	v := p.as(t, "phantich")
	for query, want := range map[string]string{
		"at=noon": "Thời điểm viết như", "and-at=noon": "Thời điểm viết như", "and-known-at=99999": "chưa đến vị trí này", "and-known-at=0": "Viết một vị trí",
		"from=2020-01-03&to=2020-01-31&and-at=2020-01-02T09:00": "Ngày đầu kỳ", "cell=nothing": "",
	} {
		a := v.get("/analysis/compare?" + query)
		if a.status == http.StatusSeeOther { // what was not said is put in first
			a = v.get(a.to)
		}
		if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.text, want) {
			t.Errorf("%s: want %q: %s", query, want, a)
		}
	}
}

// In the browser: from the figures to the comparison with what is asked there, a moment changed, and on to the event.
func TestOneComparesByKeyboard(t *testing.T) {
	p := open(t)
	p.receive(t, "Nguyễn Thị Đào")
	p.clock.pass(24 * time.Hour)
	code := string(p.receive(t, "Lê Văn Tám"))
	b := p.tab(t, "phantich")
	b.Go(p.server.URL + "/analysis?from=2020-01-01&to=2020-01-31")
	browsertest.Eval[any](b, `(document.querySelector("main a[href*='/analysis/compare']").focus(), null)`)
	b.Press("\r")
	b.Await("the comparison", `location.pathname === "/analysis/compare" && document.getElementById("figures")`)
	browsertest.Eval[any](b, `((at) => { at.value = "2020-01-02T12:00:00"; document.getElementById("known-at").focus(); })(document.getElementById("at"))`)
	b.Press("\r")
	b.Await("the dossier between", `document.querySelector(".causes")?.textContent.includes("`+code+`")`)
}
