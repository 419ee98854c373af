package office

import (
	"net/http"
	"net/url"

	"motcua/domain/access"
	"motcua/domain/directory"
	"motcua/domain/worktime"
	"motcua/projections/worklist"
)

// loadPath is where the load of the officers is shown.
const loadPath = "/load"

// agencyBadge is what there is to do at one agency.
type agencyBadge struct {
	Code directory.AgencyCode
	Name string
	worklist.Badge
	Href string
}

// loadBody is the load of an agency's officers; of all agencies, for who may see all and has not chosen one.
type loadBody struct {
	Agency   string
	Rows     []loadRow
	Agencies []agencyBadge
	Days     int // over which what was finished is counted
	Soon     int // working days that are soon
}

type loadRow struct {
	Name    string
	Href    string // their work
	Figures []loadFigure
}

// loadFigure is a figure with the list of the dossiers that it counts.
type loadFigure struct {
	N     int
	Class string // how it looks where it is not 0; empty: as any
	Href  string
}

// figures are what an officer has open and has finished, each with its list; who stands in an address for the officer.
func (p *page) figures(l worklist.Load, who string) []loadFigure {
	agency := p.Query.Get("agency")
	open := func(due worklist.Due) string {
		return p.listOf(workPath, agency, who, "kind", held, "due", string(due))
	}
	done := func(how string) string { return p.listOf(finishedPath, agency, who, "how", how) }
	return []loadFigure{
		{l.Open, "", open("")}, {l.Overdue, "late", open(worklist.Overdue)}, {l.Soon, "soon", open(worklist.Soon)}, {l.Stands, "", open(worklist.Stands)},
		{l.Resolved, "", done(resolved)}, {l.Late, "", done(resolvedLate)}, {l.Ended, "", done(ended)},
	}
}

// listOf is the address of a list of an officer's dossiers, with more conditions, name and value in turn.
func (p *page) listOf(path, agency, who string, more ...string) string {
	q := url.Values{"officer": {who}}
	for i, conditions := 0, append([]string{"agency", agency}, more...); i < len(conditions); i += 2 {
		if conditions[i+1] != "" {
			q.Set(conditions[i], conditions[i+1])
		}
	}
	return p.Lang.Link(path, q)
}

// badges are all agencies that have something to do, those with the most overdue first where they stand in the catalogue's order otherwise.
func (o *Office) badges(v *worklist.View, p *page) (all []agencyBadge) {
	day := worktime.DayOf(p.Office)
	for _, a := range o.opt.Law.Catalogue.AgenciesOn(day) {
		badge := v.Badge(a.Code, p.Office, o.opt.Law.Catalogue.TakenOver(a.Code, day)...)
		all = append(all, agencyBadge{a.Code, p.Lang.Pick(a.NameVi, a.NameEn), badge, p.turn(p.Here, "agency", string(a.Code))})
	}
	return all
}

// load shows who has how much to do, and how punctual they were. It names officers to their head and to the head of the one-stop alone.
func (o *Office) load(w http.ResponseWriter, r *http.Request, by access.Person) {
	v, ok := o.lists(w, r)
	if !ok {
		return
	}
	p := o.page(r, "load.title")
	agency := by.Agency
	body := loadBody{Days: worklist.FinishedDays, Soon: worklist.SoonDays}
	if access.Everything(by) {
		agency = directory.AgencyCode(r.URL.Query().Get("agency"))
		if _, ok := o.opt.Law.Catalogue.AgencyOn(agency, worktime.DayOf(p.Office)); !ok {
			body.Agencies = o.badges(v, p)
			p.Body = body
			o.show(w, http.StatusOK, "load", p)
			return
		}
	}
	loads, err := v.Load(agency, p.Office, o.opt.Law.Catalogue.TakenOver(agency, worktime.DayOf(p.Office))...)
	if err != nil { // a year that the calendar does not cover
		o.opt.Log.Error().Err(err).Msg("load")
		o.notice(w, r, http.StatusServiceUnavailable, "office.no_calendar")
		return
	}
	body.Agency = o.agencyName(p, agency)
	for _, l := range loads {
		name, who := p.T("work.unassigned"), unassigned
		if l.Officer != "" {
			name, who = o.personName(l.Officer), l.Officer
		}
		body.Rows = append(body.Rows, loadRow{name, p.turn(workPath, "officer", who), p.figures(l, who)})
	}
	p.Body = body
	o.show(w, http.StatusOK, "load", p)
}

// personName is what somebody is called who has, or had, an account or stands in the catalogue; their id where nobody knows.
func (o *Office) personName(id directory.PersonID) string {
	if s, ok := o.opt.Accounts.Find(id); ok {
		return s.Name
	}
	if officer, ok := o.opt.Officers.OfficerOn(id, worktime.DayOf(o.opt.Clock.Office())); ok {
		return officer.NameVi
	}
	return id
}
