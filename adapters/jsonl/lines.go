package jsonl

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"motcua/domain/cloudevent"
	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/extract"
	"motcua/domain/provenance"
)

// longestLine bounds a line in bytes.
const longestLine = 16 << 20

// ErrFile is the kind of every error in a file; the text names file, line and reason.
var ErrFile = errors.New("nothing was imported")

// File is an extract in JSON lines. It is read twice: first to check all of it.
type File struct {
	Name string // as people know it, for messages
	Size int64  // in bytes
	io.ReadSeeker
}

// lines yields the events of the file with their lines, each decoded and checked; last comes the error that names the line.
func (f File) lines(ctx context.Context) iter.Seq2[lined, error] {
	return func(yield func(lined, error) bool) {
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			yield(lined{}, err)
			return
		}
		in := bufio.NewScanner(f)
		in.Buffer(make([]byte, 1<<16), longestLine)
		c := check{last: map[eventlog.StreamID]eventlog.Revision{}}
		var read int64
		n := 0
		for in.Scan() {
			n++
			read += int64(len(in.Bytes())) + 1
			r, err := c.line(n, in.Bytes())
			switch {
			case ctx.Err() != nil:
				yield(lined{}, ctx.Err())
				return
			case err != nil:
				yield(lined{}, f.fault(n, err))
				return
			case n > 1 && !yield(lined{r, n, read}, nil):
				return
			}
		}
		if err := errors.Join(in.Err(), c.end(n)); err != nil {
			yield(lined{}, f.fault(n+1, err))
		}
	}
}

func (f File) fault(line int, err error) error {
	return fmt.Errorf("%w: %s:%d: %w", ErrFile, f.Name, line, err)
}

// lined is an event and its line; read counts the bytes up to its end.
type lined struct {
	eventlog.Recorded
	line int
	read int64
}

// check follows a file from line to line.
type check struct {
	about extract.About
	last  map[eventlog.StreamID]eventlog.Revision
	at    eventlog.Position
}

// line reads the n-th line (from 1); the first gives no event.
func (c *check) line(n int, text []byte) (r eventlog.Recorded, err error) {
	e, err := cloudevent.Parse(text)
	if err != nil {
		return r, err
	}
	if n == 1 {
		return r, c.begin(e)
	}
	if r, err = e.Recorded(); err != nil {
		return r, err
	}
	next := eventlog.Revision(0)
	if last, ok := c.last[r.Stream]; ok {
		next = last + 1
	}
	switch {
	case r.Revision != next:
		return r, fmt.Errorf("stream %s: revision %d follows on %d: events are missing, or not in order; export the whole log, without --from and --to", r.Stream, r.Revision, next-1)
	case r.Position <= c.at:
		return r, fmt.Errorf("position %d follows on %d: the lines are not in the order of the log", r.Position, c.at)
	}
	c.last[r.Stream], c.at = r.Revision, r.Position
	if _, ok := dossier.CodeOf(r.Stream); ok {
		_, err = dossier.Decode(r)
		return r, err
	}
	_, _, err = provenance.Decode(r)
	return r, err
}

// begin reads the first line.
func (c *check) begin(e cloudevent.Event) error {
	if e.Type != HeaderType {
		return fmt.Errorf("the first line is no %s: this is no file of `motcua export --format jsonl`", HeaderType)
	}
	if err := json.Unmarshal(e.Data, &c.about); err != nil {
		return fmt.Errorf("data of %s: %w", HeaderType, err)
	}
	switch {
	case !c.about.Personal:
		return errors.New("the file was made without personal data, so names, reasons and who did what are not in it, and no log can be made of it: export again with --personal")
	case !c.about.From.IsZero() || !c.about.Until.IsZero():
		return errors.New("the file holds a period only, and a log needs its events from the beginning: export again without --from and --to")
	}
	return nil
}

// end judges the file as a whole; n counts its lines.
func (c *check) end(n int) error {
	if want := c.about.Events + 1; n != want || n == 1 {
		return fmt.Errorf("the file has %d lines and should have %d: it was cut off or changed", n, max(want, 2))
	}
	return nil
}
