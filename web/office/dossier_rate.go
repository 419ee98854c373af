package office

import (
	"context"
	"errors"
	"net/http"

	"motcua/domain/access"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
)

// rateBody is the page on which an applicant rates how they were served. Nothing on it is personal but the code.
type rateBody struct {
	Code    dossier.Code
	Ratings []dossier.Rating
	Chosen  dossier.Rating // to be confirmed; empty: none yet
	ID      string
	Rated   dossier.Rating // the one that stands; empty: none
	Action  string
	Back    string
}

// askRating asks for a rating, then for a word that it is meant: two taps. Without script the first is a link.
func (o *Office) askRating(w http.ResponseWriter, r *http.Request, by access.Person) {
	o.showRating(w, r, by, http.StatusOK, nil)
}

func (o *Office) showRating(w http.ResponseWriter, r *http.Request, by access.Person, status int, problem *Problem) {
	s, ok := o.read(w, r, by)
	if !ok {
		return
	}
	body := rateBody{
		Code: s.Code, Ratings: dossier.Ratings(), ID: newID(), Rated: s.State.Rating,
		Action: s.Link(dossierLink(s.Code, "/rate")), Back: s.Link(dossierLink(s.Code, "")),
	}
	for _, known := range dossier.Ratings() {
		if string(known) == r.URL.Query().Get("rating") {
			body.Chosen = known
		}
	}
	if problem == nil && body.Rated == "" {
		f := dossier.Fact{At: s.now(), By: by.Actor(), Command: dossier.CommandID(body.ID)}
		if _, err := o.opt.Law.Decide(s.State, dossier.Rate{Fact: f, Rating: dossier.Satisfied}); err != nil {
			status, problem = o.problemOf(s.Lang, err)
		}
	}
	s.Problem, s.Body, s.Title = problem, body, s.T("rating.title")
	o.show(w, status, "rate", s.page)
}

// rate records a rating, with the officer at whose counter it was given.
func (o *Office) rate(w http.ResponseWriter, r *http.Request, by access.Person) {
	s, ok := o.read(w, r, by)
	if !ok {
		return
	}
	sent := dossier.Rating(r.PostFormValue("rating"))
	stands, at, err := o.rated(r.Context(), s.Code, dossier.Rate{Fact: o.fact(r, by), Rating: sent})
	switch {
	case err != nil:
		status, problem := o.problemOf(s.Lang, err)
		o.showRating(w, r, by, status, problem)
		return
	case stands != sent:
		o.showRating(w, r, by, http.StatusConflict, &Problem{Text: s.T("rating.stands")})
		return
	}
	o.wrote(r.Context(), at)
	if o.opt.Ratings != nil {
		o.opt.Ratings.Withdraw(by.Counter, "")
	}
	o.redirect(w, r, dossierLink(s.Code, "/rate"), nil)
}

// rated records a rating, and tells which one stands then: this, or one that was given before. at is where it was written; it is not, where it stood
// before.
func (o *Office) rated(ctx context.Context, code dossier.Code, c dossier.Rate) (stands dossier.Rating, at eventlog.Position, err error) {
	done, err := o.opt.Desk.Do(ctx, code, c)
	if errors.Is(err, dossier.ErrRefused) {
		if s, lost := o.tale(ctx, code); lost == nil && s.State.Rating != "" {
			return s.State.Rating, at, nil
		}
	}
	return done.State.Rating, done.Position, err
}
