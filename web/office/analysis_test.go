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
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
)

// figure is what a page of the analysis says of a column.
func figure(t *testing.T, a answer, column string) string {
	t.Helper()
	m := regexp.MustCompile(`<td>\(` + column + `\)</td><th scope="row">[^<]*</th><td class="n">(?:<a [^>]*>)?([0-9.]+)`).FindStringSubmatch(a.text)
	if m == nil {
		t.Fatalf("no figure in column %s: %s", column, a)
	}
	return m[1]
}

func TestFiguresAreOfThePeriodAndTheSliceInTheAddress(t *testing.T) {
	p := open(t)
	p.receive(t, "Nguyễn Thị Đào")
	p.clock.pass(24 * time.Hour)
	p.receive(t, "Lê Văn Tám")
	v := p.as(t, "phantich")
	for query, want := range map[string][3]string{ // columns 3, 5, 6
		"":                               {"2", "2", "0"},
		"?from=2020-01-02&to=2020-01-02": {"1", "1", "0"},
		"?from=2020-01-03&to=2020-01-03": {"2", "1", "1"},
		"?slice=agency%3D000.00.04.H61":  {"2", "2", "0"},
		"?slice=agency%3D000.00.05.H61":  {"0", "0", "0"},
		"?slice=counter%3D7":             {"2", "2", "0"},
		"?at=2020-01-02T12:00":           {"1", "1", "0"},
	} {
		a := v.get("/analysis" + query)
		if got := [3]string{figure(t, a, "3"), figure(t, a, "5"), figure(t, a, "6")}; a.status != http.StatusOK || got != want {
			t.Errorf("%s: %v, want %v: %d", query, got, want, a.status)
		}
		if !strings.Contains(a.text, "Khớp</span> (3) = (7) + (7a) + (11)") {
			t.Errorf("%s: nothing says that the figures agree", query)
		}
	}
}

func TestTheAddressOfAStateGivesTheSameFiguresForEver(t *testing.T) {
	p := open(t)
	p.receive(t, "Nguyễn Thị Đào")
	v := p.as(t, "phantich")
	before := v.get("/analysis")
	pinned := regexp.MustCompile(`href="(/analysis\?[^"]*known-at=[0-9]+[^"]*)"`).FindStringSubmatch(before.text)
	if pinned == nil {
		t.Fatalf("no address that stays: %s", before)
	}
	p.receive(t, "Lê Văn Tám")
	if n := figure(t, v.get("/analysis"), "3"); n != "2" {
		t.Errorf("now there are %s", n)
	}
	if n := figure(t, v.get(strings.ReplaceAll(pinned[1], "&amp;", "&")), "3"); n != "1" {
		t.Errorf("by what was known there were %s", n)
	}
}

func TestAHeadSeesTheFiguresOfTheirAgencyOnly(t *testing.T) {
	p := open(t)
	p.receive(t, "Nguyễn Thị Đào")
	for id, want := range map[account.ID]string{"tt.04": "1", "tt.05": "0", "giamdoc": "1"} {
		if n := figure(t, p.as(t, id).get("/analysis"), "3"); n != want {
			t.Errorf("%s sees %s, want %s", id, n, want)
		}
	}
	for _, slice := range []string{"agency%3D000.00.04.H61", "counter%3D7", "level%3Dprovince", "agency%2Bfield%3D000.00.04.H61%2BDAT-DAI"} {
		if a := p.as(t, "tt.05").get("/analysis?slice=" + slice); a.status != http.StatusUnprocessableEntity || strings.Contains(a.text, `id="figures"`) {
			t.Errorf("%s for the neighbour: %s", slice, a)
		}
	}
}

