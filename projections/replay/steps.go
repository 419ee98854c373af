package replay

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections"
	"motcua/projections/figures"
)

// Stories is what [Steps] read of a log.
type Stories interface {
	Log
	ReadStream(ctx context.Context, stream eventlog.StreamID, from eventlog.Revision) iter.Seq2[eventlog.Recorded, error]
}

// Steps are the figures at a moment that moves, forward and back: the fold of what had occurred by then, of what was known. Forward costs
// the events that occurred meanwhile; back, the stories of the dossiers to which they belong. They belong to one goroutine. After an error
// they are of no use.
//
// Memory: a cube, and the events of one day.
//
// A dossier's events are taken in the order in which they occurred. Where an import tells of them in another order, what is made here may differ from
// [figures.AsOf.Fold], which takes them in that order.
type Steps struct {
	log  Stories
	days *Chronicle
	cube *figures.Cube
	as   figures.AsOf
	most eventlog.Position // of the log, no more than this is known; Start: all
	seen eventlog.Position // of what was known, all up to here counts, if it had occurred

	day   worktime.Day        // the moment's
	base  eventlog.Position   // the last at which stands what occurred before that day
	sheet []eventlog.Recorded // the day's events, in order
	n     int                 // how many of them had occurred
}

// Checkpoint is a cube of all that stands in the log up to a cut. It is kept as bytes, of which any number of steps can begin.
type Checkpoint struct {
	Cut
	Cube []byte
}

// BeginSteps makes the figures as of a moment. c must have read the log. The fold begins with the last of some checkpoints that serves; keep, if set, is given
// a new one at each of some cuts on the way, and progress hears of every position that is read.
func BeginSteps(ctx context.Context, log Stories, c *Chronicle, as figures.AsOf, from []Checkpoint, at []Cut, keep func(Checkpoint), progress func(eventlog.Position)) (*Steps, error) {
	s := &Steps{log: log, days: c, as: as, seen: c.Last(), day: worktime.OfficeDay(as.At), cube: figures.NewCube()}
	if err := s.know(ctx); err != nil {
		return nil, err
	}
	s.base = c.Through(s.day, s.seen)
	start := Checkpoint{}
	for _, p := range from {
		if p.Day <= s.day && p.Position <= s.seen && p.Position > start.Position {
			start = p
		}
	}
	if start.Position != eventlog.Start {
		var err error
		if s.cube, err = figures.Decode(start.Cube); err != nil {
			return nil, err
		}
	}
	if err := s.fold(ctx, start.Cut, at, keep, progress); err != nil {
		return nil, err
	}
	if err := s.open(ctx, s.day); err != nil {
		return nil, err
	}
	return s, s.within(ctx, s.count(as))
}

// know finds how much of the log is known.
func (s *Steps) know(ctx context.Context) error {
	known := s.as.Known
	if known == (projections.Known{}) {
		return nil
	}
	s.most = known.Position
	if !known.Recorded.IsZero() {
		s.most = eventlog.Start
		for r, err := range known.Of(s.log.ReadAll(ctx, eventlog.Start)) {
			if err != nil {
				return err
			}
			s.most = r.Position
		}
		if s.most == eventlog.Start { // nothing was known
			s.seen = eventlog.Start
			return nil
		}
	}
	if s.most > s.seen {
		return fmt.Errorf("%w: it ends at position %d, before %d", projections.ErrNotYet, s.seen, s.most)
	}
	s.seen = s.most
	return nil
}

