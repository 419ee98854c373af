package office

import (
	"context"
	"net/http"
	"net/url"

	"motcua/domain/access"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/comparison"
	"motcua/projections/figures"
	"motcua/projections/register"
	"motcua/web/pages"
)

// comparePath is where two moments stand side by side.
const comparePath = "/analysis/compare"

// andPrefix begins the names of what an address says of the second moment.
const andPrefix = "and-"

// Comparisons is what two states of the log differ by.
type Comparisons interface {
	// Compare finds the dossiers by which two states differ, both of a part of the log that does not grow; due are those of
	// [comparison.Question.Due]. The errors are those of [Figures].
	Compare(ctx context.Context, q comparison.Question, due []eventlog.StreamID) (*comparison.Found, error)
}

// compared is what an address of a comparison asks for: the period and the slices of [asked], in two states.
type compared struct {
	asked
	And  figures.AsOf  // the second state; the first one is As
	Cell register.Cell // whose dossiers are listed; empty: of all figures
}

func (c compared) values() url.Values {
	q := c.asked.values()
	for _, name := range []string{"by", "step", "start"} {
		q.Del(name)
	}
	setState(q, andPrefix, c.And)
	if c.Cell != "" {
		q.Set("cell", string(c.Cell))
	}
	return q
}

func (c compared) link(l pages.Language) string { return l.Link(comparePath, c.values()) }

func (c compared) question() comparison.Question {
	return comparison.Question{Slice: c.slice(), From: c.From, To: c.To, A: c.As, B: c.And}
}

// comparedOf reads the question of a page's address.
func (o *Office) comparedOf(ctx context.Context, p *page, by access.Person) (c compared, problem *Problem) {
	plain := *p // the period and the slices, as if it were of now
	plain.Query = url.Values{"from": p.Query["from"], "to": p.Query["to"], "slice": p.Query["slice"]}
	c.asked, problem = o.askedOf(ctx, &plain, by)
	for _, side := range []struct {
		as     *figures.AsOf
		prefix string
	}{{&c.As, ""}, {&c.And, andPrefix}} {
		as, wrong := p.stateOf(side.prefix)
		if *side.as = as; problem == nil {
			problem = wrong
		}
		end := worktime.OfficeDay(as.At)
		if p.Query.Get("from") == "" && !as.At.IsZero() {
			c.From = min(c.From, yearOf(end))
		}
		if problem == nil && !as.At.IsZero() && c.From > end {
			problem = &Problem{Text: p.T("compare.begins_after"), Field: "from"}
		}
	}
	if c.Cell = register.Cell(p.Query.Get("cell")); c.Cell != "" && !c.Cell.Valid() && problem == nil {
		problem = &Problem{Text: p.T("analysis.bad_cell")}
	}
	return c, problem
}

// compare shows the figures of two moments side by side, and what changed between them.
func (o *Office) compare(w http.ResponseWriter, r *http.Request, by access.Person) {
	p := o.page(r, "compare.title")
	c, problem := o.comparedOf(r.Context(), p, by)
	status := http.StatusUnprocessableEntity
	var body compareBody
	if problem == nil && (c.As.Known.String() == "" || c.And.Known.String() == "") {
		pinned := c
		if status, problem = o.pin(r.Context(), p, &pinned); problem == nil {
			http.Redirect(w, r, pinned.link(p.Lang), http.StatusSeeOther)
			return
		}
	} else if problem == nil {
		status, problem = o.compareStates(r.Context(), p, c, &body)
	}
	o.tellCompareForm(p, by, c, &body)
	p.Title = o.compareTitled(p, c, &body)
	p.Body, p.Problem = body, problem
	o.show(w, status, "compare", p)
}

// pin has a comparison be of what the log holds now, where nothing else is said: its address then gives the same for ever.
func (o *Office) pin(ctx context.Context, p *page, c *compared) (int, *Problem) {
	var making *Making
	return o.lookAt(ctx, p, asked{}, &making, func(_ *figures.Cube, at eventlog.Position) {
		for _, as := range []*figures.AsOf{&c.As, &c.And} {
			if as.Known.String() == "" {
				as.Known.Position = at
			}
		}
	})
}

// compareStates looks at both states and finds what they differ by.
func (o *Office) compareStates(ctx context.Context, p *page, c compared, b *compareBody) (int, *Problem) {
	q := c.question()
	var t sides
	var due []eventlog.StreamID
	for i, as := range []figures.AsOf{q.A, q.B} {
		side := c.asked
		side.As = as
		var making *Making // the other one is begun too
		status, problem := o.lookAt(ctx, p, side, &making, func(cube *figures.Cube, at eventlog.Position) {
			t.measures[i], t.at[i] = q.Figures(cube, as), at
			if q.First().Same(as) {
				due = q.Due(cube)
			}
		})
		if problem != nil {
			return status, problem
		}
		if making != nil && (b.Making == nil || making.Position < b.Making.Position) {
			b.Making = making
		}
	}
	if b.Making != nil {
		return http.StatusAccepted, nil
	}
	found, err := o.opt.Comparisons.Compare(ctx, q, due)
	if err != nil {
		return o.noFigures(p, err, &b.Making)
	}
	if err := o.tellComparison(ctx, p, c, t, found, b); err != nil {
		return o.noFigures(p, err, &b.Making)
	}
	return http.StatusOK, nil
}
