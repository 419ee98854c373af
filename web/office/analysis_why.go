package office

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"motcua/domain/access"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/figures"
	"motcua/projections/register"
)

// analysisWhyPath is where one number is taken apart.
const analysisWhyPath = "/analysis/why"

// whyBody is how a figure or a rate comes to be what it is.
type whyBody struct {
	Asked      asked
	Name       string // what the number is called
	Means      string // what it counts
	Words      string // a rate's formula in words
	Period     string
	Chosen     []chosenSlice
	Making     *Making
	Told       bool
	Value      string
	Steps      []string // the formula in symbols, then with the numbers put in, down to the value
	Exact      string   // a rate's fraction before it is rounded
	Above      bool     // a rate is above 100%
	Rate       bool
	Terms      []whyTerm
	Differs    bool // a list is not as long as its figure
	Past       bool // the figures are of a state of the past, the lists of now
	State      string
	Ahead      string // that the number goes further than what is known
	Unknown    string // that its period begins before anything is known
	Pinned     string
	Published  string
	Plan       *planBeside
	Back, Self string
}

// whyTerm is a figure that the number is computed of, with its list.
type whyTerm struct {
	Part        string // numerator, denominator or a sign
	Number      string // the column of form II.06a
	Name, Value string
	List, Why   string
	Count       string // of the list
	Same        bool
}

// subject is the number that is asked about: a figure, or a rate where it has a name.
type subject struct {
	cell register.Cell
	rate figures.RateName
}

// line is that of the number on the page of the figures.
func (s subject) line() string {
	if s.rate != "" {
		return rateOwnLine + string(s.rate)
	}
	return lineOf(s.cell)
}

func subjectOf(q url.Values) (s subject, ok bool) {
	s = subject{register.Cell(q.Get("figure")), figures.RateName(q.Get("rate"))}
	if s.rate != "" {
		return s, s.cell == "" && s.rate.Valid()
	}
	return s, s.cell.Valid()
}

// analysisWhy takes one number apart.
func (o *Office) analysisWhy(w http.ResponseWriter, r *http.Request, by access.Person) {
	p := o.page(r, "analysis.why_title")
	a, problem := o.askedOf(r.Context(), p, by)
	a.place = placeOf(p)
	status := http.StatusUnprocessableEntity
	s, ok := subjectOf(p.Query)
	b := whyBody{Asked: a, Self: p.Self(), Back: a.back(p.Lang, s.line()), Past: a.past()}
	if problem == nil && !ok {
		problem = &Problem{Text: p.T("analysis.bad_cell")}
	}
	if problem == nil {
		var m figures.Measures
		var at eventlog.Position
		status, problem = o.lookAt(r.Context(), p, a, &b.Making, func(c *figures.Cube, position eventlog.Position) {
			m, at = a.As.Figures(c, a.slice(), a.From, a.To), position
			first, _ := c.First()
			b.Unknown = p.unknown(a, first)
		})
		if problem == nil && b.Making == nil {
			p.tellWhy(a, s, m, at, &b)
			b.Ahead = o.ahead(r.Context(), p, a)
			status, problem = o.terms(r.Context(), p, a, s, m, at, &b)
		}
	}
	var form analysisBody
	o.tellForm(p, by, a, &form)
	b.Period, b.Chosen = form.Period, form.Chosen
	if b.Told {
		p.Title += ": " + b.Name + " " + b.Value
	}
	p.Title = o.titled(p, a, p.Title)
	p.Body, p.Problem = b, problem
	o.show(w, status, "analysiswhy", p)
}

// tellWhy says how the number is computed, and of what state of the log.
func (p *page) tellWhy(a asked, s subject, m figures.Measures, at eventlog.Position, b *whyBody) {
	b.Told, b.State = true, p.Lang.Count(int(at))
	if pinned := a; a.As.Known.String() == "" {
		pinned.As.Known.Position = at
		b.Pinned = p.Why(pinned, s.cell, s.rate)
	}
	if s.rate != "" {
		rate := m.Rate(s.rate)
		b.Rate, b.Name, b.Words = true, p.T("figure.rate")+" "+p.T("rate."+string(s.rate)), p.T("formula."+string(s.rate))
		b.Value = p.Lang.Percent(rate.Numerator, rate.Denominator)
		b.Exact, b.Above = p.exact(rate), above(rate)
		b.Steps = []string{s.rate.Formula(), p.putIn(s.rate, m), p.Lang.Count(rate.Numerator) + " / " + p.Lang.Count(rate.Denominator)}
	} else {
		c := columnOf(s.cell)
		b.Name, b.Means, b.Value = p.T("analysis.cell."+string(s.cell)), p.T("analysis.means."+string(s.cell)), p.Lang.Count(s.cell.Of(m))
		if number := s.cell.Column(); number != "" {
			b.Name = "(" + number + ") " + b.Name
		}
		if c.formula != "" {
			b.Steps = []string{c.formula, p.summed(s.cell, m), b.Value}
		}
	}
	if a.wholeOf2019() {
		plan := p.planBeside(m)
		switch {
		case slices.Contains(figures.RateNames, s.rate): // the plan knows no first promises
			b.Published = plan.Rate
		case s.cell == register.ReceivedInPeriod:
			b.Published = plan.Received
		case s.cell == register.InTime:
			b.Published = plan.InTime
		}
		if b.Published != "" {
			b.Plan = plan
		}
	}
}

