package office

import (
	"context"
	"net/url"
	"slices"
	"strconv"

	"motcua/domain/access"
	"motcua/domain/directory"
	"motcua/domain/eventlog"
	"motcua/projections/figures"
	"motcua/projections/reports"
	"motcua/web/pages"
)

// reportAsked is what an address asks for: a report, in the state of the log that is asked for.
type reportAsked struct {
	asked
	Kind     reports.Kind // "": none yet
	Cut      figures.Dimension
	Office   directory.AgencyCode
	Position eventlog.Position // the state of the log that a page showed; 0: of now
}

func (a reportAsked) question() reports.Question {
	q := reports.Question{Kind: a.Kind, From: a.From, To: a.To, AsOf: a.As, By: a.Cut}
	switch a.Kind {
	case reports.Register:
		q.Office = a.Office
	case reports.Activity, reports.Satisfaction:
		q.Slices = a.Slices
	case reports.Plan:
	}
	return q
}

// values are the question as an address has it.
func (a reportAsked) values() url.Values {
	v := a.asked.values()
	v.Del("by")
	v.Del("step")
	v.Del("since")
	v.Set("kind", string(a.Kind))
	if a.Kind == reports.Register || a.Kind == reports.Plan {
		v.Del("slice")
	}
	if a.Cut != "" {
		v.Set("by", string(a.Cut))
	}
	if a.Kind == reports.Register && a.Office != "" {
		v.Set("office", string(a.Office))
	}
	if a.Position != eventlog.Start {
		v.Set("position", strconv.FormatUint(uint64(a.Position), 10))
	}
	return v
}

func (a reportAsked) link(l pages.Language, path string) string { return l.Link(path, a.values()) }

// kindsFor are the reports that somebody may make: the plan's targets are those of the whole province.
func kindsFor(by access.Person) []reports.Kind {
	if access.Everything(by) {
		return reports.Kinds
	}
	return []reports.Kind{reports.Activity, reports.Register, reports.Satisfaction}
}

// cutsFor are the ways to cut a report that somebody may see: a counter serves more than one agency.
func cutsFor(by access.Person, k reports.Kind) []figures.Dimension {
	if k == reports.Satisfaction && !access.Everything(by) {
		return []figures.Dimension{figures.ByAgency}
	}
	return k.Cuts()
}

// reportAskedOf reads the question of a page's address. Whoever does not see everything asks about their own agency.
func (o *Office) reportAskedOf(ctx context.Context, p *page, by access.Person) (a reportAsked, problem *Problem) {
	a.asked, problem = o.askedOf(ctx, p, by)
	a.Kind = reports.Kind(p.Query.Get("kind"))
	if problem != nil {
		return a, problem
	}
	if a.Kind == "" {
		return a, nil
	}
	if !slices.Contains(kindsFor(by), a.Kind) {
		a.Kind = ""
		return a, &Problem{Text: p.T("reports.no_kind")}
	}
	if n := p.Query.Get("position"); n != "" {
		position, err := strconv.ParseUint(n, 10, 64)
		if err != nil || position == 0 {
			return a, &Problem{Text: p.T("analysis.bad_known"), Field: "known-at"}
		}
		a.Position = eventlog.Position(position)
	}
	if cuts := cutsFor(by, a.Kind); len(cuts) > 0 {
		if a.Cut = figures.Dimension(p.Query.Get("by")); !slices.Contains(cuts, a.Cut) {
			a.Cut = cuts[0]
		}
	}
	switch a.Kind {
	case reports.Register:
		a.Slices = nil
		if a.Office = by.Agency; access.Everything(by) {
			a.Office = directory.AgencyCode(p.Query.Get("office"))
		}
		if _, ok := o.opt.Law.Catalogue.Agency(a.Office); !ok {
			return a, &Problem{Text: p.T("reports.no_office"), Field: "office"}
		}
	case reports.Satisfaction:
		a.Slices = slices.DeleteFunc(a.Slices, func(s figures.Slice) bool { return s.Dimension != figures.ByAgency })
		if len(a.Slices) > 0 {
			a.Cut = figures.ByAgency
		}
	case reports.Plan:
		a.Slices = nil
	case reports.Activity:
	}
	return a, nil
}
