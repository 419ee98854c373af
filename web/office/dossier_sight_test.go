package office_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"motcua/domain/dossier"
)

// written is what people wrote into the dossier below, and who they are.
var written = []string{
	"Nguyễn Thị Đào", "alert(1)", "0912345678", "079301002345", "Hư Cấu", "dao@example.vn", "Đơn của bà Đào", "don-dao.pdf", dossierHash,
	"LÝ-DO-RIÊNG", "CÂU-HỎI-RIÊNG", "TRẢ-LỜI-RIÊNG", "VIỆC-RIÊNG", "BƯỚC-RIÊNG", "PHÒNG-RIÊNG", "Giả Định cv.04", "Giả Định quay.07",
}

// told is a dossier in which everybody has written something.
func (p *place) told(t *testing.T) dossier.Code {
	t.Helper()
	code := p.secretDossier(t)
	p.goOn(t, code,
		doing{"quay.07", "transfer", typed("unit", "PHÒNG-RIÊNG"), "Đã ghi", 0},
		doing{"tt.04", "decline-transfer", typed("reason", "LÝ-DO-RIÊNG <script>alert(1)</script>"), "Đã ghi", 0},
		doing{"quay.07", "transfer", typed("unit", "PHÒNG-RIÊNG"), "Đã ghi", 0},
		doing{"tt.04", "assign", nil, "Đã ghi", 0},
		doing{"cv.04", "complete-step", typed("step", "BƯỚC-RIÊNG", "unit", "PHÒNG-RIÊNG"), "Đã ghi", 0},
		doing{"cv.04", "request-consultation", typed("agency", string(neighbour), "question", "CÂU-HỎI-RIÊNG", "until", "2020-01-08"), "Đã ghi", 0},
		doing{"cv.05", "answer-consultation", typed("answer", "TRẢ-LỜI-RIÊNG"), "Đã ghi", 0},
		doing{"tt.04", "open-task", typed("agency", string(neighbour), "what", "VIỆC-RIÊNG", "limit", "2"), "Đã ghi", 0},
		doing{"cv.05", "complete-task", typed("answer", "TRẢ-LỜI-RIÊNG"), "Đã ghi", 0},
		doing{"tt.04", "open-task", typed("agency", string(neighbour), "what", "VIỆC-RIÊNG", "limit", "3"), "Đã ghi", 0},
		doing{"tt.04", "extend", typed("until", "2020-03-31", "reason", "LÝ-DO-RIÊNG"), "Đã ghi", 0},
		doing{"cv.04", "request-supplement", typed("reason", "LÝ-DO-RIÊNG"), "Đã ghi", 0},
	)
	return code
}

// Who analyses or administers sees the story, the clock and what is open, and nothing that tells whose dossier it is or what people wrote.
func TestAMaskedPageHoldsNoNameNoNumberAndNoText(t *testing.T) {
	p := open(t)
	code := p.told(t)
	whole := p.as(t, "tt.04").get("/dossier/" + string(code)).text
	for _, text := range written {
		if !strings.Contains(whole, text) {
			t.Errorf("the whole page does not hold %q: then the rest proves nothing", text)
		}
	}
	for _, id := range []string{"phantich", "quantri"} {
		v := p.as(t, id)
		for _, path := range []string{"", "?lang=en", "/position?after=0", "/rate"} {
			a := v.get("/dossier/" + string(code) + path)
			for _, text := range append(written, "dao@", "345678", "RIÊNG") {
				if strings.Contains(a.text, text) {
					t.Errorf("%s%s holds %q", id, path, text)
				}
			}
		}
		a := v.get("/dossier/" + string(code))
		if a.status != http.StatusOK || !strings.Contains(words(a.text), "Xin lỗi và hẹn lại") || !strings.Contains(words(a.text), "Sổ thời hạn") {
			t.Errorf("%s: %s", id, a)
		}
		for _, n := range []string{"01", "02", "04", "05"} {
			if a := v.get("/dossier/" + string(code) + "/form/" + n); a.status != http.StatusNotFound {
				t.Errorf("%s reads form %s: %d", id, n, a.status)
			}
		}
	}
}

