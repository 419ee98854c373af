package office_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"motcua/domain/attachment/attachmenttest"
)

// asMultipart writes a form as a browser without script sends one that may bring files: one file, in a line's field.
func asMultipart(t *testing.T, fields map[string][]string, field, name string, content []byte) (body *bytes.Buffer, kind string) {
	t.Helper()
	body = &bytes.Buffer{}
	w := multipart.NewWriter(body)
	for key, values := range fields {
		for _, value := range values {
			if err := w.WriteField(key, value); err != nil {
				t.Fatal(err)
			}
		}
	}
	part, err := w.CreateFormFile(field, name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write(content); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return body, w.FormDataContentType()
}

// Given a dossier, when those who may add papers to it send scans with them, by script or without, then these stand with the papers, and
// whoever sees the dossier opens them; nobody else does.
func TestPapersThatAreAddedBringTheirScans(t *testing.T) {
	p := open(t)
	code := p.secretDossier(t)
	clerk, specialist := p.as(t, "quay.07"), p.as(t, "cv.04")
	first, second := attachmenttest.PDF(100), attachmenttest.PDF(200)

	action, form := deedForm(t, clerk.get("/dossier/"+string(code)).text, "attach")
	form.Set("paper.0.file", clerk.scanned(first, "Sơ đồ.pdf"))
	theirs := form.Get("paper.0.file")
	if a := clerk.post(action, form); a.status != http.StatusSeeOther {
		t.Fatal(a)
	}
	action, form = deedForm(t, specialist.get("/dossier/"+string(code)).text, "attach")
	body, kind := asMultipart(t, form, "paper.0.scan", "Trang 2.pdf", second)
	if a := specialist.do(http.MethodPost, action, body, "Content-Type", kind); a.status != http.StatusSeeOther {
		t.Fatal("without script", a)
	}

	s := p.state(t, code)
	paper := s.Papers[len(s.Papers)-1]
	if len(paper.Files) != 2 || paper.Files[0].Name != "Sơ đồ.pdf" || paper.Files[1].Name != "Trang 2.pdf" || paper.Originals+paper.Copies != 0 {
		t.Fatalf("%+v", paper)
	}
	page := specialist.get("/dossier/" + string(code)).text
	for i, content := range [][]byte{first, second} {
		at := "/files/" + string(code) + "/" + string(paper.Files[i].SHA256)
		if !strings.Contains(page, `<a href="`+at+`">`) {
			t.Errorf("no link to %s", paper.Files[i].Name)
		}
		if a := specialist.get(at); a.text != string(content) {
			t.Errorf("%s: %d", paper.Files[i].Name, a.status)
		}
		if a := p.as(t, "quay.09").get(at); a.status != http.StatusNotFound {
			t.Errorf("the neighbour: %s", a)
		}
	}

	action, form = deedForm(t, page, "attach")
	form.Set("paper.0.file", theirs)
	if a := specialist.post(action, form); a.status != http.StatusUnprocessableEntity || len(p.state(t, code).Papers[len(s.Papers)-1].Files) != 2 {
		t.Errorf("a scan that somebody else sent: %s", a)
	}
}

// Given scans that are not to be kept, when they are sent with a supplement, then the form stands with all else that was typed, and names
// the field; a scan that was taken can be taken out again.
func TestAScanThatIsNotTakenLeavesTheFormAsItWas(t *testing.T) {
	p := open(t)
	code := p.secretDossier(t)
	v := p.as(t, "quay.07")
	action, form := deedForm(t, v.get("/dossier/"+string(code)).text, "attach")
	form.Set("paper.0.copies", "3")
	form.Set("paper.0.file", v.scanned(attachmenttest.PDF(10), "Giấy.pdf"))
	body, kind := asMultipart(t, form, "paper.1.scan", "trang.pdf", []byte("<html><script>alert(1)</script>"))
	a := v.do(http.MethodPost, action, body, "Content-Type", kind)
	for _, want := range []string{`href="#attach-papers.1.scan"`, `id="attach" open`, `name="paper.0.copies" value="3"`, "Giấy.pdf", "trang.pdf: "} {
		if a.status != http.StatusUnsupportedMediaType || !strings.Contains(a.text, want) {
			t.Errorf("no %s: %d\n%s", want, a.status, words(a.text))
		}
	}
	form.Set("do", "drop:0.0")
	if a := v.post(action, form); a.status != http.StatusOK || strings.Contains(a.text, "Giấy.pdf") || !strings.Contains(a.text, `name="paper.0.copies" value="3"`) {
		t.Errorf("taken out: %s", a)
	}
	if s := p.state(t, code); len(s.Papers) != 1 {
		t.Errorf("something was added: %+v", s.Papers)
	}
}
