package office_test

import (
	"context"
	"net/http"
	"path"
	"strings"
	"sync"
	"testing"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/web/office"
)

// waited are lists that remember up to where somebody waited for them.
type waited struct {
	office.Work
	mu sync.Mutex
	to eventlog.Position
}

func (w *waited) Reached(ctx context.Context, p eventlog.Position) error {
	w.mu.Lock()
	w.to = max(w.to, p)
	w.mu.Unlock()
	return w.Work.Reached(ctx, p)
}

// The numbers with which the day begins hold what their reader has just done, as the lists behind them do.
func TestOnesOwnWorkIsInTheNumbersOfTheDesk(t *testing.T) {
	var lists *waited
	p := openWith(t, func(opt *office.Options) {
		lists = &waited{Work: opt.Work}
		opt.Work = lists
	})
	clerk := p.as(t, "quay.07")
	if a := clerk.post("/intake", filled(strings.Repeat("A", 21))); a.status != http.StatusSeeOther {
		t.Fatal(a)
	}
	if text := words(clerk.get("/desk").text); lists.to == 0 || !strings.Contains(text, "1 Chuyển hồ sơ") {
		t.Errorf("it waited for position %d: %s", lists.to, text)
	}
}

// What somebody has just done they see at once, wherever they look next.
func TestOnesOwnWorkIsSeenAtOnce(t *testing.T) {
	p := open(t)
	clerk, head := p.as(t, "quay.07"), p.as(t, "tt.04")
	for i := range 12 {
		form := filled(strings.Repeat("A", 20) + string(rune('A'+i)))
		form.Set("name", "Nguyễn Hoàng "+string(rune('A'+i))+"xyz")
		a := clerk.post("/intake", form)
		code := dossier.Code(path.Base(a.to))
		if a.status != http.StatusSeeOther || !code.Valid() {
			t.Fatalf("%s", a)
		}
		if !lists(clerk, "/counter", code) {
			t.Fatalf("%s is not in the list of the counter that took it in", code)
		}
		if found := clerk.get("/search?q=hoang+" + string(rune('a'+i)) + "xyz"); !strings.Contains(found.text, string(code)) {
			t.Fatalf("%s is not found by who took it in: %s", code, words(found.text))
		}
		p.goOn(t, code, doing{"quay.07", "transfer", nil, "Đã ghi: Chuyển hồ sơ", 0})
		if a := choose(t, head, "/work?q="+string(code), "accept-transfer", nil, code); a.status != http.StatusOK {
			t.Fatalf("%s", a)
		}
		if lists(head, "/work?kind=take_over", code) || !lists(head, "/work?kind=dossier", code) {
			t.Fatalf("%s was taken over, and the list of who did it does not say so", code)
		}
		if page := words(head.get("/dossier/" + string(code)).text); !strings.Contains(page, "Nhận bàn giao") {
			t.Fatalf("the page of %s does not tell what was just done", code)
		}
	}
}
