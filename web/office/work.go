package office

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"motcua/domain/access"
	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/look"
	"motcua/domain/worktime"
	"motcua/projections/worklist"
)

// Where work is listed.
const (
	workPath    = "/work"
	counterPath = "/counter"
)

// Work is what there is to do, kept current beside the pages.
type Work interface {
	// Lists are the worklists; nil while the history is still being read.
	Lists() *worklist.View
	// Reached waits until they hold everything up to a position of the log, or until ctx ends.
	Reached(ctx context.Context, p eventlog.Position) error
}

func (o *Office) workRoutes() []route {
	return []route{
		{pattern: "GET " + workPath, door: access.Work, handle: o.work},
		{pattern: "POST " + workPath, door: access.Work, handle: o.workOn(o.work)},
		{pattern: "GET " + counterPath, door: access.Counter, handle: o.counter},
		{pattern: "POST " + counterPath, door: access.Counter, handle: o.workOn(o.counter)},
		{pattern: "GET " + loadPath, door: access.Load, handle: o.load},
		{pattern: "GET " + finishedPath, door: access.Load, handle: o.finished},
	}
}

// workBody is a list of work.
type workBody struct {
	worklist.Page
	Table    []workRow
	Asked    worklist.Query
	Place    string // whose list it is, in words
	Agency   directory.AgencyCode
	Path     string
	Topic    string // the live topic that tells when the list changed
	ID       string // of the command that the form will send
	Actions  []bulkAction
	Officers []officer // whom dossiers can be assigned to
	Outcome  *outcome  // of what was done to them
	Facets   []facet
	From, To int // which lines are shown, counted from 1
	Older    string
	Newer    string
	named    func(directory.PersonID) string
	Agencies []agencyBadge // for who may see the lists of all: nothing else is shown until one is chosen
}

// workWait bounds how long a list waits to hold what its reader wrote just before.
const workWait = 2 * time.Second

// lists are the worklists with everything in them that this session wrote; ok is false, and the page is answered, while there are none.
func (o *Office) lists(w http.ResponseWriter, r *http.Request) (v *worklist.View, ok bool) {
	if v = o.opt.Work.Lists(); v == nil {
		w.Header().Set("Retry-After", "5")
		o.notice(w, r, http.StatusServiceUnavailable, "office.reading")
		return nil, false
	}
	o.awaitOwn(r)
	return v, true
}

// awaitOwn waits until the lists hold what the reader of a page wrote.
func (o *Office) awaitOwn(r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), workWait)
	defer cancel()
	if err := o.opt.Work.Reached(ctx, eventlog.Position(o.sessions.GetInt64(r.Context(), wroteKey))); err != nil && r.Context().Err() == nil {
		o.opt.Log.Warn().Err(err).Msg("a worklist is shown without what its reader wrote last")
	}
}

// wroteKey is where in the log a session wrote last; pages that it reads hold that.
const wroteKey = "wrote"

// wrote remembers that.
func (o *Office) wrote(ctx context.Context, p eventlog.Position) {
	if int64(p) > o.sessions.GetInt64(ctx, wroteKey) {
		o.sessions.Put(ctx, wroteKey, int64(p))
	}
}

// work is an agency's list. The head of the one-stop chooses whose.
func (o *Office) work(w http.ResponseWriter, r *http.Request, by access.Person) {
	v, ok := o.lists(w, r)
	if !ok {
		return
	}
	p := o.page(r, "work.title")
	body := workBody{Path: workPath, Agency: by.Agency, Actions: agencyActions(by.Role)}
	if access.Everything(by) {
		body.Agency = directory.AgencyCode(r.URL.Query().Get("agency"))
		if _, ok := o.opt.Law.Catalogue.AgencyOn(body.Agency, worktime.DayOf(p.Office)); !ok {
			body.Agencies = o.badges(v, p)
			p.Body = body
			o.show(w, http.StatusOK, "worklist", p)
			return
		}
	}
	q := queryOf(r.URL.Query())
	q.TakenOver = o.opt.Law.Catalogue.TakenOver(body.Agency, worktime.DayOf(p.Office))
	page, err := v.ForAgency(body.Agency, p.Office, q)
	if err != nil {
		o.notice(w, r, http.StatusBadRequest, "work.no_such")
		return
	}
	body.Place, body.Officers = o.agencyName(p, body.Agency), o.officersOf(body.Agency)
	o.showWork(w, r, p, body, page, q)
}

