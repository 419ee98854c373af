package times

import (
	"context"

	"motcua/domain/calendars"
	"motcua/domain/eventlog"
	"motcua/projections"
)

// Folding folds what counts of a log into a view and tells the position of the last event in it, which must not depend on how it is
// measured.
type Folding func(projections.Projection[*View]) (*View, eventlog.Position, error)

// ByAdopted folds by the calendars that the log itself says: those that were adopted last up to the last event in the view. So the same part
// of a log has the same times for ever, and the position of that event tells which. probably is a position up to which they are
// looked for first; another one costs a second fold.
func ByAdopted(ctx context.Context, log eventlog.Log, probably eventlog.Position, fold Folding) (*View, *calendars.Set, eventlog.Position, error) {
	by, err := calendars.At(ctx, log, probably)
	for err == nil {
		v, at, failed := fold(Projection(by.Of))
		if failed != nil {
			return nil, nil, at, failed
		}
		var adopted *calendars.Set
		if adopted, err = calendars.At(ctx, log, at); err == nil && adopted.Same(by) {
			return v, adopted, at, nil
		}
		by = adopted // it was adopted just now, or later than what counts
	}
	return nil, nil, eventlog.Start, err
}
