package forms_test

import (
	"errors"
	"html"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"motcua/domain/dossier"
	"motcua/web/forms"
)

// texts draws what a person may write: any letters, marks and signs, markup among them, up to some length.
func texts(longest int) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		parts := rapid.SliceOfN(rapid.OneOf(
			rapid.SampledFrom([]string{"<script>alert(1)</script>", `" onload="x`, "'--", "&amp;", "</p>", "{{.}}", "Nguyễn Thị Đào", "Ừ", "ẵ", "–", "<!--", "]]>", "javascript:x"}),
			rapid.StringOf(rapid.RuneFrom(nil, unicode.Letter, unicode.Digit, unicode.Punct)),
		), 1, 8).Draw(t, "parts")
		text := strings.ToValidUTF8(strings.Join(parts, " "), "")
		for len(text) > longest {
			text = string([]rune(text)[:len([]rune(text))/2])
		}
		return strings.TrimSpace(text)
	})
}

// tag is an element's tag or a comment.
var tag = regexp.MustCompile(`<!--.*?-->|<[^>]*>`)

// said is the text of a page, without its head: what stands between the tags.
func said(page []byte) string {
	_, body, _ := strings.Cut(string(page), "<body>")
	return html.UnescapeString(tag.ReplaceAllString(body, "\x00"))
}

func TestEveryTextStandsOnThePaperAsItWasWritten(t *testing.T) {
	d := whole(t).forms()
	none := refused(t).forms()
	rapid.Check(t, func(t *rapid.T) {
		d, none := d, none
		name, address, paper, reason := texts(400).Draw(t, "name"), texts(400).Draw(t, "address"), texts(900).Draw(t, "paper"), texts(900).Draw(t, "reason")
		d.Applicant.Name, d.Applicant.Address, d.Applicant.Agent = name, address, name
		d.Papers = []forms.Paper{{Name: paper, Copies: 1}}
		d.Requests = []forms.Request{{Letter: forms.Letter{At: d.Last, Reason: reason}}}
		d.Extension = &forms.Extension{Letter: forms.Letter{At: d.Last, Reason: reason}, To: d.Promise}
		d.Handovers = []forms.Handover{{From: name, To: address, Notes: []string{reason}}}
		none.Refusal, none.Applicant = &forms.Letter{At: d.Last, Reason: reason}, d.Applicant
		for number, want := range map[string][]string{"01": {name, address, paper}, "02": {name, address, reason}, "03": {name, address, reason}, "04": {name, address, reason}, "05": {name, address, reason}} {
			from := d
			if number == "03" {
				from = none
			}
			page, err := forms.Page(number, from, forms.Options{Assets: "/forms"})
			if err != nil {
				t.Fatal(err)
			}
			text := said(page)
			for _, w := range want {
				if w != "" && !strings.Contains(text, w) {
					t.Errorf("form %s lacks %q:\n%s", number, w, text)
				}
			}
			strict(t, page)
		}
	})
}

// inline is what a strict content policy refuses.
var inline = regexp.MustCompile(`(?i)<style|<script[^>]*>[^<]|<[a-z]+[^>]*\s(style|on[a-z]+)\s*=|href="javascript:`)

// between is what stands between two tags.
var between = regexp.MustCompile(`>[^<]*<`)

// strict fails a page with a style or a script of its own.
func strict(t interface{ Errorf(string, ...any) }, page []byte) {
	text := between.ReplaceAllStringFunc(string(page), func(s string) string {
		if strings.TrimSpace(s) == "><" {
			return s
		}
		return ">text<"
	})
	text = strings.ReplaceAll(text, `print.js">text</script>`, `print.js"></script>`)
	if found := inline.FindString(text); found != "" {
		t.Errorf("the page has %q", found)
	}
}

func TestAPageWithAStyleOfItsOwnIsNotStrict(t *testing.T) {
	for _, bad := range []string{`<p><style>@page{}</style>`, `<p style="x">`, `<p onclick="x">`, `<a href="javascript:x">`, `<script>x</script>`} {
		if c := new(counted); func() bool { strict(c, []byte(bad)); return c.n == 0 }() {
			t.Errorf("%s is taken for strict", bad)
		}
	}
}

type counted struct{ n int }

func (c *counted) Errorf(string, ...any) { c.n++ }

func TestWithoutATokenThereIsNoQRCodeAndTheSentenceSaysWhatToAskWith(t *testing.T) {
	d := received(t).forms()
	for _, c := range []struct {
		token, base string
		qr          bool
	}{{token, base, true}, {"", base, false}, {token, "", false}} {
		d.Token = c.token
		page, err := forms.Page("01", d, forms.Options{Base: c.base})
		if err != nil {
			t.Fatal(err)
		}
		text := string(page)
		if strings.Contains(text, `class="qr"`) != c.qr || strings.Contains(text, "Quét mã QR") != c.qr || !strings.Contains(text, "mã hồ sơ") {
			t.Errorf("token %q, base %q: the page is\n%s", c.token, c.base, text)
		}
	}
}

func TestACodeThatIsNoBarcodeIsReadByEye(t *testing.T) {
	d := received(t).forms()
	for _, code := range []dossier.Code{"HĐ-2018/0001", dossier.Code(strings.Repeat("A", 70)), dossier.Code(strings.Repeat("0", 100))} {
		d.Code = code
		page, err := forms.Page("01", d, forms.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if text := string(page); strings.Contains(text, `class="barcode"`) || !strings.Contains(text, "<b>"+string(code)+"</b>") {
			t.Errorf("%s:\n%s", code, text)
		}
	}
}

func TestBadOptionsAreNamed(t *testing.T) {
	d := whole(t).forms()
	for want, o := range map[string]forms.Options{
		"is no address":                 {Base: "motcua.vinhlong.gov.vn"},
		`"javascript:alert(1)"`:         {Base: "javascript:alert(1)"},
		"more than the 120":             {Base: "https://" + strings.Repeat("a", 120) + ".vn"},
		`there is no paper "letter"`:    {Size: "letter"},
		"the dossier has no such form":  {Request: 3},
		"form 02 of 000.00.07.H61-1904": {Request: -1},
	} {
		page, err := forms.Page("02", d, o)
		if err == nil || !strings.Contains(err.Error(), want) || page != nil {
			t.Errorf("%+v: %v, want %q", o, err, want)
		}
	}
	if _, err := forms.Page("03", d, forms.Options{}); !errors.Is(err, forms.ErrNone) {
		t.Errorf("form 03 of a dossier that was not refused: %v", err)
	}
}

func TestOnlyStylesAndTheScriptAreServed(t *testing.T) {
	for _, name := range []string{"form.css", "a5.css", "a4.css", "print.js"} {
		if content, kind, ok := forms.File(name); !ok || len(content) == 0 || kind == "" {
			t.Errorf("%s is not served", name)
		}
	}
	for _, name := range []string{"", "page.html", "receipt.html", "../doc.go", "sheets/form.css", "/form.css", "./a5.css", "none.css"} {
		if content, _, ok := forms.File(name); ok {
			t.Errorf("%s is served: %s", name, content)
		}
	}
	for size, want := range map[string]string{"a5.css": "size: A5 portrait", "a4.css": "size: A4 portrait"} {
		content, _, _ := forms.File(size)
		if strings.Count(string(content), "@page {") != 1 || !strings.Contains(string(content), want) {
			t.Errorf("%s has not the one rule of its paper", size)
		}
	}
	if len(forms.Hash) != 12 {
		t.Errorf("the hash is %q", forms.Hash)
	}
}
