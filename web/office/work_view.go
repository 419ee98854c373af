package office

import (
	"net/url"
	"slices"
	"strconv"
	"time"

	"motcua/domain/directory"
	"motcua/domain/worktime"
	"motcua/projections/worklist"
)

// facet is a filter as links, one for each value that leaves something.
type facet struct {
	Name   string
	Values []facetValue
}

type facetValue struct {
	Text    string
	Href    string
	Count   worklist.Count
	Current bool
}

// facets are the filters of a list. The chosen value of one leads back to all.
func (p *page) facets(b workBody, q worklist.Query) (all []facet) {
	add := func(name, chosen string, values []facetValue) {
		if len(values) > 1 || chosen != "" {
			all = append(all, facet{p.T("work.by_" + name), values})
		}
	}
	value := func(name, v, text string, n worklist.Count, chosen bool) facetValue {
		if chosen {
			v = ""
		}
		return facetValue{text, p.turn(b.Path, name, v), n, chosen}
	}
	var values []facetValue
	if q.Held {
		values = append(values, value("kind", held, p.T("work.kind.held"), b.Page.Count, true))
	}
	for _, k := range worklist.Kinds {
		if n, ok := b.Page.Facets.Kinds[k]; ok {
			values = append(values, value("kind", string(k), p.T("work.kind."+string(k)), n, q.Kind == k))
		}
	}
	add("kind", p.Query.Get("kind"), values)
	values = nil
	for _, d := range append(slices.Clone(worklist.Dues), worklist.Soon, worklist.Stands) {
		n := b.Page.Facets.Due[d]
		if q.Due == d {
			n = b.Page.Lines
		}
		if n > 0 || q.Due == d {
			values = append(values, value("due", string(d), p.T("work.due."+string(d)), worklist.Count{Lines: n}, q.Due == d))
		}
	}
	if len(values) > 0 {
		add("due", "some", values)
	}
	values = nil
	for _, f := range b.Page.Facets.Officers {
		key, text := f.Value, b.named(f.Value)
		if key == "" {
			key, text = unassigned, p.T("work.unassigned")
		}
		values = append(values, value("officer", key, text, f.Count, q.Officer == key))
	}
	add("officer", q.Officer, values)
	values = nil
	for status := range 11 {
		for s, n := range b.Page.Facets.Statuses {
			if int(s) == status {
				values = append(values, value("status", strconv.Itoa(status), p.T("live.status."+strconv.Itoa(status)), n, q.Status == s))
			}
		}
	}
	add("status", map[bool]string{true: "chosen"}[q.Status != 0], values)
	return all
}

// turn is this page with one thing of its question changed; an empty value takes it away. Any other change than of the page begins at the first line.
func (p *page) turn(path, name string, value any) string {
	q := url.Values{}
	for key, values := range p.Query {
		if key != "lang" && (key != "from" || name == "from") {
			q[key] = slices.Clone(values)
		}
	}
	text := ""
	switch v := value.(type) {
	case string:
		text = v
	case int:
		text = strconv.Itoa(v)
	}
	if q.Del(name); text != "" && text != "0" {
		q.Set(name, text)
	}
	return p.Lang.Link(path, q)
}

// Sorted is this page in another order.
func (p *page) Sorted(path, order string) string { return p.turn(path, "order", order) }

// DueWords say when something is due, and how far that is: "hôm nay 17:00", "trễ 2 ngày".
func (p *page) DueWords(row worklist.Row) string {
	switch {
	case row.Stands:
		return p.T("work.stands")
	case row.Kind == worklist.GiveBack:
		return p.T("work.ready") + " " + p.Moment(row.ReadySince)
	case row.Due.IsZero():
		return p.T("work.undated")
	case row.Overdue:
		late := p.Office.Sub(row.Due)
		if late > 24*time.Hour {
			late = late.Truncate(24 * time.Hour)
		}
		return p.T("work.overdue") + " " + p.Lang.Age(late)
	case worktime.OfficeDay(row.Due) == worktime.OfficeDay(p.Office):
		return p.T("work.today")
	}
	return ""
}

// DueClass is how a due date looks.
func (p *page) DueClass(row worklist.Row) string {
	switch {
	case row.Kind == worklist.GiveBack:
		return "good"
	case row.Stands || row.Due.IsZero():
		return ""
	case row.Overdue:
		return "late"
	case worktime.OfficeDay(row.Due) == worktime.OfficeDay(p.Office):
		return "soon"
	}
	return "none"
}

// Moment is a time as people read it, without the year where it is this one.
func (p *page) Moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	if t = t.In(p.Office.Location()); t.Year() == p.Office.Year() {
		return t.Format("15:04 02/01")
	}
	return t.Format("15:04 02/01/2006")
}

// workRow is one line of a list, in words.
type workRow struct {
	worklist.Row
	Line      string // what the form sends for it
	Procedure string
	Officer   string
	From      string   // the agency that handed it on, asks, or leads
	Can       bool     // something can be done to many such at once
	Refused   *Problem // why what was asked of it just now was not done
	Chosen    bool     // for what was not done
	Apology   string   // where the form that was just issued for it is printed; empty: none
}

func (o *Office) workRow(p *page, b workBody, row worklist.Row) workRow {
	line := workRow{Row: row, Line: string(row.Code), Procedure: o.procedureName(row.Matter.Procedure)}
	if row.Kind == worklist.Cooperate {
		line.Line += "|" + string(row.Task.ID)
	}
	if row.Officer != "" {
		line.Officer = o.personName(row.Entry.Officer)
	}
	if row.Holder != b.Agency && row.Holder != "" {
		line.From = o.agencyName(p, row.Holder)
	}
	line.Can = slices.ContainsFunc(b.Actions, func(a bulkAction) bool { return a.Can(row.Kind) })
	if b.Outcome != nil {
		line.Refused = b.Outcome.refusalOf(line.Line)
		line.Chosen = line.Refused != nil || slices.Contains(b.Outcome.Lines, line.Line)
		if b.Outcome.Command == "extend" && slices.Contains(b.Outcome.Done, row.Code) {
			line.Apology = p.Apology(row.Code)
		}
	}
	return line
}

// procedureName is what a procedure is called.
func (o *Office) procedureName(code directory.ProcedureCode) string {
	if found, ok := o.opt.Law.Catalogue.Procedure(code); ok {
		return found.NameVi
	}
	return string(code)
}
