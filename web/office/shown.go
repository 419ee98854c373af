package office

import (
	"net/http"

	"motcua/domain/access"
	"motcua/domain/dossier"
	"motcua/domain/look"
)

// shown records that somebody is about to be shown what is personal in dossiers. It is called before the page is sent: where ok is false it
// could not be recorded, so nothing is shown, and the request has been answered.
func (o *Office) shown(w http.ResponseWriter, r *http.Request, by access.Person, place look.Place, item string, codes ...dossier.Code) (ok bool) {
	s := look.By(by.Actor(), o.opt.Clock.Office(), newID())
	s.Place, s.Item, s.Dossiers = place, item, codes
	if s.Dossiers = o.recent.New(s); len(s.Dossiers) == 0 {
		return true
	}
	if err := look.Record(r.Context(), o.opt.Events, s); err != nil {
		o.opt.Log.Error().Err(err).Str("account", by.ID).Msg("a look cannot be recorded, so nothing is shown")
		o.notice(w, r, http.StatusServiceUnavailable, "looks.unkept")
		return false
	}
	o.recent.Keep(s)
	return true
}

// found are the codes of what a list names.
func found(rows []foundRow) []dossier.Code {
	codes := make([]dossier.Code, len(rows))
	for i, row := range rows {
		codes[i] = row.D.Code
	}
	return codes
}
