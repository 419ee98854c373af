package office_test

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"motcua/domain/directory"
	"motcua/domain/dossier"
)

// private is a procedure of counter 7's agency: 3 working days, 50.000 đ.
const private = "VL-KHDT-0001"

// filled is a whole form of an intake, with changes: name and value in turn.
func filled(id string, changes ...string) url.Values {
	f := url.Values{
		"id": {id}, "do": {"save"}, "procedure": {private}, "kind": {"citizen"}, "name": {"Nguyễn Thị Đào"}, "number": {"086123456789"}, "phone": {"0912 345 678"},
		"channel": {"direct"}, "fee": {"due"}, "outcome": {"receive"},
		"paper.0.name": {"Giấy đề nghị"}, "paper.0.listed": {"required"}, "paper.0.have": {"yes"}, "paper.0.originals": {"1"}, "paper.0.copies": {"0"},
		"paper.1.name": {"Giấy ủy quyền"}, "paper.1.listed": {"yes"}, "paper.1.originals": {"1"}, "paper.1.copies": {"0"},
	}
	for i := 0; i < len(changes); i += 2 {
		f.Set(changes[i], changes[i+1])
	}
	return f
}

const someForm = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

// of is what stands in the log of the first dossier of an agency's day.
func (p *place) of(t *testing.T, agency directory.AgencyCode, n int) (all []dossier.Event) {
	t.Helper()
	for r, err := range p.log.ReadStream(t.Context(), dossier.Code(string(agency)+"-200102-000"+string(rune('0'+n))).Stream(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		e, err := dossier.Decode(r)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, e)
	}
	return all
}

func names(events []dossier.Event) (all []string) {
	for _, e := range events {
		all = append(all, strings.TrimSuffix(strings.TrimPrefix(dossier.Name(e), "dossier."), ".v1"))
	}
	return all
}

func TestAnIntakeIsKeptAsTheFormSaysAtTheCounterOfTheSession(t *testing.T) {
	p := open(t)
	a := p.as(t, "quay.07").post("/intake", filled(someForm, "counter", "9", "agency", string(neighbour), "fee", "paid"))
	if a.status != http.StatusSeeOther || a.to != "/intake/done/000.00.04.H61-200102-0001" {
		t.Fatal(a)
	}
	events := p.of(t, home, 1)
	if got := strings.Join(names(events), " "); got != "received fee-charged fee-paid" {
		t.Fatal(got)
	}
	r := events[0].(dossier.Received)
	if r.By.Counter != 7 || r.Matter.Counter != 7 || r.Matter.Agency != home || r.By.Person != "quay.07" {
		t.Errorf("a forged counter counts: %+v at %+v", r.By, r.Matter)
	}
	if r.Applicant.Phone != "0912345678" || r.Applicant.Name != "Nguyễn Thị Đào" || !r.Link.Valid() {
		t.Errorf("%+v, link %q", r.Applicant, r.Link)
	}
	if len(r.Papers) != 1 || r.Papers[0].Originals != 1 {
		t.Errorf("papers that were not ticked count: %+v", r.Papers)
	}
	if r.Promise == nil || !r.Promise.At.Equal(time.Date(2020, 1, 7, 17, 0, 0, 0, p.clock.Office().Location())) {
		t.Errorf("promised %+v", r.Promise)
	}
}

func TestTheSameFormSentAgainIsOneDossier(t *testing.T) {
	p := open(t)
	v := p.as(t, "quay.07")
	for range 3 {
		if a := v.post("/intake", filled(someForm, "fee", "paid")); !strings.HasSuffix(a.to, "-0001") {
			t.Fatal(a)
		}
		p.clock.pass(time.Minute)
	}
	if n := len(p.of(t, home, 1)); n != 3 || len(p.of(t, home, 2)) != 0 {
		t.Errorf("%d events; the next dossier has %d", n, len(p.of(t, home, 2)))
	}
}

