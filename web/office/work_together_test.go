package office_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"motcua/domain/dossier"
	"motcua/domain/worktime"
)

// line is what a list says of one dossier.
func line(a answer, code dossier.Code) string {
	_, row, _ := strings.Cut(a.text, `data-line="`+string(code)+`"`)
	row, _, _ = strings.Cut(row, "</tr>")
	return row
}

// held receives dossiers and brings them to the agency's head.
func (p *place) held(t *testing.T, names ...string) (head *visitor, codes []dossier.Code) {
	t.Helper()
	for _, name := range names {
		codes = append(codes, p.receive(t, name))
	}
	if a := choose(t, p.as(t, "quay.07"), "/counter?kind=transfer", "transfer", nil, codes...); a.status != http.StatusOK {
		t.Fatal(a)
	}
	head = p.as(t, "tt.04")
	if a := choose(t, head, "/work", "accept-transfer", nil, codes...); a.status != http.StatusOK {
		t.Fatal(a)
	}
	return head, codes
}

// Many are promised a later date at once: the same day, or as many working days after each one's own; what the law refuses is told at its line, and each
// apology can be printed from there.
func TestManyArePromisedALaterDateAtOnce(t *testing.T) {
	p := open(t)
	head, codes := p.held(t, "một", "hai", "ba")
	promised := p.state(t, codes[0]).Promise.At
	calendar := p.law.CalendarOf(home)
	later, err := calendar.Due(promised, worktime.Limit{Days: 3})
	if err != nil {
		t.Fatal(err)
	}
	a := choose(t, head, "/work", "extend", url.Values{"days": {"3"}, "reason": {"Chờ thẩm tra thực địa"}}, codes[0], codes[1])
	if a.status != http.StatusOK || !strings.Contains(a.text, "Xin lỗi và hẹn lại · 2") {
		t.Fatalf("%s", a)
	}
	for _, code := range codes[:2] {
		s := p.state(t, code)
		if !s.Extended || !s.Promise.At.Equal(later) {
			t.Errorf("%s is promised %v, want %v", code, s.Promise, later)
		}
		apology := "/dossier/" + string(code) + "/form/04"
		if !strings.Contains(line(a, code), apology) || strings.Count(a.text, apology+`?print=1"`) != 2 { // above the list, where it stays whatever the filter is, and at its line
			t.Errorf("the apology for %s is not offered: %s", code, line(a, code))
		}
		if form := head.get(apology); form.status != http.StatusOK || !strings.Contains(form.text, "Chờ thẩm tra thực địa") {
			t.Errorf("its form 04: %s", form)
		}
	}
	if s := p.state(t, codes[2]); s.Extended || strings.Contains(line(a, codes[2]), "/form/04") {
		t.Errorf("what was not chosen is promised %v", s.Promise)
	}
	// A second time one is refused, and the other gets the day that is said for both.
	day := worktime.OfficeDay(later)
	form := url.Values{"until": {day.String()}, "reason": {"Chờ giám định"}}
	a = choose(t, head, "/work", "extend", form, codes...)
	if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.text, "Xin lỗi và hẹn lại · 1") || !strings.Contains(line(a, codes[0]), "không được hẹn lại lần hai") || !strings.Contains(line(a, codes[0]), " checked") || strings.Contains(line(a, codes[2]), " checked") {
		t.Errorf("%s", a)
	}
	if s := p.state(t, codes[2]); worktime.OfficeDay(s.Promise.At) != day || p.state(t, codes[0]).Promise.At != p.state(t, codes[1]).Promise.At {
		t.Errorf("it is promised %v, want %s", s.Promise, day)
	}
	for _, kept := range []string{`value="` + day.String() + `"`, ">Chờ giám định</textarea>", `id="extend" open`} { // what was not done for all stays to be mended
		if !strings.Contains(a.text, kept) {
			t.Errorf("%s is not kept", kept)
		}
	}
}

