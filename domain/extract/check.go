package extract

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"

	"motcua/domain/calendars"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/provenance"
)

// rows yields the events of the file, each decoded and checked; last comes the error that names the line.
func (f File) rows(ctx context.Context, about *About) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			yield(Row{}, err)
			return
		}
		c := check{last: map[eventlog.StreamID]eventlog.Revision{}}
		line := 0
		for r, err := range f.Rows(ctx, f, c.begin) {
			*about = c.about
			if line = r.Line; err == nil {
				err = c.row(r.Recorded)
			}
			switch {
			case ctx.Err() != nil:
				yield(Row{}, ctx.Err())
				return
			case err != nil:
				yield(Row{}, f.fault(line, err))
				return
			case !yield(r, nil):
				return
			}
		}
		if err := c.end(); err != nil {
			yield(Row{}, f.fault(line+1, err))
		}
	}
}

func (f File) fault(line int, err error) error {
	if f.Unit != "" {
		return fmt.Errorf("%w: %s: %s %d: %w", ErrFile, f.Name, f.Unit, line, err)
	}
	return fmt.Errorf("%w: %s:%d: %w", ErrFile, f.Name, line, err)
}

// check follows a file from row to row.
type check struct {
	about About
	begun bool
	n     int
	last  map[eventlog.StreamID]eventlog.Revision
	at    eventlog.Position
	sums  *summed
}

// begin hears what the file was taken from.
func (c *check) begin(a About) error {
	if !a.From.IsZero() || !a.Until.IsZero() {
		return errors.New("the file holds a period only, and a log needs its events from the beginning: export again without --from and --to")
	}
	c.about, c.begun, c.sums = a, true, newSummed(a.Sums)
	return nil
}

// row judges an event.
func (c *check) row(r eventlog.Recorded) error {
	if err := c.placed(r); err != nil {
		return err
	}
	if err := decodes(r); err != nil {
		return err
	}
	return c.sums.add(r, c.about.Personal)
}

// placed judges where an event stands.
func (c *check) placed(r eventlog.Recorded) error {
	c.n++
	next := eventlog.Revision(0)
	if last, ok := c.last[r.Stream]; ok {
		next = last + 1
	}
	switch {
	case r.Revision != next:
		return fmt.Errorf("stream %s: revision %d follows on %d: events are missing, or not in order; export the whole log, without --from and --to", r.Stream, r.Revision, next-1)
	case r.Position <= c.at:
		return fmt.Errorf("position %d follows on %d: an event stands there twice, or they are not in the order of the log", r.Position, c.at)
	}
	c.last[r.Stream], c.at = r.Revision, r.Position
	return eventlog.Check(r.Stream, []eventlog.Event{r.Event})
}

// decodes judges what an event says.
func decodes(r eventlog.Recorded) error {
	if _, ok := dossier.CodeOf(r.Stream); ok {
		_, err := dossier.Decode(r)
		return err
	}
	if _, ok, err := calendars.Decode(r); ok || err != nil {
		return err
	}
	_, _, err := provenance.Decode(r)
	return err
}

// end judges the file as a whole.
func (c *check) end() error {
	if !c.begun || c.n != c.about.Events || c.n == 0 {
		return fmt.Errorf("the file has %d events and should have %d: it was cut off or changed", c.n, max(c.about.Events, 1))
	}
	return c.sums.end()
}
