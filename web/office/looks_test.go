package office_test

import (
	"slices"
	"strings"
	"testing"

	"motcua/domain/dossier"
	"motcua/web/browsertest"
)

// looked is every page of the office with who sees it. Addresses that are no pages of the office's own look are in unlooked. {code} is a dossier in
// the middle of its life, {done} one that was returned.
var looked = map[string][]string{
	"GET /sign-in":                  {"", "/sign-in"},
	"GET /password":                 {"quay.07", "/password"},
	"GET /desk":                     {"quay.07", "/desk"},
	"GET /work":                     {"tt.04", "/work", "cv.04", "/work?kind=dossier&due=overdue", "cv.05", "/work", "giamdoc", "/work", "giamdoc", "/work?agency=000.00.04.H61"},
	"GET /counter":                  {"quay.07", "/counter"},
	"GET /search":                   {"cv.04", "/search", "quay.07", "/search?q=dao", "phantich", "/search?status=4", "cv.04", "/search?q=khong+co+ai", "quantri", "/search?q=dao"},
	"GET /analysis":                 {"phantich", "/analysis", "tt.04", "/analysis?from=2020-01-01&to=2020-01-31", "phantich", "/analysis?from=2020-02-01&to=2020-01-01"},
	"GET /analysis/list":            {"phantich", "/analysis/list?cell=received&from=2020-01-01&to=2020-01-31", "tt.04", "/analysis/list?cell=received&from=2020-01-01&to=2020-01-31"},
	"GET /analysis/compare":         {"phantich", "/analysis/compare?from=2020-01-01&to=2020-01-31&at=2020-01-01T12:00&known-at=1&and-known-at=4", "tt.04", "/analysis/compare?from=2020-01-01&to=2020-01-31&and-at=2019-12-31T12:00"},
	"GET /analysis/delays":          {"phantich", "/analysis/delays?kind=band&band=on_limit&from=2020-01-01&to=2020-01-31", "tt.04", "/analysis/delays?kind=cause&from=2020-01-01&to=2020-03-31", "phantich", "/analysis/delays?kind=nothing"},
	"GET /analysis/why":             {"phantich", "/analysis/why?rate=on_time_of_handled&from=2019-01-01&to=2019-12-31", "tt.04", "/analysis/why?figure=received&from=2020-01-01&to=2020-01-31", "phantich", "/analysis/why?figure=nothing"},
	"GET /dossier/{code}/events":    {"phantich", "/dossier/{code}/events", "giamdoc", "/dossier/{code}/events"},
	"GET /exports":                  {"phantich", "/exports", "giamdoc", "/exports"},
	"GET /reports":                  {"phantich", "/reports", "tt.04", "/reports?kind=II.06a&from=2020-01-01&to=2020-01-31", "giamdoc", "/reports?kind=06&office=000.00.04.H61", "phantich", "/reports?kind=II.06a&from=2020-02-01&to=2020-01-01"},
	"GET /reports/list":             {"phantich", "/reports/list?kind=targets&row=2&column=7", "phantich", "/reports/list?kind=targets&row=6&column=7"},
	"GET /reports/taken":            {"phantich", "/reports/taken"},
	"GET /reports/taken/{id}":       {"phantich", "/reports/taken/{taken}"},
	"GET /reports/taken/{id}/today": {"phantich", "/reports/taken/{taken}/today"},
	"GET /looks":                    {"quantri", "/looks", "giamdoc", "/looks?dossier={code}", "quantri", "/looks?account=cv.04", "giamdoc", "/looks?from=2020-02-01&to=2020-01-01"},
	"GET /load":                     {"tt.04", "/load", "giamdoc", "/load"},
	"GET /load/finished":            {"tt.04", "/load/finished?officer=cv.04&how=resolved", "giamdoc", "/load/finished?officer=-&how=late&agency=000.00.04.H61", "tt.04", "/load/finished?how=nothing"},
	"GET /accounts":                 {"quantri", "/accounts"},
	"GET /accounts/{id}":            {"quantri", "/accounts/quay.07", "quantri", "/accounts/nobody"},
	"GET /intake":                   {"quay.07", "/intake"},
	"GET /intake/done/{code}":       {"quay.07", "/intake/done/{code}"},
	"GET /dossier/{code}": {"tt.04", "/dossier/{code}", "cv.04", "/dossier/{code}", "cv.05", "/dossier/{code}", "quay.07", "/dossier/{done}", "giamdoc", "/dossier/{code}",
		"phantich", "/dossier/{code}", "quay.07", "/dossier/000.00.04.H61-200102-9999", "quantri", "/work"},
	"GET /t/{token}":           {"", "/t/ABCDEFGHIJKLMNOPQRSTUVWXYZ", "", "/t/AAAAAAAAAAAAAAAAAAAAAAAAAA"},
	"GET /dossier/{code}/rate": {"quay.07", "/dossier/{done}/rate", "quay.07", "/dossier/{done}/rate?rating=satisfied", "quay.07", "/dossier/{code}/rate"},
}

// unlooked are addresses that answer scripts, printers and browsers: forms on paper are looked at by their own tests.
var unlooked = []string{"GET /intake/procedures", "GET /files/{code}/{sha}", "GET /dossier/{code}/form/{n}", "GET /dossier/{code}/position", "GET /forms/{hash}/{file}",
	"GET /reports/paper", "GET /exports/jobs", "GET /exports/{id}/file", "GET /reports/file", "GET /reports/taken/{id}/paper", "GET /reports/taken/{id}/file"}

