package office

import (
	"motcua/projections/figures"
	"motcua/projections/register"
)

// column is a figure with what it is the sum of, by their numbers in form II.06a.
type column struct {
	cell    register.Cell
	formula string
}

// columns are the figures of form II.06a in its order.
var columns = []column{
	{register.Received, "(4) + (5) + (6)"}, {register.ReceivedOnline, ""}, {register.ReceivedDirect, ""}, {register.CarriedOver, ""},
	{register.Resolved, "(8) + (9) + (10)"}, {register.Early, ""}, {register.OnTime, ""}, {register.Late, ""},
	{register.Ended, ""}, {register.LateOriginal, ""},
	{register.InProcess, "(12) + (13)"}, {register.Within, ""}, {register.Overdue, ""},
	{register.Unpromised, ""}, {register.Returned, ""},
}

// fractions are what rates are computed of and no column of the form says.
var fractions = []column{{register.InTime, "(8) + (9)"}, {register.ReceivedInPeriod, "(4) + (5)"}, {register.NotLate, "(3) − (10) − (13)"}, {register.InTimeOriginal, "(7) − (10a)"}}

// columnOf is what is known of a cell.
func columnOf(cell register.Cell) column {
	for _, all := range [][]column{columns, fractions} {
		for _, c := range all {
			if c.cell == cell {
				return c
			}
		}
	}
	return column{cell: cell}
}

// fractionOf are the cells whose quotient a rate is; see [figures.Measures.Rate].
func fractionOf(name figures.RateName) (numerator, denominator register.Cell) {
	switch name {
	case figures.OnTimeOfResolved:
		return register.InTime, register.Resolved
	case figures.OnTimeOfReceived:
		return register.InTime, register.ReceivedInPeriod
	case figures.NotLateOfHandled:
		return register.NotLate, register.Received
	case figures.OriginalOfResolved:
		return register.InTimeOriginal, register.Resolved
	case figures.OriginalOfReceived:
		return register.InTimeOriginal, register.ReceivedInPeriod
	case figures.OriginalOfHandled:
		return register.InTimeOriginal, register.Received
	default:
		return register.InTime, register.Received
	}
}

// behind is a number that leads to the list of what it counts, or to why it is what it is.
type behind struct{ Text, Href, Label string }

// Listed is a figure of a question with the way to its list. of is what else tells it from others on its page; it may be empty.
func (p *page) Listed(a asked, cell, text, of string) behind {
	label := text + " " + p.T("analysis.cell."+cell)
	if of != "" {
		label += ", " + of
	}
	return behind{text, p.Behind(a, register.Cell(cell)), label + ": " + p.T("analysis.to_list")}
}

// Doubted is a rate of a question with the way to why it is what it is. of is what else tells it from others on its page.
func (p *page) Doubted(a asked, rate, text, of string) behind {
	label := text + " " + p.T("figure.rate") + " " + p.T("rate."+rate) + ", " + of
	return behind{text, p.Why(a, "", figures.RateName(rate)), label + ": " + p.T("analysis.ask_why")}
}
