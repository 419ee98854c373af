package office_test

import (
	"bytes"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"strconv"
	"strings"
	"testing"

	"motcua/domain/attachment"
	"motcua/domain/attachment/attachmenttest"
	"motcua/domain/dossier"
)

// scanned sends a file as the page's script does, and gives what the form then carries, under a name.
func (v *visitor) scanned(content []byte, name string) string {
	v.t.Helper()
	a := v.do(http.MethodPost, "/files", bytes.NewReader(content), "Content-Type", "application/octet-stream")
	var kept map[string]any
	if err := json.Unmarshal([]byte(a.text), &kept); err != nil || a.status != http.StatusOK {
		v.t.Fatal(a, err)
	}
	kept["name"] = name
	text, err := json.Marshal(kept)
	if err != nil {
		v.t.Fatal(err)
	}
	return string(text)
}

// address is where a dossier's file is found.
func address(t *testing.T, p *place, n int) string {
	t.Helper()
	r := p.of(t, home, n)[0].(dossier.Received)
	return "/files/" + string(r.Code) + "/" + string(r.Papers[0].Files[0].SHA256)
}

func TestAScanComesBackToThoseWhoSeeTheDossier(t *testing.T) {
	p := open(t)
	v := p.as(t, "quay.07")
	pdf := attachmenttest.PDF(5_000)
	if a := v.post("/intake", filled(someForm, "paper.0.file", v.scanned(pdf, "Giấy đề nghị.html"))); a.status != http.StatusSeeOther {
		t.Fatal(a)
	}
	at := address(t, p, 1)
	a := v.get(at)
	if a.text != string(pdf) || a.header.Get("Content-Type") != "application/pdf" || a.header.Get("X-Content-Type-Options") != "nosniff" ||
		!strings.HasPrefix(a.header.Get("Content-Security-Policy"), "default-src 'none'") || !strings.Contains(a.header.Get("Cache-Control"), "no-store") {
		t.Errorf("%v", a.header)
	}
	if d := a.header.Get("Content-Disposition"); !strings.HasPrefix(d, "inline") || !strings.HasSuffix(d, ".html.pdf") {
		t.Errorf("a name says what the content is not: %s", d)
	}
	if a := v.do(http.MethodGet, at, nil, "Range", "bytes=0-6"); a.status != http.StatusPartialContent || a.text != "%PDF-1." {
		t.Errorf("a part: %s", a)
	}
	for id, want := range map[string]int{"cv.04": 200, "giamdoc": 200, "quay.09": 404, "cv.05": 404, "quantri": 404, "phantich": 404} {
		if a := p.as(t, id).get(at); a.status != want {
			t.Errorf("%s: %d, want %d", id, a.status, want)
		}
	}
	if a := v.post("/intake", filled("OTHERFORMOTHERFORM", "paper.0.file", v.scanned(attachmenttest.PDF(1), "b.pdf"))); a.status != http.StatusSeeOther {
		t.Fatal(a)
	}
	mixed := strings.Replace(at, "-0001/", "-0002/", 1)
	for _, path := range []string{mixed, at[:len(at)-1], at + "0", "/files/000.00.04.H61-200102-0001/..%2f..%2fsecret.key", "/files/..%2f/" + strings.Repeat("0", 64)} {
		if a := v.get(path); a.status != http.StatusNotFound {
			t.Errorf("%s: %s", path, a)
		}
	}
}

func TestWhatIsNeitherPDFNorPictureIsNeverShown(t *testing.T) {
	for kind, content := range attachmenttest.Samples() {
		p := open(t)
		v := p.as(t, "quay.07")
		if a := v.post("/intake", filled(someForm, "paper.0.file", v.scanned(content, "x"))); a.status != http.StatusSeeOther {
			t.Fatal(a)
		}
		a := v.get(address(t, p, 1))
		shown := kind == attachment.PDF || kind == attachment.JPEG || kind == attachment.PNG || kind == attachment.WebP
		if how := a.header.Get("Content-Disposition"); strings.HasPrefix(how, "inline") != shown || a.header.Get("Content-Type") != string(kind) {
			t.Errorf("%s: %s as %s", kind, how, a.header.Get("Content-Type"))
		}
		if !strings.Contains(a.header.Get("Content-Security-Policy"), "sandbox") {
			t.Errorf("%s may do something: %s", kind, a.header.Get("Content-Security-Policy"))
		}
	}
}

