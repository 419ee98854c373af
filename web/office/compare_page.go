package office

import (
	"context"
	"strconv"
	"strings"
	"time"

	"motcua/domain/access"
	"motcua/domain/directory"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/comparison"
	"motcua/projections/figures"
)

// compareBody is two moments side by side.
type compareBody struct {
	Making   *Making
	Told     bool
	From, To string
	Periods  []wordedLink
	Agencies []directory.Agency
	Chosen   []chosenSlice
	Sides    [2]compareSide
	Same     bool // both sides ask for the same state
	Alike    bool // no figure differs
	Agrees   bool // the dossiers add up to what the figures differ by
	Rows     []compareRow
	Rates    []compareRate
	Filter   string // the figure whose dossiers are listed; empty: all
	Cell     string
	All      string // the address of the list of all
	Count    string
	Dossiers []compareDossier
	First    string
	Last     string
	Newer    string
	Older    string
	Back     string
}

// compareSide is one of the two states.
type compareSide struct {
	Prefix, Name  string
	At, Known     string // as the form has them
	Moment, State string // in words
	Figures       string // the address of its figures
	Period        string // the part of the period that it counts
}

// compareRow is a figure of form II.06a in both states.
type compareRow struct {
	Number, Name string
	A, B, Diff   string
	Came, Left   string // dossiers that came into it, and that left it
	Href         string // their list
	Sum, Current bool
}

// compareRate is one of the on-time rates in both states.
type compareRate struct {
	Name    figures.RateName
	Formula string
	A, B    string
	OfA     string // numerator / denominator
	OfB     string
	Diff    string // in points of percent
}

// sides are the figures of both states.
type sides struct {
	measures [2]figures.Measures
	at       [2]eventlog.Position
}

// tellComparison says a comparison in words.
func (o *Office) tellComparison(ctx context.Context, p *page, c compared, t sides, found *comparison.Found, b *compareBody) error {
	b.Told = true
	a, and := t.measures[0], t.measures[1]
	b.Agrees, b.Alike = found.By == and.Less(a), and == a
	for i := range b.Sides {
		b.Sides[i].State = p.Lang.Count(int(t.at[i])) //nolint:gosec // far below 2^63
	}
	for _, col := range columns {
		was, is := col.cell.Of(a), col.cell.Of(and)
		came, left := found.Moved(col.cell)
		of := c
		of.Cell = col.cell
		row := compareRow{
			Number: numbered(col.cell.Column()), Name: p.T("analysis.cell." + string(col.cell)), A: p.Lang.Count(was), B: p.Lang.Count(is), Diff: signed(p.Lang.Count(is - was)),
			Sum: col.formula != "", Current: c.Cell == col.cell,
		}
		if came+left > 0 {
			row.Came, row.Left, row.Href = signed(p.Lang.Count(came)), signed(p.Lang.Count(-left)), of.link(p.Lang)+"#dossiers"
		}
		b.Rows = append(b.Rows, row)
	}
	for _, name := range figures.AllRateNames {
		b.Rates = append(b.Rates, p.compareRate(name, a, and))
	}
	return o.tellDossiers(ctx, p, c, found, b)
}

func (p *page) compareRate(name figures.RateName, a, and figures.Measures) compareRate {
	was, is := a.Rate(name), and.Rate(name)
	percent, count := p.Lang.Percent, p.Lang.Count
	r := compareRate{
		Name: name, Formula: name.Formula(), A: percent(was.Numerator, was.Denominator), B: percent(is.Numerator, is.Denominator),
		OfA: count(was.Numerator) + " / " + count(was.Denominator), OfB: count(is.Numerator) + " / " + count(is.Denominator),
	}
	if was.Denominator > 0 && is.Denominator > 0 {
		points := percent(is.Numerator*was.Denominator-was.Numerator*is.Denominator, is.Denominator*was.Denominator)
		r.Diff = signed(strings.TrimSuffix(points, "%"))
	}
	return r
}

