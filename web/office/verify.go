package office

import (
	"context"
	"errors"
)

// mostWaiting is how many passwords may wait to be looked at, of browsers that are known and of others each: looking at one takes a processor
// some 30 ms, so that nobody waits for longer than some seconds whoever else tries.
const mostWaiting = 64

// errCrowded is for a try that would wait too long.
var errCrowded = errors.New("too many passwords wait to be looked at")

// lines are where passwords wait, so that strangers cannot crowd out those who are known.
type lines struct{ known, others chan struct{} }

func newLines() lines {
	return lines{make(chan struct{}, mostWaiting), make(chan struct{}, mostWaiting)}
}

// verify reports whether a password is the one of a hash; the error is [errCrowded], the context's, or says that the hash is none.
func (o *Office) verify(ctx context.Context, known bool, password, hash string) (bool, error) {
	line := o.lines.others
	if known {
		line = o.lines.known
	}
	select {
	case line <- struct{}{}:
	default:
		return false, errCrowded
	}
	defer func() { <-line }()
	return o.opt.Password.Verify(ctx, password, hash)
}
