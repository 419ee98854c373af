package office

import (
	"math"
	"slices"
	"time"

	"motcua/domain/access"
	"motcua/domain/directory"
	"motcua/domain/worktime"
	"motcua/projections/figures"
	"motcua/projections/register"
	"motcua/projections/reports"
)

// reportsBody is the page on which a report is chosen.
type reportsBody struct {
	Asked   reportAsked
	Making  *Making // the report is being made
	Kinds   []wordedLink
	Periods []wordedLink
	Form    reportForm
	Period  string
	Shown   *shownReport // nil: none was asked for, or it is being made
	ID      string       // of the command that the form will send
	Taken   []takenRow   // the last ones
}

type reportForm struct {
	From, To, At, Known, Office string
	By                          figures.Dimension
	Cuts                        []figures.Dimension
	Agencies                    []directory.Agency // to choose one; none: one's own, or nothing to choose
	Slice                       string             // the one that is chosen
	Kept                        []string           // other slices, as the form sends them
	Chosen                      []chosenSlice
}

// shownReport is a report that has been made.
type shownReport struct {
	Title    string
	State    string // of the log, in words
	Rows     string
	Paper    string // address of the paper
	Sheet    string // the same, at the line that one comes back to
	Files    []wordedLink
	Take     string // where the form goes that takes it
	Names    bool   // it can be taken with names
	Identity string // that holds in every row
	Ahead    bool   // the period was not over
}

// tell says of an answer what the page shows; its links lead to the very state of the log that it was made of.
func (b *reportsBody) tell(p *page, by access.Person, a reportAsked, answer *reports.Answer) {
	a.Position = answer.Read
	s := &shownReport{
		State: p.Lang.Count(int(answer.Read)), Rows: p.Lang.Count(len(answer.Keys)), Paper: a.link(p.Lang, paperPath), Take: a.link(p.Lang, takePath),
		Names: a.Kind == reports.Register && access.TakesNames(by, a.Office),
		Ahead: answer.Ahead,
	}
	s.Sheet = p.sheet(s.Paper)
	for _, format := range paperFormats {
		s.Files = append(s.Files, wordedLink{Text: p.T("reports.format." + format), Href: formatLink(p, a, format)})
	}
	for _, id := range answer.Table.Identities {
		s.Identity = id.Name + ": " + p.Lang.Count(answer.Table.Of(id.Left)) + " = " + p.Lang.Count(answer.Table.Of(id.Right))
	}
	b.Shown, b.ID = s, newID()
}

// paperFormats are the formats of a report's file.
var paperFormats = []string{"xlsx", "csv", "html"}

func formatLink(p *page, a reportAsked, format string) string {
	v := a.values()
	v.Set("format", format)
	return p.Lang.Link(filePath, v)
}

// tellReportForm fills the form and the links beside it with what is asked for.
func (o *Office) tellReportForm(p *page, by access.Person, a reportAsked, b *reportsBody) {
	b.Period = a.period()
	for _, k := range kindsFor(by) {
		other := a
		other.Kind, other.Position, other.Cut = k, 0, ""
		if k == reports.Register && other.Office == "" && access.Everything(by) {
			other.Office = o.someOffice(a)
		}
		b.Kinds = append(b.Kinds, wordedLink{p.T("reports.kind." + string(k)), other.link(p.Lang, reportsPath), k == a.Kind})
	}
	b.Form = reportForm{From: a.From.String(), To: a.To.String(), At: p.Query.Get("at"), Known: p.Query.Get("known-at"), By: a.Cut, Cuts: cutsFor(by, a.Kind), Office: string(a.Office)}
	if !a.As.At.IsZero() {
		b.Form.At = a.As.At.Format(secondMoment)
	}
	if access.Everything(by) && (a.Kind == reports.Register || a.Kind == reports.Activity || a.Kind == reports.Satisfaction) {
		b.Form.Agencies = o.opt.Law.Catalogue.AgenciesOn(a.To)
	}
	for _, s := range a.question().Slices {
		text := string(s.Dimension) + "=" + s.Key
		b.Form.Chosen = append(b.Form.Chosen, chosenSlice{Text: o.sliceName(p, s, a.To)})
		switch {
		case !access.Everything(by) && s.Dimension == figures.ByAgency:
		case s.Dimension == figures.ByAgency:
			b.Form.Slice = text
		default:
			b.Form.Kept = append(b.Form.Kept, text)
		}
	}
	if a.Kind != "" {
		b.Periods = reportPeriods(p, a)
	}
	b.Taken = o.takenRows(p, by)
	b.Taken = b.Taken[:min(len(b.Taken), lastTaken)]
}

