package office

import (
	"net/http"

	"motcua/domain/access"
	"motcua/domain/dossier"
)

// rateBody is the page on which an applicant rates how they were served. Nothing on it is personal but the code.
type rateBody struct {
	Code    dossier.Code
	Ratings []dossier.Rating
	Chosen  dossier.Rating // to be confirmed; empty: none yet
	ID      string
	Rated   bool
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
		Code: s.Code, Ratings: dossier.Ratings(), ID: newID(), Rated: s.State.Rating != "",
		Action: s.Link(dossierLink(s.Code, "/rate")), Back: s.Link(dossierLink(s.Code, "")),
	}
	for _, known := range dossier.Ratings() {
		if string(known) == r.URL.Query().Get("rating") {
			body.Chosen = known
		}
	}
	if problem == nil && !body.Rated {
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
	done, err := o.opt.Desk.Do(r.Context(), s.Code, dossier.Rate{Fact: o.fact(r, by), Rating: dossier.Rating(r.PostFormValue("rating"))})
	if err != nil {
		status, problem := o.problemOf(s.Lang, err)
		o.showRating(w, r, by, status, problem)
		return
	}
	o.wrote(r.Context(), done.Position)
	if o.opt.Ratings != nil {
		o.opt.Ratings.Withdraw(by.Counter, "")
	}
	o.redirect(w, r, dossierLink(s.Code, "/rate"), nil)
}
