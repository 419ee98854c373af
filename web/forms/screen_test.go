package forms_test

import (
	"strings"
	"testing"
	"unicode"

	"motcua/domain/dossier"
	"motcua/web/browsertest"
	"motcua/web/forms"
)

// beyond are the texts and drawings that reach out of the paper.
const beyond = `(() => {
	const paper = document.querySelector(".paper"), box = paper.getBoundingClientRect();
	return [...paper.querySelectorAll("*")].filter((e) => {
		const b = e.getBoundingClientRect();
		return b.right > box.right + 1 || b.left < box.left - 1;
	}).map((e) => e.tagName + " " + e.textContent.slice(0, 40));
})()`

func TestAFormOnAScreenIsAccessibleAndFitsATelephone(t *testing.T) {
	s := serve(t)
	tab := browsertest.Open(t)
	for number, d := range map[string]forms.Dossier{"01": received(t).forms(), "02": whole(t).forms(), "03": refused(t).forms(), "04": whole(t).forms(), "05": whole(t).forms()} {
		address := s.show(t, number, d, forms.Options{Base: base, Back: "/dossier/" + string(code)})
		for _, width := range []int64{1366, 390} {
			tab.Size(width, 844)
			tab.Go(address)
			if by := tab.Overflow(); by > 0 {
				t.Errorf("form %s at %d px is %d px too wide", number, width, by)
			}
			if out := browsertest.Eval[[]string](tab, beyond); len(out) > 0 {
				t.Errorf("form %s at %d px: %q reach beyond the paper", number, width, out)
			}
			for _, violation := range tab.Audit() {
				t.Errorf("form %s at %d px: %s", number, width, violation)
			}
		}
	}
	for _, m := range tab.Said() {
		t.Errorf("console: %+v", m)
	}
}

func TestTheFormsAreTriedUnderTheContentPolicyOfAllPages(t *testing.T) {
	s := serve(t)
	tab := browsertest.Open(t)
	tab.Go(s.show(t, "01", received(t).forms(), forms.Options{}))
	browsertest.Eval[any](tab, `(() => { const p = document.createElement("p"); p.setAttribute("style", "color: red"); document.body.append(p); })()`)
	tab.Await("a style in the page is refused", `getComputedStyle(document.body.lastElementChild).color !== "rgb(255, 0, 0)"`)
	if said := tab.Said(); len(said) == 0 || !strings.Contains(said[0].Text, "Content Security Policy") {
		t.Errorf("a style in the page is let through: %v", said)
	}
}

func TestTheLongestTextsStayOnThePaper(t *testing.T) {
	s := serve(t)
	tab := browsertest.Open(t)
	for _, name := range []string{
		strings.Repeat("Nguyễn", 1_500), // ten thousand bytes without a blank
		strings.Repeat("Công ty Trách nhiệm hữu hạn Sản xuất và Thương mại ", 60),
		"<script>document.title = 'mine'</script><b>Đặng</b> & 'Ỷ' \"Ỵ\"",
	} {
		d := received(t).forms()
		d.Applicant.Name, d.Applicant.Address = name, name
		d.Papers = append(d.Papers, forms.Paper{Name: name, Copies: 1})
		d.Requests = []forms.Request{{Letter: forms.Letter{At: d.Last, Reason: name}}}
		d.Handovers = append(d.Handovers, forms.Handover{From: name, To: name, Given: d.Last, Giver: name, Result: dossier.Late, Notes: []string{name}})
		for number, times := range map[string]int{"01": 3, "02": 3, "05": 4} {
			tab.Size(1366, 844)
			tab.Go(s.show(t, number, d, forms.Options{Base: base}))
			if out := browsertest.Eval[[]string](tab, beyond); len(out) > 0 {
				t.Errorf("form %s: %q reach beyond the paper", number, out)
			}
			pdf := tab.PDF()
			onPaper(t, pdf.Sheets(), forms.A5)
			lost(t, "form "+number, pdf.Text(), strings.Repeat(name, times))
			if title := browsertest.Eval[string](tab, "document.title"); title == "mine" {
				t.Error("a name became a script")
			}
		}
	}
	for _, m := range tab.Said() {
		t.Errorf("console: %+v", m)
	}
}

// lost fails where a text has fewer of a letter than what was written: lines, columns and sheets may part the words.
func lost(t *testing.T, what, text, written string) {
	t.Helper()
	there, wanted := map[rune]int{}, map[rune]int{}
	for _, r := range text {
		there[r]++
	}
	for _, r := range written {
		wanted[r]++
	}
	for r, n := range wanted {
		if there[r] < n && !unicode.IsSpace(r) {
			t.Errorf("%s has %q %d times, want %d", what, r, there[r], n)
		}
	}
}

func TestTheButtonPrintsAndAnAddressCanAskForIt(t *testing.T) {
	s := serve(t)
	tab := browsertest.Open(t)
	tab.Before("window.asked = 0; window.print = () => { window.asked++; };")
	address := s.show(t, "01", received(t).forms(), forms.Options{})
	tab.Go(address)
	tab.Await("the button", `!document.getElementById("print").hidden`)
	if n := browsertest.Eval[int](tab, "window.asked"); n != 0 {
		t.Errorf("it prints %d times unasked", n)
	}
	browsertest.Eval[any](tab, `document.getElementById("print").click()`)
	tab.Await("the dialogue", "window.asked === 1")
	tab.Go(address + "?print")
	tab.Await("the dialogue by itself", "window.asked === 1")
	tab.NoScript()
	tab.Go(address)
	if shown := browsertest.Eval[bool](tab, `document.getElementById("print").offsetHeight > 0`); shown {
		t.Error("without script there is a button that does nothing")
	}
}
