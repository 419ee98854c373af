package office

import (
	"errors"
	"net/http"
	"os"
	"time"

	"motcua/domain/access"
	"motcua/domain/eventlog"
	"motcua/domain/handout"
)

func positionOf(n uint64) eventlog.Position { return eventlog.Position(n) }

// ownExport finds an export that this person asked for; ok is false, and the request is answered, where there is none.
func (o *Office) ownExport(w http.ResponseWriter, r *http.Request, by access.Person) (id handout.ID, s handout.State, ok bool) {
	id = handout.ID(r.PathValue("id"))
	if s, _ = o.opt.Handouts.Find(id); s.Export == nil || s.By != by.ID {
		o.notice(w, r, http.StatusNotFound, "notice.not_found")
		return id, s, false
	}
	return id, s, true
}

// changeExport cancels an export, begins an interrupted one again, or takes its file away.
func (o *Office) changeExport(w http.ResponseWriter, r *http.Request, by access.Person) {
	id, s, ok := o.ownExport(w, r, by)
	if !ok {
		return
	}
	p := o.page(r, "exports.title")
	var err error
	switch r.PathValue("what") {
	case "cancel":
		o.opt.Exports.Cancel(id)
		_, err = o.opt.Handouts.Do(r.Context(), id, handout.CancelExport{Head: o.handoutHead(by, newID())})
	case "again":
		if _, running := o.opt.Exports.Progress(id); !running {
			o.begun(w, r, by, p, id, *s.Export, newID())
			return
		}
	case "remove":
		err = o.opt.Exports.Remove(id, s.Export.Format)
	default:
		o.notice(w, r, http.StatusNotFound, "notice.not_found")
		return
	}
	if problem := o.handoutProblem(p, err); problem != nil {
		o.showExports(w, r, by, http.StatusConflict, *s.Export, problem)
		return
	}
	o.redirect(w, r, exportsPath, nil)
}

// exportFile sends the whole file of an export, and records that it was taken away.
func (o *Office) exportFile(w http.ResponseWriter, r *http.Request, by access.Person) {
	id, s, ok := o.ownExport(w, r, by)
	if !ok {
		return
	}
	if s.Held == nil {
		o.notice(w, r, http.StatusNotFound, "exports.gone")
		return
	}
	f, err := o.opt.Exports.Open(id, s.Export.Format)
	if errors.Is(err, os.ErrNotExist) {
		o.notice(w, r, http.StatusNotFound, "exports.gone")
		return
	}
	if err == nil {
		defer func() { _ = f.Close() }() // it was only read
		_, err = o.opt.Handouts.Do(r.Context(), id, handout.FetchExport{Head: o.handoutHead(by, newID())})
	}
	if err != nil {
		o.opt.Log.Error().Err(err).Msg("an export cannot be sent")
		o.notice(w, r, http.StatusServiceUnavailable, "office.busy")
		return
	}
	end := s.Export.Format
	if end == "ocel" {
		end = "ocel.json"
	}
	savedAs(w, "motcua_"+s.Export.Rows+"_"+s.At.Format("20060102-1504")+"."+end, s.Export.Format)
	w.Header().Set("Etag", `"`+s.Held.SHA256+`"`)
	http.ServeContent(leaves(w), r, "", time.Time{}, f)
}
