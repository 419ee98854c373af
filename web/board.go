package web

import (
	"fmt"
	"net/http"
	"strconv"

	"motcua/domain/directory"
	"motcua/projections/displays"
	"motcua/web/pages"
)

// board is a display made of leaves that take turns. Its leaves divide into as many pages as the distance leaves room for.
type board struct {
	Heading, Under string
	Leaves         []leaf
}

// leaf is one part of a board: cards, the rate, the day's trend, rows of agencies, the counters, codes, or targets.
type leaf struct {
	P       *page
	Kind    string // cards | rate | trend | rows | seats | codes | targets
	Heading string
	If      string // path without which there is nothing to show
	Period  string // of a rate: path of the figures; of the trend: its path
	Year    string // path of a year that the heading ends with
	Cards   []card
	Rows    []sliceRow
	Rate    string // of rows: where a row's rate stands
	Seats   []seat
	Codes   []code
	Targets []targetRow
}

// card is one figure in large type.
type card struct {
	Label, Path, Format string
	Amber               bool
}

// code is a result that waits: its paths are made of the code, so it is written as it is.
type code struct{ Code, Counter, At string }

// Cell is a figure of a leaf's row.
func (l leaf) Cell(row sliceRow, format, figure string) cell {
	return l.P.Cell(format, row.Path+"."+figure)
}

func (p *page) cards(key, path string, names ...string) leaf {
	l := leaf{P: p, Kind: "cards", Heading: p.T(key)}
	for _, name := range names {
		l.Cards = append(l.Cards, card{p.T("figure." + name), path + "." + name, "count", name == "overdue"})
	}
	return l
}

// figureNames are the figures of a period, in their order on a board.
var figureNames = []string{"received", "resolved", "early", "on_time", "late", "in_process", "overdue", "returned"}

func (p *page) states() leaf {
	l := leaf{P: p, Kind: "cards", Heading: p.T(p.replayed("board.states", "replay.states"))}
	for _, status := range displays.Standings {
		n := strconv.Itoa(int(status))
		l.Cards = append(l.Cards, card{p.T(pages.LiveKeys + "status." + n), "states." + n, "count", false})
	}
	return l
}

func (p *page) yearRate() leaf {
	return leaf{P: p, Kind: "rate", Heading: p.T(p.replayed("centre.running", "replay.running")), Period: "year.rates.on_time_of_handled", If: "year.handled"}
}

// replayed is the wording of a period: what is shown again must not speak of today.
func (p *page) replayed(now, then string) string {
	if p.Replay {
		return then
	}
	return now
}

func (p *page) referenceRate() leaf {
	return leaf{P: p, Kind: "rate", Heading: p.T("centre.rate"), Year: "reference.year", Period: "reference.figures.rates.on_time_of_handled", If: "reference.year"}
}

// Trend is the picture of the day.
func (p *page) Trend() leaf {
	return leaf{P: p, Kind: "trend", Heading: p.T(p.replayed("board.trend", "replay.trend")), Period: "trend"}
}

func (s *site) centreBoard(p *page) board {
	about := s.opt.Catalogue.About()
	return board{
		Heading: p.Lang.Pick(about.CentreVi, about.CentreEn),
		Leaves: []leaf{
			p.today(), p.referenceRate(), p.Trend(),
			p.cards(p.replayed("period.year", "replay.year"), "year", figureNames...), p.yearRate(),
			{P: p, Kind: "rows", Heading: p.T(p.replayed("centre.levels_running", "replay.levels")), Rows: yearRows(p), Rate: "rates.on_time_of_handled"},
		},
	}
}

func yearRows(p *page) []sliceRow {
	rows := sliceRows(p)
	for i := range rows {
		rows[i].Path += ".year"
	}
	return rows
}

func (s *site) counters(w http.ResponseWriter, r *http.Request) {
	p := s.page(r, "centre")
	body := s.countersBoard(p)
	p.Title, p.Body = body.Heading, body
	s.show(w, http.StatusOK, "board", p)
}

func (s *site) countersBoard(p *page) board {
	about := s.opt.Catalogue.About()
	var seats []seat
	for _, column := range s.seats(p.Lang) {
		seats = append(seats, column...)
	}
	return board{Heading: fmt.Sprintf("%d %s", len(seats), p.T(p.replayed("centre.counters", "replay.counters"))), Under: p.Lang.Pick(about.CentreVi, about.CentreEn), Leaves: []leaf{{P: p, Kind: "seats", Heading: p.T("centre.legend"), Seats: seats}}}
}

func (s *site) agency(w http.ResponseWriter, r *http.Request) {
	agency, ok := s.opt.Catalogue.Agency(directory.AgencyCode(r.PathValue("code")))
	if !ok {
		s.notice(w, r, http.StatusNotFound, "no_agency")
		return
	}
	p := s.page(r, "agency/"+string(agency.Code))
	body := s.agencyBoard(p, agency)
	p.Title, p.Body = body.Heading, body
	s.show(w, http.StatusOK, "board", p)
}

func (s *site) agencyBoard(p *page, agency directory.Agency) board {
	under := p.T("level." + string(agency.Level))
	if parent, ok := s.opt.Catalogue.Agency(agency.Parent); ok {
		under += " · " + p.Lang.Pick(parent.NameVi, parent.NameEn)
	}
	for i, c := range s.opt.Catalogue.CountersOf(agency.Code) {
		if i == 0 {
			under += " · " + p.T("counter.label")
		} else {
			under += ","
		}
		under += " " + strconv.Itoa(c.Number)
	}
	return board{Heading: p.Lang.Pick(agency.NameVi, agency.NameEn), Under: under, Leaves: []leaf{
		p.today(), p.states(), p.Trend(), p.yearRate(), p.referenceRate(), p.month(),
	}}
}

// today and month are the figures of a place.
func (p *page) today() leaf {
	return p.cards(p.replayed("period.today", "replay.day"), "today", figureNames...)
}

func (p *page) month() leaf {
	return p.cards(p.replayed("period.month", "replay.month"), "month", figureNames...)
}

func (s *site) level(w http.ResponseWriter, r *http.Request) {
	level := directory.Level(r.PathValue("level"))
	if !level.Valid() {
		s.notice(w, r, http.StatusNotFound, "no_level")
		return
	}
	p := s.page(r, "level/"+string(level))
	body := s.levelBoard(p, level)
	p.Title, p.Body = body.Heading, body
	s.show(w, http.StatusOK, "board", p)
}

func (s *site) levelBoard(p *page, level directory.Level) board {
	list := leaf{P: p, Kind: "rows", Heading: p.T(p.replayed("board.agencies", "replay.agencies")), Rate: "rate"}
	for _, a := range s.opt.Catalogue.Agencies() {
		if a.Level == level {
			list.Rows = append(list.Rows, sliceRow{"agencies." + displays.RowKey(a.Code), p.Lang.Pick(a.NameVi, a.NameEn)})
		}
	}
	about := s.opt.Catalogue.About()
	return board{Heading: p.T("level." + string(level)), Under: p.Lang.Pick(about.CentreVi, about.CentreEn), Leaves: []leaf{
		p.today(), list, p.Trend(), p.yearRate(),
	}}
}

func (s *site) ready(w http.ResponseWriter, r *http.Request) {
	p := s.page(r, "ready")
	about := s.opt.Catalogue.About()
	p.Title = p.T("ready.title")
	p.Body = board{Heading: p.Title, Under: p.Lang.Pick(about.CentreVi, about.CentreEn), Leaves: []leaf{{P: p, Kind: "codes", Codes: p.codes()}}}
	s.show(w, http.StatusOK, "board", p)
}
