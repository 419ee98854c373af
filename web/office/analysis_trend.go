package office

import (
	"fmt"
	"strconv"
	"strings"

	"motcua/projections/figures"
	"motcua/projections/register"
)

// trendRate is the on-time rate of a step. Of all that is to be handled in a day or a week most is not due yet, so a rate of that says little;
// this one is of what was resolved in the step.
const trendRate = figures.OnTimeOfResolved

// trendBody is what came in and was resolved, step by step, and the rate of that: a picture, and the same as a table.
type trendBody struct {
	Step          string
	Steps         []wordedLink
	TooLong       []string // why it is not cut into the other steps
	Points        []trendPoint
	Before        bool // some of them have a year before
	Lines         []gridLine
	Width         int
	Line          string     // the resolved, as the points of a line
	Share         []gridLine // the scale of the rate, on the right
	Rates         []string   // the rate, as the points of a line for each stretch of steps that have one
	Right         int        // where that scale begins
	Rate, Formula string     // which rate it is
}

// The picture's measures, in its own units: a band for the numbers on the left and one for the days below.
const (
	chartLeft   = 60
	chartTop    = 12
	chartHeight = 200
	chartWidth  = 1040
	chartRight  = 60 // for the scale of the rate
)

type trendPoint struct {
	Line, Text, Href                  string
	Received, Resolved, Late, Overdue behind
	X, Y, W, H, Middle, Dot           int
	Label                             string // below the picture; empty where there is no room
	Short                             string // the step, as short as it can be said
	Before                            string // received a year before
	HasBefore                         bool
	Rate                              behind // the on-time rate; empty over nothing
	Part                              string // the fraction that it is
	Percent                           string // the rate as scripts read it
	Mark                              int    // its height in the picture
	Counts                            point
}

type gridLine struct {
	Y    int
	Text string
}

// trend draws the answer's steps.
func (p *page) trend(a asked, t answer) trendBody {
	b := trendBody{Step: t.Step, Width: chartLeft + chartWidth + chartRight, Right: chartLeft + chartWidth, Rate: string(trendRate), Formula: trendRate.Formula()}
	for _, s := range steps {
		other := a
		other.Step = s
		if other.step() == s {
			b.Steps = append(b.Steps, wordedLink{p.T("analysis.step." + s), other.link(p.Lang, analysisPath) + "#trend", s == t.Step})
		} else {
			b.TooLong = append(b.TooLong, fmt.Sprintf(p.T("analysis.step.too_long"), p.T("analysis.step."+s), p.Lang.Count(longest[s]), p.Lang.Count(int(a.To-a.From)+1)))
		}
	}
	top := 1
	for _, q := range t.Trend {
		top = max(top, q.ReceivedInPeriod(), q.Resolved())
	}
	top = roundUp(top)
	y := func(n int) int { return chartTop + chartHeight - n*chartHeight/top }
	for i := range 5 {
		if n := top * i / 4; i == 0 || n > top*(i-1)/4 {
			b.Lines = append(b.Lines, gridLine{y(n), p.Lang.Count(n)})
		}
	}
	for i := range 5 {
		b.Share = append(b.Share, gridLine{chartTop + chartHeight - i*chartHeight/4, strconv.Itoa(25*i) + "%"})
	}
	every := max((len(t.Trend)+11)/12, 1)
	var line, rates []string
	for i, q := range t.Trend {
		x, next := chartLeft+i*chartWidth/len(t.Trend), chartLeft+(i+1)*chartWidth/len(t.Trend)
		n := q.ReceivedInPeriod()
		own := a.stepped(q.From, q.To)
		only := own
		only.place = place{}
		point := trendPoint{
			Line: own.place.Line, Text: dayText(q.From), Href: only.link(p.Lang, analysisPath), Counts: q,
			X: x + 1, W: max(next-x-2, 1), Y: y(n), H: y(0) - y(n), Middle: (x + next) / 2, Dot: y(q.Resolved()),
		}
		if q.To > q.From {
			point.Text += " – " + dayText(q.To)
		}
		point.Short = dayText(q.From)[:5]
		if t.Step == byMonth {
			point.Short = dayText(q.From)[3:]
		}
		if i%every == 0 {
			point.Label = point.Short
		}
		ways := p.waysFrom(own, point.Text)
		point.Received, point.Resolved = ways.listed(register.ReceivedInPeriod, p.Lang.Count(n)), ways.listed(register.Resolved, p.Lang.Count(q.Resolved()))
		point.Late, point.Overdue = ways.listed(register.Late, p.Lang.Count(q.Late)), ways.listed(register.Overdue, p.Lang.Count(q.Overdue))
		if q.HasBefore {
			point.Before, point.HasBefore, b.Before = p.Lang.Count(q.Before.ReceivedInPeriod()), true, true
		}
		if rate := q.Measures.Rate(trendRate); rate.Denominator > 0 {
			point.Rate, point.Part = ways.doubted(trendRate, p.Lang.Percent(rate.Numerator, rate.Denominator)), p.Lang.Count(rate.Numerator)+" / "+p.Lang.Count(rate.Denominator)
			point.Percent = strconv.FormatFloat(100*float64(rate.Numerator)/float64(rate.Denominator), 'f', 4, 64)
			point.Mark = chartTop + chartHeight - rate.Numerator*chartHeight/rate.Denominator
			rates = append(rates, strconv.Itoa(point.Middle)+","+strconv.Itoa(point.Mark))
		} else if len(rates) > 0 {
			b.Rates, rates = append(b.Rates, strings.Join(rates, " ")), nil
		}
		line = append(line, strconv.Itoa(point.Middle)+","+strconv.Itoa(point.Dot))
		b.Points = append(b.Points, point)
	}
	if len(rates) > 0 {
		b.Rates = append(b.Rates, strings.Join(rates, " "))
	}
	b.Line = strings.Join(line, " ")
	return b
}

// roundUp is the next number of people's scales: 1, 2, 4 or 8 with noughts, so that its quarters are plain from 4 on.
func roundUp(n int) int {
	for ten := 1; ; ten *= 10 {
		for _, m := range []int{1, 2, 4, 8} {
			if m*ten >= n {
				return max(m*ten, 4)
			}
		}
	}
}
