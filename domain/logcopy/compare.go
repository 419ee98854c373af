package logcopy

import (
	"bytes"
	"context"
	"fmt"
	"hash/crc32"
	"iter"
	"math"
	"time"

	"motcua/domain/eventlog"
)

// DifferentError says that the target is no beginning of the source.
type DifferentError struct {
	Event  int // which of the target's events it is, from 1
	Source eventlog.Recorded
	Target eventlog.Recorded
	What   string // what is different
}

func (e *DifferentError) Error() string {
	return fmt.Sprintf("the target holds something else: its event %d (position %d, stream %s, %s) differs from the source's (position %d, stream %s, %s) in %s: "+
		"copy into an empty log, or into one that was copied from this one", e.Event, e.Target.Position, e.Target.Stream, e.Target.Type, e.Source.Position, e.Source.Stream, e.Source.Type, e.What)
}

// endless is a position that no event has.
const endless eventlog.Position = math.MaxInt64

// common is what two logs have in common from their beginning on.
type common struct {
	events int
	at     eventlog.Position // of the last of them, in the source
	sum    uint32
}

// compare reads both logs side by side, up to a position of the source.
func (c copying) compare(ctx context.Context, step Step, upTo eventlog.Position) (both common, err error) {
	source, stop := iter.Pull2(c.from.ReadAll(ctx, eventlog.Start))
	defer stop()
	for t, err := range c.to.ReadAll(ctx, eventlog.Start) {
		if err != nil {
			return both, fmt.Errorf("read the target: %w", err)
		}
		if both.at == upTo { // somebody else goes on writing
			break
		}
		s, err, ok := source()
		if err != nil {
			return both, fmt.Errorf("read the source: %w", err)
		}
		what := "being there at all"
		if ok {
			what = difference(s, t)
		}
		if what != "" {
			return both, &DifferentError{both.events + 1, s, t, what}
		}
		both.events, both.at, both.sum = both.events+1, s.Position, Sum(both.sum, t)
		if both.events%progressEvery == 0 {
			c.progress(Progress{step, both.events, both.at})
		}
	}
	c.progress(Progress{step, both.events, both.at})
	return both, nil
}

// progressEvery is after how many compared events progress is told.
const progressEvery = 1000

// difference names what two records do not have in common; their positions do not count.
func difference(a, b eventlog.Recorded) string {
	switch {
	case a.ID != b.ID:
		return "its id"
	case a.Stream != b.Stream || a.Revision != b.Revision:
		return "its place in its stream"
	case a.Type != b.Type:
		return "its type"
	case text(a.Occurred) != text(b.Occurred):
		return "when it occurred"
	case !a.Recorded.Equal(b.Recorded):
		return "when it was recorded"
	case !bytes.Equal(a.Data, b.Data):
		return "its data"
	case !bytes.Equal(a.Meta, b.Meta):
		return "its meta"
	}
	return ""
}

func text(t time.Time) string { return t.Format(time.RFC3339Nano) }

// Sum adds an event to a checksum over the events of a log in their order: CRC-32C over all that a copy keeps.
func Sum(before uint32, e eventlog.Recorded) uint32 {
	s := crc32.Update(before, castagnoli, fmt.Appendf(nil, "%s %s %d %s %s %s %d %d ", e.ID, e.Stream, e.Revision, e.Type, text(e.Occurred), text(e.Recorded.UTC()), len(e.Data), len(e.Meta)))
	return crc32.Update(crc32.Update(s, castagnoli, e.Data), castagnoli, e.Meta)
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)
