package office_test

import (
	"net/http"
	"strings"
	"testing"
)

func TestTheAnswerIsAlsoSentAloneAsThePageHasIt(t *testing.T) {
	p := open(t)
	p.receive(t, "Nguyễn Thị Đào")
	v := p.as(t, "phantich")
	for query, status := range map[string]int{"": http.StatusOK, "?from=2020-01-02&to=2020-01-02&by=channel": http.StatusOK, "?from=2020-02-30": http.StatusUnprocessableEntity} {
		whole, part := v.get("/analysis"+query), v.do(http.MethodGet, "/analysis"+query, nil, "X-Part", "answer")
		if part.status != status || part.status != whole.status {
			t.Fatalf("%s: alone %s, the page %s", query, part, whole)
		}
		if !strings.HasPrefix(part.text, `<div id="answer"`) || !strings.HasSuffix(part.text, "</div>") || !strings.Contains(whole.text, part.text) {
			t.Errorf("%s: the page does not have what is sent alone: %s", query, part)
		}
		if status == http.StatusOK && figure(t, part, "5") != "1" {
			t.Errorf("%s: %s", query, part)
		}
	}
}
