package web

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"motcua/domain/directory"
	"motcua/projections/displays"
)

// counterBody is one counter's wall: its parts are addressed by the paths of displays.Counter.
type counterBody struct {
	Number                 int
	Centre, Agency, Fields string
	Tiles                  []sliceRow // today's figures
	Slots                  []int      // of recent dossiers
	States                 leaf
}

// counterBoard is a counter as a board, as it is shown again: without the codes of its dossiers, which are those of people who have gone home.
func (s *site) counterBoard(p *page, c directory.Counter) board {
	agency, _ := s.opt.Catalogue.Agency(c.Agency)
	return board{Heading: fmt.Sprintf("%s %d", p.T("counter.label"), c.Number), Under: p.Lang.Pick(agency.NameVi, agency.NameEn), Leaves: []leaf{
		p.today(), p.states(), p.Trend(), p.month(), p.yearRate(),
	}}
}

func (s *site) counter(w http.ResponseWriter, r *http.Request) {
	n, err := strconv.Atoi(r.PathValue("n"))
	c, ok := s.opt.Catalogue.Counter(n)
	if err != nil || !ok || strconv.Itoa(n) != r.PathValue("n") {
		s.notice(w, r, http.StatusNotFound, "no_counter")
		return
	}
	p := s.page(r, fmt.Sprintf("counter/%d", n))
	agency, _ := s.opt.Catalogue.Agency(c.Agency)
	about := s.opt.Catalogue.About()
	var fields []string
	for _, code := range c.Fields {
		f, _ := s.opt.Catalogue.Field(code)
		fields = append(fields, p.Lang.Pick(f.NameVi, f.NameEn))
	}
	body := counterBody{
		States: p.states(),
		Number: n,
		Centre: p.Lang.Pick(about.CentreVi, about.CentreEn),
		Agency: p.Lang.Pick(agency.NameVi, agency.NameEn),
		Fields: strings.Join(fields, " · "),
	}
	for _, figure := range []string{"received", "resolved", "returned", "in_process", "overdue"} {
		body.Tiles = append(body.Tiles, sliceRow{"today." + figure, p.T("figure." + figure)})
	}
	for i := range displays.RecentKept {
		body.Slots = append(body.Slots, i)
	}
	p.Title, p.Body = fmt.Sprintf(p.T("counter.title"), n), body
	s.show(w, http.StatusOK, "counter", p)
}
