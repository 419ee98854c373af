package office_test

import (
	"html"
	"regexp"
	"testing"

	"motcua/web/browsertest"
)

// title is the title of a page's document.
func title(t *testing.T, a answer) string {
	t.Helper()
	m := regexp.MustCompile(`<title>([^<]*)</title>`).FindStringSubmatch(a.text)
	if m == nil {
		t.Fatalf("no title: %s", a)
	}
	return html.UnescapeString(m[1])
}

func TestATitleSaysWhatOfWhichPartWhenAndAsKnownWhen(t *testing.T) {
	p := week(t)
	v := p.as(t, "phantich")
	const period, agency = "from=2020-01-01&to=2020-01-05", "&slice=agency%3D000.00.04.H61"
	home, _ := p.law.Catalogue.Agency(home)
	for address, want := range map[string]string{
		"/analysis?" + period:                                          "Phân tích số liệu · 01/01/2020 – 05/01/2020",
		"/analysis?" + period + "&lang=en":                             "Figures · 01/01/2020 – 05/01/2020",
		"/analysis?" + period + agency:                                 "Phân tích số liệu · " + home.NameVi + " · 01/01/2020 – 05/01/2020",
		"/analysis?" + period + "&slice=counter%3D7&lang=en":           "Figures · counter 7 · 01/01/2020 – 05/01/2020",
		"/analysis?from=2020-01-01&to=2020-01-04&at=2020-01-04T12:00":  "Phân tích số liệu · 01/01/2020 – 04/01/2020 · 12:00 04/01/2020",
		"/analysis?" + period + "&known-at=40":                         "Phân tích số liệu · 01/01/2020 – 05/01/2020 · nhật ký chỉ đến vị trí 40",
		"/analysis/list?cell=received&" + period + agency:              "Phải giải quyết: 4 · " + home.NameVi + " · 01/01/2020 – 05/01/2020",
		"/analysis/list?cell=received&" + period + agency + "&lang=en": "To be handled: 4 · " + home.NameEn + " · 01/01/2020 – 05/01/2020",
		"/analysis/why?figure=received&" + period:                      "Vì sao có số này: (3) Phải giải quyết 4 · 01/01/2020 – 05/01/2020",
		"/analysis/delays?kind=cause&of=late&" + period:                "Nguyên nhân trễ · Trễ hạn: 0 · 01/01/2020 – 05/01/2020",
		"/reports":         "Báo cáo",
		"/reports?lang=en": "Reports",
		"/reports?kind=II.06a&by=agency&" + period:                                                                       "Báo cáo · Biểu II.06a: kết quả giải quyết · 01/01/2020 – 05/01/2020",
		"/reports?kind=06&office=000.00.04.H61&" + period + "&lang=en":                                                   "Reports · Form 06: register of dossiers · " + home.NameEn + " · 01/01/2020 – 05/01/2020",
		"/analysis/compare?" + period + "&at=2020-01-03T12:00:00&known-at=40&and-at=2020-01-05T12:00:00&and-known-at=40": "So sánh hai thời điểm · 01/01/2020 – 05/01/2020 · Thời điểm A 03/01/2020 12:00:00 / Thời điểm B 05/01/2020 12:00:00",
		"/analysis/compare?" + period + "&known-at=40&and-known-at=45&lang=en":                                           "Compare two moments · 01/01/2020 – 05/01/2020 · Moment A the end of 05/01/2020, the log up to position 40 only / Moment B the end of 05/01/2020, the log up to position 45 only",
	} {
		if got := title(t, v.get(address)); got != want {
			t.Errorf("%s is called %q, want %q", address, got, want)
		}
	}
}

func TestTheTitleGoesAlongWithTheHandle(t *testing.T) {
	p := week(t)
	b := drawn(t, p, "?from=2020-01-01&to=2020-01-10")
	drags(b, 2)
	b.Await("the figures of the day, and their title", stands+`.to === "2020-01-04" && document.title === "Phân tích số liệu · 01/01/2020 – 04/01/2020"`)
	browsertest.Eval[any](b, `document.querySelector('[data-go="previous-event"]').click(), null`)
	b.Await("the title of a moment", `/ · \d\d:\d\d 0[34].01.2020$/.test(document.title)`)
}