// What a head's form asks is of their own agency; its address says so, and whoever is sent it sees the same.
func TestTheAddressOfAFormSaysAllThatItAsks(t *testing.T) {
	p := open(t)
	p.receive(t, "Nguyễn Thị Đào")
	head, neighbour, boss := p.as(t, "tt.04"), p.as(t, "tt.05"), p.as(t, "giamdoc")
	const period = "from=2020-01-01&to=2020-01-31"
	for form, want := range map[string]string{
		"/analysis?" + period + "&by=field&at=&known-at=":            "/analysis?by=field&from=2020-01-01&slice=agency%3D000.00.04.H61&to=2020-01-31",
		"/reports?kind=II.06a&" + period + "&by=field&at=&known-at=": "/reports?by=field&from=2020-01-01&kind=II.06a&slice=agency%3D000.00.04.H61&to=2020-01-31",
		"/reports?kind=06&" + period + "&at=&known-at=":              "/reports?from=2020-01-01&kind=06&office=000.00.04.H61&to=2020-01-31",
	} {
		a := head.get(form)
		if a.status != http.StatusSeeOther || a.to != want {
			t.Errorf("%s leads to %d %s, want %s", form, a.status, a.to, want)
			continue
		}
		if a := head.get(want); a.status != http.StatusOK {
			t.Errorf("%s for the head: %s", want, a)
		}
		if a := boss.get(want); a.status != http.StatusOK || strings.HasPrefix(want, "/analysis") && figure(t, a, "3") != figure(t, head.get(want), "3") {
			t.Errorf("%s for who sees everything: %s", want, a)
		}
	}
	if a := neighbour.get("/analysis?" + period + "&slice=agency%3D000.00.04.H61"); a.status != http.StatusUnprocessableEntity {
		t.Errorf("the neighbour is sent it: %s", a)
	}
	if a := boss.get("/analysis?" + period + "&slice=&by=agency&at=&known-at="); a.to != "/analysis?by=agency&from=2020-01-01&to=2020-01-31" {
		t.Errorf("who sees everything is led to %s", a.to)
	}
	if a := head.get("/analysis"); a.status != http.StatusOK {
		t.Errorf("what no form sent leads to %s", a)
	}
}

func TestAQuestionThatCannotBeAskedIsSaidToBeSo(t *testing.T) {
	p := open(t)
	v := p.as(t, "phantich")
	for query, want := range map[string]string{
		"from=yesterday":                                     "Ngày viết như",
		"from=2020-02-01&to=2020-01-01":                      "trước ngày cuối kỳ",
		"at=noon":                                            "Thời điểm viết như",
		"at=2020-01-02T09:13":                                "bây giờ là 09:12 02/01/2020",
		"known-at=2999-01-01T00:00":                          "thời điểm đã qua",
		"known-at=0":                                         "Viết một vị trí",
		"known-at=99999":                                     "chưa đến vị trí này",
		"at=2020-01-01T12:00&to=2020-01-02":                  "chậm nhất vào ngày",
		"slice=planet%3Dearth":                               "Phạm vi viết như",
		"slice=counter%3D7&slice=level%3Dprovince":           "không được giữ cho hai phạm vi",
		"slice=agency%3Dx&slice=field%3Dy&slice=counter%3D1": "không được giữ cho hai phạm vi",
		"slice=agency%3D000.00.04.H6":                        "Không có phạm vi này: Cơ quan “000.00.04.H6”. Gần giống: 000.00.04.H61 (",
		"slice=field%3Ddat%20dai":                            "Gần giống: DAT-DAI (",
		"slice=level%3Dcomune":                               "Chọn một trong: province, district, commune, unknown.",
		"slice=counter%3D33":                                 "31, 32, own-desk.",
		"slice=procedure%3Dnothing+like+it":                  "Không có phạm vi này: Thủ tục “nothing like it”.",
		"slice=centre%3Dx":                                   "Phạm vi viết như",
		"slice=agency%2Bfield%3D000.00.04.H61%2BDAT":         "Gần giống: DAT-DAI (",
	} {
		if a := v.get("/analysis?" + query); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.text, want) {
			t.Errorf("%s: want %q: %s", query, want, a)
		}
	}
}

