package office

import (
	"fmt"
	"net/http"
	"net/url"

	"motcua/domain/access"
	"motcua/domain/directory"
	"motcua/domain/worktime"
	"motcua/projections/worklist"
)

// startPath is where one begins the day.
const startPath = "/desk"

func (o *Office) startRoutes() []route {
	return []route{{pattern: "GET " + startPath, door: access.Desk, handle: o.start}}
}

// startBody is the page on which the day begins: what waits, and the way to it.
type startBody struct {
	Agency string
	Wall   string // the display that shows this place
	First  *Entry // what one does most
	Waits  []waiting
	Doors  []Entry
}

// waiting is work that waits, as a number that leads to it.
type waiting struct {
	Text string
	Href string
	worklist.Count
}

func (o *Office) start(w http.ResponseWriter, r *http.Request, by access.Person) {
	p := o.page(r, "start.title")
	body := startBody{Wall: "/wall/centre"}
	if a, ok := o.opt.Law.Catalogue.AgencyOn(by.Agency, worktime.DayOf(p.Office)); ok {
		body.Agency, body.Wall = p.Lang.Pick(a.NameVi, a.NameEn), "/wall/agency/"+string(by.Agency)
	}
	if by.Counter > 0 {
		body.Wall = "/wall/counter/" + counterList([]int{by.Counter})
	}
	for _, e := range p.Doors() {
		switch {
		case e.Door == access.Desk:
		case body.First == nil:
			body.First = &e
		default:
			body.Doors = append(body.Doors, e)
		}
	}
	if v := o.opt.Work.Lists(); v != nil {
		o.awaitOwn(r)
		body.Waits = o.waits(p, v, by)
	}
	p.Body = body
	o.show(w, http.StatusOK, "start", p)
}

// silent counts the questions that each agency has not answered in time, for the head of the one-stop, to whom that is reported (art. 19.5).
func (o *Office) silent(p *page, v *worklist.View) (all []waiting) {
	day := worktime.DayOf(p.Office)
	for _, a := range o.opt.Law.Catalogue.AgenciesOn(day) {
		q := worklist.Query{Kind: worklist.Consultation, Due: worklist.Overdue, Limit: 1, TakenOver: o.opt.Law.Catalogue.TakenOver(a.Code, day)}
		if v.Badge(a.Code, p.Office, q.TakenOver...).Overdue == 0 {
			continue
		}
		page, err := v.ForAgency(a.Code, p.Office, q)
		if err != nil || page.Lines == 0 {
			continue
		}
		text := fmt.Sprintf(p.T("start.silent"), p.Lang.Pick(a.NameVi, a.NameEn))
		href := p.Lang.Link(workPath, url.Values{"agency": {string(a.Code)}, "kind": {string(worklist.Consultation)}, "due": {string(worklist.Overdue)}})
		all = append(all, waiting{text, href, worklist.Count{Lines: page.Lines}})
	}
	return all
}

// waits counts what waits for somebody, by the kinds of work of their role.
func (o *Office) waits(p *page, v *worklist.View, by access.Person) (all []waiting) {
	add := func(text, path string, n worklist.Count, q url.Values) {
		if n.Lines > 0 {
			all = append(all, waiting{p.T(text), p.Lang.Link(path, q), n})
		}
	}
	switch by.Role {
	case directory.CounterOfficer:
		page, err := v.ForCounter(worklist.Desk{Agency: by.Agency, Counter: by.Counter}, p.Office, worklist.Query{Limit: 1})
		if err != nil {
			return nil
		}
		for _, k := range worklist.Kinds {
			add("work.kind."+string(k), counterPath, page.Facets.Kinds[k], url.Values{"kind": {string(k)}})
		}
	case directory.Specialist, directory.AgencyHead:
		q := worklist.Query{Limit: 1, TakenOver: o.opt.Law.Catalogue.TakenOver(by.Agency, worktime.DayOf(p.Office))}
		page, err := v.ForAgency(by.Agency, p.Office, q)
		if err != nil {
			return nil
		}
		for _, f := range page.Facets.Officers {
			switch {
			case f.Value == by.ID:
				add("start.mine", workPath, f.Count, url.Values{"officer": {by.ID}})
			case f.Value == "" && by.Role == directory.AgencyHead:
				add("work.unassigned", workPath, f.Count, url.Values{"officer": {unassigned}})
			}
		}
		for _, k := range worklist.Kinds {
			add("work.kind."+string(k), workPath, page.Facets.Kinds[k], url.Values{"kind": {string(k)}})
		}
		add("work.due.today", workPath, worklist.Count{Lines: page.Facets.Due[worklist.Today]}, url.Values{"due": {string(worklist.Today)}})
	case directory.CentreHead:
		var sum worklist.Count
		for _, b := range o.badges(v, p) {
			sum.Lines += b.Lines
			sum.Overdue += b.Overdue
		}
		add("start.all", workPath, sum, nil)
		all = append(all, o.silent(p, v)...)
	default:
	}
	return all
}
