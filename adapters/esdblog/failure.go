package esdblog

import (
	"context"
	"errors"
	"fmt"

	"github.com/EventStore/EventStore-Client-Go/v4/esdb"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"motcua/domain/eventlog"
)

// ErrNoAnswer says that the cluster did not answer within the timeout, though asked again and again. An append may or may not
// have been added: ask again with the same ids.
var ErrNoAnswer = errors.New("the cluster gave no answer in time")

var (
	errUnsuitable = errors.New("the server cannot hold the log")
	errClosed     = fmt.Errorf("EventStoreDB: %w", eventlog.ErrClosed)
)

// code is the client's classification of an error, however deep it is wrapped (esdb.FromError looks at the outermost only).
func code(err error) esdb.ErrorCode {
	if e := new(esdb.Error); errors.As(err, &e) {
		return e.Code()
	}
	return esdb.ErrorCodeUnknown
}

// final reports whether an error stays the same however often one asks. Every other is worth another attempt.
func final(err error) bool {
	for _, kind := range []error{
		eventlog.ErrClosed, eventlog.ErrDamaged, eventlog.ErrInvalid, eventlog.ErrConflict, errUnsuitable,
	} {
		if errors.Is(err, kind) {
			return true
		}
	}
	switch code(err) {
	case esdb.ErrorCodeNotLeader:
		return false
	case esdb.ErrorCodeWrongExpectedVersion, esdb.ErrorCodeUnauthenticated, esdb.ErrorCodeAccessDenied,
		esdb.ErrorCodeUnsupportedFeature, esdb.ErrorCodeStreamDeleted, esdb.ErrorCodeParsing:
		return true
	}
	switch status.Code(err) {
	case codes.InvalidArgument, codes.FailedPrecondition, codes.OutOfRange, codes.Unimplemented, codes.PermissionDenied, codes.Unauthenticated:
		return true
	default:
		return false
	}
}

// explain is the error of an operation as the port has it. ctx is what the caller gave, op what [Log.begin] made of it.
func (l *Log) explain(ctx, op context.Context, what string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, eventlog.ErrConflict):
		return err
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.Is(err, eventlog.ErrClosed) || errors.Is(context.Cause(op), eventlog.ErrClosed):
		return fmt.Errorf("%s: %w", what, eventlog.ErrClosed)
	case final(err):
		return fmt.Errorf("%s: %w", what, kind(err))
	default:
		return fmt.Errorf("%s: %w: tried for %v, and failed with: %w", what, ErrNoAnswer, l.timeout, err)
	}
}

// kind adds the port's kind to an error of the server that stays the same, and what to do.
func kind(err error) error {
	switch c := code(err); {
	case c == esdb.ErrorCodeStreamDeleted:
		return fmt.Errorf("%w: a stream of the log was deleted on the server: %w", eventlog.ErrDamaged, err)
	case c == esdb.ErrorCodeUnauthenticated || c == esdb.ErrorCodeAccessDenied:
		return fmt.Errorf("the server refuses the user of the address, who must be allowed to read $all and to append: %w", err)
	case status.Code(err) == codes.InvalidArgument:
		return fmt.Errorf("%w: %w", eventlog.ErrInvalid, err)
	default:
		return err
	}
}
