package extract

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"time"

	"motcua/domain/eventlog"
)

// File is a file that an extract was written to, one row an event. It is read twice: first to check all of it.
type File struct {
	Name string // as people know it, for messages
	Size int64  // in bytes
	Unit string // what a row is called, such as "event"; empty: it is a line of text
	io.ReadSeeker
	Rows Rows
}

// Rows yields the events that a file holds, from its first byte on, in the order of the log. Before the first event it tells what the
// file was taken from. An error is of the row that it came up in.
type Rows func(ctx context.Context, file io.Reader, begin func(About) error) iter.Seq2[Row, error]

// Row is an event and where it stands in a file.
type Row struct {
	eventlog.Recorded
	Line int   // where it begins, from 1; or which of the file's rows it is
	Read int64 // bytes up to its end
}

// ErrFile is the kind of every error in a file; the text names file, line and reason.
var ErrFile = errors.New("nothing was imported")

// Target is what a file is imported into.
type Target interface {
	eventlog.Log
	eventlog.Bulk
}

// Report says what an import did.
type Report struct {
	Added, AlreadyThere int
	Personal            bool // the file holds names, texts and who did what
	Unchecked           bool // the file holds no sums, which an older version did not write: what was changed in it by hand is not found
}

// bulk is how many events are written at once.
const bulk = 5_000

// Import makes of a file the log that it was taken from: the same events under the same ids, in the same streams and order, with both their
// times, their data byte for byte. Of a file without personal data it makes a log without them, which has the same figures: names, texts,
// and who did what by which command are not in it. The log may be empty or hold a beginning of the same history, which is completed:
// a second run adds nothing. progress hears of bytes, of twice the file's size.
//
// Errors: [ErrFile] where the file cannot be read back or the log holds another history; then nothing has been written. Where it ends
// while it writes, what was written is a beginning: run it again.
func Import(ctx context.Context, log Target, f File, progress func(done, total int64)) (rep Report, err error) {
	known, err := f.compare(ctx, log, &rep, progress)
	if err != nil {
		return rep, err
	}
	rep.AlreadyThere = known
	var writes []eventlog.Write
	flush := func(read int64) error {
		if len(writes) == 0 {
			return nil
		}
		if _, err := log.AppendAll(context.WithoutCancel(ctx), writes); err != nil {
			return fmt.Errorf("the import ended early, after %d events; run it again to complete it: %w", known+rep.Added, err)
		}
		rep.Added += len(writes)
		writes = writes[:0]
		progress(f.Size+read, 2*f.Size)
		return nil
	}
	n, read := 0, int64(0)
	for l, err := range f.rows(ctx, new(About)) {
		if err != nil {
			return rep, fmt.Errorf("the import ended early, after %d events; run it again to complete it: %w", known+rep.Added, err)
		}
		if n++; n <= known {
			continue
		}
		writes = append(writes, eventlog.Write{Stream: l.Stream, Want: eventlog.At(l.Revision - 1), Events: []eventlog.Event{l.Event}, Recorded: l.Recorded.Recorded})
		if read = l.Read; len(writes) == bulk {
			if err := flush(read); err != nil {
				return rep, err
			}
		}
	}
	return rep, flush(read)
}

// compare checks the whole file and that the log is a beginning of it; known counts the events that the log holds.
func (f File) compare(ctx context.Context, log Target, rep *Report, progress func(done, total int64)) (known int, err error) {
	next, stop := iter.Pull2(log.ReadAll(ctx, eventlog.Start))
	defer stop()
	here, err, more := next()
	var about About
	for l, bad := range f.rows(ctx, &about) {
		switch {
		case bad != nil:
			return known, bad
		case more && err != nil:
			return known, err
		case more && !same(here, l.Recorded):
			return known, f.fault(l.Line, fmt.Errorf("the log holds another history: at position %d it has %s of stream %s, the file has %s of stream %s; import into an empty data directory",
				here.Position, here.Type, here.Stream, l.Type, l.Stream))
		case more:
			known++
			here, err, more = next()
		}
		if l.Line%bulk == 0 {
			progress(l.Read, 2*f.Size)
		}
	}
	rep.Personal, rep.Unchecked = about.Personal, about.Sums.SHA256 == ""
	switch {
	case more && err != nil:
		return known, err
	case more:
		return known, fmt.Errorf("%w: the log in the data directory holds more than %s: import into an empty data directory", ErrFile, f.Name)
	}
	return known, nil
}

// same tells whether two records are the same but for where they stand in the order of the log.
func same(a, b eventlog.Recorded) bool {
	return a.ID == b.ID && a.Stream == b.Stream && a.Revision == b.Revision && a.Type == b.Type && string(a.Data) == string(b.Data) && string(a.Meta) == string(b.Meta) &&
		a.Occurred.Format(time.RFC3339Nano) == b.Occurred.Format(time.RFC3339Nano) && a.Recorded.Equal(b.Recorded)
}
