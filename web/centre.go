package web

import (
	"net/http"
	"strconv"

	"motcua/domain/directory"
	"motcua/projections/figures"
	"motcua/web/pages"
)

// centreBody is the centre's wall: its parts are addressed by the paths of displays.Centre.
type centreBody struct {
	Centre  string
	Periods []string           // members of the view
	Others  []figures.RateName // of the reference year, beside the one in large type
	Running []figures.RateName // of the running year
	Rows    []sliceRow
	Seats   int
	Columns [][]seat // the counters, column by column
}

// seat is one counter of the grid.
type seat struct {
	Number      int
	Short, Name string // of the agency
}

// sliceRow is one row of the tables by level: where its figures stand, and what it is called.
type sliceRow struct {
	Path, Label string
}

// gridColumns is how many counters stand side by side on the wall.
const gridColumns = 4

func (s *site) centre(w http.ResponseWriter, r *http.Request) {
	p := s.page(r, "centre")
	if p.Show.far() {
		p.Title, p.Body = p.T("centre.title"), s.centreBoard(p)
		s.show(w, http.StatusOK, "board", p)
		return
	}
	about := s.opt.Catalogue.About()
	body := centreBody{
		Centre:  p.Lang.Pick(about.CentreVi, about.CentreEn),
		Periods: []string{"today", "month", "year"},
		Others:  []figures.RateName{figures.OnTimeOfReceived, figures.OnTimeOfResolved, figures.NotLateOfHandled},
		Running: []figures.RateName{figures.OnTimeOfHandled, figures.OnTimeOfResolved},
		Rows:    sliceRows(p),
		Seats:   len(s.opt.Catalogue.Counters()),
		Columns: s.seats(p.Lang),
	}
	p.Title, p.Body, p.Dense = p.T("centre.title"), body, true
	s.show(w, http.StatusOK, "centre", p)
}

func sliceRows(p *page) []sliceRow {
	var rows []sliceRow
	for _, l := range directory.Levels() {
		rows = append(rows, sliceRow{"levels." + string(l), p.T("level." + string(l))})
	}
	for _, l := range directory.ServiceLevels() {
		n := strconv.Itoa(int(l))
		rows = append(rows, sliceRow{"service_levels." + n, p.T("service_level." + n)})
	}
	return rows
}

// rateCell is one reading of the on-time rate on a page.
type rateCell struct {
	P    *page
	Path string
	Name figures.RateName
}

// Rate is the reading of that name under a path.
func (p *page) Rate(under string, name figures.RateName) rateCell {
	return rateCell{p, under + "." + string(name), name}
}

// sliceTable is the table by level for one period.
type sliceTable struct {
	P             *page
	Heading, Year string // Year: path of the year's number, which the heading ends with; empty for the running year
	Rows          []sliceRow

	period string // member of each row: year | reference
}

// Slices is the table by level for the running or the reference year.
func (p *page) Slices(period string) sliceTable {
	t := sliceTable{P: p, Heading: "centre.levels_running", Rows: p.Body.(centreBody).Rows, period: period}
	if period == "reference" {
		t.Heading, t.Year = "centre.levels", "reference.year"
	}
	return t
}

// Cell is a figure of a row.
func (t sliceTable) Cell(row sliceRow, format, figure string) cell {
	return t.P.Cell(format, row.Path+"."+t.period+"."+figure)
}

// seats lays the counters out in columns of equal length.
func (s *site) seats(l pages.Language) [][]seat {
	counters := s.opt.Catalogue.Counters()
	perColumn := max(1, (len(counters)+gridColumns-1)/gridColumns)
	var columns [][]seat
	for i, c := range counters {
		if i%perColumn == 0 {
			columns = append(columns, nil)
		}
		agency, _ := s.opt.Catalogue.Agency(c.Agency)
		last := len(columns) - 1
		columns[last] = append(columns[last], seat{c.Number, agency.ShortVi, l.Pick(agency.NameVi, agency.NameEn)})
	}
	return columns
}
