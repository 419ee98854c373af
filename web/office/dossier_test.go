package office_test

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// secret is what only those may read who have a part in the dossier.
var secret = dossier.Applicant{
	Kind: "citizen", Name: "Nguyễn Thị Đào <script>alert(1)</script>", Phone: "0912 345 678", Number: "079301002345",
	Address: "12 đường Hư Cấu", Email: "dao@example.vn",
}

// secretDossier takes a dossier in at counter 7, with papers.
func (p *place) secretDossier(t *testing.T) dossier.Code {
	t.Helper()
	by := dossier.Actor{Person: "quay.07", Role: "counter_officer", Agency: home, Counter: 7}
	done, err := p.desk.Open(t.Context(), dossier.Receive{
		Fact: dossier.Fact{At: p.clock.Office(), By: by, Command: dossier.CommandID("open " + t.Name() + p.clock.Office().String())},
		Intake: dossier.Intake{
			Procedure: p.procedure(t), Agency: home, Channel: "direct", Counter: 7, Applicant: secret, Link: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
			Papers: []dossier.Paper{{Name: "Đơn của bà Đào", Originals: 1, Files: []dossier.File{{SHA256: dossierHash, Name: "don-dao.pdf", Size: 9_000, Type: "application/pdf"}}}},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return done.Code
}

const dossierHash = "0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a"

// deedForm finds the form of a deed on a page and gives what it sends if nothing is typed.
func deedForm(t *testing.T, page, key string) (action string, form url.Values) {
	t.Helper()
	at := regexp.MustCompile(`<form method="post" action="([^"]+)"[^>]*data-deed="` + regexp.QuoteMeta(key) + `"`).FindStringSubmatchIndex(page)
	if at == nil {
		t.Fatalf("no form %s on the page:\n%s", key, words(page))
	}
	action = html.UnescapeString(page[at[2]:at[3]])
	body, _, _ := strings.Cut(page[at[0]:], "</form>")
	form = url.Values{}
	for _, m := range regexp.MustCompile(`<input[^>]*name="([^"]+)"[^>]*?value="([^"]*)"([^>]*)>`).FindAllStringSubmatch(body, -1) {
		if !strings.Contains(m[0], `type="checkbox"`) || strings.Contains(m[3], "checked") {
			form.Set(m[1], html.UnescapeString(m[2]))
		}
	}
	for _, m := range regexp.MustCompile(`(?s)<select id="[^"]+" name="([^"]+)".*?</select>`).FindAllStringSubmatch(body, -1) {
		if o := regexp.MustCompile(`<option value="([^"]*)" selected>`).FindStringSubmatch(m[0]); o != nil {
			form.Set(m[1], html.UnescapeString(o[1]))
		} else if o := regexp.MustCompile(`<option value="([^"]*)"`).FindStringSubmatch(m[0]); o != nil {
			form.Set(m[1], html.UnescapeString(o[1]))
		}
	}
	return action, form
}

// words is a page's text.
func words(page string) string {
	page = regexp.MustCompile(`(?s)<script.*?</script>|<[^>]*>`).ReplaceAllString(page, " ")
	return html.UnescapeString(strings.Join(strings.Fields(page), " "))
}

// decided is what the head of the agency does, so that only the hand-over of the result is left.
var decided = []doing{
	{"tt.04", "assign", typed("officer", "cv.04"), "Đã ghi", 0},
	{"tt.04", "conclude", typed("outcome", "granted"), "Đã ký duyệt", 0},
}

// doing is a form that somebody fills in, and what the page says after it.
type doing struct {
	who, key string
	typed    url.Values
	says     string
	after    time.Duration // passes before it
}

// goOn sends forms one after the other, as people who see the page would.
func (p *place) goOn(t *testing.T, code dossier.Code, all ...doing) {
	t.Helper()
	signed := map[string]*visitor{}
	for _, d := range all {
		if p.clock.pass(d.after + time.Minute); d.after > time.Hour {
			clear(signed) // overnight
		}
		if signed[d.who] == nil {
			signed[d.who] = p.as(t, d.who)
		}
		v := signed[d.who]
		page := v.get("/dossier/" + string(code))
		if page.status != http.StatusOK {
			t.Fatalf("%s %s: %s", d.who, d.key, page)
		}
		action, form := deedForm(t, page.text, d.key)
		for name, values := range d.typed {
			form[name] = values
		}
		a := v.post(action, form)
		if a.status == http.StatusSeeOther {
			a = v.get(a.to)
		}
		if a.status != http.StatusOK || !strings.Contains(words(a.text), d.says) {
			t.Fatalf("%s %s does not say %q: %d\n%s", d.who, d.key, d.says, a.status, words(a.text))
		}
	}
}

func typed(pairs ...string) url.Values {
	v := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		v.Set(pairs[i], pairs[i+1])
	}
	return v
}

func (p *place) state(t *testing.T, code dossier.Code) dossier.State {
	t.Helper()
	var s dossier.State
	for r, err := range p.log.ReadStream(t.Context(), code.Stream(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		e, err := dossier.Decode(r)
		if err != nil {
			t.Fatal(err)
		}
		s = dossier.Evolve(s, e)
	}
	return s
}

// Given a dossier at counter 7, when the agencies work on it by its page, then every step is recorded with who did it, and the page says so.
func TestAWholeLifeGoesThroughThePage(t *testing.T) {
	p := open(t)
	code := p.secretDossier(t)
	p.goOn(t, code,
		doing{"quay.07", "charge-fee", typed("amount", "150.000"), "Đã ghi: Thông báo phí", 0},
		doing{"quay.07", "attach", typed("paper.0.name", "Sơ đồ", "paper.0.copies", "2"), "Đã ghi: Thêm giấy tờ", 0},
		doing{"quay.07", "transfer", nil, "Đã ghi: Chuyển hồ sơ", 0},
		doing{"tt.04", "decline-transfer", typed("reason", "Nhầm phòng"), "Đã ghi: Không nhận bàn giao", 0},
		doing{"quay.07", "transfer", nil, "Đã ghi: Chuyển hồ sơ", 0},
		doing{"tt.04", "accept-transfer", nil, "Đã ghi: Nhận bàn giao", 0},
		doing{"tt.04", "assign", nil, "Giả Định cv.04 đang thụ lý", 0},
		doing{"cv.04", "request-supplement", typed("reason", "Thiếu bản sao căn cước"), "In mẫu số 02", 0},
		doing{"quay.07", "supplement", typed("paper.0.name", "Căn cước", "paper.0.copies", "1"), "Đã ghi: Đã bổ sung", 24 * time.Hour},
		doing{"cv.04", "complete-step", typed("step", "Thẩm tra"), "Đã ghi: Xong một bước xử lý", 0},
		doing{"cv.04", "request-consultation", typed("agency", string(neighbour), "question", "Có quy hoạch không?", "until", "2020-01-08"), "chờ 1 ý kiến", 0},
		doing{"cv.05", "answer-consultation", typed("answer", "Không vướng"), "Đã ghi: Trả lời ý kiến", 0},
		doing{"cv.04", "request-consultation", typed("agency", string(neighbour), "question", "Xin hỏi lại", "until", "2020-01-07"), "chờ 1 ý kiến", 0},
		doing{"giamdoc", "record-silence", nil, "Đã ghi: Không trả lời ý kiến", 5 * 24 * time.Hour},
		doing{"tt.04", "open-task", typed("agency", string(neighbour), "what", "Đo đạc", "limit", "2"), "chờ 1 việc phối hợp", 0},
		doing{"tt.04", "open-task", typed("agency", string(neighbour), "what", "Khảo sát", "limit", "4", "unit", "hours", "after", "phoi-hop-1"), "chờ 2 việc phối hợp", 0},
		doing{"cv.05", "accept-task", nil, "Đã ghi: Nhận việc phối hợp", 0},
		doing{"cv.05", "complete-task", typed("answer", "Đã đo"), "Đã ghi: Xong việc phối hợp", 0},
		doing{"tt.04", "cancel-task", typed("reason", "Không cần nữa"), "Đã ghi: Hủy việc phối hợp", 0},
		doing{"cv.04", "pause", typed("reason", "inspection"), "Đã ghi: Tạm dừng thời hạn", 0},
		doing{"cv.04", "resume", nil, "Đã ghi: Tính tiếp thời hạn", 24 * time.Hour},
		doing{"tt.04", "extend", typed("until", "2020-03-31", "reason", "Xin lỗi ông bà"), "In mẫu số 04", 0},
		doing{"tt.04", "conclude", typed("outcome", "granted"), "Đã ký duyệt", 0},
		doing{"cv.04", "resolve", nil, "Kết quả đã có tại quầy 7", 0},
		doing{"tt.04", "waive-fee", typed("amount", "50000", "reason", "Hộ nghèo"), "Đã ghi: Miễn, giảm phí", 0},
		doing{"quay.07", "pay-fee", typed("amount", "40000"), "Đã ghi: Nộp phí", 0},
		doing{"quay.07", "return", typed("originals", "yes", "settle", "yes"), "Mời đánh giá", 0},
		doing{"tt.04", "correct-channel", typed("to", "post", "reason", "Gửi qua bưu điện"), "Đã ghi: Đính chính", 0},
		doing{"tt.04", "correct-procedure", typed("to", string(p.another(t)), "reason", "Chọn nhầm"), "Đã ghi: Đính chính", 0},
		doing{"tt.04", "correct-finished", typed("to", "2020-01-09T09:35", "reason", "Ghi muộn"), "Đã ghi: Đính chính", 0},
		doing{"giamdoc", "correct-counter", typed("to", "6", "reason", "Ngồi nhầm quầy"), "Đã ghi: Đính chính", 0},
	)
	s := p.state(t, code)
	if s.Status != dossier.ResultReturned || s.FeePaid != 100_000 || s.FeeDue != 100_000 || s.Matter.Channel != "post" || s.Matter.Counter != 6 || len(s.Papers) != 3 || !s.Extended {
		t.Errorf("%+v", s)
	}
	if hours := p.law.Calendar; worktime.DayOf(s.Promise.At) != worktime.Date(2020, time.March, 31) || s.Promise.Calendar != hours.Version() {
		t.Errorf("promised %+v", s.Promise)
	}
}

// Given a dossier that does not get its result, its page tells how it ended and offers form 03 where it was refused.
func TestADossierEndsWithoutAResultByItsPage(t *testing.T) {
	for _, c := range []doing{
		{"tt.04", "refuse", typed("reason", "Không đủ điều kiện"), "In mẫu số 03", 0},
		{"quay.07", "withdraw", typed("reason", "Theo ý người nộp"), "Người nộp đã rút hồ sơ", 0},
		{"tt.04", "stop", typed("reason", "Có văn bản dừng"), "Hồ sơ dừng xử lý", 0},
	} {
		p := open(t)
		p.goOn(t, p.secretDossier(t), c)
	}
}

func TestWhatWasSubmittedIsReceivedOnItsPage(t *testing.T) {
	p := open(t)
	by := dossier.Actor{Person: "quay.07", Role: "counter_officer", Agency: home, Counter: 7}
	done, err := p.desk.Open(t.Context(), dossier.Submit{
		Fact:   dossier.Fact{At: p.clock.Office(), By: by, Command: "submit"},
		Intake: dossier.Intake{Procedure: p.procedure(t), Agency: home, Channel: "direct", Counter: 7, Applicant: secret},
	})
	if err != nil {
		t.Fatal(err)
	}
	p.goOn(t, done.Code, doing{"quay.07", "receive", nil, "In mẫu số 01", 0})
}

// A refusal shows where it happened: the form stands open with what was typed, the field is named, the rule is said; nothing has changed.
func TestARefusalKeepsWhatWasTyped(t *testing.T) {
	p := open(t)
	code := p.secretDossier(t)
	v := p.as(t, "tt.04")
	action, form := deedForm(t, v.get("/dossier/"+string(code)).text, "extend")
	form.Set("until", "2020-01-04") // a Saturday
	form.Set("reason", "Vì <b>bận</b>")
	a := v.post(action, form)
	for _, want := range []string{`<a href="#extend-until">`, "Ngày hẹn mới phải là ngày làm việc", "điều 19.9", `value="2020-01-04"`, "Vì &lt;b&gt;bận&lt;/b&gt;", `id="extend" open`, `value="` + form.Get("id") + `"`} {
		if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.text, want) {
			t.Errorf("no %q: %d\n%s", want, a.status, words(a.text))
		}
	}
	form.Set("until", "2020-02-3x")
	if a := v.post(action, form); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.text, `href="#extend-until"`) {
		t.Errorf("a date that is none: %d\n%s", a.status, words(a.text))
	}
	q := p.as(t, "quay.07")
	action, form = deedForm(t, q.get("/dossier/"+string(code)).text, "attach")
	form.Set("paper.1.name", "Có tên")
	form.Set("paper.1.copies", "1")
	form.Set("paper.2.name", "")
	form.Set("paper.2.copies", "1")
	if a := q.post(action, form); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.text, `href="#attach-papers.2.name"`) {
		t.Errorf("a paper without a name: %d\n%s", a.status, words(a.text))
	}
	if s := p.state(t, code); s.Extended || len(s.Papers) != 1 {
		t.Errorf("%+v", s)
	}
}

