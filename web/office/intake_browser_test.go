package office_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"motcua/web/browsertest"
)

// tab opens a real browser in which somebody has signed in.
func (p *place) tab(t *testing.T, id string) *browsertest.Tab {
	t.Helper()
	b := browsertest.Open(t)
	b.Size(1366, 768)
	b.Go(p.server.URL + "/sign-in")
	browsertest.Eval[any](b, fmt.Sprintf(`document.getElementById("account").value = %q, document.getElementById("password").value = %q, document.querySelector("form[data-form]").requestSubmit()`, id, password))
	b.Await("the desk", `location.pathname === "/desk" && document.readyState === "complete"`)
	return b
}

// picture keeps what a tab shows, where MOTCUA_PICTURES names a folder to look at.
func picture(t *testing.T, b *browsertest.Tab, name string) {
	t.Helper()
	if folder := os.Getenv("MOTCUA_PICTURES"); folder != "" {
		b.WholePicture(filepath.Join(folder, name+".png"))
	}
}

const ready = `document.querySelector("#intake[data-ready]")`

func TestACommonIntakeTakesFewKeysAndNoMouse(t *testing.T) {
	p := open(t)
	b := p.tab(t, "quay.07")
	keys := 0
	own := func(text string, held ...chromedp.Modifier) { // keys that are not the applicant's own data
		b.Press(text, held...)
		keys += len([]rune(text)) + len(held)
	}
	own("2", chromedp.ModifierAlt)
	b.Await("the form", ready)
	own("tldntn")
	b.Await("a suggestion", `document.querySelector("[role=option][aria-selected=true]")?.textContent.includes("VL-KHDT-0001")`)
	picture(t, b, "suggestions")
	composed(t, b)
	own("\r")
	b.Await("the promise", `document.querySelector("#chosen .promise")`)
	for _, text := range []string{"Nguyễn Thị Đào", "0101234565", "0912 345 678", "12 Phạm Thái Bường, Vĩnh Long"} {
		b.Press(text)
		own("\r")
	}
	picture(t, b, "filled")
	for _, v := range b.Audit() {
		t.Error(v)
	}
	own("\r", chromedp.ModifierCtrl)
	b.Await("the confirmation", `location.pathname.startsWith("/intake/done/") && document.activeElement.href`)
	picture(t, b, "done")
	if at := browsertest.Eval[string](b, "document.activeElement.getAttribute('href')"); !strings.Contains(at, "/form/01?print") {
		t.Errorf("the focus is on %s", at)
	}
	for _, v := range b.Audit() {
		t.Error(v)
	}
	own("\r") // prints
	if keys >= 40 {
		t.Errorf("it took %d keys", keys)
	}
	t.Logf("%d keys", keys)
	if code := b.Text("code.big"); code != "000.00.04.H61-200102-0001" {
		t.Errorf("the code is %q", code)
	}
	for _, m := range b.Said() {
		t.Errorf("console: %+v", m)
	}
}

// composed presses keys while a letter is being composed: they belong to the keyboard's own program, and the page takes none of them.
func composed(t *testing.T, b *browsertest.Tab) {
	t.Helper()
	lost := browsertest.Eval[[]string](b, `["Enter", "ArrowDown", "Escape", "Backspace"].filter((key) => !document.activeElement.dispatchEvent(new KeyboardEvent("keydown", {key, isComposing: true, bubbles: true, cancelable: true})))`)
	if at := browsertest.Eval[string](b, `document.activeElement.id + "=" + document.activeElement.value`); len(lost) != 0 || at != "procedure=tldntn" {
		t.Errorf("the page takes %v; the focus is at %s", lost, at)
	}
}

func TestTheIntakeFitsATelephoneInBothLanguages(t *testing.T) {
	p := open(t)
	b := p.tab(t, "quay.07")
	for _, lang := range []string{"", "&lang=en"} {
		b.Go(p.server.URL + "/intake?x=1" + lang)
		b.Await("the form", ready)
		b.Press("lien hiep hop tac xa")
		b.Await("suggestions", `document.querySelectorAll("[role=option]").length > 1`)
		b.Size(390, 844)
		picture(t, b, "suggestions-390"+lang)
		b.Press("\r")
		b.Await("the promise", `document.querySelector("#chosen .promise")`)
		browsertest.Eval[any](b, `document.getElementById("outcome-refuse").click(), document.querySelector("#chosen details").open = true, null`)
		picture(t, b, "form-390"+lang)
		if by := b.Overflow(); by > 0 {
			t.Errorf("%s is %d px too wide", lang, by)
		}
		if lang == "" {
			for _, v := range b.Audit() {
				t.Error(v)
			}
		}
		b.Size(1366, 768)
		b.Go(p.server.URL + "/sign-in")
		browsertest.Eval[any](b, `localStorage.clear(), null`)
	}
}

// The search on top of the page stays what it is elsewhere, and the form's own button looks for a procedure without loading the page.
func TestTheIntakesButtonLooksForAProcedureAndTheSearchOnTopForADossier(t *testing.T) {
	p := open(t)
	b := p.tab(t, "quay.07")
	b.Go(p.server.URL + "/intake")
	b.Await("the form", ready)
	browsertest.Eval[any](b, `(document.getElementById("find").focus(), document.getElementById("find").click(), null)`)
	if at := browsertest.Eval[string](b, `document.activeElement.id`); at != "find" {
		t.Errorf("who clicks into the search is at %q", at)
	}
	browsertest.Eval[any](b, `(window.stays = true, document.getElementById("procedure").value = "tldntn", document.querySelector(".seek button").click(), null)`)
	b.Await("a suggestion", `window.stays && document.querySelector("[role=option]")?.textContent.includes("VL-KHDT-0001")`)
	for _, v := range b.Audit() {
		t.Error(v)
	}
}