func TestFilesThatAreNotKept(t *testing.T) {
	p := open(t)
	v := p.as(t, "quay.07")
	for name, c := range map[string]struct {
		content []byte
		length  int // as it is said
		status  int
	}{
		"a page":               {[]byte("<!doctype html><script>alert(1)</script>"), 0, http.StatusUnsupportedMediaType},
		"a drawing":            {[]byte("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"), 0, http.StatusUnsupportedMediaType},
		"a page after a paper": {[]byte("<html>%PDF-1.7 %%EOF"), 0, http.StatusUnsupportedMediaType},
		"nothing":              {nil, 0, http.StatusUnsupportedMediaType},
		"macros":               {attachmenttest.Archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), 0, http.StatusUnsupportedMediaType},
		"60 MB":                {attachmenttest.PDF(60_000_000), 0, http.StatusRequestEntityTooLarge},
	} {
		if a := v.do(http.MethodPost, "/files", bytes.NewReader(c.content)); a.status != c.status || !strings.Contains(a.text, `"error"`) {
			t.Errorf("%s: %s", name, a)
		}
	}
	if a := v.do(http.MethodPost, "/files", io.MultiReader(bytes.NewReader(attachmenttest.PDF(60_000_000)))); a.status != http.StatusRequestEntityTooLarge {
		t.Errorf("60 MB that do not say how many they are: %s", a)
	}
}

func TestAFormCannotNameAFileThatItsSenderNeverSent(t *testing.T) {
	p := open(t)
	theirs := p.as(t, "quay.09").scanned(attachmenttest.PDF(3), "a.pdf")
	v := p.as(t, "quay.07")
	mine := v.scanned(attachmenttest.PDF(4), "b.pdf")
	larger := strings.Replace(mine, `"size":`, `"size":1`, 1)
	for _, value := range []string{theirs, larger, "{}", "[", `{"sha256":"../../secret.key","name":"x","size":1,"type":"application/pdf"}`} {
		id := "FORM" + strconv.Itoa(len(value)) + "ABCDEFGHIJK"
		a := v.post("/intake", filled(id, "paper.0.file", value))
		if a.status != http.StatusSeeOther {
			t.Fatal(a)
		}
	}
	for n := 1; n <= 5; n++ {
		if papers := p.of(t, home, n)[0].(dossier.Received).Papers; len(papers[0].Files) != 0 {
			t.Errorf("%+v", papers)
		}
	}
	for _, name := range []string{"../a.pdf", `..\a.pdf`, "a\r\nSet-Cookie: x=1.pdf", "a\x00.pdf"} {
		text := strings.Replace(mine, `"b.pdf"`, strconv.Quote(name), 1)
		text = strings.ReplaceAll(text, `\x00`, `\u0000`)
		if a := v.post("/intake", filled("NAMEFORMABCDEFGHIJK", "paper.0.file", text)); a.status != http.StatusUnprocessableEntity || !strings.Contains(a.text, "papers.0.scan") {
			t.Errorf("%q: %s", name, a)
		}
	}
}

func TestAFormBringsItsFilesWithoutScript(t *testing.T) {
	p := open(t)
	v := p.as(t, "quay.07")
	send := func(id string, content []byte) answer {
		var body bytes.Buffer
		w := multipart.NewWriter(&body)
		for name, values := range filled(id) {
			for _, value := range values {
				if err := w.WriteField(name, value); err != nil {
					t.Fatal(err)
				}
			}
		}
		for _, name := range []string{`filename="..\..\bản quét.pdf"`, `filename=""`} { // the second is a field that was left empty
			part, err := w.CreatePart(textproto.MIMEHeader{"Content-Disposition": {`form-data; name="paper.0.scan"; ` + name}})
			if err == nil && name != `filename=""` {
				_, err = part.Write(content)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return v.do(http.MethodPost, "/intake", &body, "Content-Type", w.FormDataContentType())
	}
	if a := send("PAGEFORMPAGEFORM", []byte("<html>")); a.status != http.StatusUnsupportedMediaType || !strings.Contains(a.text, `href="#papers.0.scan"`) || !strings.Contains(a.text, "Nguyễn Thị Đào") {
		t.Errorf("a page among the scans: %s", a)
	}
	if a := send("SCANFORMSCANFORM", attachmenttest.PDF(9)); a.status != http.StatusSeeOther {
		t.Fatal(a)
	}
	if files := p.of(t, home, 1)[0].(dossier.Received).Papers[0].Files; len(files) != 1 || strings.ContainsAny(files[0].Name, `/\`) {
		t.Errorf("%+v", files)
	}
}
