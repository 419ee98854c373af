package web

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/rs/zerolog"

	"motcua/web/live"
	"motcua/web/pages"
)

func ask(h http.Handler, method, target string, body io.Reader) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(method, target, body))
	return w
}

func TestRoutes(t *testing.T) {
	h := house(t, func(o *Options) {
		o.Metrics = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "motcua_up 1\n") })
		o.Commands = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusAccepted) })
	})
	static := "/static/" + pages.Hash
	for _, c := range []struct {
		method, path string
		status       int
		says         string
	}{
		{"GET", "/", 200, "Một cửa"},
		{"GET", "/?lang=en", 200, "One door"},
		{"GET", "/?lang=xx", 200, "Một cửa"},
		{"HEAD", "/", 200, ""},
		{"GET", "/wall/centre", 200, "84,09%"},
		{"GET", "/wall/centre?lang=en", 200, "84.09%"},
		{"GET", "/wall/counter/12", 200, "Sở Nông nghiệp và Phát triển nông thôn"},
		{"GET", "/wall/counter/12?lang=en", 200, "Department of Agriculture and Rural Development"},
		{"GET", "/wall/counter/99", 404, "Thanh tra tỉnh"}, // lists the counters that exist
		{"GET", "/wall/counter/99?lang=en", 404, "/wall/counter/31?lang=en"},
		{"GET", "/wall/counter/0", 404, "Không có quầy này"},
		{"GET", "/wall/counter/-1", 404, "Không có quầy này"},
		{"GET", "/wall/counter/012", 404, "Không có quầy này"},
		{"GET", "/wall/counter/abc", 404, "Không có quầy này"},
		{"GET", "/wall/counter/99999999999999999999", 404, "Không có quầy này"},
		{"GET", "/wall/counter/%00%ff%3Cscript%3E", 404, "Không có quầy này"},
		{"GET", "/wall/counter/", 404, "Không có quầy này"},
		{"GET", "/wall/counters", 200, "32 quầy hôm nay"},
		{"GET", "/wall/ready", 200, "Kết quả chờ nhận"},
		{"GET", "/wall/agency/000.00.07.H61", 200, "Hồ sơ đang ở bước nào"},
		{"GET", "/wall/agency/000.00.99.H61", 404, "Không có cơ quan này"},
		{"GET", "/wall/level/district?lang=en", 200, "Districts"},
		{"GET", "/wall/level/nation", 404, "Không có cấp này"},
		{"GET", "/wall/rotate?pages=centre,/wall/counter/12&every=30&distance=8&lang=en", 303, ""},
		{"GET", "/wall/rotate?pages=centre,nowhere", 404, "Không biết luân phiên"},
		{"GET", "/wall/rotate", 404, "Không biết luân phiên"},
		{"GET", "/wall/centre?distance=8", 200, "leaf leaf-cards"},
		{"GET", "/wall", 404, "Không có trang này"},
		{"GET", "/nowhere?lang=en", 404, "There is no such page"},
		{"GET", "/wp-login.php", 404, "Không có trang này"},
		{"POST", "/", 405, "Địa chỉ này không nhận yêu cầu như vậy"},
		{"DELETE", "/wall/centre?lang=en", 405, "does not take such a request"},
		{"GET", "/commands", 405, ""},
		{"POST", "/commands", 202, ""},
		{"GET", "/healthz", 200, "ok"},
		{"GET", "/readyz", 200, "ready"},
		{"GET", "/metrics", 200, "motcua_up 1"},
		{"GET", static + "/wall/wall.js", 200, "connect("},
		{"GET", static + "/shared/shared.css", 200, "font-face"},
		{"GET", static + "/fonts/inter-vietnamese-wght-normal.woff2", 200, "wOF2"},
		{"GET", "/static/0ld/wall/wall.js", 200, "connect("},
		{"GET", static + "/centre/centre.html", 404, ""}, // templates are not served
		{"GET", static + "/fonts/LICENSE", 404, ""},
		{"GET", static + "/nothing.js", 404, ""},
		{"GET", static + "/..%2f..%2fweb.go", 404, ""},
	} {
		w := ask(h, c.method, c.path, nil)
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.says) {
			t.Errorf("%s %s: %d, want %d saying %q", c.method, c.path, w.Code, c.status, c.says)
		}
		if got := w.Header().Get("Content-Security-Policy"); got != pages.ContentPolicy {
			t.Errorf("%s %s: policy %q", c.method, c.path, got)
		}
		if w.Header().Get("X-Content-Type-Options") != "nosniff" || w.Header().Get("Referrer-Policy") == "" {
			t.Errorf("%s %s: headers %v", c.method, c.path, w.Header())
		}
		if c.status == 405 && w.Header().Get("Allow") == "" {
			t.Errorf("%s %s: no Allow header", c.method, c.path)
		}
	}
}

