package figurestest

import (
	"context"
	"iter"
	"slices"
	"time"

	"pgregory.net/rapid"

	"motcua/domain/eventlog"
	"motcua/projections/figures"
)

// Log is records as a log that is read. It takes none.
type Log struct {
	eventlog.Log
	All []eventlog.Recorded
}

// ReadAll yields the records after a position.
func (l Log) ReadAll(_ context.Context, after eventlog.Position) iter.Seq2[eventlog.Recorded, error] {
	return Each(slices.DeleteFunc(slices.Clone(l.All), func(r eventlog.Recorded) bool { return r.Position <= after }))
}

// ReadStream yields the records of a stream, all of them.
func (l Log) ReadStream(_ context.Context, stream eventlog.StreamID, _ eventlog.Revision) iter.Seq2[eventlog.Recorded, error] {
	return Each(slices.DeleteFunc(slices.Clone(l.All), func(r eventlog.Recorded) bool { return r.Stream != stream }))
}

// LogOf is a log in which some dossiers may have been recorded long after what happened.
func LogOf(t *rapid.T) Log {
	all := History(t)
	if len(all) > 0 && rapid.Bool().Draw(t, "imported") {
		late := all[rapid.IntRange(0, len(all)-1).Draw(t, "late")].Stream
		slices.SortStableFunc(all, func(a, b eventlog.Recorded) int {
			switch {
			case (a.Stream == late) == (b.Stream == late):
				return 0
			case a.Stream == late:
				return 1
			}
			return -1
		})
		for i := range all {
			all[i].Position = eventlog.Position(i + 1) //nolint:gosec // not negative
		}
	}
	return Log{All: all}
}

// State is any state of the log: at a moment or not, of all that it holds or of its beginning.
func (l Log) State(t *rapid.T, name string) (as figures.AsOf) {
	if rapid.Bool().Draw(t, name+" at a moment") {
		as.At = Begin.At(0, 0).Add(time.Duration(rapid.IntRange(-60, 70*24*60).Draw(t, name+" minute")) * time.Minute)
	}
	if len(l.All) > 0 && rapid.Bool().Draw(t, name+" known") {
		as.Known.Position = l.All[rapid.IntRange(0, len(l.All)-1).Draw(t, name+" position")].Position
	}
	return as
}
