package office_test

import (
	"context"
	"html"
	"math"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"motcua/domain/account"
	"motcua/domain/eventlog"
	"motcua/domain/handout"
	"motcua/projections/reports"
	"motcua/web/office"
)

const activity = "/reports?kind=II.06a&from=2020-01-01&to=2020-01-31"

// taken takes the report of a page and gives the address of what was taken.
func (v *visitor) taken(t *testing.T, page string, more ...string) string {
	t.Helper()
	a := v.shown(page)
	m := regexp.MustCompile(`<form method="post" action="([^"]*)"[^>]*><input type="hidden" name="id" value="([^"]*)">`).FindStringSubmatch(strings.SplitN(a.text, `class="files"`, 2)[1])
	if m == nil {
		t.Fatalf("nothing to take: %s", a)
	}
	for range 2 { // a form sent twice takes one report
		a = v.post(html.UnescapeString(m[1]), form(append([]string{"id", m[2]}, more...)...))
		if a.status != http.StatusSeeOther || a.to != "/reports/taken/"+m[2] {
			t.Fatalf("it is not taken: %s", a)
		}
	}
	return a.to
}

// fileLink is the address of a report's file in a format.
func fileLink(t *testing.T, page answer, format string) string {
	t.Helper()
	m := regexp.MustCompile(`href="(/reports/file\?[^"]*format=` + format + `[^"]*)"`).FindStringSubmatch(page.text)
	if m == nil {
		t.Fatalf("no %s: %s", format, page)
	}
	return html.UnescapeString(m[1])
}

func TestAReportThatWasTakenStaysAsItWasByteForByte(t *testing.T) {
	p := open(t)
	p.receive(t, "Nguyễn Thị Đào")
	v := p.as(t, "phantich")
	page := v.get(activity)
	files := map[string]string{}
	for _, format := range []string{"xlsx", "csv", "html"} {
		a := v.get(fileLink(t, page, format))
		if a.status != http.StatusOK || !strings.Contains(a.header.Get("Content-Disposition"), "bao-cao_ii.06a_2020-01-01_2020-01-31_field."+format) {
			t.Fatalf("%s: %v", a, a.header)
		}
		files[format] = a.text
	}
	taken := v.taken(t, activity)
	p.clock.pass(time.Hour)
	code := string(p.receive(t, "Lê Văn Tám"))
	a := v.get(taken)
	if n := strings.Count(a.text, "đúng như đã lấy"); n != 3 {
		t.Errorf("%d files are as they were: %s", n, a)
	}
	for format, was := range files {
		if again := v.get(taken + "/file?format=" + format); again.status != http.StatusOK || again.text != was {
			t.Errorf("%s is another file now: %d", format, again.status)
		}
	}
	today := v.get(taken + "/today")
	for _, want := range []string{"<del>1</del> → <b>2</b>", "/dossier/" + code, ">Tiếp nhận</a>", "(5) ", "Vì sao: 1 nguyên nhân"} {
		if !strings.Contains(today.text, want) {
			t.Errorf("it does not say %q: %s", want, today.text)
		}
	}
	n := 0
	for r, err := range p.log.ReadAll(t.Context(), eventlog.Start) {
		if _, e, ok, _ := handout.Decode(r); ok && err == nil {
			if taken, is := e.(handout.ReportTaken); !is || taken.By != "phantich" || taken.Rows != 1 || len(taken.SHA256) != 3 {
				t.Errorf("recorded is %+v", e)
			}
			n++
		}
	}
	if n != 1 {
		t.Errorf("it is recorded %d times", n)
	}
}

// What is said of a period that goes on is said wherever the report is read, and stays in what was taken when the period is over.
func TestAReportOfAnUnfinishedPeriodSaysSoWhereverItIsRead(t *testing.T) {
	p := open(t)
	p.receive(t, "Nguyễn Thị Đào")
	v := p.as(t, "phantich")
	page := v.get(activity)
	taken := v.taken(t, activity)
	p.clock.pass(31 * 24 * time.Hour)
	p.receive(t, "Lê Văn Tám")
	v = p.as(t, "phantich")
	for name, a := range map[string]answer{
		"preview": page, "CSV": v.get(fileLink(t, page, "csv")), "what was taken": v.get(taken), "its paper": v.get(taken + "/paper"),
	} {
		if a.status != http.StatusOK || !strings.Contains(strings.ToLower(a.text), "kỳ chưa kết thúc") {
			t.Errorf("%s does not say it: %s", name, a)
		}
	}
	if a := v.get(activity); strings.Contains(a.text, "Kỳ chưa kết thúc") {
		t.Errorf("the period is over: %s", a)
	}
}

