package attachment

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"
)

// File is what a store knows of a file.
type File struct {
	SHA256 Hash
	Size   int64 // bytes
	Type   Kind  // by its content
}

// Store keeps files by the hash of their content. It may be used by many goroutines at once.
type Store interface {
	// Put keeps what r holds, if it is of one of [Kinds] and has at most limit bytes; no more than [MaxSize] in any case. When it
	// returns, the file will outlive a crash. Content that is there already is kept once. It never holds the whole in memory.
	//
	// Errors: [ErrTooLarge], [ErrKind], what r reports, the context's, or the storage's; then nothing is kept.
	Put(ctx context.Context, r io.Reader, limit int64) (File, error)

	// Open gives a file from its beginning; the caller closes it. The error is [ErrNotFound] for a hash under which nothing is kept, and
	// for what is no hash.
	Open(ctx context.Context, hash Hash) (io.ReadSeekCloser, File, error)

	// Keep says that a file is about to be named by an event: its age begins anew, as if it had been put now. After that the event is to
	// be appended within an hour. The error is [ErrNotFound] where the file is not there, or no longer: then no event may name it.
	Keep(ctx context.Context, hash Hash) error

	// Sweep takes away the files that were last put or kept before a moment and that no event names. named is asked once, after it is
	// known which files may go, and sets those of them to true that some event names; it is to read the log up to its end. These stay for
	// ever, and are never asked about again. Put and Keep go on meanwhile.
	//
	// No file that an event names is lost as long as before is an hour ago or longer. For an event is either appended before named reads
	// the log, and then it is seen; or it is appended later, and then its Keep was less than an hour before that: the file is too young to
	// go, or it is gone already and Keep said so.
	Sweep(ctx context.Context, before time.Time, named func(ctx context.Context, which map[Hash]bool) error) (Swept, error)
}

// Swept is what a sweep took away.
type Swept struct {
	Files int
	Bytes int64
}

// The kinds of errors of a [Store].
var (
	ErrTooLarge = errors.New("the file is too large")
	ErrKind     = errors.New("files of this kind are not kept")
	ErrNotFound = errors.New("there is no such file")
)

// TooLargeError is an [ErrTooLarge] that says how much is allowed.
type TooLargeError struct{ Limit int64 } // bytes

// Error says it in English.
func (e *TooLargeError) Error() string {
	return fmt.Sprintf("the file has more than the %d bytes that are allowed", e.Limit)
}

// Vietnamese says it in Vietnamese.
func (e *TooLargeError) Vietnamese() string {
	return fmt.Sprintf("Tệp lớn hơn mức cho phép (%d MB)", e.Limit/1_000_000)
}

// Unwrap gives the kind.
func (e *TooLargeError) Unwrap() error { return ErrTooLarge }

// KindError is an [ErrKind] that says what is wrong with the content.
type KindError struct{ Vi, En string }

// Error says it in English.
func (e *KindError) Error() string { return e.En }

// Vietnamese says it in Vietnamese.
func (e *KindError) Vietnamese() string { return e.Vi }

// Unwrap gives the kind.
func (e *KindError) Unwrap() error { return ErrKind }
