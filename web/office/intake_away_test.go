package office_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"motcua/domain/dossier"
	"motcua/web/browsertest"
)

// begun opens the form in a browser and types as far as the applicant's name.
func begun(t *testing.T, p *place) *browsertest.Tab {
	t.Helper()
	b := p.tab(t, "quay.07")
	b.Go(p.server.URL + "/intake")
	b.Await("the form", ready)
	b.Press("tldntn")
	b.Await("a suggestion", `document.querySelector("[role=option][aria-selected=true]")?.textContent.includes("VL-KHDT-0001")`)
	b.Press("\r")
	b.Await("the papers", `document.querySelectorAll("#papers [data-line]").length > 2`)
	b.Press("Tran Van Binh")
	return b
}

const (
	saved   = `location.pathname.startsWith("/intake/done/") && document.querySelector("code.big")`
	drafted = `Object.entries(localStorage).some(([key, draft]) => key.startsWith("motcua draft intake quay.07") && draft.includes("Tran Van Binh"))`
)

func TestADraftOutlivesAReloadAndGoesWhenItIsSaved(t *testing.T) {
	p := open(t)
	b := begun(t, p)
	id := browsertest.Eval[string](b, `document.querySelector("input[name=id]").value`)
	browsertest.Eval[any](b, `document.getElementById("papers.1.name").click(), null`)
	b.Await("the draft", drafted)
	b.Go(p.server.URL + "/intake")
	b.Await("the draft again", ready+` && !document.getElementById("restored").hidden`)
	if says := b.Text("#restored"); !strings.HasPrefix(says, "Đã khôi phục bản nháp lúc ") || !strings.HasSuffix(says, "bỏ bản nháp") {
		t.Errorf("it says %q", says)
	}
	picture(t, b, "restored")
	if v := browsertest.Eval[string](b, `[document.getElementById("applicant.name").value, document.querySelector("input[name=id]").value, document.getElementById("papers.1.name").checked, document.querySelector("#chosen .promise") !== null].join("|")`); v != "Tran Van Binh|"+id+"|true|true" {
		t.Errorf("restored as %s", v)
	}
	b.Press("\r", chromedp.ModifierCtrl)
	b.Await("the confirmation", saved)
	if browsertest.Eval[bool](b, drafted) {
		t.Error("a draft stays of what is saved")
	}
	if papers := p.of(t, home, 1)[0].(dossier.Received).Papers; len(papers) != 3 {
		t.Errorf("%+v", papers)
	}
	b.Go(p.server.URL + "/intake")
	b.Await("an empty form", ready+` && document.getElementById("restored").hidden && document.querySelector("input[name=id]").value !== `+fmt.Sprintf("%q", id))
}

func TestADraftIsDiscardedOnDemandAndAfterADay(t *testing.T) {
	p := open(t)
	b := begun(t, p)
	b.Await("the draft", drafted)
	b.Go(p.server.URL + "/intake")
	b.Await("the draft again", ready+` && !document.getElementById("restored").hidden`)
	browsertest.Eval[any](b, `document.querySelector("#restored button").click(), null`)
	b.Await("an empty form", ready+` && document.getElementById("restored").hidden && !document.getElementById("applicant.name").value`)
	browsertest.Eval[any](b, `localStorage.setItem("motcua draft intake quay.07 @7", JSON.stringify({version: 1, at: Date.now() - 25 * 3600e3, entries: [["name", "Tran Van Binh"]]})), localStorage.setItem("motcua draft intake other @9", JSON.stringify({version: 0, at: Date.now(), entries: []})), null`)
	b.Go(p.server.URL + "/intake")
	b.Await("an empty form", ready+` && !document.getElementById("applicant.name").value && localStorage.length === 0`)
}

func TestSavingWaitsForAServerThatIsAwayAndIsDoneOnce(t *testing.T) {
	p := open(t)
	b := begun(t, p)
	p.away.Store(true)
	b.Press("\r", chromedp.ModifierCtrl)
	b.Press("\r", chromedp.ModifierCtrl)
	b.Await("word of it", `document.getElementById("saving").textContent.includes("mất kết nối; bản nháp được giữ, tự thử lại")`)
	picture(t, b, "away")
	b.Await("the draft", drafted)
	p.away.Store(false)
	b.Await("the confirmation", saved)
	if n := len(p.of(t, home, 1)); n != 2 || len(p.of(t, home, 2)) != 0 {
		t.Errorf("%d events; the next dossier has %d", n, len(p.of(t, home, 2)))
	}
}

