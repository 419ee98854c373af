package reports

import (
	"context"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
	"motcua/projections/satisfaction"
	"motcua/projections/targets"
)

// Standing (số liệu hiện hành) is what the questions of one kind are answered from that ask about all that a log holds: every event is folded once, whatever
// is asked, and the answers are those of [Question.Ask]. It belongs to one goroutine. Of a million dossiers that of II.06a takes as much memory as the
// figures (package figures), of the targets and of satisfaction some tens of MB; that of form 06 keeps no dossiers and reads those that it is asked for.
type Standing struct {
	at     eventlog.Position
	follow func(context.Context) error
	answer func(context.Context, *Answer, *directory.Catalogue) error
	behind func(t *Things, q Question, c *directory.Catalogue, key, column string)
}

// Sources are what a standing is made from.
type Sources struct {
	Log eventlog.Log
	// Snapshots keep what is folded over restarts, where so many events were folded: see [projections.Resume].
	Snapshots projections.Snapshots
	Every     int
	// Received lists the dossiers that an office received in a period, as the log has them up to a position at least.
	Received func(ctx context.Context, office directory.AgencyCode, from, to worktime.Day, upTo eventlog.Position) ([]dossier.Code, error)
}

// Stand makes what questions of a kind are answered from.
func (from Sources) Stand(ctx context.Context, k Kind) (s *Standing, err error) {
	s = new(Standing)
	switch k {
	case Activity:
		v, err := folded(ctx, s, from, Counting(figures.AsOf{}))
		s.answer = func(_ context.Context, a *Answer, c *directory.Catalogue) error {
			part, cut, row := a.narrowed()
			return a.activityOf(c, *v, part, cut, row)
		}
		return s, err
	case Plan:
		v, err := folded(ctx, s, from, seeing(figures.AsOf{}, targets.Projection()))
		s.answer = func(_ context.Context, a *Answer, c *directory.Catalogue) error { return a.plan(c, *v) }
		s.behind = func(t *Things, q Question, c *directory.Catalogue, key, column string) {
			t.ofTarget(q, c, (*v).View, key, column)
		}
		return s, err
	case Satisfaction:
		v, err := folded(ctx, s, from, seeing(figures.AsOf{}, satisfaction.Projection()))
		s.answer = func(_ context.Context, a *Answer, c *directory.Catalogue) error { return a.satisfaction(c, *v) }
		s.behind = func(t *Things, q Question, _ *directory.Catalogue, key, column string) {
			t.ofRating(q, (*v).View, key, column)
		}
		return s, err
	default:
		v, err := folded(ctx, s, from, seeing(figures.AsOf{}, nothing))
		s.answer = func(ctx context.Context, a *Answer, c *directory.Catalogue) error {
			book, err := from.book(ctx, a)
			if err != nil {
				return err
			}
			book.Taken = (*v).Taken
			return a.register(c, book)
		}
		return s, err
	}
}

// folded folds what the log holds into a view, and has the standing go on with it.
func folded[V any](ctx context.Context, s *Standing, from Sources, p projections.Projection[V]) (*V, error) {
	v, at, err := projections.Resume(ctx, p, from.Log, eventlog.Start, from.Snapshots, from.Every)
	s.at = at
	s.follow = func(ctx context.Context) error {
		again, last, err := projections.Fold(p, v, from.Log.ReadAll(ctx, s.at))
		if err == nil {
			v, s.at = again, max(s.at, last)
		}
		return err
	}
	return &v, err
}

// nothing is the view of a report that is not taken from a view: only of the log is something said.
var nothing = projections.Projection[struct{}]{
	Name: "nothing", Version: 1, Initial: func() (v struct{}) { return v },
	Apply: func(v struct{}, _ eventlog.Recorded) (struct{}, error) { return v, nil },
	Form: projections.Form[struct{}]{
		Encode: func(struct{}) ([]byte, error) { return nil, nil },
		Decode: func([]byte) (v struct{}, err error) { return v, nil },
	},
}

// book reads the dossiers of a book, each by itself.
func (from Sources) book(ctx context.Context, a *Answer) (*Book, error) {
	codes, err := from.Received(ctx, a.Office, a.From, a.To, a.Read)
	if err != nil {
		return nil, err
	}
	return fold(Booking(Book{Office: a.Office, From: a.From, To: a.To, Personal: a.Personal}), func(yield func(eventlog.Recorded, error) bool) {
		for _, code := range codes {
			for r, err := range from.Log.ReadStream(ctx, code.Stream(), eventlog.Revision(0)) {
				if err == nil && r.Position > a.Read {
					break
				}
				if !yield(r, err) {
					return
				}
			}
		}
	})
}

// At is how far the log has been folded.
func (s *Standing) At() eventlog.Position { return s.at }

// Follow takes what was recorded since. After an error it answers nothing any more.
func (s *Standing) Follow(ctx context.Context) error { return s.follow(ctx) }

// Ask answers a question of its kind that [Question.Stands], from the log up to [Standing.At].
func (s *Standing) Ask(ctx context.Context, c *directory.Catalogue, q Question) (*Answer, error) {
	if err := q.Check(c); err != nil {
		return nil, err
	}
	a := &Answer{Question: q, Read: s.at}
	if err := s.answer(ctx, a, c); err != nil {
		return nil, err
	}
	return a, a.Table.Check()
}

// Behind lists what a figure counts, as [Question.Behind] does, where [Kind.Lists] says that it can.
func (s *Standing) Behind(c *directory.Catalogue, q Question, key, column string) (*Things, error) {
	if err := q.Check(c); err != nil {
		return nil, err
	}
	t := &Things{Read: s.at}
	s.behind(t, q, c, key, column)
	return t, nil
}