// tellDossiers lists a page of the dossiers that differ.
func (o *Office) tellDossiers(ctx context.Context, p *page, c compared, found *comparison.Found, b *compareBody) error {
	all := found.Dossiers
	if c.Cell != "" {
		b.Cell, b.Filter = string(c.Cell), p.T("analysis.cell."+string(c.Cell))
		every := c
		every.Cell = ""
		b.All = every.link(p.Lang) + "#dossiers"
		all = found.In(c.Cell)
	}
	b.Count = p.Lang.Count(len(all))
	offset, _ := strconv.Atoi(p.Query.Get("offset"))
	offset = min(max(offset, 0), len(all))
	shown := all[offset:min(offset+foundOnPage, len(all))]
	for _, d := range shown {
		told, err := o.compareDossier(ctx, p, found, d)
		if err != nil {
			return err
		}
		b.Dossiers = append(b.Dossiers, told)
	}
	b.First, b.Last = p.Lang.Count(min(offset+1, len(all))), p.Lang.Count(offset+len(shown))
	page := func(offset int) string {
		q := c.values()
		if offset > 0 {
			q.Set("offset", strconv.Itoa(offset))
		}
		return p.Lang.Link(comparePath, q) + "#dossiers"
	}
	if offset > 0 {
		b.Newer = page(max(offset-foundOnPage, 0))
	}
	if offset+len(shown) < len(all) {
		b.Older = page(offset + len(shown))
	}
	return nil
}

// tellCompareForm fills the form and the links beside it with what is asked for.
func (o *Office) tellCompareForm(p *page, by access.Person, c compared, b *compareBody) {
	b.From, b.To, b.Same, b.Back = c.From.String(), c.To.String(), c.As.Same(c.And), c.asked.link(p.Lang, analysisPath)
	for i, side := range []struct {
		prefix string
		as     figures.AsOf
	}{{"", c.As}, {andPrefix, c.And}} {
		s := compareSide{Prefix: side.prefix, Name: p.T("compare." + []string{"a", "b"}[i]), At: p.Query.Get(side.prefix + "at"), Known: p.Query.Get(side.prefix + "known-at")}
		end := c.To
		if !side.as.At.IsZero() {
			at := side.as.At.In(worktime.Zone)
			end = min(end, worktime.OfficeDay(at))
			s.At, s.Moment = at.Format(secondMoment), at.Format("02/01/2006 15:04:05")
		} else {
			s.Moment = p.T("scrub.end_of_day") + " " + dayText(c.To)
		}
		s.Period = dayText(c.From) + " – " + dayText(end)
		own := c.asked
		own.To, own.As = end, side.as
		s.Figures = own.link(p.Lang, analysisPath)
		s.State = b.Sides[i].State
		b.Sides[i] = s
	}
	for i, s := range c.Slices {
		t := chosenSlice{Text: o.sliceName(p, s, c.To), Slice: string(s.Dimension) + "=" + s.Key}
		if i > 0 || access.Everything(by) {
			less := c
			less.asked = c.without(s)
			t.Without = less.link(p.Lang)
		}
		b.Chosen = append(b.Chosen, t)
	}
	if len(c.Slices) == 0 && access.Everything(by) {
		b.Agencies = o.opt.Law.Catalogue.AgenciesOn(c.To)
	}
	for _, period := range p.periods() {
		other := c
		other.From, other.To = period.from, period.to
		b.Periods = append(b.Periods, wordedLink{p.T("analysis.period." + period.key), other.link(p.Lang), c.From == period.from && c.To == period.to})
	}
}

// beside is the address at which the figures of a question stand beside those of now: as they stood when its last day was over, unless it asks for
// another moment; those of now beside themselves, to be led elsewhere.
func (p *page) beside(a asked) string {
	now := figures.AsOf{At: p.Office.Truncate(time.Second)}
	c := compared{asked: a, And: now}
	switch today := worktime.OfficeDay(p.Office); {
	case a.As != (figures.AsOf{}):
	case a.To < today: // as it stood when the day was over
		c.As.At = lastOf(a.To)
	default:
		c.As = now
	}
	if a.To == worktime.OfficeDay(c.As.At) { // the period goes on, up to now
		c.To = worktime.OfficeDay(p.Office)
	}
	if c.As.At.IsZero() { // what the log knew: only that differs
		c.And = figures.AsOf{}
	}
	return c.link(p.Lang)
}