func TestAYearBeforeEndsWithTheMonthThatThePeriodEndsWith(t *testing.T) {
	p := open(t)
	p.receive(t, "Nguyễn Thị Đào")
	p.clock.pass(2 * 366 * 24 * time.Hour)
	v := p.as(t, "phantich")
	for query, want := range map[string]string{
		"from=2021-01-01&to=2021-02-28": "01/01/2020 – 29/02/2020",
		"from=2021-02-01&to=2021-02-27": "01/02/2020 – 27/02/2020",
		"from=2021-01-02&to=2021-01-02": "02/01/2020 – 02/01/2020",
	} {
		if a := v.get("/analysis?" + query); !strings.Contains(a.text, want) {
			t.Errorf("%s is not compared with %s", query, want)
		}
	}
	if a := v.get("/analysis?from=2020-01-01&to=2020-01-31"); !strings.Contains(a.text, "Nhật ký chỉ bắt đầu từ 02/01/2020") {
		t.Errorf("nothing says that there is no year before: %s", a)
	}
}

// linkTo is the first link of a page whose address begins so.
func linkTo(t *testing.T, a answer, prefix string) string {
	t.Helper()
	m := regexp.MustCompile(`href="(` + regexp.QuoteMeta(prefix) + `[^"]*)"`).FindStringSubmatch(a.text)
	if m == nil {
		t.Fatalf("no link to %s: %s", prefix, a)
	}
	return html.UnescapeString(m[1])
}

func TestAFigureLeadsDownToTheEventsAndBack(t *testing.T) {
	p := open(t)
	code := string(p.receive(t, "Nguyễn Thị Đào"))
	for id, masked := range map[account.ID]bool{"phantich": true, "quantri": true, "giamdoc": false, "tt.04": false} {
		v := p.as(t, id)
		from := "/analysis?from=2020-01-01&to=2020-01-31"
		list := v.get(linkTo(t, v.shown(from), "/analysis/list?"))
		if !strings.Contains(list.text, "Phải giải quyết: 1 ") || !strings.Contains(list.text, "đúng số hồ sơ của con số") {
			t.Fatalf("%s: the list does not agree with its figure: %s", id, list)
		}
		story := v.get(linkTo(t, list, "/dossier/"+code))
		events := v.get(linkTo(t, story, "/dossier/"+code+"/events"))
		for _, want := range []string{"dossier.received.v", "Vị trí", "02/01/2020 09:12:00", "VL-"} {
			if !strings.Contains(events.text, want) {
				t.Errorf("%s: the events do not say %q: %s", id, want, events)
			}
		}
		for _, a := range []answer{list, story, events} {
			if told := strings.Contains(a.text, "Nguyễn Thị Đào") || strings.Contains(a.text, "0912345678"); told && masked || a.status != http.StatusOK {
				t.Errorf("%s learns whose it is: %d", id, a.status)
			}
		}
		if !masked && !strings.Contains(events.text, "Nguyễn Thị Đào") {
			t.Errorf("%s does not learn whose it is", id)
		}
		if back := v.get(linkTo(t, events, "/analysis/list?")); !strings.Contains(back.text, "Phải giải quyết: 1 ") || !strings.Contains(linkTo(t, back, "/analysis?"), "from=2020-01-01") {
			t.Errorf("%s has lost the place: %s", id, back)
		}
	}
	if a := p.as(t, "tt.05").get("/dossier/" + code + "/events"); a.status != http.StatusNotFound {
		t.Errorf("the neighbour's head reads the events: %s", a)
	}
	v := p.as(t, "phantich")
	if a := v.get("/dossier/" + code + "/events?back=https://elsewhere.example"); strings.Contains(a.text, `href="https://elsewhere`) {
		t.Errorf("the way back leads to another site: %s", a)
	}
	if a := v.get("/analysis/list?cell=leit"); a.status != http.StatusUnprocessableEntity {
		t.Errorf("an unknown figure: %s", a)
	}
}

