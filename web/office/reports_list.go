package office

import (
	"cmp"
	"net/http"
	"strconv"

	"motcua/domain/access"
	"motcua/domain/directory"
	"motcua/domain/worktime"
	"motcua/projections/reports"
	projection "motcua/projections/targets"
)

// countedBody is what a figure of a report counts, where the list of dossiers does not know it.
type countedBody struct {
	Making       *Making
	Asked        reportAsked
	Back         string
	What         string // the figure's row and column, in words
	Count        string
	Things       []countedThing
	From, To     int
	Newer, Older string
}

// countedThing is a dossier, an agency or a procedure.
type countedThing struct{ Key, Name, Href string }

// counted lists what a figure of a report counts.
func (o *Office) counted(w http.ResponseWriter, r *http.Request, by access.Person) {
	p := o.page(r, "reports.list")
	a, problem := o.reportAskedOf(r.Context(), p, by)
	b := countedBody{Asked: a}
	row, column := p.Query.Get("row"), p.Query.Get("column")
	status := http.StatusUnprocessableEntity
	if problem == nil && !a.Kind.Lists(column) {
		problem = &Problem{Text: p.T("reports.no_list")}
	}
	if problem == nil {
		var things *reports.Things
		var err error
		things, err = o.opt.Papers.Behind(r.Context(), a.question(), a.Position, row, column)
		if status, problem = o.paperProblem(p, err, &b.Making); things != nil && err == nil {
			o.tellThings(p, a, things, &b)
		}
	}
	b.Back = cmp.Or(p.From(), a.link(p.Lang, reportsPath))
	b.What = p.T("reports.kind."+string(a.Kind)) + " · " + row + " · (" + column + ")"
	if b.Count != "" {
		p.Title += ": " + b.Count
	}
	p.Title = o.reportTitled(p, a, p.Title, titled(row, "("+column+")"))
	p.Body, p.Problem = b, problem
	o.show(w, status, "counted", p)
}

// tellThings names a page of them.
func (o *Office) tellThings(p *page, a reportAsked, things *reports.Things, b *countedBody) {
	offset, _ := strconv.Atoi(p.Query.Get("offset"))
	offset = min(max(offset, 0), len(things.Keys))
	b.Count = p.Lang.Count(len(things.Keys))
	end := min(offset+foundOnPage, len(things.Keys))
	for _, key := range things.Keys[offset:end] {
		b.Things = append(b.Things, o.thing(p, things.Unit, key, a.To))
	}
	b.From, b.To = offset+1, end
	page := func(offset int) string {
		v := a.values()
		v.Set("row", p.Query.Get("row"))
		v.Set("column", p.Query.Get("column"))
		v.Set("offset", strconv.Itoa(offset))
		if from := p.From(); from != "" {
			v.Set("back", from)
		}
		return p.Lang.Link(countedPath, v)
	}
	if offset > 0 {
		b.Newer = page(max(offset-foundOnPage, 0))
	}
	if end < len(things.Keys) {
		b.Older = page(end)
	}
}

func (o *Office) thing(p *page, unit projection.Unit, key string, day worktime.Day) countedThing {
	t := countedThing{Key: key}
	switch {
	case key == "":
		t.Name = p.T("reports.off_system")
	case unit == projection.Agencies:
		t.Name = o.agencyName(p, directory.AgencyCode(key))
	case unit == projection.Procedures:
		if found, ok := o.opt.Law.Catalogue.ProcedureOn(directory.ProcedureCode(key), day); ok {
			t.Name = found.NameVi
		}
	default:
		t.Href = p.Story(key)
	}
	return t
}
