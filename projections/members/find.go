package members

import (
	"context"
	"fmt"
	"slices"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/domain/worktime"
	"motcua/projections/figures"
	"motcua/projections/register"
)

// Find answers a question; reached is told how far the log has been read. The errors are those of the log, and projections.ErrNotYet for a state that it
// has not reached.
func Find(ctx context.Context, log eventlog.Log, q Question, reached func(eventlog.Position)) (*Book, error) {
	b := &Book{Question: q}
	candidates, err := b.candidates(ctx, log, reached)
	if err != nil {
		return nil, err
	}
	for _, stream := range candidates {
		cells, err := b.cells(ctx, log, stream)
		if err != nil {
			return nil, err
		}
		if cells != 0 {
			b.all = append(b.all, member{stream, cells})
		}
	}
	slices.Reverse(b.all)
	return b, nil
}

// span is what is seen of a dossier in passing.
type span struct {
	stream eventlog.StreamID
	last   worktime.Day // of what can move a figure
	over   bool         // it ended
	redone bool         // by a correction: it may stand anywhere
}

// candidates are the dossiers that can count in the period, in the order in which they were received.
func (b *Book) candidates(ctx context.Context, log eventlog.Log, reached func(eventlog.Position)) (streams []eventlog.StreamID, err error) {
	var spans []span
	known := make(map[eventlog.StreamID]int)
	for r, err := range b.AsOf.Events(log.ReadAll(ctx, eventlog.Start)) {
		if err != nil {
			return nil, err
		}
		b.at = r.Position
		if reached(r.Position); !figures.Moves(r) {
			continue
		}
		day := worktime.OfficeDay(r.Occurred)
		i, ok := known[r.Stream]
		if !ok && r.Type == dossier.NameReceived && day > b.To {
			i, ok = -1, true
			known[r.Stream] = i
		}
		if !ok {
			i = len(spans)
			spans, known[r.Stream] = append(spans, span{stream: r.Stream, last: day}), i
		}
		if i >= 0 {
			spans[i].see(r.Type, day)
		}
	}
	for _, s := range spans {
		if !s.over || s.redone || s.last >= b.From {
			streams = append(streams, s.stream)
		}
	}
	return streams, nil
}

func (s *span) see(event string, day worktime.Day) {
	s.last = max(s.last, day)
	switch event {
	case dossier.NameResolved, dossier.NameRefused, dossier.NameWithdrawn, dossier.NameStopped:
		s.over = true
	case dossier.NameCorrected:
		s.redone = true
	}
}

// cells are those that count a dossier, as bits in the order of [register.Cells].
func (b *Book) cells(ctx context.Context, log eventlog.Log, stream eventlog.StreamID) (cells uint32, err error) {
	alone := figures.NewCube()
	for r, err := range b.events(ctx, log, stream) {
		if err == nil {
			_, err = figures.Apply(alone, r)
		}
		if err != nil {
			return 0, fmt.Errorf("the story of %s: %w", stream, err)
		}
	}
	m := b.measures(alone)
	for i, cell := range register.Cells {
		if cell.Of(m) > 0 {
			cells |= 1 << i
		}
	}
	return cells, nil
}
