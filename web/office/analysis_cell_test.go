package office_test

import (
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"motcua/domain/eventlog"
)

// Given a page of figures, when a number of a rate, a ranking or the trend is followed, then its list has as many dossiers.
func TestEveryNumberOfRatesRankingsAndTrendsLeadsToItsList(t *testing.T) {
	p := open(t)
	p.receive(t, "Nguyễn Thị Đào")
	p.returned(t)
	p.listed(t)
	v := p.as(t, "phantich")
	a := v.get("/analysis?from=2020-01-01&to=2020-01-31")
	links := regexp.MustCompile(`<a href="(/analysis/list\?[^"]*cell=([a-z_]+)[^"]*)" aria-label="([0-9.]+) `).FindAllStringSubmatch(a.text, -1)
	cells := map[string]int{}
	seen := map[string]bool{}
	for _, m := range links {
		cells[m[2]]++
		if seen[m[1]] || m[3] == "0" && cells[m[2]] > 1 {
			continue
		}
		seen[m[1]] = true
		list := v.get(html.UnescapeString(m[1]))
		if list.status != http.StatusOK || !strings.Contains(list.text, ": "+m[3]+" <span") || !strings.Contains(list.text, "đúng số hồ sơ của con số") {
			t.Errorf("%s of %s: %d %s", m[3], m[1], list.status, regexp.MustCompile("(?s)<main.*</main>").FindString(list.text))
		}
	}
	for cell, atLeast := range map[string]int{"in_time": 4, "received_in_period": 3, "not_late": 1, "resolved": 3, "received": 4, "late": 3, "overdue": 3} {
		if cells[cell] < atLeast {
			t.Errorf("%d links to %s, want %d: rates, ranking, trend", cells[cell], cell, atLeast)
		}
	}
}

// listed waits until the lists hold all that the log does.
func (p *place) listed(t *testing.T) {
	t.Helper()
	var last eventlog.Position
	for record, err := range p.log.ReadAll(t.Context(), eventlog.Start) {
		if err != nil {
			t.Fatal(err)
		}
		last = record.Position
	}
	if err := p.register.Reached(t.Context(), last); err != nil {
		t.Fatal(err)
	}
}
