package desk

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"motcua/domain/directory"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
)

// agencyDay is what numbers are counted for: an agency's dossiers of a day.
type agencyDay struct {
	agency directory.AgencyCode
	day    worktime.Day
}

// numbers are the numbers of an agency's day. A number is taken by writing the first event of the dossier that bears it, so
// there are neither gaps nor doubles, on any log and with any number of writers, and no other ledger to keep.
type numbers struct {
	mu     sync.Mutex
	read   bool                               // next and opened agree with the log, as far as this desk knows
	next   int                                // the first number that is not known to be taken
	opened map[dossier.CommandID]dossier.Code // which command took which
}

// remembered is how many days back the same opening command is known again: longer than the offices are ever closed, so
// that what was sent before Tết, and got no answer, may be sent again, with a new time, after it.
const remembered = 10

// Open carries out a command that begins a dossier, and those that go with it, as [Desk.Do] does: all of them or none. Where it brings no
// code, the next number of its agency and day is allocated. The same command again gives the code that it got the first time, up to
// ten days later, and nothing happens: what was to go with it went with it then, and what goes with it now is not looked at. Errors
// as [Desk.Do].
func (d *Desk) Open(ctx context.Context, c dossier.Opening, with ...dossier.Command) (Done, error) {
	agency, code := c.Opens()
	if code != "" {
		return d.Do(ctx, code, c, with...)
	}
	today := agencyDay{agency, worktime.DayOf(c.Head().At)}
	for key := (agencyDay{agency, today.day - remembered}); key.day < today.day; key.day++ {
		code, err := d.openedOn(ctx, key, c.Head().Command)
		if err != nil {
			return Done{}, err
		}
		if code != "" {
			return d.Do(ctx, code, c.WithCode(code))
		}
	}
	return d.openOn(ctx, today, c, with...)
}

// openedOn is the code that a command got on a day; empty if it got none.
func (d *Desk) openedOn(ctx context.Context, key agencyDay, command dossier.CommandID) (dossier.Code, error) {
	n := d.numbers(key)
	n.mu.Lock()
	defer n.mu.Unlock()
	err := d.catchUp(ctx, key, n)
	return n.opened[command], err
}

// openOn gives a dossier the next number of a day, unless the command has one of that day.
func (d *Desk) openOn(ctx context.Context, key agencyDay, c dossier.Opening, with ...dossier.Command) (Done, error) {
	n := d.numbers(key)
	n.mu.Lock()
	defer n.mu.Unlock()
	var conflict error
	for tried := 0; ; {
		if err := d.catchUp(ctx, key, n); err != nil {
			return Done{}, err
		}
		if code, ok := n.opened[c.Head().Command]; ok {
			return d.Do(ctx, code, c.WithCode(code))
		}
		if tried == n.next {
			return Done{}, fmt.Errorf("number %d of %s on %s is neither free nor taken: %w", n.next, key.agency, key.day, conflict)
		}
		tried = n.next
		code := dossier.FormatCode(key.agency, key.day, n.next)
		done, err := d.decide(ctx, code, known{revision: -1}, c.WithCode(code), with...)
		switch {
		case err == nil:
			n.opened[c.Head().Command] = code
			n.next++
			return done, nil
		case errors.Is(err, dossier.ErrRefused):
			return Done{}, err
		}
		n.read = false // another desk took the number, or this one did and was not told: learn what stands there
		if conflict = err; !errors.Is(err, eventlog.ErrConflict) {
			return Done{}, err
		}
	}
}

// numbers are those of an agency's day, the same for all callers.
func (d *Desk) numbers(key agencyDay) *numbers {
	return d.days.getOrPut(key, func() *numbers {
		return &numbers{next: 1, opened: make(map[dossier.CommandID]dossier.Code)}
	})
}

// catchUp reads, where that is needed, which numbers of a day are taken, and by which commands.
func (d *Desk) catchUp(ctx context.Context, key agencyDay, n *numbers) error {
	for !n.read {
		code := dossier.FormatCode(key.agency, key.day, n.next)
		command, taken, err := d.openedBy(ctx, code)
		if err != nil {
			return fmt.Errorf("numbers of %s on %s: %w", key.agency, key.day, err)
		}
		if n.read = !taken; taken {
			n.opened[command] = code
			n.next++
		}
	}
	return nil
}

// openedBy tells which command began a dossier, if it was begun.
func (d *Desk) openedBy(ctx context.Context, code dossier.Code) (dossier.CommandID, bool, error) {
	for r, err := range d.log.ReadStream(ctx, code.Stream(), 0) {
		if err != nil {
			return "", false, err
		}
		e, err := dossier.Decode(r)
		if err != nil {
			return "", false, err
		}
		return e.Head().Command, true, nil
	}
	return "", false, nil
}
