package sqlitelog

import (
	"context"
	"fmt"
	"sync"

	"motcua/domain/eventlog"
)

// span is a range of positions that one goroutine reads, after and upTo as they are in a query. Since positions have no gaps,
// any reader knows where any other begins, and a span with fewer events than positions is damage.
type span struct {
	after, upTo eventlog.Position
	pieces      chan piece // closed after the last
}

// piece is a part of a span: all of it, but for large payloads.
type piece struct {
	events []eventlog.Recorded
	err    error // the last of the span
}

// worthwhile is how many events must be ahead for reading with several goroutines.
const worthwhile = 4 * chunkRows

// spans are read by several goroutines and handed over in order. Of each span one piece is read ahead, and there are
// two spans for each goroutine, so that memory is bounded, however long the log is and however slow its reader.
type spans struct {
	log     *Log
	ctx     context.Context // ends with the reading
	todo    chan *span
	spare   chan []eventlog.Recorded // buffers that were read out
	ordered []*span                  // those handed out, in order
}

// readSpans yields the events after a position up to another; it reports whether the caller wants more.
func (l *Log) readSpans(ctx context.Context, after, upTo eventlog.Position, yield func(eventlog.Recorded, error) bool) bool {
	ending, end := context.WithCancel(ctx)
	s := &spans{log: l, ctx: ending, todo: make(chan *span, 2*l.ahead), spare: make(chan []eventlog.Recorded, 2*l.ahead)}
	var group sync.WaitGroup
	for range l.ahead {
		group.Go(s.read)
	}
	defer group.Wait() // nothing outlives the reading, however it ends
	defer end()
	defer close(s.todo)
	next := after
	for {
		for next < upTo && len(s.ordered) < cap(s.todo) {
			one := &span{after: next, upTo: min(next+chunkRows, upTo), pieces: make(chan piece, 1)}
			next = one.upTo
			s.ordered = append(s.ordered, one)
			s.todo <- one
		}
		if len(s.ordered) == 0 {
			return true
		}
		first := s.ordered[0]
		s.ordered = s.ordered[1:]
		for p := range first.pieces {
			if !s.hand(ctx, p, yield) {
				return false
			}
		}
		if ctx.Err() != nil { // perhaps the span was not read to its end
			yield(eventlog.Recorded{}, ctx.Err())
			return false
		}
	}
}

// hand yields the events of a piece; it reports whether reading goes on.
func (s *spans) hand(ctx context.Context, p piece, yield func(eventlog.Recorded, error) bool) bool {
	for i := range p.events {
		if ctx.Err() != nil {
			yield(eventlog.Recorded{}, ctx.Err())
			return false
		}
		if !yield(p.events[i], nil) {
			return false
		}
	}
	if p.err != nil {
		yield(eventlog.Recorded{}, p.err)
		return false
	}
	clear(p.events) // lets go of the payload
	select {
	case s.spare <- p.events[:0]:
	default:
	}
	return true
}

// read reads spans as they are handed out.
func (s *spans) read() {
	for one := range s.todo {
		s.span(one)
	}
}

// span reads one span, piece by piece.
func (s *spans) span(one *span) {
	defer close(one.pieces)
	for last := one.after; last < one.upTo; {
		p := s.piece(last, one.upTo)
		if p.err == nil {
			last = p.events[len(p.events)-1].Position
		}
		select {
		case one.pieces <- p:
		case <-s.ctx.Done():
			return
		}
		if p.err != nil {
			return
		}
	}
}

// piece reads a part of a span that is not empty; its positions are the next ones, or the log is damaged.
func (s *spans) piece(after, upTo eventlog.Position) (p piece) {
	select {
	case p.events = <-s.spare:
	default:
		p.events = make([]eventlog.Recorded, 0, chunkRows)
	}
	p.err = s.log.with(s.ctx, func(r *reader) (err error) {
		p.events, err = r.between(after, upTo, p.events)
		return err
	})
	for i, e := range p.events {
		if missing := after + 1 + eventlog.Position(i); e.Position != missing {
			return piece{events: p.events[:i], err: s.log.missing(missing)}
		}
	}
	if p.err == nil && len(p.events) == 0 {
		p.err = s.log.missing(after + 1)
	}
	return p
}

// missing says that there is no event where one must be.
func (l *Log) missing(p eventlog.Position) error {
	return failed(l.path, "read", fmt.Errorf("%w: there is no event at position %d, but there are later ones", eventlog.ErrDamaged, p))
}
