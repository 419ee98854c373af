package office

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"motcua/domain/access"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/look"
	"motcua/domain/worktime"
	"motcua/projections/figures"
	"motcua/projections/register"
)

// searchPath is where dossiers are searched for.
const searchPath = "/search"

// Register is the list of all dossiers; see package register.
type Register interface {
	// CountTo is how many dossiers a query asks for, at most so many; whole tells whether that is all. The error is [register.ErrBuilding]
	// while the list is being made, and [register.ErrQuery] for a question that cannot be asked.
	CountTo(ctx context.Context, q register.Query, most int) (n int, whole bool, err error)
	// PageTo gives them too, the newest first, both of the same position.
	PageTo(ctx context.Context, q register.Query, most int) (page []register.Dossier, n int, whole bool, err error)
	// Reached waits until the list holds everything up to a position of the log, or until ctx ends.
	Reached(ctx context.Context, p eventlog.Position) error
}

func (o *Office) searchRoutes() []route {
	return []route{{pattern: "GET " + searchPath, door: access.Search, handle: o.search}}
}

const (
	foundOnPage  = 50
	countedAtAll = 200 // beyond that a search says "more than 200": it is to be narrowed, not counted
)

// searchBody is what was asked and what was found.
type searchBody struct {
	Asked           searchForm
	Looked          bool // something was asked
	Found           []foundRow
	Count           int
	Whole           bool // Count is all
	From, To        int
	Older, Newer    string
	Statuses        []int
	Masked          bool   // applicants are not named, and not searched for
	ProcedureChosen string // its name
}

type searchForm struct{ Text, Status, Since, Until, Procedure string }

// foundRow is one dossier, in words.
type foundRow struct {
	D                                  register.Dossier
	Procedure, Agency, Holder, Officer string
	Phone                              string // but its last digits
}

// search looks among all dossiers that somebody may see: by pieces of the code, the applicant's name without accents, the last digits of the
// telephone number, words of the procedure. A whole code leads to its dossier at once, so that a scanner does.
func (o *Office) search(w http.ResponseWriter, r *http.Request, by access.Person) {
	q := r.URL.Query()
	get := func(name string) string { return norm.NFC.String(strings.TrimSpace(q.Get(name))) }
	f := searchForm{get("q"), get("status"), get("since"), get("until"), get("procedure")}
	if code := dossier.Code(strings.ToUpper(f.Text)); code.Valid() {
		if _, seen, err := o.story(r.Context(), by, code); err == nil && seen != access.Nothing {
			o.redirect(w, r, "/dossier/"+string(code), nil)
			return
		}
	}
	p := o.page(r, "search.title")
	body := searchBody{Asked: f, Looked: f != searchForm{}, Statuses: []int{1, 2, 4, 5, 6, 7, 8, 9, 10}, Masked: access.Sees(by, true) == access.Masked}
	if f.Procedure != "" {
		body.ProcedureChosen = o.procedureName(directory.ProcedureCode(f.Procedure))
	}
	if !body.Looked {
		p.Body = body
		o.show(w, http.StatusOK, "search", p)
		return
	}
	query, problem := o.queryFor(r.Context(), p, by, f)
	if problem == nil {
		from, _ := strconv.Atoi(q.Get("from"))
		query.Limit, query.Offset = foundOnPage, max(from, 0)
		problem = o.look(r.Context(), p, query, &body)
	}
	if !body.Masked && !o.shown(w, r, by, look.Search, "", found(body.Found)...) {
		return
	}
	p.Body, p.Problem = body, problem
	status := http.StatusOK
	if problem != nil {
		status = http.StatusUnprocessableEntity
	}
	o.show(w, status, "search", p)
}

