package office

import (
	"strings"
	"time"

	"motcua/domain/access"
	"motcua/domain/directory"
	"motcua/domain/worktime"
	"motcua/projections/figures"
	"motcua/projections/register"
	"motcua/web/pages"
)

// analysisBody is the page of the figures.
type analysisBody struct {
	Asked    asked
	Making   *Making // the state is being made: there are no figures yet
	Told     bool
	Form     analysisForm
	Period   string
	Chosen   []chosenSlice
	State    string // of the log, in words
	Pinned   string // the address that will say the same for ever; empty: this is it
	Compare  string // the address where another moment stands beside this one
	Newest   string // the address of everything that the log holds; empty: this is it
	Ahead    string // that the figures go further than what is known; empty: they do not
	Unknown  string // that the period begins before anything is known
	Headline []headFigure
	Rows     []figureRow
	Before   string // the period a year before; empty: the history does not reach back so far
	First    string // the history begins here, after the period a year before began
	Sums     string // 3 = 7 + 7a + 11, with numbers
	Agrees   bool
	Rates    []rateLine
	Above    bool // a rate is above 100%
	Plan     *planBeside
	Parts    []partRow
	Small    []partRow
	Left     int // parts that are not shown
	Ranked   bool
	Trend    trendBody
	Limits   delaysBody
	Heat     heatBody
	Handled  int
	Scrub    *scrubBody
	Stand    *standBody
	Replay   *replayLink // where the period can be shown again on screens; nil: not by this person
}

type analysisForm struct {
	From, To, At, Known string
	By                  figures.Dimension
	Step                string
	Cuts                []figures.Dimension
	Agencies            []directory.Agency // to choose one; none: one's own, or one is chosen
	Periods             []wordedLink
}

type wordedLink struct {
	Text, Href string
	Current    bool
}

// chosenSlice is a condition that holds; Without is the address without it, empty for one's own agency.
type chosenSlice struct {
	Text, Without string
	Lang          pages.Language // of the text, where it is of one language only
	Slice         string         // as the form sends it
}

// figureRow is one figure of form II.06a.
type figureRow struct {
	Cell                register.Cell
	Number, Formula     string
	Value, Before, Diff string
	Sum                 bool
}

// headFigure is one of the few figures that are seen first.
type headFigure struct {
	Line, Name string
	Figure     behind
}

// rateLine is one of the on-time rates.
type rateLine struct {
	Name                                   figures.RateName
	Formula                                string
	Value, Numerator, Denominator          string
	Before, BeforeNumerator, BeforeDivisor string
	Diff                                   string // in points of percent
	Over, Under                            string // the cells whose quotient it is
	Asked                                  asked
}

// planBeside is the plan's figures beside those computed.
type planBeside struct {
	Decision, Received, InTime, Rate             string
	OwnReceived, OwnCarried, OwnInTime, OwnRate  string
	SimpleRate, Needed, Missing, OwnSimple, Note string
}

// tellFigures says an answer in words.
func (o *Office) tellFigures(p *page, a asked, t answer, b *analysisBody) {
	b.Told = true
	b.State = p.Lang.Count(int(t.At))
	if pinned := a; a.As.Known.String() == "" {
		pinned.As.Known.Position = t.At
		b.Pinned = pinned.link(p.Lang, analysisPath)
	}
	b.Compare = p.beside(a)
	if t.HasBefore {
		b.Before = dayText(t.BeforeFrom) + " – " + dayText(t.BeforeTo)
	}
	if t.First > t.BeforeFrom {
		b.First = dayText(t.First)
	}
	for _, c := range columns {
		n, was := c.cell.Of(t.Now), c.cell.Of(t.Before)
		row := figureRow{Cell: c.cell, Number: c.cell.Column(), Formula: c.formula, Value: p.Lang.Count(n), Sum: c.formula != ""}
		if t.HasBefore {
			row.Before, row.Diff = p.Lang.Count(was), signed(p.Lang.Count(n-was))
		}
		b.Rows = append(b.Rows, row)
	}
	m := t.Now
	b.Handled = m.Received()
	count := p.Lang.Count
	b.Agrees = m.Balanced()
	b.Sums = count(m.Received()) + " = " + count(m.Resolved()) + " + " + count(m.Ended) + " + " + count(m.InProcess)
	for _, name := range figures.AllRateNames {
		l := p.rateLine(name, t)
		l.Asked = a.Placed(rateOwnLine + string(name))
		b.Rates = append(b.Rates, l)
		b.Above = b.Above || above(t.Now.Rate(l.Name))
	}
	if a.wholeOf2019() {
		b.Plan = p.planBeside(m)
	}
	b.Headline = p.headline(a, m)
	o.tellParts(p, a, t, b)
	b.Trend = p.trend(a, t)
	b.Heat = p.heat(t)
}

