package office

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"time"

	"motcua/domain/access"
	"motcua/domain/handout"
	"motcua/projections/reports"
)

// takeWait is how long a form waits for the report that it takes.
const takeWait = 20 * time.Second

// takeReport keeps a report: who took it, when, and of which state of the log, so that it can be made again byte for byte.
func (o *Office) takeReport(w http.ResponseWriter, r *http.Request, by access.Person) {
	p := o.page(r, "reports.title")
	a, problem := o.reportAskedOf(r.Context(), p, by)
	id := handout.ID(r.PostFormValue("id"))
	if problem != nil || a.Kind == "" || !id.Valid() {
		o.showReports(w, r, by, cmp.Or(problem, &Problem{Text: p.T("reports.no_question")}))
		return
	}
	q := a.question()
	if q.Personal = r.PostFormValue("personal") != ""; q.Personal && (q.Kind != reports.Register || !access.TakesNames(by, q.Office)) {
		o.showReports(w, r, by, &Problem{Text: p.T("reports.no_names")})
		return
	}
	taken, problem := o.take(r.Context(), p, by, id, q, a)
	if problem != nil {
		o.showReports(w, r, by, problem)
		return
	}
	o.redirect(w, r, takenPath+"/"+string(taken), nil)
}

// take makes the report and records that it was taken.
func (o *Office) take(ctx context.Context, p *page, by access.Person, id handout.ID, q reports.Question, a reportAsked) (handout.ID, *Problem) {
	ctx, cancel := context.WithTimeout(ctx, takeWait)
	defer cancel()
	var answer *reports.Answer
	var hashes map[string]string
	making, err := &Making{}, error(&Making{})
	for errors.As(err, &making) && ctx.Err() == nil { // each asking waits a while
		if answer, err = o.opt.Papers.Ask(ctx, q, a.Position); err == nil {
			hashes, err = o.opt.Papers.Hashes(ctx, answer)
		}
	}
	if err != nil {
		if errors.As(err, &making) {
			return id, &Problem{Text: p.T("reports.not_made_yet")}
		}
		_, problem := o.paperProblem(p, err, &making)
		return id, cmp.Or(problem, &Problem{Text: p.T("reports.not_made_yet")})
	}
	_, err = o.opt.Handouts.Do(ctx, id, handout.TakeReport{Head: o.handoutHead(by, string(id)), Report: q.Stored(), Position: answer.Read, Rows: len(answer.Keys), SHA256: hashes})
	return id, o.handoutProblem(p, err)
}

// handoutHead is who does something to a handout, and when.
func (o *Office) handoutHead(by access.Person, command string) handout.Head {
	return handout.Head{At: o.opt.Clock.Office(), By: by.ID, Command: command}
}

// handoutProblem says in words why something was not done to a handout.
func (o *Office) handoutProblem(p *page, err error) *Problem {
	var refused *handout.Refusal
	switch {
	case err == nil:
		return nil
	case errors.As(err, &refused):
		return &Problem{Text: p.Lang.Pick(refused.Vi, refused.En)}
	}
	o.opt.Log.Error().Err(err).Msg("a handout cannot be recorded")
	return &Problem{Text: p.T("office.busy.text")}
}
