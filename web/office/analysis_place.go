package office

import (
	"net/url"
	"slices"
	"strings"

	"motcua/domain/worktime"
	"motcua/projections/delays"
	"motcua/projections/register"
	"motcua/web/pages"
)

// place is what a list, or the doubt of a number, was opened from, and where the way back leads: a line of the page of the figures, or of a report.
type place struct {
	Back  string     // the address of the report, at its line; empty: it was a page of figures
	Line  string     // its id; empty: that of the number itself
	Whole url.Values // the page's period and steps, where the line is of one step only; nil: as they are
}

// What begins the ids of lines.
const (
	figureLine  = "figure-"
	rateOwnLine = "rate-"
	headLine    = "main-"
	stepLine    = "step-"
	partLine    = "part-"
	bandLine    = "band-"
	causeLine   = "cause-"
)

// wholeNames are what an address of one step says otherwise than that of the whole period.
var wholeNames = []string{"from", "to", "step", "start", "since"}

// Placed is a question asked from a line.
func (a asked) Placed(line string) asked {
	a.place.Line = line
	return a
}

// stepped is the question of one step of the trend, asked from its line.
func (a asked) stepped(from, to worktime.Day) asked {
	step := a
	step.place = place{Line: stepLine + from.String(), Whole: url.Values{}}
	whole := a.values()
	for _, name := range wholeNames {
		if whole.Has(name) {
			step.place.Whole.Set(name, whole.Get(name))
		}
	}
	step.From, step.To, step.Step, step.Start, step.Since = from, to, "", "", 0
	return step
}

// set puts a place into an address.
func (c place) set(q url.Values) {
	if c.Back != "" {
		q.Set("back", c.Back)
	}
	if c.Line != "" {
		q.Set("line", c.Line)
	}
	if len(c.Whole) > 0 {
		q.Set("whole", c.Whole.Encode())
	}
}

// placeOf reads it from the page's address.
func placeOf(p *page) place {
	whole, err := url.ParseQuery(p.Query.Get("whole"))
	if err != nil {
		whole = nil
	}
	return place{p.From(), p.Query.Get("line"), whole}
}

// BackTo is the key of the word for where the way back leads.
func (a asked) BackTo() string {
	if strings.HasPrefix(a.place.Back, reportsPath) {
		return "door.reports"
	}
	return "analysis.back"
}

// back is the address of the figures from which a question was asked, at the line; own is that of the number itself.
func (a asked) back(l pages.Language, own string) string {
	if a.place.Back != "" {
		return a.place.Back
	}
	from, line := a, a.place.Line
	if from.place = (place{}); line == "" {
		line = own
	}
	if n := len(a.Slices); n > 0 && strings.HasPrefix(line, partLine) {
		from = from.without(a.Slices[n-1])
	}
	q := from.values()
	if len(a.place.Whole) > 0 {
		for _, name := range wholeNames {
			if q.Del(name); a.place.Whole.Has(name) {
				q.Set(name, a.place.Whole.Get(name))
			}
		}
	}
	if line == "" {
		return l.Link(analysisPath, q)
	}
	return l.Link(analysisPath, q) + "#" + url.PathEscape(line)
}

// lineOf is the line of a figure of form II.06a; empty where it has none.
func lineOf(cell register.Cell) string {
	if slices.ContainsFunc(columns, func(c column) bool { return c.cell == cell }) {
		return figureLine + string(cell)
	}
	return ""
}

// lineOfPick is the line that tells how limits were kept in what is listed.
func lineOfPick(pick delays.Pick) string {
	switch {
	case pick.Kind == delays.Banded:
		return bandLine + pick.Band.Name()
	case pick.Office.Part != "":
		return causeLine + string(pick.Office.Part) + "-" + string(pick.Office.Agency)
	}
	return "causes"
}