// headline are the figures that are seen first.
func (p *page) headline(a asked, m figures.Measures) (all []headFigure) {
	for _, cell := range []register.Cell{register.Received, register.Resolved, register.Late, register.InProcess, register.Overdue} {
		name, line := p.T("analysis.cell."+string(cell)), headLine+string(cell)
		all = append(all, headFigure{line, name + " " + numbered(cell.Column()), p.Listed(a.Placed(line), string(cell), p.Lang.Count(cell.Of(m)), "")})
	}
	asked := func(name figures.RateName, text string) {
		rate, line := m.Rate(name), headLine+string(name)
		all = append(all, headFigure{line, text + " " + name.Formula(), p.Doubted(a.Placed(line), string(name), p.Lang.Percent(rate.Numerator, rate.Denominator), text)})
	}
	asked(figures.OnTimeOfHandled, p.T("figure.rate"))
	asked(figures.OriginalOfHandled, p.T("figure.rate_original"))
	return all
}

// signed writes a difference with its sign.
func signed(text string) string {
	if text == "0" || strings.HasPrefix(text, "0,00") || strings.HasPrefix(text, "0.00") {
		return "0"
	}
	if after, less := strings.CutPrefix(text, "-"); less {
		return "−" + after
	}
	return "+" + text
}

// above reports whether a rate is above 100%: what was carried over can be resolved in time, and is not in what was received.
func above(r figures.Rate) bool { return r.Denominator > 0 && r.Numerator > r.Denominator }

func (p *page) rateLine(name figures.RateName, t answer) rateLine {
	now, was := t.Now.Rate(name), t.Before.Rate(name)
	l := rateLine{Name: name, Formula: name.Formula(), Value: p.Lang.Percent(now.Numerator, now.Denominator), Numerator: p.Lang.Count(now.Numerator), Denominator: p.Lang.Count(now.Denominator)}
	over, under := fractionOf(name)
	l.Over, l.Under = string(over), string(under)
	if t.HasBefore && was.Denominator > 0 {
		l.Before, l.BeforeNumerator, l.BeforeDivisor = p.Lang.Percent(was.Numerator, was.Denominator), p.Lang.Count(was.Numerator), p.Lang.Count(was.Denominator)
		if now.Denominator > 0 {
			points := p.Lang.Percent(now.Numerator*was.Denominator-was.Numerator*now.Denominator, now.Denominator*was.Denominator)
			l.Diff = signed(strings.TrimSuffix(points, "%"))
		}
	}
	return l
}

func (p *page) planBeside(m figures.Measures) *planBeside {
	plan, count, percent := directory.Published2019, p.Lang.Count, p.Lang.Percent
	needed := (plan.InTime*10_000*2 + plan.RateHundredths) / (2 * plan.RateHundredths)
	own := m.Rate(figures.OnTimeOfHandled)
	return &planBeside{
		Decision: plan.Decision, Received: count(plan.Received), InTime: count(plan.InTime), Rate: percent(plan.RateHundredths, 10_000),
		OwnReceived: count(m.ReceivedInPeriod()), OwnCarried: count(m.CarriedOver), OwnInTime: count(own.Numerator), OwnRate: percent(own.Numerator, own.Denominator),
		SimpleRate: percent(plan.InTime, plan.Received), Needed: count(needed), Missing: count(needed - plan.Received),
	}
}

// tellForm fills the form and the links beside it with what is asked for.
func (o *Office) tellForm(p *page, by access.Person, a asked, b *analysisBody) {
	b.Period = a.period()
	b.Form = analysisForm{From: a.From.String(), To: a.To.String(), At: p.Query.Get("at"), Known: p.Query.Get("known-at"), By: a.By, Step: a.step(), Cuts: a.cuts()}
	if !a.As.At.IsZero() {
		b.Form.At = a.As.At.Format(secondMoment)
	}
	for i, s := range a.Slices {
		c := chosenSlice{Text: o.sliceName(p, s, a.To), Lang: langOf(s), Slice: string(s.Dimension) + "=" + s.Key}
		if i > 0 || access.Everything(by) {
			c.Without = a.without(s).link(p.Lang, analysisPath)
		}
		b.Chosen = append(b.Chosen, c)
	}
	if len(a.Slices) == 0 && access.Everything(by) {
		b.Form.Agencies = o.opt.Law.Catalogue.AgenciesOn(a.To)
	}
	if a.As.Known.String() != "" || !a.As.At.IsZero() {
		newest := a
		newest.As = figures.AsOf{}
		b.Newest = newest.link(p.Lang, analysisPath)
	}
	for _, period := range p.periods() {
		other := a
		other.From, other.To, other.As.At, other.Step = period.from, period.to, time.Time{}, ""
		b.Form.Periods = append(b.Form.Periods, wordedLink{p.T("analysis.period." + period.key), other.link(p.Lang, analysisPath), a.From == period.from && a.To == period.to})
	}
}

// commonPeriod is one that is often asked for.
type commonPeriod struct {
	key      string
	from, to worktime.Day
}

// periods are the common ones, by the office's day.
func (p *page) periods() []commonPeriod {
	today := worktime.OfficeDay(p.Office)
	year, month, _ := today.Civil()
	return []commonPeriod{
		{"this_month", worktime.Date(year, month, 1), today}, {"last_month", worktime.Date(year, month-1, 1), worktime.Date(year, month, 0)},
		{"this_year", worktime.Date(year, 1, 1), today}, {"last_year", worktime.Date(year-1, 1, 1), worktime.Date(year-1, 12, 31)},
	}
}

func dayText(d worktime.Day) string { return d.Start().Format("02/01/2006") }
