package replay

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/figures"
)

// Way says which event is looked for from a moment.
type Way int

// The ways.
const (
	Last     Way = iota // the last one that had occurred
	Previous            // the one before that
	Next                // the first that had not
)

// Events finds the events of dossiers around moments. Several goroutines may use it.
//
// Memory: the events of a few days, and about 200 bytes for each of some thousand dossiers.
type Events struct {
	log  Stories
	days *Chronicle

	mu     sync.Mutex
	sheets []sheet // the last used first
	about  map[eventlog.StreamID][]dossier.Matter
}

// sheet is a day's events, as they stand in the log up to a position.
type sheet struct {
	day    worktime.Day
	upTo   eventlog.Position
	events []eventlog.Recorded
}

const (
	sheetsKept = 4
	aboutKept  = 20_000
	lookedAt   = 4_000 // events that are looked at for one of a scope, at most
)

// NewEvents makes one for a log that a chronicle is kept of.
func NewEvents(log Stories, days *Chronicle) *Events {
	return &Events{log: log, days: days, about: make(map[eventlog.StreamID][]dossier.Matter)}
}

// Find finds an event from a moment, of a dossier that lies in all slices of a scope or did once. found is false where there is none, or none among
// the nearest few thousand.
func (e *Events) Find(ctx context.Context, as figures.AsOf, scope []figures.Slice, way Way) (r eventlog.Recorded, found bool, err error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	day, skip := worktime.OfficeDay(as.At), 0
	if way == Previous {
		skip = 1
	}
	left := lookedAt
	for ok := true; ok && left > 0; day, ok = e.further(day, way) {
		events, err := e.sheet(ctx, day)
		if err != nil {
			return r, false, err
		}
		for i := range events {
			if way != Next {
				i = len(events) - 1 - i
			}
			r := events[i]
			if as.Counts(r) != (way != Next) || as.Known.Excludes(r) {
				continue
			}
			left--
			switch in, err := e.lies(ctx, r, scope); {
			case err != nil:
				return r, false, err
			case in && skip == 0:
				return r, true, nil
			case in:
				skip--
			}
		}
	}
	return r, false, nil
}

// further is the next day to look at.
func (e *Events) further(day worktime.Day, way Way) (worktime.Day, bool) {
	if way == Next {
		return e.days.Next(day)
	}
	return e.days.Before(day)
}

// sheet reads a day's events, or has them.
func (e *Events) sheet(ctx context.Context, day worktime.Day) ([]eventlog.Recorded, error) {
	upTo := e.days.Last()
	i := slices.IndexFunc(e.sheets, func(s sheet) bool { return s.day == day })
	if i >= 0 {
		s := e.sheets[i]
		e.sheets = slices.Delete(e.sheets, i, i+1)
		if s.upTo == upTo {
			e.sheets = slices.Insert(e.sheets, 0, s)
			return s.events, nil
		}
	}
	events, err := e.days.Day(ctx, e.log, day, upTo)
	if err != nil {
		return nil, err
	}
	events = slices.DeleteFunc(events, func(r eventlog.Recorded) bool { _, ok := dossier.CodeOf(r.Stream); return !ok })
	e.sheets = slices.Insert(e.sheets, 0, sheet{day, upTo, events})
	e.sheets = e.sheets[:min(len(e.sheets), sheetsKept)]
	return events, nil
}

// lies reports whether an event's dossier lies in a scope, or did.
func (e *Events) lies(ctx context.Context, r eventlog.Recorded, scope []figures.Slice) (bool, error) {
	if len(scope) == 0 {
		return true, nil
	}
	about, known := e.about[r.Stream]
	if !known || r.Type == dossier.NameReceived || r.Type == dossier.NameCorrected {
		about = nil
		for r, err := range e.log.ReadStream(ctx, r.Stream, 0) {
			if err != nil {
				return false, fmt.Errorf("the story of %s: %w", r.Stream, err)
			}
			e, _, err := matters.Decode(r)
			switch e := e.(type) {
			case dossier.Received:
				about = append(about, e.Matter)
			case dossier.Corrected:
				about = append(about, e.Is.Matter)
			default:
			}
			if err != nil {
				return false, err
			}
		}
		if len(e.about) >= aboutKept {
			clear(e.about)
		}
		e.about[r.Stream] = about
	}
	return slices.ContainsFunc(about, func(m dossier.Matter) bool {
		in := figures.SlicesOf(m)
		return !slices.ContainsFunc(scope, func(s figures.Slice) bool { return !slices.Contains(in[:], s) })
	}), nil
}

// matters are the events that say what a dossier is about.
var matters = dossier.NewGlance(map[string][]string{dossier.NameReceived: {"matter"}, dossier.NameCorrected: {"is"}})
