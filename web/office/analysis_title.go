package office

import (
	"slices"
	"strings"

	"motcua/projections"
	"motcua/projections/figures"
)

// titled is the title of a page that shows something of a question: what, of which part of all dossiers, in which period, in which state of the log. By
// it tabs, histories and the previews of links are told apart.
func (o *Office) titled(p *page, a asked, what ...string) string {
	for _, s := range a.Slices {
		what = append(what, o.sliceName(p, s, a.To))
	}
	return titled(append(what, a.period(), p.stateName(a.As))...)
}

// reportTitled is that of a page that shows something of a report; of none, where none is asked for yet.
func (o *Office) reportTitled(p *page, a reportAsked, what ...string) string {
	if a.Kind == "" {
		return titled(what...)
	}
	what = append(what, p.T("reports.kind."+string(a.Kind)))
	if a.Office != "" {
		what = append(what, o.agencyName(p, a.Office))
	}
	return o.titled(p, a.asked, what...)
}

// compareTitled is that of a comparison: both moments, and how far each side knows the log where they do not know the same.
func (o *Office) compareTitled(p *page, c compared, b *compareBody) string {
	of := c.asked
	of.As = figures.AsOf{}
	var sides []string
	for i, known := range []projections.Known{c.As.Known, c.And.Known} {
		side := b.Sides[i].Name + " " + b.Sides[i].Moment
		if c.As.Known != c.And.Known {
			side += ", " + p.stateName(figures.AsOf{Known: known})
		}
		sides = append(sides, side)
	}
	return titled(o.titled(p, of, p.Title, b.Filter), strings.Join(sides, " / "))
}

// titled joins the parts of a title that there are.
func titled(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(part string) bool { return part == "" }), " · ")
}

// period is the period as people read it.
func (a asked) period() string { return dayText(a.From) + " – " + dayText(a.To) }
