package office

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"motcua/domain/access"
	"motcua/domain/directory"
	"motcua/domain/worktime"
	"motcua/projections/worklist"
)

// finishedPath is where the dossiers are listed that an officer finished lately.
const finishedPath = "/load/finished"

// How a dossier was finished, in an address.
const (
	resolved     = "resolved"
	resolvedLate = "late"
	ended        = "ended" // without a result
)

// finishedBody is the list behind a figure of what was finished.
type finishedBody struct {
	Heading string
	Who     string
	Days    int
	Count   int
	Rows    []finishedRow // of this page
	From    int           // the first of them, counted from 1
	To      int
	Older   string
	Newer   string
	Back    string
}

type finishedRow struct {
	Code string
	Href string
	Day  string
	How  string
	Late bool
}

// finished lists the dossiers behind a figure of the load: their codes, when they were finished and how. It says nothing of applicants.
func (o *Office) finished(w http.ResponseWriter, r *http.Request, by access.Person) {
	v, ok := o.lists(w, r)
	if !ok {
		return
	}
	p := o.page(r, "load.title")
	agency, day := by.Agency, worktime.DayOf(p.Office)
	if access.Everything(by) {
		agency = directory.AgencyCode(p.Query.Get("agency"))
	}
	who, how := p.Query.Get("officer"), p.Query.Get("how")
	from, _ := strconv.Atoi(p.Query.Get("from"))
	_, known := o.opt.Law.Catalogue.AgencyOn(agency, day)
	if !known || from < 0 || who == "" || !slices.Contains([]string{resolved, resolvedLate, ended}, how) {
		o.notice(w, r, http.StatusBadRequest, "work.no_such")
		return
	}
	officer, name := who, o.personName(who)
	if who == unassigned {
		officer, name = "", p.T("work.unassigned")
	}
	body := finishedBody{Heading: p.T("load.list." + how), Who: name, Days: worklist.FinishedDays, Back: p.Lang.Link(loadPath, nil)}
	if access.Everything(by) {
		body.Back = p.Lang.Link(loadPath, url.Values{"agency": {string(agency)}})
	}
	all := slices.DeleteFunc(v.Finished(agency, officer, p.Office, o.opt.Law.Catalogue.TakenOver(agency, day)...), func(f worklist.Finish) bool {
		return f.Ended != (how == ended) || how == resolvedLate && !f.Late
	})
	body.Count, from = len(all), min(from, len(all))
	body.From, body.To = from+1, min(from+worklist.PageSize, len(all))
	if from > 0 {
		body.Newer = p.turn(finishedPath, "from", max(from-worklist.PageSize, 0))
	}
	if body.To < body.Count {
		body.Older = p.turn(finishedPath, "from", body.To)
	}
	for _, f := range all[from:body.To] {
		row := finishedRow{string(f.Code), p.Link(dossierLink(f.Code, "")), p.Lang.Pick(f.Day.Vietnamese(), f.Day.English()), p.T("load.how.resolved"), f.Late}
		switch {
		case f.Ended:
			row.How = p.T("load.how.ended")
		case f.Late:
			row.How = p.T("load.how.late")
		}
		body.Rows = append(body.Rows, row)
	}
	p.Body = body
	o.show(w, http.StatusOK, "loadlist", p)
}