func TestPagesHaveNoScriptOrStyleOfTheirOwn(t *testing.T) {
	h := house(t)
	for _, path := range []string{"/", "/wall/centre", "/wall/counter/1", "/nowhere"} {
		page := ask(h, "GET", path, nil).Body.String()
		for _, bad := range []string{"<style", " style=", " onclick=", "<script>", "javascript:"} {
			if strings.Contains(page, bad) {
				t.Errorf("%s has %q, which the policy blocks", path, bad)
			}
		}
	}
}

func TestStaticFilesOfThisBuildAreKeptForEverAndOthersAreNot(t *testing.T) {
	h := house(t)
	if got := ask(h, "GET", "/static/"+pages.Hash+"/wall/wall.js", nil).Header().Get("Cache-Control"); !strings.Contains(got, "immutable") {
		t.Errorf("own build: %q", got)
	}
	if got := ask(h, "GET", "/static/0ld/wall/wall.js", nil).Header().Get("Cache-Control"); got != "no-cache" {
		t.Errorf("another build: %q", got)
	}
	if got := ask(h, "GET", "/wall/centre", nil).Header().Get("Cache-Control"); got != "no-store" {
		t.Errorf("page: %q", got)
	}
}

func TestTheToggleKeepsThePage(t *testing.T) {
	h := house(t)
	if page := ask(h, "GET", "/wall/counter/12", nil).Body.String(); !strings.Contains(page, `href="/wall/counter/12?lang=en"`) {
		t.Error("no way from pages.Vietnamese to pages.English")
	}
	if page := ask(h, "GET", "/wall/counter/12?lang=en", nil).Body.String(); !strings.Contains(page, `href="/wall/counter/12"`) {
		t.Error("no way from pages.English to pages.Vietnamese")
	}
}

func TestARotationLeadsFromDisplayToDisplayAndKeepsHowItIsShown(t *testing.T) {
	h := house(t)
	first := ask(h, "GET", "/wall/rotate?pages=counters,counter/12&every=45&distance=8&dim=17:30-06:30&lang=en", nil).Header().Get("Location")
	if want := "/wall/counters?at=0&dim=17%3A30-06%3A30&distance=8&every=45&lang=en&rotate=counters,counter/12"; first != want {
		t.Fatalf("begins at %s, want %s", first, want)
	}
	page := ask(h, "GET", first, nil).Body.String()
	next := `data-next="/wall/counter/12?at=1&amp;dim=17%3A30-06%3A30&amp;distance=8&amp;every=45&amp;lang=en&amp;rotate=counters,counter/12"`
	if !strings.Contains(page, next) || !strings.Contains(page, `data-turn-every="45000"`) || !strings.Contains(page, `data-dim="17:30-06:30"`) {
		t.Errorf("the first display does not lead to the next: %s", page[:1500])
	}
	if last := ask(h, "GET", strings.Replace(first, "at=0", "at=1", 1), nil).Body.String(); !strings.Contains(last, `data-next="/wall/counters?at=0`) {
		t.Error("the last display does not lead back to the first")
	}
}

func TestAWallShowsSomethingWhateverItsAddressAsks(t *testing.T) {
	h := house(t)
	for query, want := range map[string]string{
		"distance=1": `data-distance="3"`, "distance=99": `data-distance="15"`, "distance=x": `data-distance="5"`,
		"every=1&rotate=centre,counters": `data-turn-every="5000"`, "dim=25:00-06:00": `data-distance="5"`, "rotate=nowhere,centre": `data-distance="5"`,
		"rotate=centre,counters&at=-3": "at=1", "rotate=centre,counters&at=99": "at=0",
	} {
		page := ask(h, "GET", "/wall/counters?"+query, nil)
		if page.Code != 200 || !strings.Contains(page.Body.String(), want) || strings.Contains(page.Body.String(), "25:00") {
			t.Errorf("%s: %d without %s", query, page.Code, want)
		}
	}
}

func TestResultsStandNewestFirst(t *testing.T) {
	page := ask(house(t), "GET", "/wall/ready", nil).Body.String()
	first, second := strings.Index(page, "-191001-0001"), strings.Index(page, "-191102-0002")
	if first < 0 || second < first || !strings.Contains(page, ">420<") {
		t.Errorf("the newest at %d, the next at %d", first, second)
	}
}

func TestTheFirstPictureHasTheFiguresAndTheirAge(t *testing.T) {
	page := ask(house(t), "GET", "/wall/centre", nil).Body.String()
	for _, want := range []string{
		">84,09%<", ">28.767<", ">34.210<", ">98,46%<", ">92,80%<", ">92,28%<", "2019",
		"(trước hạn + đúng hạn) / (tiếp nhận + kỳ trước chuyển sang)",
		"Dữ liệu tái dựng, không phải số liệu thật của tỉnh", "đều là hư cấu",
		"Cập nhật lúc", "giây trước", "Thứ Năm 02/01/2020", "giờ mô phỏng", `data-state="fresh"`,
	} {
		if !strings.Contains(strings.ReplaceAll(page, "&#43;", "+"), want) {
			t.Errorf("the wall does not say %q", want)
		}
	}
}