func TestAReportOfWhatTheLogHeldOnceNeverDiffers(t *testing.T) {
	p := open(t)
	p.receive(t, "Nguyễn Thị Đào")
	v := p.as(t, "phantich")
	known := regexp.MustCompile(`position=([0-9]+)`).FindStringSubmatch(v.get(activity).text)[1]
	taken := v.taken(t, activity+"&known-at="+known)
	p.receive(t, "Lê Văn Tám")
	if a := v.get(taken + "/today"); !strings.Contains(a.text, "không bao giờ thay đổi") {
		t.Errorf("%s", a)
	}
}

func TestAHeadMakesAndOpensTheReportsOfTheirAgencyOnly(t *testing.T) {
	p := open(t)
	p.receive(t, "Nguyễn Thị Đào")
	head, neighbourly, analyst := p.as(t, "tt.04"), p.as(t, "tt.05"), p.as(t, "phantich")
	for id, want := range map[account.ID]string{"tt.04": ";Tổng số;1;", "tt.05": ";Tổng số;0;", "giamdoc": ";Tổng số;1;"} {
		v := p.as(t, id)
		if a := v.get(fileLink(t, v.shown(activity), "csv")); !strings.Contains(a.text, want) {
			t.Errorf("%s gets %s", id, a)
		}
	}
	for _, query := range []string{"kind=targets", "kind=II.06a&slice=agency%3D000.00.05.H61", "kind=none"} {
		if a := head.get("/reports?" + query); a.status != http.StatusUnprocessableEntity {
			t.Errorf("%s for a head: %s", query, a)
		}
	}
	if a := head.get("/reports/file?format=csv&kind=06&office=000.00.05.H61&from=2020-01-01&to=2020-01-31"); !strings.Contains(a.text, "000.00.04.H61-") {
		t.Errorf("a head gets another agency's register: %s", a)
	}
	taken := head.taken(t, activity)
	if a := neighbourly.get(taken); a.status != http.StatusNotFound {
		t.Errorf("the neighbour opens it: %s", a)
	}
	if a := analyst.get(taken); a.status != http.StatusOK {
		t.Errorf("the analyst does not open it: %s", a)
	}
}

// Names leave the house only in a register that a head took, and each opening of it is recorded.
func TestNamesStandOnlyInARegisterThatAHeadTook(t *testing.T) {
	p := open(t)
	p.receive(t, "Nguyễn Thị Đào")
	const register = "/reports?kind=06&office=000.00.04.H61&from=2020-01-01&to=2020-01-31"
	head, analyst, boss := p.as(t, "tt.04"), p.as(t, "phantich"), p.as(t, "giamdoc")
	taken := head.taken(t, register, "personal", "yes")
	named := head.get(taken + "/file?format=csv")
	if !strings.Contains(named.text, "Nguyễn Thị Đào") || strings.Contains(head.get(fileLink(t, head.get(register), "csv")).text, "Đào") {
		t.Errorf("the names stand elsewhere: %s", named)
	}
	if a := boss.get(taken + "/paper"); !strings.Contains(a.text, "Nguyễn Thị Đào") {
		t.Errorf("the head of the Centre does not see them: %s", a)
	}
	for _, end := range []string{"", "/paper", "/file?format=csv", "/today"} {
		if a := analyst.get(taken + end); a.status != http.StatusForbidden || strings.Contains(a.text, "Đào") {
			t.Errorf("the analyst opens %s: %s", end, a)
		}
	}
	page := analyst.get(register)
	m := regexp.MustCompile(`<form method="post" action="(/reports/take[^"]*)"`).FindStringSubmatch(page.text)
	if a := analyst.post(html.UnescapeString(m[1]), form("id", "ABC", "personal", "yes")); a.status != http.StatusUnprocessableEntity {
		t.Errorf("the analyst takes names: %s", a)
	}
	var opened []string
	for r, err := range p.log.ReadAll(t.Context(), eventlog.Start) {
		if _, e, ok, _ := handout.Decode(r); ok && err == nil {
			if e, is := e.(handout.ReportOpened); is {
				opened = append(opened, e.By+" "+e.Format)
			}
		}
	}
	if got := strings.Join(opened, ", "); got != "tt.04 csv, giamdoc html" {
		t.Errorf("recorded are %s", got)
	}
}

