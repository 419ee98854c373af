package office_test

import (
	"strings"
	"testing"

	"motcua/web/browsertest"
)

// A name without blanks, as long as no line of a list is, makes no page wider than its window.
func TestALongNameMakesNoPageWider(t *testing.T) {
	p := open(t)
	p.follow(t)
	code := strings.TrimPrefix(p.as(t, "quay.07").post("/intake", filled(someForm, "name", strings.Repeat("Đ", 300))).to, "/intake/done/")
	b := p.tab(t, "quay.07")
	for _, width := range []int64{390, 1366} {
		b.Size(width, 844)
		for _, path := range []string{"/counter", "/search?q=" + strings.Repeat("d", 300), "/search?q=" + code, "/dossier/" + code, "/intake/done/" + code} {
			b.Go(p.server.URL + path)
			b.Await("the page", `document.readyState === "complete"`)
			if by := b.Overflow(); by > 0 {
				t.Errorf("%.30s at %d pixels is %d too wide", path, width, by)
			}
		}
		if !browsertest.Eval[bool](b, `document.body.textContent.includes("ĐĐĐ")`) {
			t.Error("the name is not shown")
		}
	}
}
