package office

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"motcua/domain/access"
	"motcua/domain/look"
	"motcua/web/forms"
	"motcua/web/pages"
)

// formFiles is where the style and the script of forms lie.
const formFiles = "/forms/"

// form shows a form of a dossier, to be printed. What stands on it is personal: who does not see that gets none.
func (o *Office) form(w http.ResponseWriter, r *http.Request, by access.Person) {
	s, ok := o.read(w, r, by)
	if !ok {
		return
	}
	if s.masked {
		o.unknownDossier(w, r)
		return
	}
	q := r.URL.Query()
	request, _ := strconv.Atoi(q.Get("request")) // what is none is the last
	opt := forms.Options{
		Assets: formFiles + forms.Hash, Base: o.opt.BaseURL(r), Phone: o.opt.Phone, Back: s.Link(dossierLink(s.Code, "")),
		Request: request, Kept: q.Get("copy") == "office", Size: forms.A5,
	}
	if q.Get("size") == string(forms.A4) {
		opt.Size = forms.A4
	}
	page, err := forms.Page(r.PathValue("n"), forms.Of(o.opt.Law, s.Code, s.Events, o.personName), opt)
	switch {
	case errors.Is(err, forms.ErrNone):
		o.notice(w, r, http.StatusNotFound, "dossier.no_form")
	case err != nil:
		o.opt.Log.Error().Err(err).Str("dossier", string(s.Code)).Msg("a form cannot be printed")
		o.notice(w, r, http.StatusInternalServerError, "office.busy")
	case o.shown(w, r, by, look.Form, r.PathValue("n"), s.Code):
		w.Header().Set("Content-Security-Policy", pages.ContentPolicy)
		pages.Send(w, http.StatusOK, pages.Vietnamese, page)
	}
}

// formFile serves what the forms' pages refer to.
func (o *Office) formFile(w http.ResponseWriter, r *http.Request) {
	content, kind, ok := forms.File(r.PathValue("file"))
	if !ok {
		o.notice(w, r, http.StatusNotFound, "dossier.no_form")
		return
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Cache-Control", "no-cache")
	if strings.EqualFold(r.PathValue("hash"), forms.Hash) {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	_, _ = w.Write(content) // the client may be gone
}
