package office

import (
	"errors"
	"mime"
	"net/http"
	"path"
	"strings"
	"time"

	"motcua/domain/access"
	"motcua/domain/attachment"
	"motcua/domain/dossier"
	"motcua/domain/look"
)

// filePolicy keeps a file that is opened on its own from doing anything here, and from loading anything.
const filePolicy = "default-src 'none'; frame-ancestors 'none'; sandbox"

// sendFile sends a file of a dossier to somebody who sees the whole of it. A file that is not of that dossier is not there.
func (o *Office) sendFile(w http.ResponseWriter, r *http.Request, by access.Person) {
	s, seen, err := o.story(r.Context(), by, dossier.Code(r.PathValue("code")))
	if err != nil {
		o.opt.Log.Error().Err(err).Msg("a dossier cannot be read")
		o.notice(w, r, http.StatusServiceUnavailable, "office.busy")
		return
	}
	f, ok := fileOf(s.State, attachment.Hash(r.PathValue("sha")))
	if seen != access.Whole || !ok {
		o.notice(w, r, http.StatusNotFound, "files.none")
		return
	}
	content, kept, err := o.opt.Files.Open(r.Context(), f.SHA256)
	switch {
	case errors.Is(err, attachment.ErrNotFound):
		o.opt.Log.Error().Str("sha256", string(f.SHA256)).Str("dossier", string(s.Code)).Msg("a dossier's file is not in the store")
		o.notice(w, r, http.StatusNotFound, "files.lost")
		return
	case err != nil:
		o.opt.Log.Error().Err(err).Msg("a file cannot be read")
		o.notice(w, r, http.StatusServiceUnavailable, "office.busy")
		return
	}
	defer func() { _ = content.Close() }() // it was only read
	if !o.shown(w, r, by, look.File, string(kept.SHA256), s.Code) {
		return
	}
	h := w.Header()
	h.Set("Content-Type", string(kept.Type))
	h.Set("Content-Disposition", disposition(f.Name, kept.Type))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Cache-Control", "private, no-store")
	h.Set("Etag", `"`+string(kept.SHA256)+`"`)
	h.Set("Content-Security-Policy", filePolicy)
	http.ServeContent(leaves(w), r, "", time.Time{}, content)
}

// fileOf finds a file among a dossier's papers.
func fileOf(s dossier.State, hash attachment.Hash) (dossier.File, bool) {
	for _, p := range s.Papers {
		for _, f := range p.Files {
			if f.SHA256 == hash {
				return f, true
			}
		}
	}
	return dossier.File{}, false
}

// disposition says how a file is saved: under the name that it was given, which ends as its kind demands, whatever was written; and
// whether it is shown: papers and pictures are, nothing else.
func disposition(name string, kind attachment.Kind) string {
	how := "attachment"
	switch kind {
	case attachment.PDF, attachment.JPEG, attachment.PNG, attachment.WebP:
		how = "inline"
	default:
	}
	if end := strings.ToLower(path.Ext(name)); end != kind.Extension() && (kind != attachment.JPEG || end != ".jpeg") && (kind != attachment.TIFF || end != ".tiff") {
		name += kind.Extension()
	}
	if header := mime.FormatMediaType(how, map[string]string{"filename": name}); header != "" {
		return header
	}
	return how
}
