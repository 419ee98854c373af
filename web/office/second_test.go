package office_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/web/office"
)

// second remembers what is offered at the second screens of counters.
type second map[int]dossier.Code

func (s second) Offer(counter int, code dossier.Code) int   { s[counter] = code; return 1 }
func (s second) Offers(counter int, code dossier.Code) bool { return s[counter] == code }
func (s second) Withdraw(counter int, but dossier.Code) {
	if but == "" || s[counter] != but {
		delete(s, counter)
	}
}

// Given a dossier that is returned at counter 7, then its second screen asks for a rating until the officer moves on, or the rating comes; and
// the officer sees that it came.
func TestAReturnAsksForARatingAtTheSecondScreen(t *testing.T) {
	screens := second{}
	p := openWith(t, func(opt *office.Options) { opt.Ratings = screens })
	code := p.secretDossier(t)
	p.goOn(t, code, decided...)
	p.goOn(t, code, doing{"cv.04", "resolve", nil, "Đã ghi", 0}, doing{"quay.07", "return", nil, "Màn hình thứ hai của quầy đang mời đánh giá", 0})
	if screens[7] != code {
		t.Fatalf("offered: %v", screens)
	}
	v := p.as(t, "quay.07")
	for _, path := range []string{"/dossier/" + string(code), "/dossier/" + string(code) + "/rate", "/dossier/" + string(code) + "/position?after=0"} {
		if a := v.get(path); a.status != http.StatusOK || screens[7] != code {
			t.Errorf("%s: %d, then offered: %v", path, a.status, screens)
		}
	}
	p.as(t, "quay.09").get("/counter") // somebody else, at another counter
	p.as(t, "cv.04").get("/work")
	if screens[7] != code {
		t.Error("others end what is offered at counter 7")
	}
	v.get("/counter")
	if len(screens) > 0 {
		t.Errorf("the officer has moved on, and still offered: %v", screens)
	}

	for range 2 { // as when no answer came the first time
		if stands, err := p.RateAt(t.Context(), code, 7, dossier.Satisfied, "screen 7 token"); err != nil || stands != dossier.Satisfied {
			t.Fatal(stands, err)
		}
	}
	for _, id := range []dossier.CommandID{"screen 7 token", "screen 7 another"} {
		if stands, err := p.RateAt(t.Context(), code, 7, dossier.NotSatisfied, id); err != nil || stands != dossier.Satisfied {
			t.Errorf("rated otherwise, %q stands: %v", stands, err)
		}
	}
	page := words(v.get("/dossier/" + string(code)).text)
	for _, want := range []string{"Đã đánh giá: Hài lòng", fmt.Sprintf("Người nộp · quầy %d", 7)} {
		if !strings.Contains(strings.ToLower(page), strings.ToLower(want)) {
			t.Errorf("the officer does not read %q:\n%s", want, page)
		}
	}
	events := p.state(t, code)
	if events.Rating != dossier.Satisfied {
		t.Errorf("rated %q", events.Rating)
	}
	if by := p.last(t, code).Head().By; by.Person != "" || by.Role != directory.Applicant || by.Counter != 7 {
		t.Errorf("rated by %+v", by)
	}
}

// last is the newest event of a dossier.
func (p *place) last(t *testing.T, code dossier.Code) (e dossier.Event) {
	t.Helper()
	for r, err := range p.log.ReadStream(t.Context(), code.Stream(), 0) {
		if err == nil {
			e, err = dossier.Decode(r)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return e
}
