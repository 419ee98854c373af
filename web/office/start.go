package office

import (
	"net/http"

	"motcua/domain/access"
	"motcua/domain/worktime"
)

// startPath is where one begins the day.
const startPath = "/desk"

func (o *Office) startRoutes() []route {
	return []route{{pattern: "GET " + startPath, door: access.Desk, handle: o.start}}
}

// startBody is the page on which the day begins.
type startBody struct {
	Agency string
	Wall   string // the display that shows this place
}

func (o *Office) start(w http.ResponseWriter, r *http.Request, by access.Person) {
	p := o.page(r, "start.title")
	body := startBody{Wall: "/wall/centre"}
	if a, ok := o.opt.Law.Catalogue.AgencyOn(by.Agency, worktime.DayOf(p.Office)); ok {
		body.Agency, body.Wall = p.Lang.Pick(a.NameVi, a.NameEn), "/wall/agency/"+string(by.Agency)
	}
	p.Body = body
	o.show(w, http.StatusOK, "start", p)
}