func TestWhoIsSignedOutMeanwhileKeepsTheDraft(t *testing.T) {
	p := open(t)
	b := begun(t, p)
	browsertest.Eval[any](b, `fetch("/sign-out", {method: "POST", redirect: "manual", headers: {}}).then(() => null)`)
	b.Press("\r", chromedp.ModifierCtrl)
	b.Await("word of it", `document.activeElement.matches("#saving a[href*='/sign-in']")`)
	if says := b.Text("#saving"); !strings.Contains(says, "phiên đăng nhập đã hết") {
		t.Errorf("it says %q", says)
	}
	if name := browsertest.Eval[string](b, `document.getElementById("applicant.name").value`); name != "Tran Van Binh" {
		t.Errorf("the input is %q", name)
	}
}

func TestSigningOutTakesTheDraftAway(t *testing.T) {
	p := open(t)
	b := begun(t, p)
	b.Await("the draft", drafted)
	browsertest.Eval[any](b, `document.querySelector("form[action^='/sign-out']").requestSubmit(), null`)
	b.Await("the sign-in", `location.pathname === "/sign-in" && document.readyState === "complete"`)
	if browsertest.Eval[int](b, `localStorage.length`) != 0 {
		t.Error("something stays in the browser")
	}
}

func TestAWrongFieldIsNamedAndKept(t *testing.T) {
	p := open(t)
	b := begun(t, p)
	b.Press("\r\r123\r") // past the number to the telephone
	b.Press("\r", chromedp.ModifierCtrl)
	b.Await("the summary", `document.activeElement.id === "problem"`)
	picture(t, b, "wrong")
	if v := browsertest.Eval[string](b, `[...document.querySelectorAll("[aria-invalid]")].map((f) => f.id + "=" + f.value).join()`); v != "applicant.phone=123" {
		t.Errorf("marked: %s", v)
	}
	for _, v := range b.Audit() {
		t.Error(v)
	}
	b.Press("\t\r")
	b.Await("the field", `document.activeElement.id === "applicant.phone"`)
	b.Press("\b\b\b", 0)
	b.Press("\r", chromedp.ModifierCtrl)
	b.Await("the confirmation", saved)
}

func TestAScanIsSentInTheBackground(t *testing.T) {
	p := open(t)
	b := begun(t, p)
	browsertest.Eval[any](b, `(() => {
		const give = (input, ...files) => { const data = new DataTransfer(); for (const f of files) data.items.add(f); input.files = data.files; input.dispatchEvent(new Event("change", {bubbles: true})); };
		give(document.getElementById("papers.0.scan"), new File(["%PDF-1.7\n%x\n%%EOF\n"], "Đơn.pdf"), new File(["<html>"], "trang.html"), new File(["%PDF-1.7\n%y\n%%EOF\n"], "bỏ.pdf"));
		return null;
	})()`)
	b.Await("two files and a refusal", `document.querySelectorAll("input[name='paper.0.file']").length === 2 && document.querySelector(".failed")?.textContent.includes("Chỉ nhận tệp PDF")`)
	picture(t, b, "scans")
	for _, v := range b.Audit() {
		t.Error(v)
	}
	browsertest.Eval[any](b, `[...document.querySelectorAll(".files li")].find((li) => li.textContent.includes("bỏ.pdf")).querySelector("button").click(), null`)
	b.Press("\r", chromedp.ModifierCtrl)
	b.Await("the confirmation", saved)
	files := p.of(t, home, 1)[0].(dossier.Received).Papers[0].Files
	if len(files) != 1 || files[0].Name != "Đơn.pdf" {
		t.Errorf("%+v", files)
	}
	if a := p.as(t, "cv.04").get("/files/000.00.04.H61-200102-0001/" + string(files[0].SHA256)); a.status != http.StatusOK {
		t.Error(a)
	}
}

func TestAnIntakeByKeyboardWithoutScript(t *testing.T) {
	p := open(t)
	b := p.tab(t, "quay.07")
	b.NoScript()
	b.Go(p.server.URL + "/intake")
	focus := func(id string) {
		browsertest.Eval[any](b, fmt.Sprintf("document.getElementById(%q).focus(), null", id))
	}
	focus("procedure")
	b.Press("thanh lap tu nhan\r") // Enter finds, as the first button does
	b.Await("the match", `document.getElementById("found-VL-KHDT-0001")?.checked`)
	picture(t, b, "found")
	focus("found-VL-KHDT-0001")
	b.Press("\t\r")
	b.Await("the promise", `document.querySelector("#chosen .promise")`)
	focus("applicant.name")
	b.Press("Tran Van Binh\t0101234565\t0912345678")
	focus("save")
	b.Press("\r")
	b.Await("the confirmation", saved)
	if r := p.of(t, home, 1)[0].(dossier.Received); r.Applicant.Name != "Tran Van Binh" || r.Applicant.Kind != "enterprise" || len(r.Papers) != 2 {
		t.Errorf("%+v", r)
	}
}
