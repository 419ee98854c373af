package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"motcua/web/browsertest"
)

// somebody is one of those who work on a dossier, at a browser of their own, without a mouse.
type somebody struct {
	*browsertest.Tab
	t    *testing.T
	name string
	url  string
}

// arrives opens a browser for somebody and signs them in.
func (s *server) arrives(t *testing.T, id string) *somebody {
	t.Helper()
	b := &somebody{browsertest.Open(t), t, id, s.url}
	b.Size(1366, 768)
	b.Go(s.url + "/sign-in")
	b.Await("the focus on the account", `document.activeElement.id === "account"`)
	b.Press(id + "\t" + demoPassword + "\r")
	b.Await(id+" at the desk", `location.pathname === "/desk" && document.readyState === "complete"`)
	return b
}

// to goes on by Tab until an element has the focus.
func (b *somebody) to(selector string) {
	b.t.Helper()
	at := fmt.Sprintf("document.activeElement?.matches(%q) === true", selector)
	for range 120 {
		if browsertest.Eval[bool](b.Tab, at) {
			return
		}
		b.Press("\t")
	}
	b.t.Fatalf("%s: no way to %s by Tab", b.name, selector)
}

// seeks finds a dossier as a scanner does: F2, the code, Enter.
func (b *somebody) seeks(code string) {
	b.t.Helper()
	b.Await("a page to search from", `document.readyState === "complete"`)
	b.Press(kb.F2)
	b.Await("the focus on the search", `document.activeElement.id === "find"`)
	b.Press(code + "\r")
	b.Await("the dossier's page", fmt.Sprintf(`location.pathname === "/dossier/%s" && document.readyState === "complete" && document.getElementById("do") && !document.getElementById("find").value`, code))
}

// says awaits that what was done is confirmed on the page.
func (b *somebody) says(text string) {
	b.t.Helper()
	b.Await(b.name+" reads "+text, fmt.Sprintf(`document.readyState === "complete" && document.querySelector(".said")?.textContent.includes(%q)`, text))
}

// next sends the form of what is to be done next.
func (b *somebody) next(deed, says string) {
	b.t.Helper()
	b.Await(deed+" is what comes next", fmt.Sprintf(`document.querySelector("form[data-form]")?.dataset.deed === %q`, deed))
	b.Press("\r", chromedp.ModifierCtrl)
	b.says(says)
}

// unfolds opens the form of something that may be done besides.
func (b *somebody) unfolds(deed string) {
	b.t.Helper()
	b.to("details#" + deed + " > summary")
	b.Press("\r")
	b.Await("the form of "+deed, fmt.Sprintf("document.getElementById(%q).open", deed))
}

// chooses moves on in a list until a value is chosen.
func (b *somebody) chooses(selector, value string) {
	b.t.Helper()
	b.to(selector)
	for range 80 {
		if browsertest.Eval[string](b.Tab, "document.activeElement.value") == value {
			return
		}
		b.Press(kb.ArrowDown)
	}
	b.t.Fatalf("%s: %s has no %s", b.name, selector, value)
}

// dates types a day into a date's field, in the order that this browser has its parts.
func (b *somebody) dates(selector, year, month, day string) {
	b.t.Helper()
	b.to(selector)
	for _, typed := range []string{month + day + year, day + month + year} {
		b.Press(typed)
		if browsertest.Eval[string](b.Tab, fmt.Sprintf("document.querySelector(%q).value", selector)) == year+"-"+month+"-"+day {
			return
		}
		b.Press("\t", chromedp.ModifierShift)
		b.to(selector)
	}
	b.t.Fatalf("%s: %s is %q", b.name, selector, browsertest.Eval[string](b.Tab, fmt.Sprintf("document.querySelector(%q).value", selector)))
}

// reads opens a form of the dossier from its page, reads what stands on it, and comes back.
func (b *somebody) reads(form, title, code string) {
	b.t.Helper()
	b.to(fmt.Sprintf(`#rest a[href*="/form/%s"]`, form))
	b.Press("\r")
	b.Await("form "+form, fmt.Sprintf(`location.pathname.endsWith("/form/%s") && document.readyState === "complete"`, form))
	if text := strings.ToUpper(b.Text("body")); !strings.Contains(text, strings.ToUpper(title)) || !strings.Contains(text, code) {
		b.t.Errorf("form %s does not say %q or %s: %s", form, title, code, text)
	}
	b.Go(b.url + "/dossier/" + code)
}