// fold takes what occurred before the day.
func (s *Steps) fold(ctx context.Context, after Cut, at []Cut, keep func(Checkpoint), progress func(eventlog.Position)) error {
	for len(at) > 0 && at[0].Position <= after.Position {
		at = at[1:]
	}
	if s.base <= after.Position {
		return nil
	}
	for r, err := range s.log.ReadAll(ctx, after.Position) {
		if err != nil {
			return fmt.Errorf("figures as of %s after position %d: %w", s.as.At, after.Position, err)
		}
		for keep != nil && len(at) > 0 && r.Position > at[0].Position {
			if at[0].Day <= s.day {
				b, err := figures.Encode(s.cube)
				if err != nil {
					return err
				}
				keep(Checkpoint{at[0], b})
			}
			at = at[1:]
		}
		if r.Position > s.base {
			return nil
		}
		if progress != nil {
			progress(r.Position)
		}
		if worktime.OfficeDay(r.Occurred) < s.day {
			if err := s.take(r); err != nil {
				return err
			}
		}
		if r.Position == s.base {
			return nil
		}
	}
	return nil
}

func (s *Steps) take(r eventlog.Recorded) error {
	_, err := figures.Apply(s.cube, r)
	if err != nil {
		err = fmt.Errorf("figures at position %d: %w", r.Position, err)
	}
	return err
}

// open lays a day's events out, of which none is taken.
func (s *Steps) open(ctx context.Context, day worktime.Day) (err error) {
	s.day, s.n, s.base = day, 0, s.days.Through(day, s.seen)
	s.sheet, err = s.days.Day(ctx, s.log, day, s.seen)
	return err
}

// count is how many of the day's events had occurred.
func (s *Steps) count(as figures.AsOf) int {
	n := 0
	for n < len(s.sheet) && as.Counts(s.sheet[n]) {
		n++
	}
	return n
}

// To moves to a moment of the same known state.
func (s *Steps) To(ctx context.Context, as figures.AsOf) error {
	if err := s.follow(ctx); err != nil {
		return err
	}
	day := worktime.OfficeDay(as.At)
	for s.day < day {
		if err := s.within(ctx, len(s.sheet)); err != nil {
			return err
		}
		next, ok := s.days.Next(s.day)
		if !ok || next > day {
			next = day
		}
		if err := s.open(ctx, next); err != nil {
			return err
		}
	}
	for s.day > day {
		if err := s.within(ctx, 0); err != nil {
			return err
		}
		before, ok := s.days.Before(s.day)
		if !ok || before < day {
			before = day
		}
		if err := s.open(ctx, before); err != nil {
			return err
		}
		s.n = len(s.sheet) // all of it is in the cube
	}
	s.as = as
	return s.within(ctx, s.count(as))
}

// follow takes what was recorded since, where nothing says what was known.
func (s *Steps) follow(ctx context.Context) error {
	head := s.days.Last()
	if s.as.Known != (projections.Known{}) || head <= s.seen {
		return nil
	}
	for r, err := range s.log.ReadAll(ctx, s.seen) {
		if err != nil {
			return fmt.Errorf("figures after position %d: %w", s.seen, err)
		}
		if r.Position > head {
			break
		}
		day := worktime.OfficeDay(r.Occurred)
		if day == s.day {
			i, _ := slices.BinarySearchFunc(s.sheet, r, inOrder)
			s.sheet = slices.Insert(s.sheet, i, r)
			if !s.as.Counts(r) {
				continue
			}
			s.n++
		}
		if day <= s.day {
			if err := s.take(r); err != nil {
				return err
			}
		}
	}
	s.seen, s.base = head, s.days.Through(s.day, head)
	return nil
}

// Near counts the events between where the figures stand and another moment; ok is false where another state of the log is meant.
func (s *Steps) Near(as figures.AsOf) (n int, ok bool) {
	to := worktime.OfficeDay(as.At)
	return s.days.Between(min(s.day, to), max(s.day, to)), s.as.Known == as.Known
}

// Look gives the cube, of which nothing must be kept, and the last position of what counts in it.
func (s *Steps) Look() (*figures.Cube, eventlog.Position) {
	last := s.base
	for _, r := range s.sheet[:s.n] {
		last = max(last, r.Position)
	}
	return s.cube, last
}
