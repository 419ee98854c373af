package office_test

import (
	"fmt"
	"html"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/projections/worklist"
)

// A list of what was finished that is longer than a page is turned: every dossier stands on one page, and each page says of how many it is.
func TestWhatWasFinishedIsTurnedPageByPage(t *testing.T) {
	p := open(t)
	many := worklist.PageSize + 3
	for i := range many {
		code := p.receive(t, fmt.Sprint("Nguyễn Thị Đào ", i))
		done, err := p.desk.Do(t.Context(), code, dossier.Withdraw{
			Fact:   dossier.Fact{At: p.clock.Office(), By: dossier.Actor{Person: "quay.07", Role: directory.CounterOfficer, Agency: home, Counter: 7}, Command: dossier.CommandID("withdraw " + string(code))},
			Reason: "Theo ý người nộp",
		})
		if err == nil {
			err = p.work.Reached(t.Context(), done.Position)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	row := regexp.MustCompile(`<tr><th scope="row"><a href="/dossier/([^"]+)"`)
	next := regexp.MustCompile(`<a href="([^"]+)" rel="next"`)
	prev := regexp.MustCompile(`<a href="([^"]+)" rel="prev"`)
	v := p.as(t, "tt.04")
	var seen []string
	first := "/load/finished?how=ended&officer=-"
	last := first
	for at, pages := first, 0; at != ""; pages++ {
		a := v.get(at)
		rows := row.FindAllStringSubmatch(a.text, -1)
		want := fmt.Sprintf("%d–%d trên %d", len(seen)+1, len(seen)+len(rows), many)
		if a.status != http.StatusOK || pages > 1 || len(rows) == 0 || len(rows) > worklist.PageSize || !strings.Contains(a.text, want) || !strings.Contains(a.text, fmt.Sprintf("<b>%d</b>", many)) {
			t.Fatalf("page %d at %s has %d lines, want %q: %s", pages, at, len(rows), want, words(a.text))
		}
		for _, r := range rows {
			seen = append(seen, r[1])
		}
		last, at = at, ""
		if turn := next.FindStringSubmatch(a.text); turn != nil {
			at = html.UnescapeString(turn[1])
		}
	}
	slices.Sort(seen)
	if seen = slices.Compact(seen); len(seen) != many {
		t.Errorf("%d of %d are seen", len(seen), many)
	}
	back := prev.FindStringSubmatch(v.get(last).text)
	if back == nil || html.UnescapeString(back[1]) != first {
		t.Errorf("the last page leads back to %v", back)
	}
	if a := v.get(first + "&from=1000"); a.status != http.StatusOK || next.MatchString(a.text) || !prev.MatchString(a.text) {
		t.Errorf("behind the last page: %s", a)
	}
	if a := v.get(first + "&from=-1"); a.status != http.StatusBadRequest {
		t.Errorf("before the first: %s", a)
	}
}
