package csvimport

import (
	"context"
	"errors"
	"fmt"

	"motcua/domain/dossier"
)

// check goes through the staged dossiers and lets the law decide on everything, without writing.
func (im *run) check(ctx context.Context) error {
	var rows int64
	err := im.staging.dossiers(ctx, im.header, func(name string, own []row) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		before := rows / often
		if rows += int64(len(own)); rows/often > before {
			im.options.Progress(Checking, rows, int64(im.report.Rows))
		}
		im.report.Found++
		s := im.reader.tell(name, own)
		if !s.bad && len(s.tasks) > 0 {
			if err := im.decide(ctx, s); err != nil {
				return err
			}
		}
		for _, p := range s.duplicates {
			im.report.Duplicates.add(p)
		}
		for _, p := range s.problems {
			im.report.Bad.add(p)
		}
		if s.bad || len(s.tasks) == 0 {
			im.report.LeftOut++
			return nil
		}
		return im.accept(ctx, s, name)
	})
	if err == nil {
		im.options.Progress(Checking, rows, rows)
	}
	return err
}

// accept notes a dossier for writing.
func (im *run) accept(ctx context.Context, s *story, name string) error {
	received := s.receipt()
	if im.accepts++; im.begun.IsZero() || received.At.Before(im.begun) {
		im.begun = received.At
	}
	return im.staging.failed(ctx, im.staging.accept(received.At, s.tasks[0].line, name))
}

// decide lets the law decide on a story, as it would on top of what the log holds of the dossier.
func (im *run) decide(ctx context.Context, s *story) error {
	state, earlier, err := im.stored(ctx, s.code)
	if err != nil {
		return err
	}
	for _, t := range s.tasks {
		if e, ok := earlier[t.command.Head().Command]; ok {
			if !same(e, t.command) {
				s.fault(im.reader, t.line, t.column, t.vital, "the log holds this already, and differently (%s): an import never rewrites", e.Head().At.Format("2006-01-02 15:04:05 -07:00"))
			}
			continue
		}
		_, after, err := im.law.DecideAll(state, t.command)
		if err != nil {
			s.fault(im.reader, t.line, t.column, t.vital, "%s", reason(err))
			if t.vital {
				return nil
			}
			continue
		}
		state = after
	}
	return nil
}

// stored is what the log holds of a dossier: its state, and its events by their commands.
func (im *run) stored(ctx context.Context, code dossier.Code) (dossier.State, map[dossier.CommandID]dossier.Event, error) {
	var state dossier.State
	var earlier map[dossier.CommandID]dossier.Event
	for r, err := range im.log.ReadStream(ctx, code.Stream(), 0) {
		if err != nil {
			return state, nil, fmt.Errorf("load dossier %s: %w", code, err)
		}
		e, err := dossier.Decode(r)
		if err != nil {
			return state, nil, err
		}
		if earlier == nil {
			earlier = make(map[dossier.CommandID]dossier.Event)
		}
		earlier[e.Head().Command] = e
		state = dossier.Evolve(state, e)
	}
	return state, earlier, nil
}

// same reports whether an event says what a command of the same id would.
func same(e dossier.Event, c dossier.Command) bool {
	if !e.Head().At.Equal(c.Head().At) {
		return false
	}
	switch c := c.(type) {
	case dossier.Receive:
		e, ok := e.(dossier.Received)
		return ok && e.Matter == c.Import.Matter && samePromise(e.Promise, c.Import.Promise)
	case dossier.CompleteStep:
		e, ok := e.(dossier.StepCompleted)
		return ok && e.Step == c.Step && e.Unit == c.Unit
	case dossier.Conclude:
		e, ok := e.(dossier.Decided)
		return ok && e.Outcome == c.Outcome
	case dossier.Resolve:
		_, ok := e.(dossier.Resolved)
		return ok
	case dossier.Withdraw:
		_, ok := e.(dossier.Withdrawn)
		return ok
	case dossier.Stop:
		_, ok := e.(dossier.Stopped)
		return ok
	case dossier.Refuse:
		_, ok := e.(dossier.Refused)
		return ok
	case dossier.Return:
		_, ok := e.(dossier.Returned)
		return ok
	default: // an import has no other commands
		return false
	}
}

// samePromise compares promises. Those that two versions of the calendar gave may differ: the one in the log stands.
func samePromise(a, b *dossier.Promise) bool {
	if a == nil || b == nil {
		return a == b
	}
	if a.Calendar != b.Calendar && a.Calendar != "" && b.Calendar != "" {
		return true
	}
	return a.Unit == b.Unit && a.At.Equal(b.At)
}

// reason is why the law refuses, without the dossier's code, which the problem names anyway.
func reason(err error) string {
	var refusal *dossier.Refusal
	if errors.As(err, &refusal) {
		if refusal.Rule != "" {
			return fmt.Sprintf("%s (%s)", refusal.En, refusal.Rule)
		}
		return refusal.En
	}
	return err.Error()
}
