package office

import (
	"cmp"
	"slices"

	"motcua/projections/figures"
	"motcua/projections/register"
	"motcua/web/pages"
)

// partRow is one slice of the cut, with its rate's numerator and denominator.
type partRow struct {
	Rank             int // 0: not ranked
	Line, Name, Href string
	Lang             pages.Language // of the name, where it is of one language only
	Figures          []behind       // in the order of the table's columns
}

// small is below how many handled dossiers a rate says little: such a slice is not ranked among the others.
const small = 30

// partsShown is how many slices of a cut are shown; of the small ones as many as those that are ranked leave room for, and some in any case.
const (
	partsShown = 120
	fewShown   = 20
)

// tellParts ranks the slices of the cut by the rate of all that they handled; those that have an order of their own keep it.
func (o *Office) tellParts(p *page, a asked, t answer, b *analysisBody) {
	b.Ranked = a.By != figures.ByLevel && a.By != figures.ByServiceLevel && a.By != figures.ByChannel
	var parts, few []part
	for _, part := range t.Parts {
		switch n := part.Received(); {
		case n == 0:
		case b.Ranked && n < small:
			few = append(few, part)
		default:
			parts = append(parts, part)
		}
	}
	if b.Ranked {
		slices.SortStableFunc(parts, byRate)
		slices.SortStableFunc(few, func(r, s part) int { return cmp.Compare(s.Received(), r.Received()) })
	}
	n, small := roomFor(len(parts), len(few))
	b.Left = len(parts) - n + len(few) - small
	b.Parts, b.Small = o.partRows(p, a, parts[:n]), o.partRows(p, a, few[:small])
	if b.Ranked {
		rank(b.Parts, parts)
	}
}

// roomFor is how many of so many slices are shown, and of so many small ones.
func roomFor(parts, few int) (shown, shownFew int) {
	shown = min(parts, partsShown)
	return shown, min(few, max(partsShown-shown, fewShown))
}

// rank numbers the rows of parts that are in the order of their rates; equal ones share a rank.
func rank(rows []partRow, parts []part) {
	for i := range rows {
		if rows[i].Rank = i + 1; i > 0 && byRate(parts[i], parts[i-1]) == 0 {
			rows[i].Rank = rows[i-1].Rank
		}
	}
}

// partRows says parts in words.
func (o *Office) partRows(p *page, a asked, parts []part) (rows []partRow) {
	for _, part := range parts {
		s := a.own(part.Slice)
		within := a.within(s)
		row := partRow{Line: partLine + s.Key, Lang: langOf(s), Name: o.sliceName(p, s, a.To), Href: within.link(p.Lang, analysisPath)}
		rate := part.Rate(figures.OnTimeOfHandled)
		ways := p.waysFrom(within.Placed(row.Line), row.Name)
		row.Figures = append(row.Figures, ways.doubted(figures.OnTimeOfHandled, p.Lang.Percent(rate.Numerator, rate.Denominator)))
		for _, cell := range partCells {
			row.Figures = append(row.Figures, ways.listed(cell, p.Lang.Count(cell.Of(part.Measures))))
		}
		rows = append(rows, row)
	}
	return rows
}

// partCells are what is told of each slice, after its rate.
var partCells = []register.Cell{register.InTime, register.Received, register.ReceivedInPeriod, register.Late, register.Overdue}

// byRate puts the higher rate first, by the fractions themselves and not by what they are rounded to.
func byRate(r, s part) int {
	a, b := r.Rate(figures.OnTimeOfHandled), s.Rate(figures.OnTimeOfHandled)
	return cmp.Compare(b.Numerator*a.Denominator, a.Numerator*b.Denominator)
}
