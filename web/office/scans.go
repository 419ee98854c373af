package office

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"

	"motcua/domain/access"
	"motcua/domain/attachment"
	"motcua/domain/dossier"
	"motcua/web/pages"
)

// filesPath is where files are sent to, and fetched from under a dossier's code.
const filesPath = "/files"

func (o *Office) fileRoutes() []route {
	return []route{
		{pattern: "POST " + filesPath, door: access.Files, handle: o.takeFile},
		{pattern: "GET " + filesPath + "/{code}/{sha}", door: access.Dossier, handle: o.sendFile},
	}
}

// What is taken at once.
const (
	mostFile   = attachment.MaxSize
	mostText   = 1 << 20      // bytes of all that is no file in a form
	mostFields = 256 << 10    // bytes of a form without files
	mostForm   = 4 * mostFile // bytes of a form that is sent with its files, without script
)

// MaxBody is how many bytes the body of a request to the office may have where files are sent; 0 for every other, which the site bounds.
func (*Office) MaxBody(r *http.Request) int64 {
	if r.Method != http.MethodPost {
		return 0
	}
	switch at := r.URL.Path; {
	case at == filesPath:
		return mostFile + 1 // so that one byte more is seen to be too many
	case at == intakePath, strings.HasPrefix(at, dossierPath) && (strings.HasSuffix(at, "/do/supplement") || strings.HasSuffix(at, "/do/attach")):
		if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err == nil && kind == "multipart/form-data" {
			return mostForm
		}
	}
	return 0
}

// takeFile keeps a file that a page sends in the background: the body is the file and nothing else. The answer is what the form then
// carries.
func (o *Office) takeFile(w http.ResponseWriter, r *http.Request, by access.Person) {
	arrives(w, r)
	l := pages.LanguageOf(r)
	if r.ContentLength > mostFile {
		pages.SendJSON(w, http.StatusRequestEntityTooLarge, map[string]string{"error": tooLarge(l)})
		return
	}
	f, err := o.opt.Files.Put(r.Context(), r.Body, mostFile)
	if err != nil {
		status, text := o.fileProblem(l, err)
		pages.SendJSON(w, status, map[string]string{"error": text})
		return
	}
	s := scan{File: dossier.File{SHA256: f.SHA256, Size: f.Size, Type: f.Type}}
	s.Mark = o.mark(by, s)
	pages.SendJSON(w, http.StatusOK, s)
}

func tooLarge(l pages.Language) string {
	e := attachment.TooLargeError{Limit: mostFile}
	return l.Pick(e.Vietnamese(), e.Error())
}

// fileProblem says in words why a file is not kept.
func (o *Office) fileProblem(l pages.Language, err error) (int, string) {
	var kind *attachment.KindError
	var long *http.MaxBytesError
	switch {
	case errors.As(err, &kind):
		return http.StatusUnsupportedMediaType, l.Pick(kind.Vietnamese(), kind.Error())
	case errors.Is(err, attachment.ErrTooLarge), errors.As(err, &long):
		return http.StatusRequestEntityTooLarge, tooLarge(l)
	case tooSlow(err):
		return http.StatusRequestTimeout, l.Say("files.too_slow")
	}
	o.opt.Log.Error().Err(err).Msg("a file cannot be kept")
	return http.StatusServiceUnavailable, l.Say("files.not_kept")
}

// mark signs that this server took a file from somebody: a form carries what it was told, and cannot name a file that it never sent.
func (o *Office) mark(by access.Person, s scan) string {
	mac := hmac.New(sha256.New, o.opt.Secret)
	fmt.Fprintf(mac, "motcua scan %s %s %d %s", by.ID, s.SHA256, s.Size, s.Type)
	return hex.EncodeToString(mac.Sum(nil))
}

func (o *Office) marked(by access.Person, s scan) bool {
	return hmac.Equal([]byte(s.Mark), []byte(o.mark(by, s)))
}

// sent is a problem with a form that was sent with files, and its status.
type sent struct {
	Problem
	status int
}

// readScans reads a form that is sent with its files, as without script: the files are kept as they come, and the form gets what it
// would carry had a script sent them before. One that is refused is left out. Other forms are left as they are.
func (o *Office) readScans(w http.ResponseWriter, r *http.Request, by access.Person) *sent {
	if o.MaxBody(r) != mostForm {
		return nil
	}
	arrives(w, r)
	l := pages.LanguageOf(r)
	form := url.Values{}
	r.PostForm, r.Form = form, form
	parts, err := r.MultipartReader()
	if err != nil {
		return &sent{Problem{Text: l.Say("files.broken_form")}, http.StatusBadRequest}
	}
	var refused *sent
	for left := int64(mostText); ; {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return refused
		}
		if err != nil {
			return o.broken(l, err)
		}
		name := part.FormName()
		if line, ok := strings.CutSuffix(name, ".scan"); ok {
			if p := o.keepPart(r, by, part, line, form); p != nil {
				refused = p
			}
			continue
		}
		text, err := io.ReadAll(io.LimitReader(part, left+1))
		if err != nil {
			return o.broken(l, err)
		}
		if left -= int64(len(text)); left < 0 {
			return &sent{Problem{Text: l.Say("files.broken_form")}, http.StatusRequestEntityTooLarge}
		}
		form.Add(name, string(text))
	}
}

// broken says what is wrong with a form that ends too early, or is too long.
func (o *Office) broken(l pages.Language, err error) *sent {
	var long *http.MaxBytesError
	if errors.As(err, &long) {
		return &sent{Problem{Text: tooLarge(l)}, http.StatusRequestEntityTooLarge}
	}
	if tooSlow(err) {
		return &sent{Problem{Text: l.Say("files.too_slow")}, http.StatusRequestTimeout}
	}
	return &sent{Problem{Text: l.Say("files.broken_form")}, http.StatusBadRequest}
}

// keepPart keeps one file of a form; one without a name is a field that was left empty.
func (o *Office) keepPart(r *http.Request, by access.Person, part *multipart.Part, line string, form url.Values) *sent {
	name := part.FileName()
	name = name[strings.LastIndexByte(name, '\\')+1:] // a path of another system
	if name == "" {
		return nil
	}
	l := pages.LanguageOf(r)
	f, err := o.opt.Files.Put(r.Context(), part, mostFile)
	if err != nil {
		status, text := o.fileProblem(l, err)
		return &sent{Problem{Text: name + ": " + text, Field: "papers." + strings.TrimPrefix(line, "paper.") + ".scan"}, status}
	}
	s := scan{File: dossier.File{SHA256: f.SHA256, Name: name, Size: f.Size, Type: f.Type}}
	s.Mark = o.mark(by, s)
	form.Add(line+".file", s.Value())
	return nil
}
