package replay

import (
	"context"
	"fmt"

	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/figures"
)

// within moves to where so many of the day's events had occurred.
func (s *Steps) within(ctx context.Context, n int) error {
	for ; s.n < n; s.n++ {
		if err := s.take(s.sheet[s.n]); err != nil {
			return err
		}
	}
	touched := make(map[eventlog.StreamID]bool)
	for _, r := range s.sheet[n:s.n] {
		touched[r.Stream] = true
	}
	for stream := range touched {
		was, is, err := s.lives(ctx, stream, n)
		if err != nil {
			return err
		}
		s.cube.Exchange(stream, was, is)
	}
	s.n = n
	return nil
}

// lives folds a dossier's story alone, as far as it is taken now, and as far as it was when so many of the day's events had occurred.
func (s *Steps) lives(ctx context.Context, stream eventlog.StreamID, n int) (was, is *figures.Cube, err error) {
	was, is = figures.NewCube(), figures.NewCube()
	for r, err := range s.log.ReadStream(ctx, stream, 0) {
		if err != nil {
			return nil, nil, fmt.Errorf("the story of %s: %w", stream, err)
		}
		if r.Position > s.seen {
			break
		}
		if s.taken(r, s.n) {
			_, err = figures.Apply(was, r)
		}
		if err == nil && s.taken(r, n) {
			_, err = figures.Apply(is, r)
		}
		if err != nil {
			return nil, nil, fmt.Errorf("figures at position %d: %w", r.Position, err)
		}
	}
	return was, is, nil
}

// taken reports whether an event is among those that had occurred when n of the day's had.
func (s *Steps) taken(r eventlog.Recorded, n int) bool {
	if day := worktime.OfficeDay(r.Occurred); day != s.day {
		return day < s.day
	}
	return n > 0 && inOrder(r, s.sheet[n-1]) <= 0
}

// Effect is what one event did to the figures of a question, at its own moment and by nothing else.
func Effect(ctx context.Context, log Stories, r eventlog.Recorded, q figures.Question) ([]figures.Moved, error) {
	alone := figures.NewCube()
	for earlier, err := range log.ReadStream(ctx, r.Stream, 0) {
		if err == nil && earlier.Position >= r.Position {
			break
		}
		if err == nil {
			_, err = figures.Apply(alone, earlier)
		}
		if err != nil {
			return nil, fmt.Errorf("the story of %s: %w", r.Stream, err)
		}
	}
	q.AsOf = figures.AsOf{At: r.Occurred}
	only := func(yield func(eventlog.Recorded, error) bool) { yield(r, nil) }
	for cause, err := range figures.Changes(alone, q, only) {
		return cause.Moved, err
	}
	return nil, nil
}
