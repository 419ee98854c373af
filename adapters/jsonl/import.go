package jsonl

import (
	"context"
	"fmt"
	"iter"
	"time"

	"motcua/domain/eventlog"
)

// Log is what a file is imported into.
type Log interface {
	eventlog.Log
	eventlog.Bulk
}

// Report says what an import did.
type Report struct {
	Added, AlreadyThere int
}

// bulk is how many events are written at once.
const bulk = 5_000

// Import makes of a file, exported with personal data, the log that it was taken from: the same events under the same ids, in the same
// streams and order, with both their times, their data byte for byte. The log may be empty or hold a beginning of the same history,
// which is completed: a second run adds nothing. progress hears of bytes, of twice the file's size.
//
// Errors: [ErrFile] where the file cannot be read back or the log holds another history; then nothing has been written. Where it ends
// while it writes, what was written is a beginning: run it again.
func Import(ctx context.Context, log Log, f File, progress func(done, total int64)) (rep Report, err error) {
	known, err := f.compare(ctx, log, progress)
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
	for l, err := range f.lines(ctx) {
		if err != nil {
			return rep, fmt.Errorf("the import ended early, after %d events; run it again to complete it: %w", known+rep.Added, err)
		}
		if n++; n <= known {
			continue
		}
		writes = append(writes, eventlog.Write{Stream: l.Stream, Want: eventlog.At(l.Revision - 1), Events: []eventlog.Event{l.Event}, Recorded: l.Recorded.Recorded})
		if read = l.read; len(writes) == bulk {
			if err := flush(read); err != nil {
				return rep, err
			}
		}
	}
	return rep, flush(read)
}

// compare checks the whole file and that the log is a beginning of it; known counts the events that the log holds.
func (f File) compare(ctx context.Context, log Log, progress func(done, total int64)) (known int, err error) {
	next, stop := iter.Pull2(log.ReadAll(ctx, eventlog.Start))
	defer stop()
	here, err, more := next()
	for l, bad := range f.lines(ctx) {
		switch {
		case bad != nil:
			return known, bad
		case more && err != nil:
			return known, err
		case more && !same(here, l.Recorded):
			return known, f.fault(l.line, fmt.Errorf("the log holds another history: at position %d it has %s of stream %s, the file has %s of stream %s; import into an empty data directory",
				here.Position, here.Type, here.Stream, l.Type, l.Stream))
		case more:
			known++
			here, err, more = next()
		}
		if l.line%bulk == 0 {
			progress(l.read, 2*f.Size)
		}
	}
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