// Before anything is sent a head sees what each dossier would be promised and how that is counted, and what would be refused; what is sent from
// there is what was seen.
func TestTheNewDateOfEachIsSeenBeforeItIsSent(t *testing.T) {
	p := open(t)
	head, codes := p.held(t, "một", "hai", "ba")
	promised := p.state(t, codes[0]).Promise.At
	later, err := p.law.CalendarOf(home).Due(promised, worktime.Limit{Days: 3})
	if err != nil {
		t.Fatal(err)
	}
	if a := choose(t, head, "/work", "extend", url.Values{"days": {"1"}, "reason": {"x"}}, codes[2]); a.status != http.StatusOK || !strings.Contains(words(a.text), "hẹn mới "+p.state(t, codes[2]).Promise.At.In(worktime.Zone).Format("15:04 02/01")) {
		t.Fatalf("what it is promised now is not said: %s", a)
	}
	a := choose(t, head, "/work", "ahead-of-extend", url.Values{"days": {"3"}, "reason": {"Chờ thẩm tra"}}, codes...)
	text := words(a.text)
	for _, says := range []string{
		"Ngày hẹn mới nếu gửi: 2", "Không hẹn lại được: 1",
		string(codes[0]) + " " + promised.In(worktime.Zone).Format("15:04 02/01") + " " + later.In(worktime.Zone).Format("15:04 02/01"),
		"ngày bắt đầu, không tính", worktime.OfficeDay(later).Vietnamese() + ": ngày làm việc thứ 3",
	} {
		if !strings.Contains(text, says) {
			t.Errorf("%q is not said: %s", says, text)
		}
	}
	for _, code := range codes {
		if s := p.state(t, code); s.Extended != (code == codes[2]) || !strings.Contains(line(a, code), " checked") {
			t.Errorf("%s is promised %v, or not chosen any more: %s", code, s.Promise, line(a, code))
		}
	}
	if !strings.Contains(line(a, codes[2]), "không được hẹn lại lần hai") || !strings.Contains(a.text, ">Chờ thẩm tra</textarea>") {
		t.Errorf("%s", a)
	}
	_, box, _ := strings.Cut(a.text, `class="source ahead"`)
	box, _, _ = strings.Cut(box, "</form>")
	form := url.Values{"command": {"extend"}}
	for _, m := range regexp.MustCompile(`type="hidden" name="(\w+)" value="([^"]*)"`).FindAllStringSubmatch(box, -1) {
		form.Add(m[1], m[2])
	}
	// Meanwhile one of them is supplemented, a day later, so its date would be another than was seen.
	p.goOn(t, codes[1], doing{"tt.04", "request-supplement", typed("reason", "Thiếu bản vẽ"), "Đã ghi", 0}, doing{"quay.07", "supplement", typed("paper.1.name", "Bản vẽ", "paper.1.copies", "1"), "Đã ghi", 25 * time.Hour})
	head = p.as(t, "tt.04")
	for range 2 { // the same again changes nothing
		a = head.post("/work", form)
		if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.text, "Xin lỗi và hẹn lại · 1") || !strings.Contains(line(a, codes[1]), "Ngày hẹn đã thay đổi từ khi xem trước") {
			t.Fatalf("%v: %s", form, a)
		}
		if s := p.state(t, codes[0]); !s.Promise.At.Equal(later) {
			t.Errorf("%s is promised %v, was shown %v", codes[0], s.Promise, later)
		}
		if s := p.state(t, codes[1]); s.Extended {
			t.Errorf("%s is promised %v, which nobody saw", codes[1], s.Promise)
		}
	}
}

