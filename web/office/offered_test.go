package office_test

import (
	"net/http"
	"strings"
	"testing"
)

// Who was slower reads why, and finds what they typed although its form is not there any more.
func TestWhatWasTypedIsThereWhenOthersWereFaster(t *testing.T) {
	p := open(t)
	_, codes := p.held(t, "một")
	slow := p.as(t, "cv.04")
	action, form := deedForm(t, slow.get("/dossier/"+string(codes[0])).text, "request-supplement")
	p.goOn(t, codes[0], decided...)
	form.Set("reason", "Thiếu bản vẽ <hiện trạng>\nvà ảnh")
	a := slow.post(action, form)
	if text := words(a.text); a.status != http.StatusUnprocessableEntity || !strings.Contains(text, "chỉ còn bàn giao kết quả") || !strings.Contains(text, "chưa ghi vào hồ sơ Giấy tờ, nội dung cần bổ sung Thiếu bản vẽ <hiện trạng> và ảnh") {
		t.Errorf("%d: %s", a.status, text)
	}
	if a := slow.get("/dossier/" + string(codes[0])); strings.Contains(a.text, "hiện trạng") {
		t.Error("it stays when the page is opened anew")
	}
	action, form = deedForm(t, slow.get("/dossier/"+string(codes[0])).text, "charge-fee")
	form.Set("amount", "nhiều")
	if a := slow.post(action, form); strings.Contains(a.text, "chưa ghi vào hồ sơ") || !strings.Contains(a.text, `value="nhiều"`) {
		t.Errorf("it stands in its form, and twice: %s", words(a.text))
	}
}

// After the decision the page offers what the law still allows, with no input that it would refuse, and says why not the rest; so it does while the
// dossier is on its way to another agency.
func TestWhatIsOfferedFollowsTheDecisionAndTheWay(t *testing.T) {
	p := open(t)
	_, codes := p.held(t, "một", "hai")
	signed, onTheWay := codes[0], codes[1]
	p.goOn(t, signed, decided...)
	p.goOn(t, onTheWay, doing{"tt.04", "transfer", typed("to", string(neighbour)), "Đã ghi", 0})
	to, _ := p.law.Catalogue.Agency(neighbour)
	for _, c := range []struct {
		who, code   string
		offered     string
		refused, by string
		why         string
	}{
		{"tt.04", string(signed), "extend resolve pause", "stop request-supplement open-task request-consultation refuse", "Dừng xử lý", "Hồ sơ đã được ký duyệt, chỉ còn bàn giao kết quả"},
		{"quay.07", string(signed), "withdraw", "refuse request-supplement", "Từ chối (mẫu số 03)", "Hồ sơ đã được ký duyệt, chỉ còn bàn giao kết quả"},
		{"tt.04", string(onTheWay), "extend", "request-supplement pause open-task request-consultation", "Tạm dừng thời hạn", "Đang chờ " + to.NameVi + " nhận bàn giao"},
	} {
		page := p.as(t, c.who).get("/dossier/" + c.code)
		for _, deed := range strings.Fields(c.offered) {
			if !strings.Contains(page.text, `data-deed="`+deed+`"`) {
				t.Errorf("%s of %s is not offered %s", c.who, c.code, deed)
			}
		}
		for _, deed := range strings.Fields(c.refused) {
			if strings.Contains(page.text, `data-deed="`+deed+`"`) {
				t.Errorf("%s of %s is offered %s", c.who, c.code, deed)
			}
		}
		_, not, _ := strings.Cut(page.text, `id="not"`)
		if !strings.Contains(words(not), c.by+" "+c.why) {
			t.Errorf("%s of %s is not told why: %s", c.who, c.code, words(not))
		}
	}
	page := p.as(t, "tt.04").get("/dossier/" + string(signed))
	if strings.Contains(page.text, `value="inspection"`) || !strings.Contains(page.text, `value="financial_duty"`) {
		t.Error("a decided dossier is offered to wait for an inspection, or for no duty")
	}
}