// counter is what waits at the officer's counter, or at the agency's own desk.
func (o *Office) counter(w http.ResponseWriter, r *http.Request, by access.Person) {
	v, ok := o.lists(w, r)
	if !ok {
		return
	}
	p := o.page(r, "counter.work")
	q := queryOf(r.URL.Query())
	page, err := v.ForCounter(worklist.Desk{Agency: by.Agency, Counter: by.Counter}, p.Office, q)
	if err != nil {
		o.notice(w, r, http.StatusBadRequest, "work.no_such")
		return
	}
	body := workBody{Path: counterPath, Agency: by.Agency, Actions: counterActions, Place: o.agencyName(p, by.Agency)}
	if by.Counter > 0 {
		body.Place = p.T("office.counter") + " " + strconv.Itoa(by.Counter) + " · " + body.Place
	}
	o.showWork(w, r, p, body, page, q)
}

func (o *Office) showWork(w http.ResponseWriter, r *http.Request, p *page, body workBody, page worklist.Page, q worklist.Query) {
	body.Page, body.Asked, body.ID, body.Topic, body.named = page, q, newID(), WorkTopic(body.Agency), o.personName
	body.Actions = slices.DeleteFunc(slices.Clone(body.Actions), func(a bulkAction) bool {
		return !slices.ContainsFunc(page.Rows, func(row worklist.Row) bool { return a.Can(row.Kind) })
	})
	body.Facets = p.facets(body, q)
	body.From, body.To = q.Offset+1, q.Offset+len(page.Rows)
	if q.Offset > 0 {
		body.Newer = p.turn(body.Path, "from", max(q.Offset-worklist.PageSize, 0))
	}
	if body.To < page.Count.Lines {
		body.Older = p.turn(body.Path, "from", body.To)
	}
	if sent, ok := r.Context().Value(outcomeKey{}).(*outcome); ok {
		body.Outcome = sent
	}
	var codes []dossier.Code
	for _, row := range page.Rows {
		body.Table, codes = append(body.Table, o.workRow(p, body, row)), append(codes, row.Code)
	}
	if !o.shown(w, r, *p.By, look.Worklist, "", codes...) {
		return
	}
	p.Body = body
	status := http.StatusOK
	if body.Outcome != nil && body.Outcome.Failed() {
		status = http.StatusUnprocessableEntity
	}
	o.show(w, status, "worklist", p)
}

// WorkTopic is the live topic that tells when an agency's lists change: a position and nothing else.
func WorkTopic(agency directory.AgencyCode) string { return workTopic + string(agency) }

// queryOf reads what an address asks for; what it does not know is left for the list to refuse.
func queryOf(q url.Values) worklist.Query {
	status, _ := strconv.Atoi(q.Get("status"))
	from, _ := strconv.Atoi(q.Get("from"))
	asked := worklist.Query{
		Kind: worklist.Kind(q.Get("kind")), Status: dossier.Status(status), Due: worklist.Due(q.Get("due")), Officer: q.Get("officer"),
		Procedure: directory.ProcedureCode(q.Get("procedure")), Text: strings.TrimSpace(q.Get("q")), Order: worklist.Order(q.Get("order")), Offset: from,
	}
	if asked.Kind == held {
		asked.Kind, asked.Held = "", true
	}
	asked.Unassigned = q.Get("officer") == unassigned
	return asked
}

// held stands in an address for the dossiers that the agency holds, of whichever kind of work.
const held = "held"

// unassigned stands in an address for dossiers that have no officer yet; no account is called so.
const unassigned = "-"

// officer is somebody whom dossiers can be assigned to.
type officer struct{ ID, Name string }

// officersOf are the specialists of an agency who have accounts, by name.
func (o *Office) officersOf(agency directory.AgencyCode) (all []officer) {
	for id, s := range o.opt.Accounts.All() {
		if s.Rights.Role == directory.Specialist && s.Rights.Agency == agency && !s.Closed {
			all = append(all, officer{id, s.Name})
		}
	}
	slices.SortFunc(all, func(a, b officer) int { return strings.Compare(a.Name+a.ID, b.Name+b.ID) })
	return all
}
