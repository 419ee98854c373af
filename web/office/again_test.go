package office_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"motcua/domain/dossier"
)

// A form that is sent again as it was has its effect once and shows it; changed under the same id it says that what was changed is not recorded, and
// what was recorded when. What was typed stays, to be sent as a new form.
func TestAFormSentAgainWithOtherContentSaysThatItIsNotRecorded(t *testing.T) {
	p := open(t)
	head, codes := p.held(t, "một", "hai")
	for name, c := range map[string]struct {
		by      string
		code    dossier.Code
		command string
		first   url.Values
		other   url.Values
		now     string // what stands there
	}{
		"a new date":   {"tt.04", codes[0], "extend", form("until", "2020-03-31", "reason", "Chờ thẩm tra"), form("until", "2020-03-30", "reason", "Chờ thẩm tra"), "31/3/2020"},
		"its reason":   {"tt.04", codes[1], "extend", form("until", "2020-03-31", "reason", "Chờ thẩm tra"), form("until", "2020-03-31", "reason", "Lý do khác"), "Chờ thẩm tra"},
		"a task":       {"tt.04", codes[0], "open-task", form("agency", string(neighbour), "what", "Đo đạc", "limit", "2", "unit", "days"), form("agency", string(neighbour), "what", "Đo đạc", "limit", "3", "unit", "days"), "Đo đạc"},
		"an officer":   {"tt.04", codes[0], "assign", form("officer", "cv.04"), form("officer", ""), "cv.04"},
		"no number":    {"tt.04", codes[1], "charge-fee", form("amount", "50000"), form("amount", "60000"), "50.000"},
		"what is paid": {"quay.07", codes[1], "attach", form("paper.0.name", "Bản vẽ", "paper.0.originals", "1"), form("paper.0.name", "Bản vẽ", "paper.0.originals", "2"), "Bản vẽ"},
	} {
		v := p.as(t, c.by)
		at := "/dossier/" + string(c.code) + "/do/" + c.command
		id := "form " + strings.ReplaceAll(name, " ", "-")
		c.first.Set("id", id)
		c.other.Set("id", id)
		if a := v.post(at, c.first); a.status != http.StatusSeeOther {
			t.Errorf("%s: %s", name, a)
			continue
		}
		p.clock.pass(time.Minute)
		before := p.events(t, c.code)
		if a := v.post(at, c.first); a.status != http.StatusSeeOther {
			t.Errorf("%s, the same again: %s", name, a)
		}
		a := v.post(at, c.other)
		if a.status != http.StatusConflict || !strings.Contains(a.text, "Lần gửi này có nội dung khác nên không được ghi") || !strings.Contains(a.text, c.now) || strings.Contains(a.text, `value="`+id+`"`) {
			t.Errorf("%s, something else: %s", name, a)
		}
		if after := p.events(t, c.code); after != before {
			t.Errorf("%s: %d events, then %d", name, before, after)
		}
	}
	if a := head.post("/dossier/"+string(codes[0])+"/do/stop", form("id", "form a-new-date", "reason", "x")); a.status != http.StatusConflict {
		t.Errorf("another form under the same id: %s", a)
	}
}

// events is how many a dossier has.
func (p *place) events(t *testing.T, code dossier.Code) (n int) {
	t.Helper()
	for _, err := range p.log.ReadStream(t.Context(), code.Stream(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	return n
}

// After a return the way to the rating stands on the page once.
func TestARatingIsOfferedOnceAfterTheReturn(t *testing.T) {
	p := open(t)
	_, codes := p.held(t, "một")
	at := "/dossier/" + string(codes[0])
	head, clerk := p.as(t, "tt.04"), p.as(t, "quay.07")
	head.post(at+"/do/conclude", form("id", "a", "outcome", "granted"))
	head.post(at+"/do/resolve", form("id", "b"))
	a := clerk.post(at+"/do/return", form("id", "c"))
	if a.status != http.StatusSeeOther {
		t.Fatal(a)
	}
	if page := clerk.get(a.to); strings.Count(page.text, "Mời đánh giá") != 1 || strings.Count(page.text, at+"/rate\"") != 1 || !strings.Contains(page.text, `class="said"`) {
		t.Errorf("%s", page)
	}
}
