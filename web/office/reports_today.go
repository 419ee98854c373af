package office

import (
	"net/http"
	"slices"

	"motcua/domain/access"
	"motcua/domain/eventlog"
	"motcua/domain/handout"
	"motcua/projections/reports"
)

// todayBody is what would be different in a report if it were taken today.
type todayBody struct {
	takenRow
	Making   *Making
	Back     string
	Told     bool
	Now      string // how far the log is read today
	Stays    bool   // it was asked for with what the log held: it never changes
	Headings []string
	Rows     []todayRow
	Causes   []todayCause
	Moved    string
	Left     string // causes that are not told one by one
}

// todayRow is a row that differs: a cell for each heading.
type todayRow struct {
	Name              string
	Came, Left, Whole bool
	Cells             []reports.ChangedCell // empty ones where nothing differs
}

// todayCause is an event or a dossier that did it.
type todayCause struct {
	toldEvent
	Position     string
	Code, Agency string
	Dossier      string // address
	Line         string // id of the first line of a dossier
	Rows         []causedRow
}

// causedRow is a row whose cells a cause moved, and by how much where the report counts figures.
type causedRow struct {
	Name  string
	Moved []movedFigure
}

// today shows what would be different in a report that was taken, and which events did it.
func (o *Office) today(w http.ResponseWriter, r *http.Request, by access.Person) {
	p, row, ok := o.opened(w, r, by)
	if !ok {
		return
	}
	p.Title = titled(p.T("reports.today"), row.Title, row.Scope, row.Period, row.At)
	b := todayBody{takenRow: row, Back: p.Link(takenPath + "/" + string(row.ID)), Stays: row.Known != ""}
	if row.Names && !b.Stays { // what differs may be a name
		_, err := o.opt.Handouts.Do(r.Context(), row.ID, handout.OpenReport{Head: o.handoutHead(by, newID()), Format: "today"})
		if problem := o.handoutProblem(p, err); problem != nil {
			p.Body = problem.Text
			o.show(w, http.StatusServiceUnavailable, "said", p)
			return
		}
	}
	status, problem := http.StatusOK, (*Problem)(nil)
	if !b.Stays {
		var d *reports.Difference
		var err error
		d, err = o.opt.Papers.Differ(r.Context(), row.Q, row.S.Position)
		if status, problem = o.paperProblem(p, err, &b.Making); d != nil && err == nil {
			if err = o.tellDifference(p, d, &b); err != nil {
				status, problem = o.paperProblem(p, err, &b.Making)
			}
		}
	}
	p.Body, p.Problem = b, problem
	o.show(w, status, "reporttoday", p)
}

// tellDifference says a difference in words. Only columns in which something differs are shown.
func (o *Office) tellDifference(p *page, d *reports.Difference, b *todayBody) error {
	b.Told, b.Now, b.Moved = true, p.Lang.Count(int(d.Now.Read)), p.Lang.Count(d.Moved)
	if left := d.Moved - len(d.Causes); left > 0 {
		b.Left = p.Lang.Count(left)
	}
	var shown []int
	for _, r := range d.Rows {
		for _, c := range r.Cells {
			if !slices.Contains(shown, c.Column) {
				shown = append(shown, c.Column)
			}
		}
	}
	slices.Sort(shown)
	headings := reports.Headings(d.Now.Table)
	names, lines := map[string]string{}, map[string]bool{}
	for _, i := range shown {
		b.Headings = append(b.Headings, headings[i])
	}
	for _, r := range d.Rows {
		row := todayRow{Name: r.Name, Came: r.Came, Left: r.Left, Whole: r.Summed, Cells: make([]reports.ChangedCell, len(shown))}
		for _, c := range r.Cells {
			row.Cells[slices.Index(shown, c.Column)] = c
		}
		names[r.Key] = r.Name
		b.Rows = append(b.Rows, row)
	}
	for _, c := range d.Causes {
		cause := todayCause{Code: string(c.Code)}
		switch {
		case c.Position != eventlog.Start && c.Code != "":
			var err error
			if cause.toldEvent, err = o.toldEvent(p, cause.Code, c.Recorded); err != nil {
				return err
			}
		case c.Code != "":
			cause.toldEvent = toldEvent{What: p.T("reports.events"), Stored: p.storied("/dossier/"+cause.Code+"/events", p.Self())}
		case c.Position != eventlog.Start:
			cause.toldEvent = toldEvent{What: p.T("reports.target_recorded"), Type: c.Type, Occurred: moment(c.Occurred), Recorded: moment(c.Recorded.Recorded)}
		}
		if c.Position != eventlog.Start {
			cause.Position = p.Lang.Count(int(c.Position))
		}
		if c.Code != "" {
			cause.Dossier = p.Story(cause.Code)
			if !lines[cause.Code] {
				cause.Line, lines[cause.Code] = p.Line(cause.Code), true
			}
		}
		if c.Agency != "" {
			cause.Agency = o.agencyName(p, c.Agency)
		}
		for i, key := range c.Rows {
			row := causedRow{Name: names[key]}
			if i < len(c.By) {
				row.Moved = p.movedBy(c.By[i])
			}
			cause.Rows = append(cause.Rows, row)
		}
		b.Causes = append(b.Causes, cause)
	}
	return nil
}