// marks stays wherever the focus goes and says what of it is not to be seen.
const marks = `(() => {
	const bad = [];
	const focusable = [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")].filter((e) => e.checkVisibility() && !e.disabled);
	for (const e of focusable) {
		e.focus({ focusVisible: true });
		if (document.activeElement !== e) continue;
		const s = getComputedStyle(e);
		const box = e.getBoundingClientRect();
		if ((s.outlineStyle === "none" || parseFloat(s.outlineWidth) === 0) && s.boxShadow === "none") bad.push(e.outerHTML.slice(0, 120));
		if (box.width === 0 || box.height === 0) bad.push("no size: " + e.outerHTML.slice(0, 120));
	}
	return bad.join("\n");
})()`

// Every page, in both languages: axe finds nothing, the console is silent, a telephone's window is wide enough, and one sees where the focus is.
func TestEveryPageIsFitForEverybody(t *testing.T) {
	p := open(t)
	for pattern := range p.Routes() {
		if strings.HasPrefix(pattern, "GET ") && looked[pattern] == nil && !slices.Contains(unlooked, pattern) {
			t.Errorf("nobody looks at %s", pattern)
		}
	}
	taken := p.as(t, "phantich").taken(t, activity)
	code, done := p.halfway(t), p.returned(t)
	concrete := strings.NewReplacer("{code}", string(code), "{done}", string(done), "/reports/taken/{taken}", taken)
	tabs := map[string]*browsertest.Tab{}
	for pattern, pages := range looked {
		if _, there := p.Routes()[pattern]; !there {
			t.Errorf("there is no %s", pattern)
		}
		for i := 0; i < len(pages); i += 2 {
			who := pages[i]
			switch {
			case tabs[who] != nil:
			case who == "":
				tabs[who] = browsertest.Open(t)
			default:
				tabs[who] = p.tab(t, who)
			}
			b := tabs[who]
			path := concrete.Replace(pages[i+1])
			inspect(t, b, func() { b.Go(p.server.URL + path) }, who+" "+path, 1366)
			path = inEnglish(path)
			inspect(t, b, func() { b.Go(p.server.URL + path) }, who+" "+path, 390)
		}
	}
}

// inEnglish is the address of a page in English.
func inEnglish(path string) string {
	return path + map[bool]string{true: "&", false: "?"}[strings.Contains(path, "?")] + "lang=en"
}

// unfolded opens all that a page has folded: what is folded, axe does not see.
const unfolded = `document.querySelectorAll("details").forEach((d) => { d.open = true })`

// inspect opens a page in a window of a width and says what is wrong with it there, as it opens and unfolded; and what is too wide for a telephone.
func inspect(t *testing.T, b *browsertest.Tab, open func(), name string, width int64) {
	t.Helper()
	before := len(b.Said())
	b.Size(width, 844)
	open()
	browsertest.Eval[any](b, unfolded)
	for _, v := range b.Audit() {
		t.Errorf("%s, %d pixels wide: %s", name, width, v)
	}
	if bad := browsertest.Eval[string](b, marks); bad != "" {
		t.Errorf("%s: the focus is not seen on %s", name, bad)
	}
	b.Size(390, 844)
	if wide := b.Overflow(); wide > 0 {
		t.Errorf("%s: %d pixels wider than a telephone", name, wide)
	}
	for _, m := range b.Said()[before:] {
		if !strings.Contains(m.Text, "status of 4") && !strings.Contains(m.Text, "WebSocket connection to") { // a refusal, as it should be; there is no hub here
			t.Errorf("%s: console: %+v", name, m)
		}
	}
}

// halfway is a dossier in which much has happened: a supplement, a task, a question, an extension.
func (p *place) halfway(t *testing.T) dossier.Code {
	t.Helper()
	code := p.secretDossier(t)
	p.goOn(t, code,
		doing{"quay.07", "charge-fee", typed("amount", "150.000"), "Đã ghi", 0},
		doing{"quay.07", "transfer", nil, "Đã ghi", 0},
		doing{"tt.04", "accept-transfer", nil, "Đã ghi", 0},
		doing{"tt.04", "assign", typed("officer", "cv.04"), "Đã ghi", 0},
		doing{"cv.04", "request-supplement", typed("reason", "Thiếu bản vẽ"), "Đã ghi", 0},
		doing{"quay.07", "supplement", typed("paper.1.name", "Bản vẽ", "paper.1.copies", "1"), "Đã ghi", 0},
		doing{"tt.04", "open-task", typed("agency", string(neighbour), "what", "Đo đạc", "limit", "2"), "Đã ghi", 0},
		doing{"cv.04", "request-consultation", typed("agency", string(neighbour), "question", "Có ý kiến gì không?", "until", "2020-01-08"), "Đã ghi", 0},
		doing{"tt.04", "extend", typed("until", "2020-03-31", "reason", "Chờ đo đạc"), "Đã ghi", 0},
	)
	return code
}

// returned is a dossier whose result was collected.
func (p *place) returned(t *testing.T) dossier.Code {
	t.Helper()
	code := p.secretDossier(t)
	p.goOn(t, code,
		doing{"quay.07", "transfer", nil, "Đã ghi", 0},
		doing{"tt.04", "accept-transfer", nil, "Đã ghi", 0},
		doing{"tt.04", "assign", typed("officer", "cv.04"), "Đã ghi", 0},
		doing{"tt.04", "conclude", typed("outcome", "granted"), "Đã ghi", 0},
		doing{"tt.04", "resolve", nil, "Đã ghi", 0},
		doing{"quay.07", "return", typed("originals", "yes"), "Đã ghi", 0},
	)
	return code
}
