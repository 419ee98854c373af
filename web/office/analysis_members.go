package office

import (
	"context"
	"net/http"

	"motcua/domain/eventlog"
	"motcua/projections/figures"
	"motcua/projections/members"
	"motcua/projections/register"
)

// Members is where the dossiers behind the figures of any state of the log are found.
type Members interface {
	// Members finds those of a question about a part of the log that does not grow. The errors are those of [Figures].
	Members(ctx context.Context, q members.Question) (*members.Book, error)
}

// past reports whether a question is about another state than all that the log holds now.
func (a asked) past() bool { return a.As != figures.AsOf{} }

// book finds the dossiers behind the figures of a state of the past, whose last event that counts is at a position.
func (o *Office) book(ctx context.Context, a asked, at eventlog.Position) (*members.Book, error) {
	q := members.Question{Slices: a.Slices, From: a.From, To: a.To, AsOf: a.As}
	q.AsOf.Known.Position = at // what is recorded later is not of the state that was looked at
	return o.opt.Members.Members(ctx, q)
}

// listBook shows a page of a cell's dossiers as they stood in a state of the past.
func (o *Office) listBook(ctx context.Context, p *page, a asked, at eventlog.Position, offset int, b *listBody) (found []register.Dossier, count int, status int, problem *Problem) {
	book, err := o.book(ctx, a, at)
	if err != nil {
		status, problem = o.noFigures(p, err, &b.Making)
		return nil, 0, status, problem
	}
	for stream := range book.Members(b.Cell) {
		if count++; count <= offset || len(found) == foundOnPage {
			continue
		}
		d, err := book.Dossier(ctx, o.opt.Events, stream)
		if err != nil {
			status, problem = o.noFigures(p, err, &b.Making)
			return nil, 0, status, problem
		}
		found = append(found, d)
	}
	return found, count, http.StatusOK, nil
}
