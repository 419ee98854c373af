package office

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"motcua/domain/access"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/look"
	"motcua/domain/worktime"
	"motcua/projections/looks"
)

// looksPath is where it is told who was shown whose data.
const looksPath = "/looks"

// looksOnPage is how many looks stand on a page.
const looksOnPage = 50

func (o *Office) looksRoutes() []route {
	return []route{{pattern: "GET " + looksPath, door: access.Looks, handle: o.whoSaw}}
}

// whoSawBody is a page of the record of looks.
type whoSawBody struct {
	Form   whoSawForm
	Rows   []lookRow
	Outs   []outRow // reports and exports with names
	More   bool     // there are more of them
	Older  string
	Newest string // the first page; empty: this is it
}

type whoSawForm struct{ Dossier, Account, From, To string }

// lookRow is a look, in words.
type lookRow struct {
	At, By, Account, Mine string // Mine: the address of all looks of the account
	Role, Place           string
	Page                  string // on which it was
	Dossiers              []lookedAt
	Count                 string
}

// lookedAt is a dossier that was shown; Href leads to all looks at it.
type lookedAt struct {
	Code dossier.Code
	Href string
}

// whoSaw tells who was shown whose data, the latest first: of a dossier, of an account, or all.
func (o *Office) whoSaw(w http.ResponseWriter, r *http.Request, _ access.Person) {
	p := o.page(r, "looks.title")
	q, form, problem := p.looksAsked()
	b := whoSawBody{Form: form}
	status := http.StatusUnprocessableEntity
	if problem == nil {
		status = http.StatusOK
		if err := o.tellLooks(r.Context(), p, q, &b); err != nil {
			o.opt.Log.Error().Err(err).Msg("looks")
			status, problem = http.StatusServiceUnavailable, &Problem{Text: p.T("looks.failed")}
		}
	}
	p.Body, p.Problem = b, problem
	o.show(w, status, "whosaw", p)
}

// looksAsked reads what is asked for.
func (p *page) looksAsked() (q looks.Query, f whoSawForm, problem *Problem) {
	get := func(name string) string { return strings.TrimSpace(p.Query.Get(name)) }
	f = whoSawForm{strings.ToUpper(get("dossier")), get("account"), get("from"), get("to")}
	q = looks.Query{Dossier: dossier.Code(f.Dossier), Account: f.Account, To: worktime.OfficeDay(p.Office), Limit: looksOnPage}
	if f.Dossier != "" && !q.Dossier.Valid() {
		return q, f, &Problem{Text: p.T("looks.bad_code"), Field: "dossier"}
	}
	for _, d := range []struct {
		name, text string
		day        *worktime.Day
	}{{"from", f.From, &q.From}, {"to", f.To, &q.To}} {
		if d.text == "" {
			continue
		}
		day, err := worktime.ParseDay(d.text)
		if err != nil {
			return q, f, &Problem{Text: p.T("analysis.bad_day"), Field: d.name}
		}
		*d.day = day
	}
	if f.From != "" && q.From > q.To {
		return q, f, &Problem{Text: p.T("analysis.bad_order"), Field: "from"}
	}
	if text := get("before"); text != "" {
		mark, err := looks.ParseMark(text)
		if err != nil {
			return q, f, &Problem{Text: p.T("looks.bad_mark")}
		}
		q.Before = mark
	}
	return q, f, nil
}

// tellLooks reads a page of looks, and what left the house with names.
func (o *Office) tellLooks(ctx context.Context, p *page, q looks.Query, b *whoSawBody) error {
	first, err := o.firstDay(ctx)
	if err != nil {
		return err
	}
	q.From = max(q.From, first)
	found, err := looks.Read(ctx, o.opt.Events, q)
	if err != nil {
		return err
	}
	for _, e := range found.Entries {
		b.Rows = append(b.Rows, o.lookRow(p, q, e))
	}
	if found.More {
		b.Older = p.turn(looksPath, "before", found.Next.String())
	}
	if q.Before != (looks.Mark{}) {
		b.Newest = p.turn(looksPath, "before", "")
		return nil
	}
	return o.tellOuts(ctx, p, q, b)
}

// firstDay is the day on which the log begins; there are no looks before it.
func (o *Office) firstDay(ctx context.Context) (worktime.Day, error) {
	for r, err := range o.opt.Events.ReadAll(ctx, eventlog.Start) {
		return min(worktime.OfficeDay(r.Occurred), worktime.OfficeDay(r.Recorded)), err
	}
	return worktime.OfficeDay(o.opt.Clock.Office()), nil
}

// lookRow says a look in words. Where a dossier is asked for, it stands alone, with how many others were on the page.
func (o *Office) lookRow(p *page, q looks.Query, e looks.Entry) lookRow {
	row := lookRow{
		At: second(e.At), By: o.personName(e.By), Account: e.By, Mine: p.LooksBy(e.By), Role: p.T("role." + e.Role),
		Place: o.placeOf(p, e.Actor), Page: p.T("looks.place." + string(e.Place)),
	}
	switch {
	case e.Place == look.Form:
		row.Page += " " + e.Item
	case e.Item != "":
		row.Page += " " + e.Item[:min(len(e.Item), 8)] + "…"
	}
	if len(e.Dossiers) > 1 {
		row.Count = p.Lang.Count(len(e.Dossiers))
	}
	for _, code := range e.Dossiers {
		if q.Dossier == "" || code == q.Dossier {
			row.Dossiers = append(row.Dossiers, lookedAt{code, p.LooksAt(string(code))})
		}
	}
	return row
}

// placeOf is where somebody sat.
func (o *Office) placeOf(p *page, a look.Actor) string {
	text := o.agencyName(p, directory.AgencyCode(a.Agency))
	if a.Counter > 0 {
		text = p.T("office.counter") + " " + strconv.Itoa(a.Counter) + " · " + text
	}
	return text
}

// second writes a moment to the second, in the offices' time.
func second(t time.Time) string { return t.In(worktime.Zone).Format("15:04:05 02/01/2006") }

// LooksAt is the address of all looks at a dossier.
func (p *page) LooksAt(code string) string {
	return p.Lang.Link(looksPath, url.Values{"dossier": {code}})
}

// LooksBy is the address of all looks of an account.
func (p *page) LooksBy(account string) string {
	return p.Lang.Link(looksPath, url.Values{"account": {account}})
}