// queryFor makes the question of a form, bounded to what somebody may see. Who does not see applicants does not find by them either: only
// by codes and procedures.
func (o *Office) queryFor(ctx context.Context, p *page, by access.Person, f searchForm) (q register.Query, problem *Problem) {
	q.Text = f.Text
	if !access.Everything(by) {
		q.Sees = by.Agency
	}
	q.Nameless = access.Sees(by, true) == access.Masked
	status, err := strconv.Atoi(f.Status)
	if f.Status != "" && (err != nil || status < 1 || status > 10) {
		return q, &Problem{Text: p.T("search.bad_status"), Field: "status"}
	}
	q.Status = dossier.Status(status)
	for _, d := range []struct {
		text, field string
		day         *worktime.Day
	}{{f.Since, "since", &q.Since}, {f.Until, "until", &q.Until}} {
		if d.text == "" {
			continue
		}
		day, err := time.Parse(time.DateOnly, d.text)
		if err != nil {
			return q, &Problem{Text: p.T("search.bad_day"), Field: d.field}
		}
		*d.day = worktime.DayOf(day)
	}
	if f.Procedure != "" {
		s := figures.Slice{Dimension: figures.ByProcedure, Key: f.Procedure}
		if problem := o.missing(ctx, p, s, ""); problem != nil {
			return q, problem
		}
		q.Slices = append(q.Slices, s)
	}
	return q, nil
}

// look asks the register and fills a page.
func (o *Office) look(ctx context.Context, p *page, q register.Query, body *searchBody) *Problem {
	wait, cancel := context.WithTimeout(ctx, workWait)
	defer cancel()
	if err := o.opt.Register.Reached(wait, eventlog.Position(o.sessions.GetInt64(ctx, wroteKey))); err != nil && ctx.Err() == nil {
		o.opt.Log.Warn().Err(err).Msg("a search is answered without what its reader wrote last")
	}
	found, n, whole, err := o.opt.Register.PageTo(ctx, q, countedAtAll)
	body.Count, body.Whole = n, whole
	if err != nil {
		status, problem := o.listProblem(p, err)
		if status == http.StatusUnprocessableEntity {
			problem.Field = "search"
		}
		return problem
	}
	for _, d := range found {
		body.Found = append(body.Found, o.foundRow(p, d, body.Masked))
	}
	body.From, body.To = q.Offset+1, q.Offset+len(found)
	if q.Offset > 0 {
		body.Newer = p.turn(searchPath, "from", max(q.Offset-foundOnPage, 0))
	}
	if len(found) == foundOnPage && (!body.Whole || body.To < body.Count) {
		body.Older = p.turn(searchPath, "from", body.To)
	}
	return nil
}

// listProblem says in words why the register does not answer, and with which HTTP status.
func (o *Office) listProblem(p *page, err error) (int, *Problem) {
	switch {
	case errors.Is(err, register.ErrBuilding):
		return http.StatusServiceUnavailable, &Problem{Text: p.T("office.reading.text")}
	case errors.Is(err, register.ErrQuery):
		return http.StatusUnprocessableEntity, &Problem{Text: p.T("search.cannot")}
	}
	o.opt.Log.Error().Err(err).Msg("the register does not answer")
	return http.StatusServiceUnavailable, &Problem{Text: p.T("search.failed")}
}

func (o *Office) foundRow(p *page, d register.Dossier, masked bool) foundRow {
	row := foundRow{D: d, Procedure: o.procedureName(directory.ProcedureCode(d.Procedure)), Agency: o.agencyName(p, directory.AgencyCode(d.Agency))}
	if d.Officer != "" {
		row.Officer = o.personName(d.Officer)
	}
	if d.Holder != "" && string(d.Holder) != d.Agency {
		row.Holder = o.agencyName(p, d.Holder)
	}
	if digits := string(d.Phone); len(digits) > 4 {
		row.Phone = strings.Repeat("•", len(digits)-4) + digits[len(digits)-4:]
	}
	if masked {
		row.D.Applicant, row.Phone = "", ""
	}
	return row
}

// Narrow is this page's search with one condition more.
func (p *page) Narrow(name, value string) string { return p.turn(searchPath, name, value) }

// Without is this page's search without one of its conditions.
func (p *page) Without(name string) string { return p.turn(searchPath, name, "") }