// The same form sent twice has its effect once.
func TestAFormSentTwiceHasItsEffectOnce(t *testing.T) {
	p := open(t)
	code := p.secretDossier(t)
	v := p.as(t, "quay.07")
	action, form := deedForm(t, v.get("/dossier/"+string(code)).text, "charge-fee")
	form.Set("amount", "1000")
	for range 3 {
		if a := v.post(action, form); a.status != http.StatusSeeOther {
			t.Fatalf("%s", a)
		}
	}
	if s := p.state(t, code); s.FeeDue != 1_000 {
		t.Errorf("charged %d", s.FeeDue)
	}
	if a := v.post("/dossier/"+string(code)+"/do/charge-fee", typed("amount", "1000")); a.status != http.StatusUnprocessableEntity {
		t.Errorf("a form without an id: %s", a)
	}
}

// What a person may not do now is listed with its reason; what is none of their role is not.
func TestThePageSaysWhyNot(t *testing.T) {
	p := open(t)
	code := p.secretDossier(t)
	text := words(p.as(t, "quay.07").get("/dossier/" + string(code)).text)
	if !strings.Contains(text, "Chưa làm được") || !strings.Contains(text, "Chưa có kết quả tại một cửa") || strings.Contains(text, "Ký duyệt kết quả") {
		t.Errorf("%s", text)
	}
}

// procedure is one that the home agency handles, with a limit in days and a fee.
func (p *place) procedure(t *testing.T) directory.ProcedureCode {
	t.Helper()
	for _, one := range p.law.Catalogue.ProceduresOn(home, worktime.DayOf(p.clock.Office())) {
		if one.Limit.Days >= 10 && one.OnSupplement == directory.Restart {
			return one.Code
		}
	}
	t.Fatal("the agency handles no procedure of that kind")
	return ""
}

// another is a procedure of the home agency that is none of the dossiers'.
func (p *place) another(t *testing.T) directory.ProcedureCode {
	t.Helper()
	for _, one := range p.law.Catalogue.ProceduresOn(home, worktime.DayOf(p.clock.Office())) {
		if one.Code != p.procedure(t) {
			return one.Code
		}
	}
	t.Fatal("the agency handles one procedure")
	return ""
}
