package office

import (
	"net/http"
	"strconv"
	"time"

	"motcua/domain/access"
	"motcua/domain/eventlog"
	"motcua/domain/look"
	"motcua/domain/worktime"
	"motcua/projections/figures"
	"motcua/projections/register"
)

// analysisListPath is the list behind a figure.
const analysisListPath = "/analysis/list"

// listBody is the dossiers behind a figure.
type listBody struct {
	Asked      asked
	Cell       register.Cell
	Period     string
	Chosen     []chosenSlice
	Formula    string
	Figure     string // as the analysis has it
	Count      string // of the list
	Same       bool
	Past       bool   // all is of a state of the past
	Ahead      string // that the figure goes further than what is known
	Now        string // how the dossiers stand is of this moment, while the figure is of a period that ended; empty: it is of the same
	AtEnd      string // where they stand as they did at that end
	Rows       []foundRow
	Masked     bool
	From, To   int
	Newer      string
	Older      string
	Back, Self string
	Making     *Making
}

// countedBehind bounds the counting of a list that is cut in more than one way.
const countedBehind = 1_000_000

// analysisList shows the dossiers that a figure counts.
func (o *Office) analysisList(w http.ResponseWriter, r *http.Request, by access.Person) {
	p := o.page(r, "analysis.list")
	a, problem := o.askedOf(r.Context(), p, by)
	a.place = placeOf(p)
	b := listBody{Asked: a, Cell: register.Cell(p.Query.Get("cell")), Masked: access.Sees(by, true) == access.Masked, Self: p.Self()}
	status := http.StatusUnprocessableEntity
	if problem == nil && !b.Cell.Valid() {
		problem = &Problem{Text: p.T("analysis.bad_cell")}
	}
	if problem == nil {
		figure, state := 0, eventlog.Start
		status, problem = o.lookAt(r.Context(), p, a, &b.Making, func(c *figures.Cube, at eventlog.Position) {
			figure, state = b.Cell.Of(a.As.Figures(c, a.slice(), a.From, a.To)), at
		})
		if problem == nil && b.Making == nil {
			status, problem = o.behind(r, p, a, figure, state, &b)
		}
	}
	if !b.Masked && !o.shown(w, r, by, look.Figure, "", found(b.Rows)...) {
		return
	}
	var form analysisBody
	o.tellForm(p, by, a, &form)
	b.Period, b.Chosen, b.Back = form.Period, form.Chosen, a.back(p.Lang, lineOf(b.Cell))
	b.Formula = columnOf(b.Cell).formula
	if b.Figure != "" {
		p.Title = p.T("analysis.cell."+string(b.Cell)) + ": " + b.Figure
	}
	p.Title = o.titled(p, a, p.Title)
	p.Body, p.Problem = b, problem
	o.show(w, status, "analysislist", p)
}

// behind finds the dossiers of a cell: those of now in the register, those of a state of the past in the log.
func (o *Office) behind(r *http.Request, p *page, a asked, figure int, state eventlog.Position, b *listBody) (int, *Problem) {
	offset, _ := strconv.Atoi(p.Query.Get("offset"))
	q := register.Query{Slices: a.Slices, Cell: b.Cell, From: a.From, To: a.To, Limit: foundOnPage, Offset: max(offset, 0)}
	var found []register.Dossier
	var count int
	if b.Past = a.past(); b.Past {
		var status int
		var problem *Problem
		if found, count, status, problem = o.listBook(r.Context(), p, a, state, q.Offset, b); problem != nil || b.Making != nil {
			return status, problem
		}
	} else {
		var err error
		if found, count, _, err = o.opt.Register.PageTo(r.Context(), q, countedBehind); err != nil {
			return o.listProblem(p, err)
		}
	}
	b.Ahead = o.ahead(r.Context(), p, a)
	b.Figure, b.Count, b.Same = p.Lang.Count(figure), p.Lang.Count(count), figure == count
	for _, d := range found {
		b.Rows = append(b.Rows, o.foundRow(p, d, b.Masked))
	}
	if today := worktime.OfficeDay(p.Office); !b.Past && a.To < today {
		then := a
		then.As.At = lastOf(a.To)
		b.Now, b.AtEnd = moment(p.Office), p.Behind(then, b.Cell)
	}
	b.From, b.To = q.Offset+1, q.Offset+len(found)
	page := func(offset int) string {
		v := a.values()
		v.Set("cell", string(b.Cell))
		if offset > 0 {
			v.Set("offset", strconv.Itoa(offset))
		}
		return p.Lang.Link(analysisListPath, v)
	}
	if q.Offset > 0 {
		b.Newer = page(max(q.Offset-foundOnPage, 0))
	}
	if b.To < count && len(found) == foundOnPage {
		b.Older = page(b.To)
	}
	return http.StatusOK, nil
}

// Dated is a moment with its year: beside those of another year it would be taken for one of that.
func (*page) Dated(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return moment(t)
}

// Behind is the address of the list behind a figure.
func (p *page) Behind(a asked, cell register.Cell) string {
	v := a.values()
	v.Set("cell", string(cell))
	return p.Lang.Link(analysisListPath, v)
}