// Given a form that was saved, when it is sent again with anything changed, then it is refused and nothing of it is stored, under whichever
// number; sent again as it was, it is answered as before.
func TestAFormSentAgainButChangedStoresNothing(t *testing.T) {
	for saved, first := range map[string][]string{
		"received": {"fee", "paid"}, "for a supplement": {"outcome", "supplement", "reason", "Thiếu điều lệ"}, "refused": {"outcome", "refuse", "reason", "Sai cơ quan"},
	} {
		p := open(t)
		v := p.as(t, "quay.07")
		v.post("/intake", filled(someForm, first...))
		before := p.of(t, home, 1)
		for what, changes := range map[string][]string{
			"another applicant":          {"name", "Trần Văn Bình"},
			"another telephone":          {"phone", "0987654321"},
			"another channel":            {"channel", "post"},
			"another paper":              {"paper.1.have", "yes"},
			"other copies":               {"paper.0.copies", "2"},
			"a fee that is still due":    {"outcome", "receive", "fee", "due"},
			"no fee":                     {"outcome", "receive", "fee", "none"},
			"a supplement that is asked": {"outcome", "supplement", "reason", "Thiếu bản sao"},
			"a refusal":                  {"outcome", "refuse", "reason", "Không đủ điều kiện"},
		} {
			p.clock.pass(time.Minute)
			a := v.post("/intake", filled(someForm, append(slices.Clone(first), changes...)...))
			if a.status != http.StatusConflict || !strings.Contains(a.text, "000.00.04.H61-200102-0001") || strings.Contains(a.text, someForm) {
				t.Errorf("saved as %s, then %s under the same id: %s", saved, what, a)
			}
			if after := p.of(t, home, 1); len(after) != len(before) || len(p.of(t, home, 2)) != 0 {
				t.Fatalf("saved as %s, then %s: %v became %v", saved, what, names(before), names(after))
			}
		}
		if a := v.post("/intake", filled(someForm, first...)); a.to != "/intake/done/000.00.04.H61-200102-0001" || len(p.of(t, home, 1)) != len(before) {
			t.Errorf("saved as %s, and again: %s", saved, a)
		}
	}
}

func TestWhatIsWrongIsToldAtItsFieldAndNothingIsKept(t *testing.T) {
	p := open(t)
	v := p.as(t, "quay.07")
	for field, f := range map[string]url.Values{
		"applicant.name":     filled(someForm, "name", " "),
		"applicant.phone":    filled(someForm, "phone", "123"),
		"applicant.number":   filled(someForm, "number", "12"),
		"applicant.email":    filled(someForm, "email", "x@"),
		"procedure":          filled(someForm, "procedure", ""),
		"papers.0.copies":    filled(someForm, "paper.0.copies", "hai"),
		"papers.1.originals": filled(someForm, "paper.1.have", "yes", "paper.1.originals", "-1"),
		"papers.2.originals": filled(someForm, "paper.2.name", "Tờ khai khác"),
		"reason":             filled(someForm, "outcome", "refuse"),
	} {
		a := v.post("/intake", f)
		if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.text, `<a href="#`+field+`">`) || !strings.Contains(a.text, `id="`+field+`"`) {
			t.Errorf("%s: %s", field, a)
		}
		if name := f.Get("name"); strings.TrimSpace(name) != "" && !strings.Contains(a.text, `value="Nguyễn Thị Đào"`) {
			t.Errorf("%s: the input is lost", field)
		}
	}
	for _, nobody := range []string{"\u200b", "123", "--", "👍"} {
		if a := v.post("/intake", filled(someForm, "name", nobody)); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.text, `<a href="#applicant.name">`) {
			t.Errorf("a name of %+q: %s", nobody, a)
		}
	}
	if events := p.of(t, home, 1); len(events) != 0 {
		t.Errorf("%v was kept", names(events))
	}
}

func TestAnotherAgencysProcedureIsRefused(t *testing.T) {
	p := open(t)
	if a := p.as(t, "quay.09").post("/intake", filled(someForm)); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.text, `href="#procedure"`) {
		t.Error(a)
	}
}

func TestWhatIsIncompleteIsNotReceived(t *testing.T) {
	for outcome, want := range map[string]string{"supplement": "submitted supplement-requested", "refuse": "submitted refused"} {
		p := open(t)
		v := p.as(t, "quay.07")
		a := v.post("/intake", filled(someForm, "outcome", outcome, "reason", "Thiếu điều lệ"))
		if got := strings.Join(names(p.of(t, home, 1)), " "); got != want || a.status != http.StatusSeeOther {
			t.Fatalf("%s: %s, %s", outcome, got, a)
		}
		form := map[string]string{"supplement": "/form/02?", "refuse": "/form/03?"}[outcome]
		if done := v.get(a.to); done.status != http.StatusOK || !strings.Contains(done.text, form) || strings.Contains(done.text, "Hẹn trả kết quả") {
			t.Errorf("%s: %s", outcome, done)
		}
	}
}