func TestFiguresOfAPaperLeadToTheirLists(t *testing.T) {
	p := open(t)
	code := string(p.receive(t, "Nguyễn Thị Đào"))
	v := p.as(t, "phantich")
	for query, want := range map[string]string{
		"kind=II.06a": "/analysis/list?", "kind=06&office=000.00.04.H61": "/dossier/" + code, "kind=targets": "/reports/list?",
	} {
		paper := v.get(linkTo(t, v.get("/reports?from=2020-01-01&to=2020-01-31&"+query), "/reports/paper?"))
		policy := paper.header.Get("Content-Security-Policy")
		if !strings.Contains(policy, "default-src 'none'") || !strings.Contains(policy, "style-src 'sha256-") || strings.Contains(policy, "script-src") {
			t.Errorf("%s has the policy %s", query, policy)
		}
		if a := v.get(linkTo(t, paper, want)); a.status != http.StatusOK {
			t.Errorf("%s leads to %s", query, a)
		}
	}
	if a := v.get("/reports/list?kind=targets&row=2&column=3"); a.status != http.StatusUnprocessableEntity {
		t.Errorf("a column without a list: %s", a)
	}
}

// What a browser prints of a paper is A4 across with nothing cut off, whatever the report; and in its frame it is styled under its policy.
func TestEveryReportIsPreviewedAndPrintedAsItsPaper(t *testing.T) {
	p := open(t)
	for n := range 3 {
		p.receive(t, "Nguyễn Thị Đào "+string(rune('A'+n)))
	}
	b := p.tab(t, "phantich")
	for query, want := range map[string]string{
		"kind=II.06a&by=procedure": "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH", "kind=06&office=000.00.04.H61": "SỔ THEO DÕI HỒ SƠ",
		"kind=targets": "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU NĂM 2020", "kind=satisfaction": "MỨC ĐỘ HÀI LÒNG CỦA NGƯỜI DÂN, TỔ CHỨC",
	} {
		b.Go(p.server.URL + "/reports/paper?from=2020-01-01&to=2020-01-31&" + query)
		for _, v := range b.Audit() {
			t.Errorf("%s: %s", query, v)
		}
		pdf := b.PDF()
		sheets := pdf.Sheets()
		for i, s := range sheets {
			if math.Abs(s.Width-841.89) > 1 || math.Abs(s.Height-595.28) > 1 {
				t.Errorf("%s: sheet %d is %.2f×%.2f points, want A4 across", query, i+1, s.Width, s.Height)
			}
		}
		text := pdf.Text()
		for _, part := range []string{want, "Trang 1/", "NGƯỜI", "(Ký, ghi rõ họ và tên)"} {
			if !strings.Contains(text, part) {
				t.Errorf("%s lacks %q on paper: %s", query, part, text)
			}
		}
		if query == "kind=targets" && (len(sheets) < 2 || !strings.Contains(sheets[1].Text, "Chỉ tiêu")) {
			t.Errorf("the headings of %s are not repeated on its %d sheets", query, len(sheets))
		}
	}
	b.Go(p.server.URL + activity)
	b.Await("the preview", `document.querySelector("iframe").contentDocument?.querySelector("h1")?.textContent.includes("TÌNH HÌNH")`)
	b.Await("its style", `getComputedStyle(document.querySelector("iframe").contentDocument.querySelector(".form")).tableLayout === "fixed"`)
	picture(t, b, "reports")
	for _, m := range b.Said() {
		t.Errorf("console: %+v", m)
	}
}

// unmade is a report that is always being made.
type unmade struct{ printing }

func (unmade) Ask(context.Context, reports.Question, eventlog.Position) (*reports.Answer, error) {
	return nil, &office.Making{Position: 3, Of: 7}
}

func TestALinkToAPaperOrAFileThatIsBeingMadeWaitsForIt(t *testing.T) {
	p := openWith(t, func(o *office.Options) { o.Papers = unmade{} })
	v := p.as(t, "phantich")
	const question = "?from=2020-01-01&kind=II.06a&to=2020-01-31"
	for path, want := range map[string]string{"/reports/paper" + question: "Bản in tự mở", "/reports/file" + question + "&format=xlsx": "Tệp tự tải về"} {
		a := v.get(path)
		for _, part := range []string{want, "data-making", "/analysis/again.js", `href="/reports?`} {
			if a.status != http.StatusAccepted || a.header.Get("Retry-After") == "" || !strings.Contains(a.text, part) {
				t.Errorf("%s: want %q: %s", path, part, a)
			}
		}
	}
}