// lastTaken is how many of those that were taken the page names; the others have a page of their own.
const lastTaken = 5

// someOffice is whose register is shown until another one is chosen: the agency's that was chosen before, or the first.
func (o *Office) someOffice(a reportAsked) directory.AgencyCode {
	for _, s := range a.Slices {
		if s.Dimension == figures.ByAgency {
			return directory.AgencyCode(s.Key)
		}
	}
	return o.opt.Law.Catalogue.AgenciesOn(a.To)[0].Code
}

// reportPeriods are the periods that reports are usually asked for.
func reportPeriods(p *page, a reportAsked) (all []wordedLink) {
	today := worktime.OfficeDay(p.Office)
	year, month, _ := today.Civil()
	quarter := (month-1)/3*3 + 1
	for _, period := range []struct {
		key      string
		from, to worktime.Day
	}{
		{"this_month", worktime.Date(year, month, 1), today}, {"last_month", worktime.Date(year, month-1, 1), worktime.Date(year, month, 0)},
		{"this_quarter", worktime.Date(year, quarter, 1), today}, {"last_quarter", worktime.Date(year, quarter-3, 1), worktime.Date(year, quarter, 0)},
		{"this_year", worktime.Date(year, 1, 1), today}, {"last_year", worktime.Date(year-1, 1, 1), worktime.Date(year-1, 12, 31)},
	} {
		other := a
		other.From, other.To, other.As.At, other.Position = period.from, period.to, time.Time{}, 0
		all = append(all, wordedLink{p.T("reports.period." + period.key), other.link(p.Lang, reportsPath), a.From == period.from && a.To == period.to})
	}
	return all
}

// behindCell is the address of what a figure of a report counts, in the state of the log that the report is of; empty where nothing lists it. back
// is the address to which the way back from there leads.
func (p *page) behindCell(by access.Person, a reportAsked, answer *reports.Answer, back func(row int) string) func(row, column int) string {
	state := a.asked
	if state.As.Known.String() == "" {
		state.As.Known.Position = answer.Read
	}
	lists := func(row int, key string) (w ways, ok bool) {
		asked := state
		asked.place.Back = back(row)
		if s := (figures.Slice{Dimension: a.Cut, Key: key}); key != "" && a.Cut != figures.Centre && !slices.Contains(asked.Slices, s) {
			if !asked.narrows(s) {
				return w, false
			}
			asked = asked.within(s)
		}
		return p.waysFrom(asked, ""), true
	}
	of, from, open := math.MinInt, ways{}, false // the row that was asked for last: its cells are asked for one after the other
	list := func(cell register.Cell, row int, key string) string {
		if row != of {
			of = row
			from, open = lists(row, key)
		}
		if !open {
			return ""
		}
		return from.address(analysisListPath, "cell", string(cell))
	}
	return func(row, column int) string {
		key := ""
		if row >= 0 {
			key = answer.Keys[row]
		}
		number := answer.Table.Columns[column].Number
		switch {
		case a.Kind == reports.Register && number == "2":
			return p.storied("/dossier/"+key, back(row))
		case a.Kind == reports.Activity:
			if cell, ok := register.CellOf(number); ok {
				return list(cell, row, key)
			}
		case a.Kind == reports.Satisfaction && number == "3":
			return list(register.Returned, row, key)
		case a.Kind.Lists(number) && (row < 0 || !answer.Table.Rows[row][column].Missing):
			a.Position = answer.Read
			v := a.values()
			v.Set("row", key)
			v.Set("column", number)
			v.Set("back", back(row))
			return p.Lang.Link(countedPath, v)
		}
		return ""
	}
}
