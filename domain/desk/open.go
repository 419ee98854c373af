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
	read   bool
	next   int                                // the first number that is not known to be taken
	opened map[dossier.CommandID]dossier.Code // which command took which
}

// Open carries out a command that begins a dossier. Where it brings no code, the next number of its agency and day is
// allocated. The same command again gives the code that it got the first time. Errors as [Desk.Do].
func (d *Desk) Open(ctx context.Context, c dossier.Opening) (Done, error) {
	agency, code := c.Opens()
	if code != "" {
		return d.Do(ctx, code, c)
	}
	key := agencyDay{agency, worktime.DayOf(c.Head().At)}
	n := d.days.getOrPut(key, func() *numbers {
		return &numbers{next: 1, opened: make(map[dossier.CommandID]dossier.Code)}
	})
	n.mu.Lock()
	defer n.mu.Unlock()
	if !n.read {
		if err := d.catchUp(ctx, key, n); err != nil {
			return Done{}, err
		}
		n.read = true
	}
	for {
		if code, ok := n.opened[c.Head().Command]; ok {
			return d.Do(ctx, code, c.WithCode(code))
		}
		code := dossier.FormatCode(key.agency, key.day, n.next)
		done, err := d.decide(ctx, code, known{revision: -1}, c.WithCode(code))
		switch {
		case err == nil:
			n.opened[c.Head().Command] = code
			n.next++
			return done, nil
		case !errors.Is(err, eventlog.ErrConflict):
			return Done{}, err
		}
		// Another desk took the number: learn what it wrote, perhaps it was this very command.
		if err := d.catchUp(ctx, key, n); err != nil {
			return Done{}, err
		}
	}
}

// catchUp reads which numbers of a day are taken, and by which commands.
func (d *Desk) catchUp(ctx context.Context, key agencyDay, n *numbers) error {
	for {
		code := dossier.FormatCode(key.agency, key.day, n.next)
		command, taken, err := d.openedBy(ctx, code)
		if err != nil {
			return fmt.Errorf("numbers of %s on %s: %w", key.agency, key.day, err)
		}
		if !taken {
			return nil
		}
		n.opened[command] = code
		n.next++
	}
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
