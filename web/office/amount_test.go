package office_test

import (
	"net/http"
	"strings"
	"testing"

	"motcua/domain/dossier"
)

// Given a result with a fee that is still due, when its return is refused, then the fee that would have been settled with it is not booked.
func TestAReturnThatIsRefusedBooksNoFee(t *testing.T) {
	p := open(t)
	code := p.secretDossier(t)
	p.goOn(t, code,
		doing{"quay.07", "charge-fee", typed("amount", "150.000"), "Đã ghi: Thông báo phí", 0},
		doing{"quay.07", "transfer", nil, "Đã ghi: Chuyển hồ sơ", 0},
		doing{"cv.04", "accept-transfer", nil, "Đã ghi: Nhận bàn giao", 0},
	)
	v := p.as(t, "quay.07")
	action, form := "/dossier/"+string(code)+"/do/return", typed("id", "ABCDEFGHIJKLMNOP", "settle", "yes", "originals", "yes")
	if a := v.post(action, form); a.status != http.StatusUnprocessableEntity || !strings.Contains(words(a.text), "Chưa có kết quả tại một cửa") {
		t.Errorf("a result was returned that is not there: %d %s", a.status, words(a.text))
	}
	if s := p.state(t, code); s.FeePaid != 0 {
		t.Fatalf("%d đồng were booked", s.FeePaid)
	}
	p.goOn(t, code, decided...)
	p.goOn(t, code, doing{"cv.04", "resolve", nil, "Kết quả đã có tại quầy 7", 0})
	for range 2 {
		if a := v.post(action, form); a.status != http.StatusSeeOther {
			t.Fatal(a)
		}
		if s := p.state(t, code); s.FeePaid != 150_000 || s.Status != dossier.ResultReturned {
			t.Errorf("%d đồng paid, status %d", s.FeePaid, s.Status)
		}
	}
}

// An amount is read as an officer means it; one that could be meant otherwise is refused, with how to write it.
func TestAnAmountIsReadAsItIsMeant(t *testing.T) {
	p := open(t)
	code := p.secretDossier(t)
	v := p.as(t, "quay.07")
	due := int64(0)
	for text, amount := range map[string]int64{"1500": 1_500, "1.500": 1_500, "1 500": 1_500, "1.500 đ": 1_500, "2.000.000 đồng": 2_000_000, "1,5": 0, "1.5": 0, "1,500": 0, "15.00": 0, "15 nghìn": 0, "-5": 0} {
		action, form := deedForm(t, v.get("/dossier/"+string(code)).text, "charge-fee")
		form.Set("amount", text)
		a := v.post(action, form)
		if due += amount; amount > 0 && a.status != http.StatusSeeOther {
			t.Errorf("%q: %d %s", text, a.status, words(a.text))
		}
		if says := words(a.text); amount == 0 && (a.status != http.StatusUnprocessableEntity || !strings.Contains(says, "“"+text+"” không đọc được: viết số nguyên") || !strings.Contains(a.text, `href="#charge-fee-amount"`)) {
			t.Errorf("%q: %d %s", text, a.status, says)
		}
		if s := p.state(t, code); s.FeeDue != due {
			t.Fatalf("%q: %d đồng charged, want %d", text, s.FeeDue, due)
		}
	}
	if page := v.get("/dossier/" + string(code)); !strings.Contains(page.text, `name="amount" value="2.006.000"`) {
		t.Error("what is still due is not offered as people write it")
	}
}
