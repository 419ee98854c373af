package office_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"motcua/domain/attachment"
	"motcua/domain/attachment/attachmenttest"
	"motcua/domain/dossier"
	"motcua/web/browsertest"
	"motcua/web/office"
)

// swept opens a place, and gives what sweeps every file that it keeps.
func swept(t *testing.T) (p *place, sweep func()) {
	t.Helper()
	var files attachment.Store
	p = openWith(t, func(opt *office.Options) { files = opt.Files })
	return p, func() {
		t.Helper()
		if got, err := files.Sweep(t.Context(), time.Now().Add(time.Hour), func(context.Context, map[attachment.Hash]bool) error { return nil }); err != nil || got.Files == 0 {
			t.Fatalf("%+v, %v", got, err)
		}
	}
}

// Given a form with a scan that was swept meanwhile, when it is saved, then nothing is recorded, the officer is told which scan to make again, and
// all else that was typed stands, other scans too; saved once more it is complete.
func TestAScanThatWasSweptIsAskedForAgainAndNothingElseIsLost(t *testing.T) {
	p, sweep := swept(t)
	v := p.as(t, "quay.07")
	gone := v.scanned(attachmenttest.PDF(1), "Bản đồ cũ.pdf")
	sweep()
	stays := v.scanned(attachmenttest.PDF(2), "Đơn mới.pdf")
	a := v.post("/intake", filled(someForm, "paper.0.file", gone, "paper.1.file", stays))
	for _, want := range []string{`href="#papers.0.scan"`, "Bản quét Bản đồ cũ.pdf đã tải lên quá lâu", "Nguyễn Thị Đào", "Đơn mới.pdf</span>", `value="` + someForm + `"`} {
		if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.text, want) {
			t.Errorf("no %s: %d\n%s", want, a.status, words(a.text))
		}
	}
	if strings.Contains(a.text, "Bản đồ cũ.pdf</span>") || len(p.of(t, home, 1)) != 0 {
		t.Error("the scan that is gone stands in the form, or in a dossier")
	}
	if a := v.post("/intake", filled(someForm, "paper.0.file", v.scanned(attachmenttest.PDF(1), "Bản đồ mới.pdf"), "paper.1.file", stays)); a.status != http.StatusSeeOther {
		t.Fatal(a)
	}
	if papers := p.of(t, home, 1)[0].(dossier.Received).Papers; len(papers) != 2 || len(papers[0].Files) != 1 || len(papers[1].Files) != 1 {
		t.Errorf("%+v", papers)
	}
}

func TestAScanThatWasSweptIsNotAddedToADossier(t *testing.T) {
	p, sweep := swept(t)
	code := p.secretDossier(t)
	v := p.as(t, "quay.07")
	action, form := deedForm(t, v.get("/dossier/"+string(code)).text, "attach")
	form.Set("paper.0.copies", "3")
	form.Set("paper.0.file", v.scanned(attachmenttest.PDF(1), "Cũ.pdf"))
	sweep()
	a := v.post(action, form)
	for _, want := range []string{`href="#attach-papers.0.scan"`, "Bản quét Cũ.pdf đã tải lên quá lâu", `name="paper.0.copies" value="3"`} {
		if a.status != http.StatusUnprocessableEntity || !strings.Contains(a.text, want) {
			t.Errorf("no %s: %d\n%s", want, a.status, words(a.text))
		}
	}
	if strings.Contains(a.text, "Cũ.pdf</span>") || len(p.state(t, code).Papers) != 1 {
		t.Errorf("it stands in the form, or in the dossier: %+v", p.state(t, code).Papers)
	}
}

func TestTheScriptedFormTellsWhichScanIsGoneAndSavesTheRest(t *testing.T) {
	p, sweep := swept(t)
	b := begun(t, p)
	browsertest.Eval[any](b, `(() => {
		const input = document.getElementById("papers.0.scan"), data = new DataTransfer();
		data.items.add(new File(["%PDF-1.7\n%x\n%%EOF\n"], "Đơn.pdf"));
		input.files = data.files;
		input.dispatchEvent(new Event("change", {bubbles: true}));
		return null;
	})()`)
	b.Await("the file", `document.querySelector("input[name='paper.0.file']")`)
	sweep()
	b.Press("\r", chromedp.ModifierCtrl)
	b.Await("word of it", `document.activeElement.id === "problem" && document.querySelector(".files .failed")?.textContent.includes("không còn trong kho")`)
	if n := browsertest.Eval[int](b, `document.querySelectorAll("input[name='paper.0.file']").length`); n != 0 {
		t.Errorf("the form still carries it")
	}
	for _, v := range b.Audit() {
		t.Error(v)
	}
	picture(t, b, "swept")
	b.Press("\r", chromedp.ModifierCtrl)
	b.Await("the confirmation", saved)
}