// What is asked of all and cannot be understood is said once, and nothing is done; the lines stay chosen and what was typed stays.
func TestWhatIsAskedOfManyAndNotUnderstoodIsSaidOnce(t *testing.T) {
	p := open(t)
	head, codes := p.held(t, "một", "hai")
	for name, c := range map[string]struct {
		command string
		form    url.Values
		says    string
	}{
		"no date":           {"extend", url.Values{"reason": {"x"}}, `href="#until">Ghi ngày hẹn mới hoặc số ngày`},
		"both":              {"extend", url.Values{"reason": {"x"}, "until": {"2020-02-28"}, "days": {"3"}}, `href="#until">Ghi ngày hẹn mới hoặc số ngày`},
		"a day that is not": {"extend", url.Values{"reason": {"x"}, "until": {"2020-02-30"}}, `href="#until">`},
		"no number":         {"extend", url.Values{"reason": {"x"}, "days": {"vài"}}, `href="#days">“vài” không dùng được`},
		"no days":           {"extend", url.Values{"reason": {"x"}, "days": {"0"}}, `href="#days">“0” không dùng được`},
		"too many days":     {"extend", url.Values{"reason": {"x"}, "days": {"501"}}, `href="#days">“501” không dùng được`},
		"no result":         {"conclude", nil, `href="#outcome">Chưa chọn kết quả`},
	} {
		a := choose(t, head, "/work", c.command, c.form, codes...)
		if a.status != http.StatusUnprocessableEntity || strings.Count(a.text, c.says) != 1 || !strings.Contains(a.text, "Chưa làm được: 2") {
			t.Errorf("%s: %s", name, a)
		}
		for _, code := range codes {
			if s := p.state(t, code); s.Extended || s.Outcome != "" || !strings.Contains(line(a, code), " checked") {
				t.Errorf("%s: %s is %+v: %s", name, code, s.Promise, line(a, code))
			}
		}
		if days := c.form.Get("days"); days != "" && !strings.Contains(a.text, `value="`+days+`"`) {
			t.Errorf("%s: it is not kept", name)
		}
	}
	if a := choose(t, head, "/work", "extend", nil); !strings.Contains(a.text, "Chưa chọn hồ sơ nào") {
		t.Errorf("nothing chosen: %s", a)
	}
	a := choose(t, head, "/work", "extend", url.Values{"days": {"3"}}, codes...) // the law says so, at each line
	if strings.Count(a.text, "Xin lỗi và hẹn lại phải nêu lý do") != 4 {
		t.Errorf("without a reason: %s", a)
	}
	if a := choose(t, p.as(t, "cv.04"), "/work", "extend", url.Values{"days": {"3"}, "reason": {"x"}}, codes...); a.status != http.StatusUnprocessableEntity || p.state(t, codes[0]).Extended {
		t.Errorf("a specialist promises: %s", a)
	}
	if page := p.as(t, "cv.04").get("/work"); strings.Contains(page.text, `id="extend"`) || strings.Contains(page.text, `id="outcome"`) {
		t.Errorf("a specialist is offered what the head does: %s", page)
	}
}

// Many are signed as what the head says they are, and the same form sent again signs nothing otherwise.
func TestManyAreSignedAsTheHeadChooses(t *testing.T) {
	p := open(t)
	head, codes := p.held(t, "một", "hai")
	page := head.get("/work")
	if strings.Contains(page.text, `value="resolve"`) {
		t.Error("the hand-over of what is not signed is offered")
	}
	form := url.Values{"id": {formID.FindStringSubmatch(page.text)[1]}, "command": {"conclude"}, "outcome": {"denied"}, "line": {string(codes[0]), string(codes[1])}}
	if a := head.post("/work", form); a.status != http.StatusOK || !strings.Contains(a.text, "Ký duyệt: Không đồng ý, có văn bản trả lời · 2") {
		t.Fatalf("%s", a)
	}
	for range 2 {
		for _, code := range codes {
			if s := p.state(t, code); s.Outcome != dossier.Denied {
				t.Errorf("%s is signed as %q", code, s.Outcome)
			}
		}
		form.Set("outcome", "granted")
		if a := head.post("/work", form); a.status != http.StatusUnprocessableEntity || !regexp.MustCompile(`đã được ký duyệt`).MatchString(a.text) {
			t.Errorf("signed otherwise by the same form: %s", a)
		}
	}
	// Whoever hands over finds them apart from what is still to be signed.
	v := p.as(t, "cv.04")
	a := v.get("/work?kind=hand_over")
	for _, code := range codes {
		if text := words(line(a, code)); !strings.Contains(text, "Đã ký, chờ bàn giao Không đồng ý, có văn bản trả lời") {
			t.Errorf("it is not seen to be signed: %s", a)
		}
	}
	if lists(v, "/work?kind=dossier", codes[0]) {
		t.Error("what is signed is still to be handled")
	}
	if a := choose(t, v, "/work?kind=hand_over", "resolve", nil, codes...); a.status != http.StatusOK || !strings.Contains(a.text, "Bàn giao kết quả cho một cửa · 2") {
		t.Errorf("%s", a)
	}
}
