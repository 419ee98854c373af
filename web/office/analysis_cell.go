package office

import (
	"html/template"

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
type behind struct {
	Text string
	Way  template.HTMLAttr // the address, and what a screen reader says
}

// leading is a number that leads to one of our own addresses. A page has a thousand of them and more: what a template would do to find out what
// may stand in an address costs more than all the rest of it.
func leading(text, to, label string) behind {
	return behind{text, template.HTMLAttr(`href="` + template.HTMLEscapeString(to) + `" aria-label="` + template.HTMLEscapeString(label) + `"`)} //nolint:gosec // both are escaped
}

// Listed is a figure of a question with the way to its list. of is what else tells it from others on its page; it may be empty.
func (p *page) Listed(a asked, cell, text, of string) behind {
	return p.waysFrom(a, of).listed(register.Cell(cell), text)
}

// Doubted is a rate of a question with the way to why it is what it is. of is what else tells it from others on its page.
func (p *page) Doubted(a asked, rate, text, of string) behind {
	return p.waysFrom(a, of).doubted(figures.RateName(rate), text)
}
