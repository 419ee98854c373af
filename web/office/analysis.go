package office

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"motcua/domain/access"
	"motcua/domain/eventlog"
	"motcua/projections"
	"motcua/projections/figures"
)

// analysisPath is where figures are looked at and doubted.
const analysisPath = "/analysis"

// Figures is where figures come from.
type Figures interface {
	// Look shows the figures of a state of the log, and the position of the last event in them. look must be quick, since others
	// wait, and keep nothing of the cube. The error is [ErrReading] while the history is being read, [*Making] while
	// a state of the past is being made, [ErrManyMaking] where too many are, and [projections.ErrNotYet].
	Look(ctx context.Context, as figures.AsOf, look func(*figures.Cube, eventlog.Position)) error
}

// ErrReading says that the history is still being read.
var ErrReading = errors.New("the history is still being read")

// ErrManyMaking says that so many states of the past are being made that another one has to wait.
var ErrManyMaking = errors.New("too many states of the past are being made")

// Making says that a state of the past is being made: it has come to a position of the log, of so many.
type Making struct{ Position, Of eventlog.Position }

func (m *Making) Error() string {
	return fmt.Sprintf("the state is being made: position %d of %d", m.Position, m.Of)
}

func (o *Office) analysisRoutes() []route {
	return []route{
		{pattern: "GET " + analysisPath, door: access.Analysis, handle: o.analysis},
		{pattern: "GET " + analysisListPath, door: access.Analysis, handle: o.analysisList},
		{pattern: "GET " + analysisWhyPath, door: access.Analysis, handle: o.analysisWhy},
		{pattern: "GET " + comparePath, door: access.Analysis, handle: o.compare},
		{pattern: "GET " + delaysPath, door: access.Analysis, handle: o.delays},
		{pattern: "GET /dossier/{code}/events", door: access.Analysis, handle: o.dossierEvents},
	}
}

// analysis shows the figures of a period and a slice, in the state of the log that is asked for.
func (o *Office) analysis(w http.ResponseWriter, r *http.Request, by access.Person) {
	p := o.page(r, "analysis.title")
	a, problem := o.askedOf(r.Context(), p, by)
	var body analysisBody
	var told answer
	status := http.StatusUnprocessableEntity
	part := r.Header.Get(partHeader)
	alone := part == "answer" || part == "limits"
	if problem == nil && p.Query.Has("go") {
		status, problem = o.goes(r.Context(), p, &a, &body.Making)
		if status == http.StatusOK && problem == nil && !alone {
			http.Redirect(w, r, a.link(p.Lang, analysisPath), http.StatusSeeOther)
			return
		}
	}
	if problem == nil && !alone && !p.Query.Has("go") && !p.says(a.values()) {
		http.Redirect(w, r, a.link(p.Lang, analysisPath), http.StatusSeeOther)
		return
	}
	body.Asked = a
	if stays := problem; (problem == nil || status == http.StatusOK) && body.Making == nil {
		status, problem = o.lookAt(r.Context(), p, a, &body.Making, func(c *figures.Cube, at eventlog.Position) { told = a.ask(c, at) })
		if told.asked {
			o.tellFigures(p, a, told, &body)
			body.Ahead, body.Unknown = o.ahead(r.Context(), p, a), p.unknown(a, told.First)
			body.Limits = o.tellDelays(r.Context(), p, a, told)
			body.Stand = o.stand(r.Context(), p, a, told)
		}
		if problem == nil {
			problem = stays
		}
	}
	o.tellForm(p, by, a, &body)
	p.Title = o.titled(p, a, p.Title)
	body.Scrub, body.Replay = p.scrub(a, told), o.replayOf(p, a)
	p.Body, p.Problem = body, problem
	w.Header().Add("Vary", partHeader)
	if alone {
		o.showBlock(w, status, "analysis", "analysis-"+part, p)
		return
	}
	o.show(w, status, "analysis", p)
}

// lookAt looks at the figures that are asked for, or says in words why there are none; making is how far they have come.
func (o *Office) lookAt(ctx context.Context, p *page, a asked, making **Making, look func(*figures.Cube, eventlog.Position)) (int, *Problem) {
	if err := o.opt.Figures.Look(ctx, a.As, look); err != nil {
		return o.noFigures(p, err, making)
	}
	return http.StatusOK, nil
}

// noFigures says in words why there are none.
func (o *Office) noFigures(p *page, err error, making **Making) (int, *Problem) {
	switch {
	case errors.As(err, making):
		return http.StatusAccepted, nil
	case errors.Is(err, ErrReading):
		return http.StatusServiceUnavailable, &Problem{Text: p.T("office.reading.text")}
	case errors.Is(err, ErrManyMaking):
		return http.StatusServiceUnavailable, &Problem{Text: p.T("analysis.many_making")}
	case errors.Is(err, projections.ErrNotYet):
		return http.StatusUnprocessableEntity, &Problem{Text: p.T("analysis.not_yet"), Field: "known-at"}
	}
	o.opt.Log.Error().Err(err).Msg("figures")
	return http.StatusServiceUnavailable, &Problem{Text: p.T("analysis.failed")}
}
