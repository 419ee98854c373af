package office_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"motcua/domain/directory"
	"motcua/domain/dossier"
)

// whoHandsIn is an applicant of whom nothing may come out.
var whoHandsIn = dossier.Applicant{
	Kind: directory.Citizen, Name: "Trần Văn Kín", Number: "086201001234", Phone: "0977123456", Email: "kin@example.vn", Address: "12 ngõ Vắng", Agent: "Lê Thị Thay",
}

// linked has a dossier received that a slip leads to, and gives its code and its token.
func (p *place) linked(t *testing.T, n byte) (dossier.Code, dossier.LinkToken) {
	t.Helper()
	token := dossier.LinkTokenOf([16]byte{n, 1, 2, 3})
	for _, procedure := range p.law.Catalogue.ProceduresOf(home) {
		if procedure.Limit.Days < 5 {
			continue
		}
		done, err := p.desk.Open(t.Context(), dossier.Receive{
			Fact:   dossier.Fact{At: p.clock.Office(), By: dossier.Actor{Person: "quay.07", Role: directory.CounterOfficer, Agency: home, Counter: 7}, Command: dossier.CommandID("linked " + string(token))},
			Intake: dossier.Intake{Procedure: procedure.Code, Agency: home, Channel: directory.Direct, Counter: 7, Applicant: whoHandsIn, Link: token},
		})
		if err == nil {
			err = errors.Join(p.work.Reached(t.Context(), done.Position), p.register.Reached(t.Context(), done.Position))
		}
		if err != nil {
			t.Fatal(err)
		}
		return done.Code, token
	}
	t.Fatal("the agency has no procedure that takes days")
	return "", ""
}

func TestASlipLeadsToWhereTheDossierIsAndToNothingOfItsApplicant(t *testing.T) {
	p := open(t)
	code, token := p.linked(t, 1)
	citizen := p.visit(t)
	path := "/t/" + string(token)
	a := citizen.get(path)
	if a.status != http.StatusOK || !strings.Contains(a.text, string(code)) || !strings.Contains(a.text, "quầy 7") || !strings.Contains(a.text, "Bạn nhận kết quả lúc") || !strings.Contains(a.text, "0270 3 823 456") {
		t.Errorf("%d %s", a.status, a.text)
	}
	if a.header.Get("Referrer-Policy") != "no-referrer" || !strings.Contains(a.header.Get("X-Robots-Tag"), "noindex") || a.header.Get("Cache-Control") != "no-store" || a.header.Get("Set-Cookie") != "" {
		t.Errorf("headers %v", a.header)
	}
	// While it is worked on, and when it is done.
	head := p.as(t, "tt.04")
	if a := p.as(t, "quay.07").post("/dossier/"+string(code)+"/do/transfer", form("id", "hand-on", "to", string(home))); a.status != http.StatusSeeOther {
		t.Fatal(a)
	}
	for _, step := range [][]string{{"accept-transfer"}, {"assign", "officer", "cv.04"}, {"pause", "reason", "inspection"}, {"resume"}, {"conclude", "outcome", "granted"}, {"resolve"}} {
		by := head
		if step[0] == "pause" || step[0] == "resume" {
			by = p.as(t, "cv.04")
		}
		if a := by.post("/dossier/"+string(code)+"/do/"+step[0], form(append([]string{"id", "then " + step[0]}, step[1:]...)...)); a.status != http.StatusSeeOther {
			t.Fatalf("%s: %s", step[0], a)
		}
		for _, by := range []*visitor{citizen, head} { // an officer who has signed in is shown no more
			a := by.get(path)
			for _, secret := range []string{"Kín", "086201001234", "977123456", "77 123", "kin@", "ngõ Vắng", "Lê Thị", "Giả Định", "cv.04", "tt.04"} {
				if strings.Contains(a.text, secret) {
					t.Errorf("after %s the page tells %q", step[0], secret)
				}
			}
			if a.status != http.StatusOK {
				t.Errorf("after %s: %s", step[0], a)
			}
		}
	}
	if a := citizen.get(path); !strings.Contains(a.text, "Mời bạn đến quầy 7") {
		t.Errorf("the result is there: %s", a.text)
	}
	if a := citizen.get(path + "?lang=en"); !strings.Contains(a.text, "collect the result at counter 7") || !strings.Contains(a.text, `href="`+path+`"`) {
		t.Errorf("in English: %s", a.text)
	}
}

func TestALinkThatNoSlipBearsLeadsToOnePageInWords(t *testing.T) {
	p := open(t)
	_, token := p.linked(t, 1)
	citizen := p.visit(t)
	unknown := citizen.get("/t/" + string(dossier.LinkTokenOf([16]byte{9})))
	if unknown.status != http.StatusNotFound || !strings.Contains(unknown.text, "Hãy quét lại mã QR") || strings.Contains(unknown.text, "/desk") {
		t.Fatal(unknown)
	}
	for _, path := range []string{"x", "aaaa", strings.ToLower(string(token)), string(token) + "A", string(token)[1:], "%00", "..%2fdesk", "%27%20OR%201=1--", strings.Repeat("A", 5000), "%E2%80%AE" + string(token), "000.00.04.H61-200102-0001"} {
		a := citizen.get("/t/" + path)
		if a.status != unknown.status || a.header.Get("Referrer-Policy") != "no-referrer" || text(a) != text(unknown) {
			t.Errorf("%.40s: %s", path, a)
		}
	}
}

// text is what an answer says, without the address that it repeats.
func text(a answer) string {
	_, main, _ := strings.Cut(a.text, "<main")
	return main
}
