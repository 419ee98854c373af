package office_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"motcua/domain/dossier"
	"motcua/web/browsertest"
)

const (
	readyDossier = `document.readyState === "complete" && document.querySelector("main[data-dossier][data-ready]")`
	noDrafts     = `!Object.keys(localStorage).some((key) => key.startsWith("motcua draft "))`
)

// keptDraft tells that a form's draft with a text is in the browser.
func keptDraft(code, deed, text string) string {
	return fmt.Sprintf(`(localStorage.getItem("motcua draft dossier tt.04 %s %s") ?? "").includes(%q)`, code, deed, text)
}

// unfold opens a form of a dossier's page, with the focus in one of its inputs.
func unfold(b *browsertest.Tab, deed, input string) {
	browsertest.Eval[any](b, fmt.Sprintf(`(document.getElementById(%q).open = true, document.getElementById(%q).focus(), null)`, deed, deed+"-"+input))
}

// Given what somebody typed on a dossier's page, when their session has ended as they send it, then the way that they are told to go, signing
// in, leads back to the page with all of it, and it is sent once.
func TestWhatIsTypedOnADossiersPageOutlivesTheSession(t *testing.T) {
	p := open(t)
	code := string(p.secretDossier(t))
	b := p.tab(t, "tt.04")
	b.Go(p.server.URL + "/dossier/" + code)
	b.Await("the page", readyDossier)
	unfold(b, "stop", "reason")
	b.Press("Có văn bản dừng của tỉnh")
	p.clock.pass(3 * time.Hour)
	b.Press("\r", chromedp.ModifierCtrl)
	b.Await("word of it", `document.activeElement.matches("main a[href^='/sign-in']")`)
	if says := b.Text("main"); !strings.Contains(says, "Nội dung vừa gửi chưa được ghi") {
		t.Errorf("it says %q", says)
	}
	picture(t, b, "session-ended")
	b.Press("\r")
	b.Await("the sign-in", `document.readyState === "complete" && document.getElementById("password")`)
	browsertest.Eval[any](b, fmt.Sprintf(`document.getElementById("account").value = "tt.04", document.getElementById("password").value = %q, document.querySelector("form[data-form]").requestSubmit()`, password))
	b.Await("the page again, with what was typed", `location.pathname === "/dossier/`+code+`" && `+readyDossier+` && document.getElementById("stop").open && document.getElementById("stop-reason").value === "Có văn bản dừng của tỉnh"`)
	if says := b.Text("#restored"); !strings.HasPrefix(says, "Đã khôi phục bản nháp lúc ") || !strings.HasSuffix(says, ": Dừng xử lý – bỏ bản nháp") {
		t.Errorf("it says %q", says)
	}
	picture(t, b, "dossier-restored")
	for _, v := range b.Audit() {
		t.Error(v)
	}
	browsertest.Eval[any](b, `(document.getElementById("stop-reason").focus(), null)`)
	b.Press("\r", chromedp.ModifierCtrl)
	b.Await("that it is done, and no draft of it", `document.querySelector(".said")?.textContent.includes("Dừng xử lý") && `+readyDossier+` && `+noDrafts)
}

// Drafts outlive a reload, each with its form and papers; what others do meanwhile leaves them alone, and one is discarded without the others.
func TestDraftsOfADossiersFormsOutliveAReload(t *testing.T) {
	p := open(t)
	p.follow(t)
	code := string(p.secretDossier(t))
	p.goOn(t, dossier.Code(code), doing{"quay.07", "transfer", nil, "Đã ghi", 0}, doing{"tt.04", "accept-transfer", nil, "Đã ghi", 0})
	b := p.tab(t, "tt.04")
	b.Go(p.server.URL + "/dossier/" + code)
	b.Await("the page", readyDossier)
	unfold(b, "stop", "reason")
	b.Press("Đang viết dở")
	unfold(b, "open-task", "what")
	b.Press("Đo đạc")
	b.Await("the drafts", keptDraft(code, "stop", "Đang viết dở")+" && "+keptDraft(code, "open-task", "Đo đạc"))
	b.Go(p.server.URL + "/dossier/" + code)
	both := ` && document.getElementById("stop-reason").value === "Đang viết dở" && document.getElementById("open-task-what").value === "Đo đạc"`
	b.Await("both again", readyDossier+both+` && document.querySelectorAll("#restored p").length === 2`)
	p.goOn(t, dossier.Code(code), doing{"quay.07", "charge-fee", typed("amount", "1000"), "Đã ghi", 0})
	b.Await("word of the change, with both in place", `!document.getElementById("changed").hidden`+both)
	browsertest.Eval[any](b, `([...document.querySelectorAll("#restored p")].find((p) => p.textContent.includes("Dừng xử lý")).querySelector("button").click(), null)`)
	b.Await("one of them", readyDossier+` && !document.getElementById("stop").open && document.getElementById("stop-reason").value === "" && document.getElementById("open-task-what").value === "Đo đạc"`)
	if browsertest.Eval[bool](b, keptDraft(code, "stop", "entries")) {
		t.Error("the one that was discarded stays in the browser")
	}
	strict(t, b)
}

// feeTyped is a head who has typed a fee into a dossier's page, and not sent it yet.
func feeTyped(t *testing.T) (p *place, code string, b *browsertest.Tab) {
	t.Helper()
	p = open(t)
	code = string(p.secretDossier(t))
	b = p.tab(t, "tt.04")
	b.Go(p.server.URL + "/dossier/" + code)
	b.Await("the page", readyDossier)
	unfold(b, "charge-fee", "amount")
	browsertest.Eval[any](b, `(document.getElementById("charge-fee-amount").select(), null)`)
	b.Press("7.000")
	return p, code, b
}

// Given a form that was done though its answer got lost, when its page comes again, then its draft is gone: it would be done no second time.
func TestADraftOfWhatWasDoneIsForgotten(t *testing.T) {
	p, code, b := feeTyped(t)
	b.Await("the draft", keptDraft(code, "charge-fee", "7.000"))
	browsertest.Eval[any](b, `(() => {
		const form = document.querySelector("form[data-deed=charge-fee]");
		return fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) }).then(() => null);
	})()`)
	b.Go(p.server.URL + "/dossier/" + code)
	b.Await("no draft", readyDossier+` && document.getElementById("restored").hidden && document.getElementById("charge-fee-amount").value === "" && `+noDrafts)
	if s := p.state(t, dossier.Code(code)); s.FeeDue != 7_000 {
		t.Errorf("%d đồng charged", s.FeeDue)
	}
}

// Given a server that is away as somebody sends a form of a dossier's page, then the page stays with what was typed, says so, and the form is sent by itself, and
// once, as soon as the server is there again.
func TestAFormOfADossiersPageWaitsForAServerThatIsAway(t *testing.T) {
	p, code, b := feeTyped(t)
	p.away.Store(true)
	b.Press("\r", chromedp.ModifierCtrl)
	b.Press("\r", chromedp.ModifierCtrl)
	b.Await("word of it", `document.querySelector("#charge-fee .away")?.textContent.startsWith("Chưa gửi được: mất kết nối.") && document.getElementById("charge-fee-amount").value === "7.000"`)
	picture(t, b, "dossier-away")
	for _, v := range b.Audit() {
		t.Error(v)
	}
	p.away.Store(false)
	b.Await("that it is done, and no draft of it", `document.querySelector(".said") && `+readyDossier+` && `+noDrafts)
	if s := p.state(t, dossier.Code(code)); s.FeeDue != 7_000 {
		t.Errorf("%d đồng charged", s.FeeDue)
	}
}
