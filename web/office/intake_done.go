package office

import (
	"net/http"

	"motcua/domain/access"
	"motcua/domain/citation"
	"motcua/domain/dossier"
	"motcua/domain/look"
	"motcua/domain/worktime"
)

// doneBody is the page that confirms an intake.
type doneBody struct {
	Code       dossier.Code
	Applicant  string
	Procedure  string
	Heading    string
	Promise    string // by when; empty: nothing is promised
	Transfer   string // by when it is to be handed on
	AtOnce     bool
	Fee        string // what was charged
	Paid       bool
	Form, Name string // the form to print: its number in an address, and what it is called
}

// intakeDone confirms what was saved, from what the log holds.
func (o *Office) intakeDone(w http.ResponseWriter, r *http.Request, by access.Person) {
	s, seen, err := o.story(r.Context(), by, dossier.Code(r.PathValue("code")))
	switch {
	case err != nil:
		o.opt.Log.Error().Err(err).Msg("a dossier cannot be read")
		o.notice(w, r, http.StatusServiceUnavailable, "office.busy")
		return
	case seen != access.Whole:
		o.notice(w, r, http.StatusNotFound, "notice.not_found")
		return
	}
	if !o.shown(w, r, by, look.Received, "", s.Code) {
		return
	}
	p := o.page(r, "received.title")
	body := doneBody{Code: s.Code, Procedure: o.procedureName(s.State.Matter.Procedure)}
	rule := citation.ReceiptForm
	body.Form, body.Heading = "01", p.T("received.received")
	var received bool
	for _, e := range s.Events {
		switch e := e.(type) {
		case dossier.Submitted:
			body.Applicant = e.Applicant.Name
		case dossier.Received:
			received = true
			if e.Applicant.Name != "" {
				body.Applicant = e.Applicant.Name
			}
		case dossier.SupplementRequested:
			body.Form, body.Heading, rule = "02", p.T("received.supplement"), citation.SupplementForm
		case dossier.Refused:
			body.Form, body.Heading, rule = "03", p.T("received.refused"), citation.RefusalForm
		default: // tells nothing of the intake
		}
	}
	day := worktime.DayOf(s.State.Last)
	if received && body.Form == "01" {
		o.promised(p, s.State, &body)
	}
	if s.State.FeeDue > 0 {
		body.Fee, body.Paid = dong(p.Lang, s.State.FeeDue), s.State.FeePaid >= s.State.FeeDue
	}
	form := citation.On(rule, day)
	body.Name = p.Lang.Pick(form.TitleVi, form.TitleEn)
	p.Body = body
	o.show(w, http.StatusOK, "received", p)
}

// promised says by when the result is promised and by when the dossier is to be handed on.
func (o *Office) promised(p *page, s dossier.State, body *doneBody) {
	body.AtOnce = s.Promise == nil
	if s.Promise == nil {
		return
	}
	body.Promise = p.moment(s.Promise)
	if t, err := o.opt.Law.CalendarOf(s.Matter.Agency).Transfer(s.ReceivedAt); err == nil {
		body.Transfer = p.Lang.Pick(t.Vietnamese(), t.English())
	}
}
