package office_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"

	"motcua/web/browsertest"
)

// A head promises many a later date without a mouse, on a desk's screen and on a telephone: the fields unfold, what others change meanwhile does not fold
// them again, the new dates are shown before they are sent, and the apologies are there to be printed.
func TestManyArePromisedALaterDateByKeyboard(t *testing.T) {
	p := open(t)
	p.follow(t)
	_, codes := p.held(t, "một", "hai", "ba", "bốn")
	for i, width := range []int64{1366, 390} {
		b := p.tab(t, "tt.04")
		b.Size(width, 768)
		b.Go(p.server.URL + "/work")
		browsertest.Eval[any](b, feed)
		b.Await("the list and its feed", `document.querySelectorAll("[data-line]").length === 4 && window.live`)
		picture(t, b, fmt.Sprintf("work-%d", width))
		fits(t, b)
		for _, code := range codes[2*i : 2*i+2] {
			focused(t, b, `[name=line][value="`+string(code)+`"]`)
			b.Press(" ")
		}
		focused(t, b, "#extend summary")
		b.Press("\r")
		b.Await("the fields", `document.getElementById("extend").open`)
		focused(t, b, "#days")
		b.Press("5")
		focused(t, b, "#reason")
		b.Press("Xin lỗi")
		browsertest.Eval[any](b, `(news(2), null)`)
		b.Await("word of a change", `!document.getElementById("changed").hidden`)
		browsertest.Eval[any](b, `(document.querySelector("#changed button").click(), null)`)
		b.Await("the change", `document.getElementById("changed").hidden`)
		if got := browsertest.Eval[string](b, `[document.getElementById("extend").open, document.getElementById("days").value, document.getElementById("reason").value, document.querySelectorAll("[name=line]:checked").length].join()`); got != "true,5,Xin lỗi,2" {
			t.Errorf("after the list was shown anew: %s", got)
		}
		picture(t, b, fmt.Sprintf("work-extend-%d", width))
		fits(t, b)
		if covered := browsertest.Eval[float64](b, `(() => { const bar = document.querySelector(".bulk"); return getComputedStyle(bar).position === "sticky" ? bar.getBoundingClientRect().height / innerHeight : 0 })()`); covered > 0.5 {
			t.Errorf("at %d pixels what can be done covers %.2f of the window", width, covered)
		}
		focused(t, b, "#days")
		b.Press("\r")
		b.Await("the new dates, with nothing sent", `document.activeElement.matches("form.ahead h2") && document.querySelectorAll(".ahead tbody tr").length === 2 && document.getElementById("days").value === "5" && document.querySelectorAll("[name=line]:checked").length === 2`)
		browsertest.Eval[any](b, `(document.querySelectorAll("details").forEach((d) => { d.open = true }), null)`)
		picture(t, b, fmt.Sprintf("work-ahead-%d", width))
		fits(t, b)
		if width < 1000 { // there the form itself is sent, not what it showed
			focused(t, b, `#extend button[value="extend"]`)
		}
		b.Press("\r", chromedp.ModifierCtrl)
		b.Await("what came of it", `document.querySelector(".said")?.textContent.includes("Xin lỗi và hẹn lại · 2") && document.activeElement.matches(".said") && document.querySelectorAll(".apologies a").length === 2`)
		picture(t, b, fmt.Sprintf("work-extended-%d", width))
		fits(t, b)
	}
}

// fits holds a page to what [strict] does, but for its console: here nobody tells it of changes.
func fits(t *testing.T, b *browsertest.Tab) {
	t.Helper()
	for _, v := range b.Audit() {
		t.Error(v)
	}
	if wide := b.Overflow(); wide > 0 {
		t.Errorf("%d pixels too wide", wide)
	}
}