// Who has no part in a dossier finds at all of its addresses what they find where there is none: nothing.
func TestAnotherAgencysDossierIsNotThere(t *testing.T) {
	p := open(t)
	code := p.secretDossier(t)
	none := dossier.Code("000.00.04.H61-200102-9999")
	for _, id := range []string{"cv.05", "tt.05", "quay.09"} {
		v, rate := p.as(t, id), http.StatusNotFound
		if id != "quay.09" {
			rate = http.StatusForbidden // only counters take ratings, whatever the dossier
		}
		for _, path := range []string{"", "/form/01", "/form/05", "/rate", "/position?after=0"} {
			want := http.StatusNotFound
			if path == "/rate" {
				want = rate
			}
			theirs, nobodys := v.get("/dossier/"+string(code)+path), v.get("/dossier/"+string(none)+path)
			if theirs.status != want || nobodys.status != want || strings.ReplaceAll(theirs.text, string(code), string(none)) != nobodys.text {
				t.Errorf("%s %s: %s\n%s", id, path, theirs, nobodys)
			}
		}
		if a := v.get("/files/" + string(code) + "/" + dossierHash); a.status != http.StatusNotFound {
			t.Errorf("%s reads a file: %s", id, a)
		}
		for _, command := range []string{"transfer", "refuse", "attach", "pay-fee", "charge-fee", "correct", "resolve", "no-such"} {
			if a := v.post("/dossier/"+string(code)+"/do/"+command, typed("id", "a", "reason", "x", "to", string(neighbour), "amount", "1", "field", "channel")); a.status != http.StatusNotFound {
				t.Errorf("%s %s: %s", id, command, a)
			}
		}
		if a := v.post("/dossier/"+string(code)+"/rate", typed("id", "a", "rating", "satisfied")); a.status != rate {
			t.Errorf("%s rates: %s", id, a)
		}
	}
	if s := p.state(t, code); s.Transferred || s.Finished() || s.FeeDue != 0 || len(s.Papers) != 1 {
		t.Errorf("something happened: %+v", s)
	}
	for _, path := range []string{"/dossier/..%2f..%2faccounts", "/dossier/%00", "/dossier/a%0d%0aSet-Cookie:x", "/dossier/" + strings.Repeat("9", 3_000)} {
		if a := p.as(t, "cv.05").get(path); a.status != http.StatusNotFound && a.status != http.StatusBadRequest || a.header.Get("Set-Cookie") == "x" {
			t.Errorf("%s: %s", path, a)
		}
	}
}

// What people wrote is text on the page, whatever they wrote; and no page of another site may send a form.
func TestScriptInANameStaysText(t *testing.T) {
	p := open(t)
	code := p.told(t)
	v := p.as(t, "tt.04")
	for _, path := range []string{"", "/form/01", "/form/02", "/form/05"} {
		a := v.get("/dossier/" + string(code) + path)
		if a.status != http.StatusOK || strings.Contains(a.text, "<script>alert") || !strings.Contains(a.text, "&lt;script&gt;alert(1)&lt;/script&gt;") {
			t.Errorf("%s: %s", path, a)
		}
		if csp := a.header.Get("Content-Security-Policy"); !strings.Contains(csp, "script-src 'self'") || !strings.Contains(csp, "require-trusted-types-for 'script'") {
			t.Errorf("%s: policy %q", path, csp)
		}
	}
	action, form := deedForm(t, v.get("/dossier/"+string(code)).text, "stop")
	form.Set("reason", "từ nơi khác")
	a := v.do(http.MethodPost, action, strings.NewReader(form.Encode()), "Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example")
	if a.status != http.StatusForbidden || p.state(t, code).Finished() {
		t.Errorf("a form of another site: %s", a)
	}
}

