package office

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"motcua/domain/access"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/look"
)

// dossierPath begins the addresses of dossiers' pages.
const dossierPath = "/dossier/"

func (o *Office) dossierRoutes() []route {
	return []route{
		{pattern: "GET " + dossierPath + "{code}", door: access.Dossier, handle: o.dossier},
		{pattern: "POST " + dossierPath + "{code}/do/{command}", door: access.Dossier, handle: o.do},
		{pattern: "GET " + dossierPath + "{code}/form/{n}", door: access.Dossier, handle: o.form},
		{pattern: "GET " + dossierPath + "{code}/rate", door: access.Rating, handle: o.askRating},
		{pattern: "POST " + dossierPath + "{code}/rate", door: access.Rating, handle: o.rate},
		{pattern: "GET " + dossierPath + "{code}/position", door: access.Dossier, handle: o.position, quiet: true},
		{pattern: "GET " + formFiles + "{hash}/{file}", open: o.formFile},
	}
}

// dossierLink is the address of a dossier's page, or of a part of it.
func dossierLink(code dossier.Code, part string) string {
	return dossierPath + url.PathEscape(string(code)) + part
}

// sheet is a dossier's page while it is made: the dossier, who looks at it and how much of it they see.
type sheet struct {
	*Office
	*page
	story
	State  dossier.State // the story's
	by     access.Person
	masked bool
}

// dossierBody is the page of a dossier.
type dossierBody struct {
	Code      dossier.Code
	Path      string // of this page
	Draft     string // what the drafts of its forms are kept under
	Procedure string
	Masked    bool
	Revision  eventlog.Revision // of the newest event on the page
	Status    dossier.Status
	State     string
	Tags      []tag
	Where     string // one sentence: where it is, what happens next, by when
	Facts     []labelled
	Clock     clockBody
	Tasks     []taskRow
	Asked     []askedRow
	Papers    papersBody
	Fee       []labelled
	Forms     []formLink
	Story     []happening
	Done      *justDone
	Then      *cameFrom  // a state of the past that somebody came from; nil: none
	First     *deed      // what this person is to do next; nil: nothing in particular
	More      []deed     // what they may do besides
	NotYet    []notYet   // what they may not do now, and why
	Typed     []labelled // what was sent in vain and no form of the page holds any more
}

// labelled is a fact with its label.
type labelled struct{ Label, Value string }

// tag is a state in a word, with the class of its look.
type tag struct{ Class, Text string }

func (o *Office) dossier(w http.ResponseWriter, r *http.Request, by access.Person) {
	o.showDossier(w, r, by, http.StatusOK, attempt{}, nil)
}

// unknownDossier answers for a dossier that is not there, and no otherwise for one that somebody may not see.
func (o *Office) unknownDossier(w http.ResponseWriter, r *http.Request) {
	o.notice(w, r, http.StatusNotFound, "dossier.unknown")
}

// read is the dossier of a request as somebody sees it; where ok is false the request has been answered.
func (o *Office) read(w http.ResponseWriter, r *http.Request, by access.Person) (s sheet, ok bool) {
	told, seen, err := o.story(r.Context(), by, dossier.Code(r.PathValue("code")))
	switch {
	case err != nil:
		o.opt.Log.Error().Err(err).Msg("a dossier cannot be read")
		o.notice(w, r, http.StatusServiceUnavailable, "office.busy")
		return s, false
	case seen == access.Nothing:
		o.unknownDossier(w, r)
		return s, false
	}
	return sheet{Office: o, page: o.page(r, "dossier.title"), story: told, State: told.State, by: by, masked: seen == access.Masked}, true
}

// showDossier answers with a dossier's page; with what was tried in vain, its form stands open with what was typed.
func (o *Office) showDossier(w http.ResponseWriter, r *http.Request, by access.Person, status int, tried attempt, problem *Problem) {
	s, ok := o.read(w, r, by)
	if !ok {
		return
	}
	if !s.masked && !o.shown(w, r, by, look.Dossier, "", s.Code) {
		return
	}
	s.Problem = problem
	s.Title = s.T("dossier.title") + " " + string(s.Code)
	body := dossierBody{
		Code: s.Code, Path: dossierLink(s.Code, ""), Draft: by.ID + " " + string(s.Code), Procedure: s.procedure(), Masked: s.masked, Revision: s.revision(),
		Status: s.State.Status, State: s.T("dossier.status." + strconv.Itoa(int(s.State.Status))), Tags: s.tags(), Where: s.where(),
		Facts: s.facts(), Clock: s.clock(), Tasks: s.tasks(), Asked: s.asked(), Papers: s.papers(), Fee: s.fee(), Forms: s.forms(), Story: s.happenings(),
		Done: s.done(r.URL.Query().Get("done")),
	}
	if s.Analyses() {
		body.Then = s.cameFrom(s.Records)
	}
	body.First, body.More, body.NotYet = s.deeds(tried)
	offered := body.More
	if body.First != nil {
		offered = append(slices.Clone(offered), *body.First)
	}
	body.Typed = s.typedInto(tried, offered)
	s.Body = body
	delete(s.Query, "done")
	o.show(w, status, "dossier", s.page)
}

// revision is that of the newest event.
func (s *story) revision() eventlog.Revision { return s.Records[len(s.Records)-1].Revision }