func TestAScriptInANameIsText(t *testing.T) {
	p := open(t)
	v := p.as(t, "quay.07")
	const name = `<script>alert(1)</script>"'`
	a := v.post("/intake", filled(someForm, "name", name, "phone", "1"))
	done := v.get(v.post("/intake", filled(someForm, "name", name)).to)
	for _, page := range []answer{a, done} {
		if strings.Contains(page.text, "<script>alert") || !strings.Contains(page.text, "&lt;script&gt;alert") {
			t.Error(page)
		}
	}
}

func TestTheConfirmationIsForThoseWhoSeeTheDossier(t *testing.T) {
	p := open(t)
	a := p.as(t, "quay.07").post("/intake", filled(someForm))
	done := p.as(t, "quay.07").get(a.to)
	for _, says := range []string{"000.00.04.H61-200102-0001", "Thứ Ba 7/1/2020", "Nguyễn Thị Đào", "50.000 đ", "chậm nhất 17:00"} {
		if !strings.Contains(done.text, says) {
			t.Errorf("it does not say %s", says)
		}
	}
	if a := p.as(t, "quay.09").get(a.to); a.status != http.StatusNotFound {
		t.Error(a)
	}
}

func TestWithoutScriptTheFormGrowsByItsButtons(t *testing.T) {
	p := open(t)
	v := p.as(t, "quay.07")
	id := regexp.MustCompile(`name="id" value="(\w+)"`).FindStringSubmatch(v.get("/intake").text)[1]
	a := v.post("/intake", url.Values{"id": {id}, "do": {"find"}, "q": {"thanh lap tu nhan"}, "name": {"Đào"}})
	if !strings.Contains(a.text, `type="radio" id="found-`+private+`" name="procedure" value="`+private+`" checked`) || !strings.Contains(a.text, `value="Đào"`) {
		t.Fatal(a)
	}
	a = v.post("/intake", url.Values{"id": {id}, "do": {"choose"}, "q": {"thanh lap"}, "procedure": {private}})
	for _, says := range []string{"Thứ Ba 7/1/2020", "Giấy đề nghị đăng ký doanh nghiệp", `value="enterprise" checked`, "50.000 đ", id, "2 ngày nghỉ hằng tuần"} {
		if !strings.Contains(a.text, says) {
			t.Errorf("it does not say %s", says)
		}
	}
	before := strings.Count(a.text, "data-line=")
	f := filled(id, "do", "add", "paper.2.name", "Tờ khai", "paper.2.originals", "2")
	if a = v.post("/intake", f); strings.Count(a.text, "data-line=") != 4 || before < 2 {
		t.Errorf("%d lines, then %s", before, a)
	}
}

func TestAResultAtOnceIsSaidAndRecordedWithoutAPromise(t *testing.T) {
	p := open(t)
	v := p.as(t, "quay.26")
	const card = "VL-VHTTDL-0039" // a reader's card of the library, 20.000 đ
	a := v.post("/intake", filled(someForm, "do", "choose", "procedure", card))
	if !strings.Contains(a.text, "Trả kết quả ngay: không hẹn ngày") || !strings.Contains(a.text, "điều 17.4") {
		t.Fatal(a)
	}
	a = v.post("/intake", filled(someForm, "procedure", card))
	if done := v.get(a.to); !strings.Contains(done.text, "Chỉ in giấy tiếp nhận khi người nộp yêu cầu") || strings.Contains(done.text, "Hẹn trả kết quả") {
		t.Error(done)
	}
	if r := p.of(t, "000.00.13.H61", 1)[0].(dossier.Received); r.Promise != nil {
		t.Errorf("%+v", r.Promise)
	}
}

func TestAfterThreeTheFormSaysWhenItIsHandedOn(t *testing.T) {
	p := open(t)
	p.clock.pass(6 * time.Hour) // 15:12
	a := p.as(t, "quay.07").post("/intake", filled(someForm, "do", "choose"))
	if !strings.Contains(a.text, "Tiếp nhận sau 15:00") || !strings.Contains(a.text, "07:00 Thứ Sáu 3/1/2020") || !strings.Contains(a.text, "điều 18") {
		t.Error(a)
	}
}

func TestTetIsSkippedByItsName(t *testing.T) {
	p := open(t)
	p.clock.pass(14 * 24 * time.Hour) // 16 January, a week before Tết
	v := p.as(t, "quay.07")
	a := v.post("/intake", filled(someForm, "do", "choose", "procedure", "VL-KHDT-0051"))
	if !regexp.MustCompile(`nghỉ: Tết[^<]*`).MatchString(a.text) {
		t.Error(regexp.MustCompile(`(?s)<div id="chosen".*?</section>`).FindString(a.text))
	}
}
