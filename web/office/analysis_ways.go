package office

import (
	"net/url"

	"motcua/projections/figures"
	"motcua/projections/register"
)

// ways lead on from the numbers of one line, which are all of one question.
type ways struct {
	page  *page
	asked url.Values
	of    string // what else tells the numbers from others on their page; it may be empty
}

func (p *page) waysFrom(a asked, of string) ways { return ways{p, a.values(), of} }

// listed is a figure with the way to its list.
func (w ways) listed(cell register.Cell, text string) behind {
	return w.to(analysisListPath, "cell", string(cell), text, w.page.T("analysis.cell."+string(cell)), "analysis.to_list")
}

// doubted is a rate with the way to why it is what it is.
func (w ways) doubted(rate figures.RateName, text string) behind {
	return w.to(analysisWhyPath, "rate", string(rate), text, w.page.T("figure.rate")+" "+w.page.T("rate."+string(rate)), "analysis.ask_why")
}

// address is where a way leads.
func (w ways) address(path, name, value string) string {
	w.asked.Set(name, value)
	defer w.asked.Del(name)
	return w.page.Lang.Link(path, w.asked)
}

func (w ways) to(path, name, value, text, what, why string) behind {
	to := w.address(path, name, value)
	if w.of != "" {
		what += ", " + w.of
	}
	return leading(text, to, text+" "+what+": "+w.page.T(why))
}