// Given a figure as it was known, or as of a moment, when its list is opened later, then it has the dossiers of then, as they stood then; and a dossier's events
// say which of them came later.
func TestTheListBehindAFigureOfThePastIsOfThePastToo(t *testing.T) {
	p := open(t)
	code := string(p.returned(t)) // a few minutes after it was received
	p.receive(t, "Lê Văn Tám")
	v := p.as(t, "phantich")
	var stored []eventlog.Recorded
	for r, err := range p.log.ReadStream(t.Context(), dossier.Code(code).Stream(), 0) {
		if stored = append(stored, r); err != nil {
			t.Fatal(err)
		}
	}
	for state, later := range map[string]string{
		fmt.Sprintf("to=2020-01-31&known-at=%d", stored[0].Position):                         "lúc đó nhật ký chưa biết",
		"at=" + stored[0].Occurred.In(worktime.Zone).Format("2006-01-02T15:04:05.999999999"): "lúc đó chưa xảy ra",
	} {
		figures := v.get("/analysis?from=2020-01-01&" + state)
		list := v.get(linkTo(t, figures, "/analysis/list?"))
		text := words(list.text)
		if figure(t, figures, "3") != "1" || !strings.Contains(text, "Phải giải quyết: 1") || !strings.Contains(text, "Khớp") || !strings.Contains(text, code) || strings.Contains(text, "Đã trả kết quả") {
			t.Errorf("%s: %s", state, text)
		}
		story := v.get(linkTo(t, list, "/dossier/"+code))
		if !strings.Contains(story.text, "Đây là hồ sơ hiện nay; nơi bạn vừa xem là của ") || !strings.Contains(story.text, fmt.Sprintf(">%d sự kiện của hồ sơ không thuộc trạng thái đó</a>", len(stored)-1)) {
			t.Errorf("%s: the page of now does not say that it is: %s", state, words(story.text))
		}
		events := v.get(linkTo(t, story, "/dossier/"+code+"/events"))
		if n := strings.Count(events.text, `class="later"`); n != len(stored)-1 || !strings.Contains(events.text, later) {
			t.Errorf("%s: %d events are marked: %s", state, n, words(events.text))
		}
	}
}

// The list of a period that is over counts who was in it then and shows how they stand now: it says so, and leads to how they stood.
func TestTheListOfAPeriodThatIsOverSaysWhatIsOfNow(t *testing.T) {
	p := open(t)
	code := string(p.receive(t, "Nguyễn Thị Đào"))
	p.clock.pass(48 * time.Hour)
	v := p.as(t, "phantich")
	list := v.get("/analysis/list?cell=in_process&from=2020-01-01&to=2020-01-02")
	if text := words(list.text); !strings.Contains(text, "trong bảng là hiện nay, 09:12 04/01/2020") || !strings.Contains(text, "Hẹn trả hiện nay") || !strings.Contains(text, "09:12 02/01/2020") {
		t.Errorf("it does not say what is of now: %s", text)
	}
	then := v.get(linkTo(t, list, "/analysis/list?at="))
	if text := words(then.text); !strings.Contains(text, "Đang giải quyết: 1") || !strings.Contains(text, code) || strings.Contains(text, "hiện nay,") {
		t.Errorf("the list as it stood: %s", text)
	}
	if a := v.get("/analysis/list?cell=in_process&from=2020-01-01&to=2020-01-04"); strings.Contains(words(a.text), "Hẹn trả hiện nay") {
		t.Errorf("a period that goes on is of now anyway: %s", words(a.text))
	}
}

func TestThePagesOfTheAnalysisAreForEverybody(t *testing.T) {
	p := open(t)
	code := string(p.receive(t, "Nguyễn Thị Đào"))
	b := p.tab(t, "phantich")
	for _, path := range []string{"/analysis", "/analysis?from=2020-01-01&to=2020-12-31&lang=en", "/analysis/list?cell=received", "/dossier/" + code + "/events", "/dossier/" + code} {
		b.Go(p.server.URL + path)
		b.Await("the page", `document.querySelector("h1") && document.readyState === "complete"`)
		for _, v := range b.Audit() {
			t.Errorf("%s: %v", path, v)
		}
	}
	picture(t, b, "analysis")
	browserFocus := `document.getElementById("from").focus()`
	b.Go(p.server.URL + "/analysis")
	b.Await("the folded form", `document.querySelector("details.question > summary").focus(), document.activeElement.tagName === "SUMMARY"`)
	b.Press("\r")
	b.Await("the form", browserFocus+`, document.activeElement.id === "from"`)
	b.Press("\r")
	b.Await("the same by keyboard", `new URLSearchParams(location.search).get("from") === "2020-01-01"`)
	for _, m := range b.Said() {
		t.Errorf("console: %+v", m)
	}
}
