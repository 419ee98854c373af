package eventlog

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// The kinds of failure that a caller can tell apart with [errors.Is].
var (
	ErrConflict = errors.New("the stream is not as expected")
	ErrInvalid  = errors.New("the log cannot take this")
	ErrClosed   = errors.New("the log is closed")
	ErrLocked   = errors.New("another process writes this log")
	ErrDamaged  = errors.New("the log is damaged")
	ErrReadOnly = errors.New("the log was opened for reading only")
)

// ConflictError says which expectation failed: somebody else has written in between.
type ConflictError struct {
	Stream StreamID
	Want   Expected
	Last   Revision // of the stream as it is; -1: no events
	Known  EventID  // not zero: this event stands in the stream already, but not all of the append as one run
}

func (e *ConflictError) Error() string {
	if e.Known != (EventID{}) {
		return fmt.Sprintf("append to stream %q: event %v stands there already, but others of the append do not follow or precede it", e.Stream, e.Known)
	}
	return fmt.Sprintf("append to stream %q: expected %v, its last revision is %d", e.Stream, e.Want, e.Last)
}

// Is makes a ConflictError an [ErrConflict].
func (e *ConflictError) Is(target error) bool { return target == ErrConflict }

// Check says whether a log may take this append; the error is [ErrInvalid] with the reason.
func Check(stream StreamID, events []Event) error {
	switch {
	case stream == "" || len(stream) > MaxStreamID:
		return fmt.Errorf("%w: a stream's name has 1 to %d bytes, this one %d", ErrInvalid, MaxStreamID, len(stream))
	case !utf8.ValidString(string(stream)) || strings.ContainsFunc(string(stream), unicode.IsControl):
		return fmt.Errorf("%w: stream name %q is no clean UTF-8 text", ErrInvalid, stream)
	case len(events) == 0:
		return fmt.Errorf("%w: nothing to append to %q", ErrInvalid, stream)
	}
	for i, e := range events {
		switch {
		case e.ID == EventID{}:
			return fmt.Errorf("%w: event %d for %q has no id", ErrInvalid, i, stream)
		case e.Type == "" || !utf8.ValidString(e.Type) || strings.ContainsFunc(e.Type, unicode.IsControl):
			return fmt.Errorf("%w: event %d for %q has the type %q, which is no clean UTF-8 text", ErrInvalid, i, stream, e.Type)
		case e.Occurred.IsZero():
			return fmt.Errorf("%w: event %d for %q has no time", ErrInvalid, i, stream)
		case !writable(e.Occurred):
			return fmt.Errorf("%w: event %d for %q has a time that RFC 3339 cannot write: %v", ErrInvalid, i, stream, e.Occurred)
		case !utf8.Valid(e.Data) || !utf8.Valid(e.Meta):
			return fmt.Errorf("%w: event %d for %q is not UTF-8", ErrInvalid, i, stream)
		}
	}
	return checkDistinct(stream, events)
}

// writable says whether RFC 3339 can write t with its offset: four digits for the year, whole minutes for the offset.
func writable(t time.Time) bool {
	_, offset := t.Zone()
	return t.Year() >= 0 && t.Year() <= 9999 && offset%60 == 0 && offset > -24*60*60 && offset < 24*60*60
}

// checkDistinct refuses an append that names one event twice.
func checkDistinct(stream StreamID, events []Event) error {
	if len(events) == 1 {
		return nil
	}
	var seen History
	for i, e := range events {
		if first, twice := seen.find(e.ID); twice {
			return fmt.Errorf("%w: events %d and %d for %q have the same id %v", ErrInvalid, first, i, stream, e.ID)
		}
		seen.Add(e.ID)
	}
	return nil
}