func TestACounterTellsCodesStatesAndTimes(t *testing.T) {
	page := ask(house(t), "GET", "/wall/counter/12", nil).Body.String()
	for _, want := range []string{"000.00.07.H61-200102-0017", "Đã tiếp nhận", ">09:11<", ">01/01<", "Chăn nuôi và thú y"} {
		if !strings.Contains(page, want) {
			t.Errorf("the counter does not say %q", want)
		}
	}
}

func TestAWallWithoutFiguresYetSaysThatItWaits(t *testing.T) {
	for name, views := range map[string]func(string) ([]byte, live.Stand, bool){
		"none":   func(string) ([]byte, live.Stand, bool) { return nil, live.Stand{}, false },
		"broken": func(string) ([]byte, live.Stand, bool) { return []byte(`{"today":`), live.Stand{}, true },
	} {
		h := house(t, func(o *Options) { o.Views = views })
		for _, path := range []string{"/", "/wall/centre", "/wall/counter/1"} {
			w := ask(h, "GET", path, nil)
			if w.Code != 200 || path != "/" && !strings.Contains(w.Body.String(), "Đang chờ số liệu đầu tiên") {
				t.Errorf("%s, %s view: %d", path, name, w.Code)
			}
			if strings.Contains(w.Body.String(), "NaN") || strings.Contains(w.Body.String(), "&lt;nil&gt;") {
				t.Errorf("%s, %s view: shows something that is no figure", path, name)
			}
		}
	}
}

func TestARateOverNothingIsADash(t *testing.T) {
	h := house(t, func(o *Options) {
		o.Views = func(string) ([]byte, live.Stand, bool) {
			return []byte(`{"reference":{"year":2019,"figures":{"rates":{"on_time_of_handled":{"numerator":0,"denominator":0}}}}}`), live.Stand{}, true
		}
	})
	page := ask(h, "GET", "/wall/centre", nil).Body.String()
	if !strings.Contains(page, `data-v="reference.figures.rates.on_time_of_handled" data-f="percent">–<`) {
		t.Error("a rate over 0 is not shown as –")
	}
}

func TestTextInAViewCannotBecomeMarkup(t *testing.T) {
	h := house(t, func(o *Options) {
		o.Views = func(string) ([]byte, live.Stand, bool) {
			return []byte(`{"recent":[{"code":"</script><img src=x onerror=alert(1)>","status":99,"at":"never"}]}`), live.Stand{}, true
		}
	})
	if page := ask(h, "GET", "/wall/counter/1", nil).Body.String(); strings.Contains(page, "<img") {
		t.Error("a dossier's code became markup")
	}
}

func TestNotReadySaysWhy(t *testing.T) {
	h := house(t, func(o *Options) { o.Ready = func() error { return errors.New("figures are catching up") } })
	if w := ask(h, "GET", "/readyz", nil); w.Code != 503 || !strings.Contains(w.Body.String(), "catching up") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if w := ask(h, "GET", "/healthz", nil); w.Code != 200 {
		t.Errorf("alive, but healthz says %d", w.Code)
	}
	if w := ask(h, "GET", "/", nil); !strings.Contains(w.Body.String(), "figures are catching up") {
		t.Error("the first page does not say that the system is not ready")
	}
}

func TestAPanicIsLoggedAndAnsweredWithAPageWithoutTrace(t *testing.T) {
	var log strings.Builder
	h := house(t, func(o *Options) {
		o.Log = zerolog.New(&log)
		o.Commands = http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("a secret detail") })
	})
	w := ask(h, "POST", "/commands", strings.NewReader("{}"))
	if w.Code != 500 || !strings.Contains(w.Body.String(), "Hệ thống gặp lỗi") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if strings.Contains(w.Body.String(), "secret") || strings.Contains(w.Body.String(), "goroutine") {
		t.Error("the page tells what only the log should")
	}
	if !strings.Contains(log.String(), "a secret detail") || !strings.Contains(log.String(), "goroutine") {
		t.Errorf("the log does not tell what happened: %s", &log)
	}
}

func TestARequestIsLimitedInSize(t *testing.T) {
	var err error
	h := house(t, func(o *Options) {
		o.Commands = http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { _, err = io.ReadAll(r.Body) })
	})
	ask(h, "POST", "/commands", strings.NewReader(strings.Repeat("x", maxBody+1)))
	var tooLarge *http.MaxBytesError
	if !errors.As(err, &tooLarge) {
		t.Errorf("a body of more than %d bytes was read: %v", maxBody, err)
	}
}

func TestThePlansFiguresAreComputedNotRepeated(t *testing.T) {
	got := newPlanStory(pages.Vietnamese)
	want := planStory{"3252/QĐ-UBND", "29.217", "28.767", "84,09%", "98,46%", "34.210", "4.993"}
	if got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestAgeIsToldInAtMostTwoUnits(t *testing.T) {
	for _, c := range ageCases {
		if got := pages.Vietnamese.Age(c.age()); got != c.Vi {
			t.Errorf("%d s: %q, want %q", c.Seconds, got, c.Vi)
		}
	}
}
