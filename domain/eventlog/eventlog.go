// Package eventlog is the port to the one ordered log in which every fact is kept.
//
// The log is the only truth of the service: everything that anybody sees is a fold of it. The package knows nothing of
// dossiers; an event is a named, dated piece of bytes in a stream. What every log must do is written in the comments of
// [Log] and held by the contract suite in eventlogtest, which memory, SQLite and cluster pass alike.
package eventlog

import (
	"context"
	"iter"
	"time"
)

// StreamID names one stream: the events of one thing, in the order in which they happened to it. Any non-empty UTF-8 text
// of at most [MaxStreamID] bytes without control characters; hyphens and Vietnamese letters are as good as any.
type StreamID string

// MaxStreamID is the longest stream name that a log has to take, in bytes.
const MaxStreamID = 200

// Revision counts the events of a stream: the first has revision 0.
type Revision int64

// Position orders the events of the whole log. It is opaque but ordered: a later event has a greater one; they need not be
// consecutive. Start lies before the first event. "After" is exclusive everywhere.
type Position uint64

// Start is the position before the first event.
const Start Position = 0

// EventID names an event for ever. Ids are made by the caller out of what causes the event (see [DeriveID]), so that the
// same cause told twice is recognised.
type EventID [16]byte

// Event is what a caller asks the log to keep.
type Event struct {
	ID       EventID
	Type     string    // stored name with its version, such as "dossier.received.v1"; never changes
	Occurred time.Time // business time, kept to the nanosecond with the offset that it was given in (not with the zone's name)
	Data     []byte    // JSON; kept byte for byte
	Meta     []byte    // JSON: who, by which command; kept byte for byte; may be empty
}

// Recorded is an event as the log holds it.
type Recorded struct {
	Event
	Stream   StreamID
	Revision Revision
	Position Position
	Recorded time.Time // when the log took it (UTC), from the clock that the log was opened with
}

// Appended tells where the last event of an append came to stand.
type Appended struct {
	Revision Revision
	Position Position
}

// Write is one append of a batch (see [Bulk]).
type Write struct {
	Stream StreamID
	Want   Expected
	Events []Event

	// Recorded is when the log is to say that it took the events, for a history that is written down after the fact; zero is
	// the log's own now.
	Recorded time.Time
}

// Log is one ordered log. All methods may be called from many goroutines.
type Log interface {
	// Append adds events to the end of one stream, all or none, and returns once they are durable. want says what the
	// caller believes about the stream; where it is not so, the error is a [*ConflictError] (is [ErrConflict]) and nothing
	// is added. Appending again events of which all ids already stand in the stream, one after the other in this order, adds
	// nothing and returns where they stand, whatever want says: an answer that got lost may be asked for again. Where only
	// some of them stand there, or in another order, that is a conflict, with [Any] too. What [Check] refuses is [ErrInvalid].
	// If ctx ends first, the error is ctx's and the events may or may not have been added: ask again with the same ids.
	Append(ctx context.Context, stream StreamID, want Expected, events ...Event) (Appended, error)

	// ReadStream yields the events of a stream from a revision on, in order, up to its present end. A stream without
	// events yields nothing and no error. Breaking off leaks nothing. An error is yielded once, last; if ctx ends, it is ctx's.
	ReadStream(ctx context.Context, stream StreamID, from Revision) iter.Seq2[Recorded, error]

	// ReadAll yields the events of the whole log after a position, in order; it ends at the head as it was when reading
	// came there.
	ReadAll(ctx context.Context, after Position) iter.Seq2[Recorded, error]

	// Subscribe yields the events after a position and then goes on with what is appended, without gap or double, until
	// ctx ends (then it yields ctx's error, last) or the caller breaks off. A [CaughtUp] notice comes whenever the
	// subscriber has seen everything, at least once after the history.
	Subscribe(ctx context.Context, after Position) iter.Seq2[Notice, error]
}

// Bulk is what a log can do besides when much is to be written at once: many appends as one, all or none, durable on
// return. Each Write is judged as by Append, in order, each seeing those before it. One that already stands in full adds
// nothing. The answer has one entry a Write.
type Bulk interface {
	AppendAll(ctx context.Context, writes []Write) ([]Appended, error)
}

// Notice is what a subscription tells: an event appeared, or everything there is has been seen.
type Notice interface{ isNotice() }

// Appeared carries the next event.
type Appeared struct{ Recorded }

// CaughtUp says that the subscriber has seen every event up to Position; it may come many times.
type CaughtUp struct{ Position Position }

func (Appeared) isNotice() {}
func (CaughtUp) isNotice() {}
