package office_test

import (
	"html"
	"net/http"
	"strings"
	"testing"
	"time"
)

// Given one dossier that was resolved and one that was not, when a number is doubted, then the page says of what it is computed.
func TestANumberSaysWhyItIsSo(t *testing.T) {
	p := open(t)
	p.receive(t, "Nguyễn Thị Đào")
	p.returned(t)
	p.listed(t)
	v := p.as(t, "phantich")
	const period = "&from=2020-01-01&to=2020-01-31"
	for query, wants := range map[string][]string{
		"rate=on_time_of_handled":    {"(8+9) / 3", "= (1 + 0) / 2", "= 1 / 2", "Chưa làm tròn: 50,0000%. Hiển thị: 50,00%.", "cell=in_time", "cell=received", "nửa làm tròn lên"},
		"rate=on_time_of_received":   {"= (1 + 0) / (0 + 2)", "cell=received_in_period"},
		"rate=not_late_of_handled":   {"= 1 − (0 + 1) / 2", "= 1 / 2", "Hiển thị: 50,00%", "cell=not_late"},
		"rate=on_time_of_resolved":   {"= (1 + 0) / 1"},
		"figure=received":            {"(3) Phải giải quyết: 2", "= (4) + (5) + (6)", "= 0 + 2 + 0", "cell=carried_over"},
		"figure=not_late":            {"= (3) − (10) − (13)", "= 2 − 0 − 1", "không làm tròn"},
		"figure=early":               {"(8) Trước hạn: 1", "cell=early"},
		"figure=received&known-at=1": {"chỉ đến vị trí 1:", "(3) Phải giải quyết: 0", "của chính trạng thái quá khứ"},
	} {
		a := v.get("/analysis/why?" + query + period)
		a.text = html.UnescapeString(a.text)
		for _, want := range wants {
			if a.status != http.StatusOK || !strings.Contains(a.text, want) {
				t.Errorf("%s does not say %q: %s", query, want, a)
			}
		}
		if strings.Contains(a.text, "Kế hoạch công bố") {
			t.Errorf("%s has a published figure beside it, of another year", query)
		}
	}
	for query, want := range map[string]string{
		"rate=on_time_of_handled":   "Kế hoạch công bố: 84,09%. Hệ thống tính: –.",
		"figure=received_in_period": "Kế hoạch công bố: 29.217. Hệ thống tính: 0.",
		"figure=in_time":            "Kế hoạch công bố: 28.767. Hệ thống tính: 0.",
	} {
		if a := v.get("/analysis/why?from=2019-01-01&to=2019-12-31&" + query); !strings.Contains(a.text, want) || !strings.Contains(a.text, "34.210") {
			t.Errorf("%s for 2019 does not say %q: %s", query, want, a)
		}
	}
	for _, bad := range []string{"", "figure=leit", "rate=best", "figure=late&rate=on_time_of_handled"} {
		if a := v.get("/analysis/why?" + bad + period); a.status != http.StatusUnprocessableEntity {
			t.Errorf("%q is answered: %s", bad, a)
		}
	}
	page := v.get("/analysis?from=2020-01-01&to=2020-01-31")
	for _, about := range []string{"figure=received&amp;", "rate=not_late_of_handled"} {
		if !strings.Contains(page.text, about) {
			t.Errorf("the figures do not lead to why %s", about)
		}
	}
	if a := p.as(t, "tt.05").get("/analysis/why?figure=received" + period); !strings.Contains(a.text, "(3) Phải giải quyết: 0") {
		t.Errorf("a head sees another agency's: %s", a)
	}
}

// Given more that was resolved in time than was received, as of what was carried over, a rate above 100% says why it can be.
func TestARateAboveAWholeSaysWhyItCanBe(t *testing.T) {
	p := open(t)
	code := p.secretDossier(t)
	p.clock.pass(24 * time.Hour)
	p.goOn(t, code,
		doing{"quay.07", "transfer", nil, "Đã ghi", 0},
		doing{"tt.04", "accept-transfer", nil, "Đã ghi", 0},
		doing{"tt.04", "assign", typed("officer", "cv.04"), "Đã ghi", 0},
		doing{"tt.04", "conclude", typed("outcome", "granted"), "Đã ghi", 0},
		doing{"tt.04", "resolve", nil, "Đã ghi", 0},
	)
	p.returned(t)
	v := p.as(t, "phantich")
	const why = "Tỷ lệ trên 100% là đúng công thức"
	for address, want := range map[string]bool{
		"/analysis?from=2020-01-03&to=2020-01-03":                              true,
		"/analysis?from=2020-01-02&to=2020-01-03":                              false,
		"/analysis/why?rate=on_time_of_received&from=2020-01-03&to=2020-01-03": true,
		"/analysis/why?rate=on_time_of_handled&from=2020-01-03&to=2020-01-03":  false,
		"/analysis/why?rate=on_time_of_received&from=2020-01-02&to=2020-01-03": false,
	} {
		text := words(v.get(address).text)
		if strings.Contains(text, why) != want || want && !strings.Contains(text, "200,00%") {
			t.Errorf("%s: %s", address, text)
		}
	}
}
