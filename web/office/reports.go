package office

import (
	"context"
	"errors"
	"io"
	"net/http"

	"motcua/domain/access"
	"motcua/domain/eventlog"
	"motcua/domain/table"
	"motcua/projections"
	"motcua/projections/reports"
)

// Where reports are made, and where those lie that were taken.
const (
	reportsPath = "/reports"
	paperPath   = reportsPath + "/paper"
	filePath    = reportsPath + "/file"
	takePath    = reportsPath + "/take"
	takenPath   = reportsPath + "/taken"
	countedPath = reportsPath + "/list"
)

// Papers makes reports of the log. What it gives is shared and not to be changed. The errors are [*Making] while it is made,
// [ErrManyMaking] where too much is, [projections.ErrNotYet], and [reports.ErrQuestion].
type Papers interface {
	// Ask answers a question from the log up to a position; 0: to its end, of some seconds ago at most.
	Ask(ctx context.Context, q reports.Question, upTo eventlog.Position) (*reports.Answer, error)
	// Differ tells how the answer of a position differs from that of now.
	Differ(ctx context.Context, q reports.Question, then eventlog.Position) (*reports.Difference, error)
	// Behind lists what a figure counts, where [reports.Kind.Lists] says that it can.
	Behind(ctx context.Context, q reports.Question, upTo eventlog.Position, key, column string) (*reports.Things, error)
	// Hashes are the SHA-256 of the report's file in each format, in hexadecimal.
	Hashes(ctx context.Context, a *reports.Answer) (map[string]string, error)
	// Write writes a report in a format: xlsx, csv or html.
	Write(w io.Writer, format string, t *table.Table) error
}

func (o *Office) reportRoutes() []route {
	return []route{
		{pattern: "GET " + reportsPath, door: access.Reports, handle: o.reports},
		{pattern: "GET " + paperPath, door: access.Reports, handle: o.paper},
		{pattern: "GET " + filePath, door: access.Reports, handle: o.reportFile},
		{pattern: "GET " + countedPath, door: access.Reports, handle: o.counted},
		{pattern: "POST " + takePath, door: access.Reports, handle: o.takeReport},
		{pattern: "GET " + takenPath, door: access.Reports, handle: o.takenReports},
		{pattern: "GET " + takenPath + "/{id}", door: access.Reports, handle: o.takenReport},
		{pattern: "GET " + takenPath + "/{id}/paper", door: access.Reports, handle: o.takenPaper},
		{pattern: "GET " + takenPath + "/{id}/file", door: access.Reports, handle: o.takenFile},
		{pattern: "GET " + takenPath + "/{id}/today", door: access.Reports, handle: o.today},
	}
}

// reports is where a report is chosen, looked at and taken.
func (o *Office) reports(w http.ResponseWriter, r *http.Request, by access.Person) {
	o.showReports(w, r, by, nil)
}

// showReports shows the page; problem is what went wrong before.
func (o *Office) showReports(w http.ResponseWriter, r *http.Request, by access.Person, problem *Problem) {
	p := o.page(r, "reports.title")
	p.framed = true
	a, wrong := o.reportAskedOf(r.Context(), p, by)
	if wrong == nil && problem == nil && r.Method == http.MethodGet && a.Kind != "" && !p.says(a.values()) {
		http.Redirect(w, r, a.link(p.Lang, reportsPath), http.StatusSeeOther)
		return
	}
	body := reportsBody{Asked: a}
	status := http.StatusOK
	switch {
	case wrong != nil:
		status, problem = http.StatusUnprocessableEntity, wrong
	case a.Kind != "":
		var answer *reports.Answer
		var failed *Problem
		answer, status, failed = o.answer(r.Context(), p, a, &body.Making)
		if answer != nil {
			body.tell(p, by, a, answer)
		}
		if problem == nil {
			problem = failed
		}
	}
	if problem != nil && status < http.StatusBadRequest {
		status = http.StatusUnprocessableEntity
	}
	o.tellReportForm(p, by, a, &body)
	p.Title = o.reportTitled(p, a, p.Title)
	p.Body, p.Problem = body, problem
	o.show(w, status, "reports", p)
}

// answer answers what an address asks for, or says in words why not; making is how far it has come.
func (o *Office) answer(ctx context.Context, p *page, a reportAsked, making **Making) (*reports.Answer, int, *Problem) {
	answer, err := o.opt.Papers.Ask(ctx, a.question(), a.Position)
	status, problem := o.paperProblem(p, err, making)
	if problem != nil || *making != nil {
		answer = nil
	}
	return answer, status, problem
}

// paperProblem says in words why there is no report.
func (o *Office) paperProblem(p *page, err error, making **Making) (int, *Problem) {
	switch {
	case err == nil:
		return http.StatusOK, nil
	case errors.As(err, making):
		return http.StatusAccepted, nil
	case errors.Is(err, ErrManyMaking):
		return http.StatusServiceUnavailable, &Problem{Text: p.T("analysis.many_making")}
	case errors.Is(err, projections.ErrNotYet):
		return http.StatusUnprocessableEntity, &Problem{Text: p.T("analysis.not_yet"), Field: "known-at"}
	case errors.Is(err, reports.ErrQuestion):
		return http.StatusUnprocessableEntity, &Problem{Text: p.T("reports.no_question")}
	}
	o.opt.Log.Error().Err(err).Msg("report")
	return http.StatusServiceUnavailable, &Problem{Text: p.T("analysis.failed")}
}
