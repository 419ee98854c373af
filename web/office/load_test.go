package office_test

import (
	"fmt"
	"html"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"motcua/domain/dossier"
)

// Each figure of the load leads to the dossiers that it counts, for the head of the agency and for the head of the one-stop.
func TestEachFigureOfTheLoadLeadsToItsDossiers(t *testing.T) {
	p := open(t)
	var codes []dossier.Code
	for i := range 7 {
		codes = append(codes, p.receive(t, fmt.Sprint("Nguyễn Thị Đào ", i)))
	}
	p.goOn(t, codes[0], doing{"tt.04", "assign", nil, "Đã ghi", 0})
	p.goOn(t, codes[0], decided[1:]...)
	p.goOn(t, codes[0], doing{"cv.04", "resolve", nil, "Đã ghi", 0})
	p.goOn(t, codes[1], doing{"tt.04", "assign", nil, "Đã ghi", 0}, doing{"tt.04", "stop", typed("reason", "x"), "Đã ghi", 0})
	p.goOn(t, codes[2], doing{"tt.04", "assign", nil, "Đã ghi", 0}, doing{"cv.04", "pause", typed("reason", "inspection"), "Đã ghi", 0})
	p.goOn(t, codes[3], doing{"tt.04", "assign", nil, "Đã ghi", 0}, doing{"tt.04", "transfer", nil, "Đã ghi", 0}) // handed on within the agency
	p.goOn(t, codes[4], doing{"tt.04", "assign", nil, "Đã ghi", 0})
	p.clock.pass(20 * 24 * time.Hour)
	p.goOn(t, codes[4], decided[1:]...)
	p.goOn(t, codes[4], doing{"cv.04", "resolve", nil, "Đã ghi", 0})
	fresh := p.receive(t, "Mới")
	p.clock.pass(9 * 24 * time.Hour)
	p.receive(t, "Mới hơn")
	figure := regexp.MustCompile(`<td class="n"><a href="([^"]+)"[^>]*>(\d+)</a></td>`)
	line := regexp.MustCompile(`data-line="|<tr><th scope="row"><a href="/dossier/`)
	for who, path := range map[string]string{"tt.04": "/load", "giamdoc": "/load?agency=" + string(home)} {
		v := p.as(t, who)
		page := v.get(path)
		all := figure.FindAllStringSubmatch(page.text, -1)
		if len(all) < 8 {
			t.Errorf("%s sees %d figures: %s", who, len(all), words(page.text))
		}
		for _, f := range all {
			list := v.get(html.UnescapeString(f[1]))
			if n := len(line.FindAllString(list.text, -1)); list.status != http.StatusOK || strconv.Itoa(n) != f[2] {
				t.Errorf("%s: behind %s at %s are %d dossiers: %d %s", who, f[2], f[1], n, list.status, words(list.text))
			}
		}
	}
	late := p.as(t, "tt.04").get("/load/finished?officer=cv.04&how=late")
	if !strings.Contains(late.text, string(codes[4])) || strings.Contains(late.text, string(fresh)) {
		t.Errorf("what was late: %s", words(late.text))
	}
	if other := p.as(t, "tt.05").get("/load/finished?officer=cv.04&how=late&agency=" + string(home)); strings.Contains(other.text, string(codes[4])) {
		t.Errorf("the head of another agency sees it: %s", words(other.text))
	}
	if a := p.as(t, "cv.04").get("/load/finished?officer=cv.04&how=late"); a.status != http.StatusForbidden {
		t.Errorf("an officer sees it: %s", a)
	}
}
