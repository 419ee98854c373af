package extract

import (
	"bytes"
	"context"
	"errors"
	"io"
	"iter"
	"testing"

	"pgregory.net/rapid"

	"motcua/domain/eventlog"
)

// memory is a scratch in memory.
type memory struct{ bytes.Buffer }

func (a *memory) ReadAt(b []byte, at int64) (int, error) {
	return bytes.NewReader(a.Bytes()).ReadAt(b, at)
}

// Whatever order a file has, and however little is sorted at once: every row comes once, in the order of the log, where it stood, and so
// once more at the second reading.
func TestRowsComeInTheOrderOfTheLog(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var positions []int
		for i := range rapid.IntRange(0, 40).Draw(t, "n") {
			positions = append(positions, i+1)
		}
		if len(positions) > 0 {
			positions = rapid.Permutation(positions).Draw(t, "order")
		}
		read := 0
		rows := func(_ context.Context, _ io.Reader, begin func(About) error) iter.Seq2[Row, error] {
			return func(yield func(Row, error) bool) {
				read++
				if err := begin(About{Events: len(positions)}); err != nil {
					yield(Row{}, err)
					return
				}
				for i, p := range positions {
					if !yield(Row{Recorded: eventlog.Recorded{Position: eventlog.Position(p)}, Line: i + 1, Read: int64(i + 1)}, nil) { //nolint:gosec // not negative
						return
					}
				}
			}
		}
		inOrder := sorted(rows, new(memory), func(int64) {}, rapid.IntRange(1, 700).Draw(t, "run"))
		for range 2 {
			begun, next := 0, 1
			for row, err := range inOrder(t.Context(), nil, func(a About) error { begun += 1 + a.Events; return nil }) {
				if err != nil || row.Position != eventlog.Position(next) || positions[row.Line-1] != next || row.Read != int64(next) { //nolint:gosec // not negative
					t.Fatalf("row %d is %+v, %v", next, row, err)
				}
				next++
			}
			if begun != 1+len(positions) || next != len(positions)+1 || read != 1 {
				t.Fatalf("%d rows, begun %d, the file was read %d times", next-1, begun, read)
			}
		}
	})
}

func TestWhatCannotBePutAsideIsNotPassedOver(t *testing.T) {
	full := errors.New("full")
	rows := func(_ context.Context, _ io.Reader, begin func(About) error) iter.Seq2[Row, error] {
		return func(yield func(Row, error) bool) { _ = begin(About{}) == nil && yield(Row{Line: 1}, nil) }
	}
	var last error
	for _, err := range Sorted(rows, fullScratch{full}, func(int64) {})(t.Context(), nil, func(About) error { return nil }) {
		last = err
	}
	if !errors.Is(last, full) {
		t.Errorf("got %v", last)
	}
}

// fullScratch is one that takes nothing.
type fullScratch struct{ why error }

func (f fullScratch) Write([]byte) (int, error)         { return 0, f.why }
func (f fullScratch) ReadAt([]byte, int64) (int, error) { return 0, f.why }