// wholeOf2019 reports whether the question is the one that the plan's published figures answer.
func (a asked) wholeOf2019() bool {
	return len(a.Slices) == 0 && a.From == worktime.Date(2019, 1, 1) && a.To == worktime.Date(2019, 12, 31)
}

// summand is a column that a figure adds or takes away.
type summand struct {
	sign string
	column
}

// summands are what a cell's formula is made of, by the numbers in it.
func summands(cell register.Cell) (all []summand) {
	sign := "+"
	for _, word := range strings.Fields(columnOf(cell).formula) {
		number, isNumber := strings.CutPrefix(strings.TrimSuffix(word, ")"), "(")
		if !isNumber {
			sign = word
			continue
		}
		if part, ok := register.CellOf(number); ok {
			all = append(all, summand{sign, columnOf(part)})
		}
	}
	return all
}

// summed is a cell's formula with the numbers put in; its number where it has no formula.
func (p *page) summed(cell register.Cell, m figures.Measures) string {
	var text strings.Builder
	for i, s := range summands(cell) {
		if i > 0 {
			text.WriteString(" " + s.sign + " ")
		}
		text.WriteString(p.Lang.Count(s.cell.Of(m)))
	}
	return cmp.Or(text.String(), p.Lang.Count(cell.Of(m)))
}

// putIn is a rate's formula with the numbers put in.
func (p *page) putIn(name figures.RateName, m figures.Measures) string {
	count := p.Lang.Count
	over, under := fractionOf(name)
	switch {
	case over == register.NotLate:
		return "1 − (" + count(m.Late) + " + " + count(m.Overdue) + ") / " + count(m.Received())
	case under.Column() == "":
		return "(" + p.summed(over, m) + ") / (" + p.summed(under, m) + ")"
	}
	return "(" + p.summed(over, m) + ") / " + count(under.Of(m))
}

// exact is a rate in percent with four decimals, the rest cut off and said to be.
func (p *page) exact(r figures.Rate) string {
	if r.Denominator == 0 {
		return ""
	}
	const one = 10_000
	parts := r.Numerator * 100 * one
	text := p.Lang.Count(parts/r.Denominator/one) + p.decimalPoint() + fmt.Sprintf("%04d", parts/r.Denominator%one)
	if parts%r.Denominator != 0 {
		text += "…"
	}
	return text + "%"
}

func (p *page) decimalPoint() string {
	if p.Lang == "en" {
		return "."
	}
	return ","
}

// terms are what the number is computed of, with their lists.
func (o *Office) terms(ctx context.Context, p *page, a asked, s subject, m figures.Measures, state eventlog.Position, b *whyBody) (int, *Problem) {
	count := func(ctx context.Context, cell register.Cell) (int, error) {
		n, _, err := o.opt.Register.CountTo(ctx, register.Query{Slices: a.Slices, Cell: cell, From: a.From, To: a.To}, countedBehind)
		return n, err
	}
	if a.past() {
		book, err := o.book(ctx, a, state)
		if err != nil {
			b.Told = false
			return o.noFigures(p, err, &b.Making)
		}
		count = func(_ context.Context, cell register.Cell) (int, error) { return book.Count(cell), nil }
	}
	add := func(ctx context.Context, part string, cell register.Cell) error {
		n, err := count(ctx, cell)
		figure := cell.Of(m)
		t := whyTerm{Part: part, Number: cell.Column(), Name: p.T("analysis.cell." + string(cell)), Value: p.Lang.Count(figure), List: p.Behind(a, cell), Count: p.Lang.Count(n), Same: n == figure}
		if cell != s.cell {
			t.Why = p.Why(a, cell, "")
		}
		b.Differs = b.Differs || !t.Same
		b.Terms = append(b.Terms, t)
		return err
	}
	var err error
	if s.rate != "" {
		over, under := fractionOf(s.rate)
		if err = add(ctx, p.T("analysis.numerator"), over); err == nil {
			err = add(ctx, p.T("analysis.denominator"), under)
		}
	} else {
		err = add(ctx, "=", s.cell)
		for _, part := range summands(s.cell) {
			if err == nil {
				err = add(ctx, part.sign, part.cell)
			}
		}
	}
	if err != nil {
		b.Told = false
		return o.listProblem(p, err)
	}
	return http.StatusOK, nil
}

// Why is the address that takes a figure, or a rate, apart.
func (p *page) Why(a asked, cell register.Cell, rate figures.RateName) string {
	v := a.values()
	for name, text := range map[string]string{"figure": string(cell), "rate": string(rate)} {
		if text != "" {
			v.Set(name, text)
		}
	}
	return p.Lang.Link(analysisWhyPath, v)
}

// PlanNote says why the plan's three figures do not agree by themselves, and how we read them.
func (p *page) PlanNote(b *planBeside) string {
	return fmt.Sprintf(p.T("home.story_1"), b.Decision, b.Received, b.InTime, b.Rate) + " " +
		fmt.Sprintf(p.T("home.story_2"), b.Received, b.InTime, b.SimpleRate, b.Rate, b.Needed, b.Missing) + " " + fmt.Sprintf(p.T("home.story_3"), b.Missing)
}
