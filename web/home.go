package web

import (
	"net/http"

	"motcua/domain/directory"
	"motcua/projections/figures"
	"motcua/web/pages"
)

// homeBody is the way to everything.
type homeBody struct {
	Owner, Notice string
	Columns       [][]seat
	Displays      []linkList
	Metrics       bool
	NotReady      string
	Desk          bool // people sign in here
	Plan          planStory
	Readings      []figures.RateName
	Periods       []string
	Rows          []sliceRow
	Coverage      []directory.Coverage
	Procedures    []directory.ProcedureCount
}

// planStory is the plan's three figures and why they do not agree by themselves.
type planStory struct {
	Decision, Received, InTime, Rate string
	OwnRate                          string // in time over received
	Needed, Missing                  string // the denominator that the rate needs, and what it has beyond the received
}

func newPlanStory(l pages.Language) planStory {
	p := directory.Published2019
	needed := (p.InTime*10_000*2 + p.RateHundredths) / (2 * p.RateHundredths)
	return planStory{
		Decision: p.Decision, Received: l.Count(p.Received), InTime: l.Count(p.InTime), Rate: l.Percent(p.RateHundredths, 10_000),
		OwnRate: l.Percent(p.InTime, p.Received), Needed: l.Count(needed), Missing: l.Count(needed - p.Received),
	}
}

func (s *site) home(w http.ResponseWriter, r *http.Request) {
	p := s.page(r, "centre")
	about := s.opt.Catalogue.About()
	body := homeBody{
		Owner:      p.Lang.Pick(about.CentreVi, about.CentreEn),
		Notice:     p.Lang.Pick(about.NoticeVi, about.NoticeEn),
		Columns:    s.seats(p.Lang),
		Displays:   s.links(p),
		Plan:       newPlanStory(p.Lang),
		Coverage:   s.opt.Catalogue.Coverage(),
		Procedures: s.opt.Catalogue.ProcedureCounts(),
		Metrics:    s.opt.Metrics != nil,
		Desk:       s.opt.Office != nil,
		Readings:   figures.AllRateNames,
		Periods:    []string{"today", "month", "year"},
	}
	for _, figure := range []string{"received", "early", "on_time", "late", "in_process", "overdue"} {
		body.Rows = append(body.Rows, sliceRow{figure, p.T("figure." + figure)})
	}
	if err := s.opt.Ready(); err != nil {
		body.NotReady = err.Error()
	}
	p.Title, p.Body = p.T("home.title"), body
	s.show(w, http.StatusOK, "home", p)
}