// Who acts is the session's affair: a role, an agency or a counter that a form brings along is not read.
func TestAFormCannotSayWhoSendsIt(t *testing.T) {
	p := open(t)
	code := p.secretDossier(t)
	forged := url.Values{"id": {"a"}, "role": {"agency_head"}, "by": {"tt.04"}, "counter": {"6"}, "person": {"tt.04"}, "reason": {"x"}}
	if a := p.as(t, "cv.04").post("/dossier/"+string(code)+"/do/stop", forged); a.status != http.StatusUnprocessableEntity || p.state(t, code).Finished() {
		t.Errorf("%s", a)
	}
	forged.Set("amount", "1")
	if a := p.as(t, "quay.07").post("/dossier/"+string(code)+"/do/charge-fee", forged); a.status != http.StatusSeeOther {
		t.Fatalf("%s", a)
	}
	var last dossier.Event
	for r, err := range p.log.ReadStream(t.Context(), code.Stream(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		if last, err = dossier.Decode(r); err != nil {
			t.Fatal(err)
		}
	}
	if by := last.Head().By; by.Person != "quay.07" || by.Counter != 7 || by.Agency != home {
		t.Errorf("recorded as done by %+v", by)
	}
}

// A page that asks for news by itself does not keep its reader signed in; one that is used does.
func TestAPageLeftAloneSignsOut(t *testing.T) {
	p := open(t)
	at := "/dossier/" + string(p.secretDossier(t))
	for path, want := range map[string]int{at + "/position": http.StatusSeeOther, at: http.StatusOK} {
		v := p.as(t, "quay.07")
		for range 2 {
			p.clock.pass(90 * time.Minute)
			v.get(path)
		}
		if a := v.get(at); a.status != want {
			t.Errorf("%s: %s", path, a)
		}
	}
}

// An applicant rates once, in two steps, at the officer's counter; the page shows nothing personal but the code.
func TestAnApplicantRatesOnce(t *testing.T) {
	p := open(t)
	code := p.secretDossier(t)
	at := "/dossier/" + string(code) + "/rate"
	if a := p.as(t, "quay.07").get(at); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.text, "đã có kết quả") {
		t.Errorf("before there is a result: %s", a)
	}
	p.goOn(t, code, decided...)
	p.goOn(t, code, doing{"cv.04", "resolve", nil, "Đã ghi", 0}, doing{"quay.07", "return", nil, "Mời đánh giá", 0})
	v := p.as(t, "quay.07")
	ask := v.get(at)
	for _, text := range written {
		if strings.Contains(ask.text, text) {
			t.Errorf("the page for the applicant holds %q", text)
		}
	}
	if !strings.Contains(ask.text, at+"?rating=very_satisfied") || !strings.Contains(ask.text, "Không hài lòng") {
		t.Fatalf("%s", ask)
	}
	confirm := v.get(at + "?rating=very_satisfied").text
	_, id, _ := strings.Cut(confirm, `name="id" value="`)
	id, _, _ = strings.Cut(id, `"`)
	for range 2 {
		if a := v.post(at, typed("id", id, "rating", "very_satisfied")); a.status != http.StatusSeeOther || a.to != at {
			t.Fatalf("%s", a)
		}
	}
	if a := v.get(at); !strings.Contains(words(a.text), "Cảm ơn") || !strings.Contains(words(a.text), "Đánh giá đã được ghi: Rất hài lòng") {
		t.Errorf("%s", a)
	}
	for _, again := range []string{id, "another"} { // a page of before, and one of another tab
		a := v.post(at, typed("id", again, "rating", "not_satisfied"))
		if says := words(a.text); a.status != http.StatusConflict || strings.Contains(says, "Cảm ơn") || !strings.Contains(says, "không được ghi") || !strings.Contains(says, "Đánh giá đã được ghi: Rất hài lòng") {
			t.Errorf("a second rating: %s", a)
		}
	}
	if s := p.state(t, code); s.Rating != dossier.VerySatisfied {
		t.Errorf("rated %q", s.Rating)
	}
	p.goOn(t, code, doing{"tt.04", "correct-rating", typed("to", "satisfied", "reason", "Bấm nhầm"), "Đúng là Hài lòng", 0})
	if a := p.as(t, "cv.04").post(at, typed("id", "b", "rating", "satisfied")); a.status != http.StatusForbidden {
		t.Errorf("a specialist rates: %s", a)
	}
}
