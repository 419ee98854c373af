package office

import (
	"strconv"

	"motcua/projections/delays"
)

// limitChart is a picture of how much of the limits was used: a column for each tenth.
type limitChart struct {
	Columns []limitColumn
	Lines   []gridLine
	Width   int
	Limit   int // where the limit lies
}

type limitColumn struct {
	X, Y, W, H, Middle int
	Name, Count        string
	Label              string // below it
	Kind               string // early, on or late
}

// limitChart draws the bands that are parts of the limit, and the limit itself.
func (p *page) limitChart(t delays.Answer) limitChart {
	var shown []delays.Band
	top := 1
	for b, n := range t.Bands {
		if drawn(delays.Band(b)) {
			shown, top = append(shown, delays.Band(b)), max(top, n)
		}
	}
	top = roundUp(top)
	c := limitChart{Width: chartLeft + chartWidth}
	y := func(n int) int { return chartTop + chartHeight - n*chartHeight/top }
	for i := range 5 {
		if n := top * i / 4; i == 0 || n > top*(i-1)/4 {
			c.Lines = append(c.Lines, gridLine{y(n), p.Lang.Count(n)})
		}
	}
	for i, b := range shown {
		n := t.Bands[b]
		x, next := chartLeft+i*chartWidth/len(shown), chartLeft+(i+1)*chartWidth/len(shown)
		column := limitColumn{X: x + 2, W: next - x - 4, Y: y(n), H: y(0) - y(n), Middle: (x + next) / 2, Name: p.bandName(b), Count: p.Lang.Count(n), Kind: "late", Label: "= 100"}
		switch from, to, ok := b.Percent(); {
		case !ok:
			column.Kind, c.Limit = "on", column.Middle
		case b.Early():
			column.Kind, column.Label = "early", shortBand(from, to)
		default:
			column.Label = shortBand(from, to)
		}
		c.Columns = append(c.Columns, column)
	}
	return c
}

// drawn reports whether a band has a column: it is a part of the limit, or the limit itself.
func drawn(b delays.Band) bool {
	_, _, ok := b.Percent()
	return ok || b == delays.OnLimit
}

// shortBand is what stands under a column: the end of its part of the limit, or its beginning where it has no end.
func shortBand(from, to int) string {
	if to == 0 {
		return "> " + strconv.Itoa(from)
	}
	return strconv.Itoa(to)
}
