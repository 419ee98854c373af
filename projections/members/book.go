package members

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"motcua/domain/dossier"
	"motcua/domain/eventlog"
	"motcua/projections/register"
)

// Book is the answer to a question: which dossiers each cell counts. It does not change.
type Book struct {
	Question
	at  eventlog.Position
	all []member // the last received first
}

type member struct {
	stream eventlog.StreamID
	cells  uint32
}

// At is the position of the last event that counts.
func (b *Book) At() eventlog.Position { return b.at }

// Count is how many dossiers a cell has: the figure.
func (b *Book) Count(cell register.Cell) (n int) {
	for range b.Members(cell) {
		n++
	}
	return n
}

// Members yields the dossiers of a cell, the last received first.
func (b *Book) Members(cell register.Cell) iter.Seq[eventlog.StreamID] {
	return func(yield func(eventlog.StreamID) bool) {
		bit := slices.Index(register.Cells, cell)
		for _, m := range b.all {
			if bit >= 0 && m.cells&(1<<bit) != 0 && !yield(m.stream) {
				return
			}
		}
	}
}

// Dossier tells how a dossier stood in the state.
func (b *Book) Dossier(ctx context.Context, log eventlog.Log, stream eventlog.StreamID) (register.Dossier, error) {
	var story []dossier.Event
	for r, err := range b.events(ctx, log, stream) {
		if err == nil {
			var e dossier.Event
			if e, err = dossier.Decode(r); err == nil {
				story = append(story, e)
			}
		}
		if err != nil {
			return register.Dossier{}, fmt.Errorf("the story of %s: %w", stream, err)
		}
	}
	return register.Told(story), nil
}

// events are those of a dossier that count.
func (b *Book) events(ctx context.Context, log eventlog.Log, stream eventlog.StreamID) iter.Seq2[eventlog.Recorded, error] {
	return func(yield func(eventlog.Recorded, error) bool) {
		for r, err := range log.ReadStream(ctx, stream, 0) {
			if (err != nil || r.Position <= b.at && b.AsOf.Counts(r)) && !yield(r, err) {
				return
			}
		}
	}
}
