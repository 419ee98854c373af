package extract

import (
	"context"
	"encoding/binary"
	"io"
	"iter"
	"slices"
)

// Sorted yields the rows of a format that keeps events in an order of its own (by dossier, say) in the order of the log: they are put aside
// and sorted. Memory holds 8 MiB of them, and 32 KiB for each time that many. tell hears how many bytes of the file have been read. A second
// reading merges what was put aside again.
func Sorted(rows Rows, scratch Scratch, tell func(read int64)) Rows {
	return sorted(rows, scratch, tell, runBytes)
}

func sorted(rows Rows, scratch Scratch, tell func(read int64), most int) Rows {
	s := sorting{sorter: sorter{aside: &aside{Scratch: scratch}, most: most}}
	return func(ctx context.Context, file io.Reader, begin func(About) error) iter.Seq2[Row, error] {
		return func(yield func(Row, error) bool) {
			if !s.whole {
				if at, err := s.take(ctx, rows(ctx, file, func(a About) error { s.about = a; return begin(a) }), tell); err != nil {
					yield(Row{Line: at}, err)
					return
				}
			} else if err := begin(s.about); err != nil {
				yield(Row{}, err)
				return
			}
			s.inOrder(yield)
		}
	}
}

// sorting is the rows that were put aside.
type sorting struct {
	sorter
	about About
	whole bool
	rows  int
	size  int64 // of the file, in bytes
}

// take reads all rows; at is the row of an error.
func (s *sorting) take(ctx context.Context, rows iter.Seq2[Row, error], tell func(read int64)) (at int, err error) {
	var key, body []byte
	for row, err := range rows {
		if err != nil {
			return row.Line, err
		}
		s.rows, s.size = s.rows+1, row.Read
		key = binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(key[:0], uint64(row.Position)), uint64(row.Line)) //nolint:gosec // lines count from 1
		if body, err = packed(body[:0], row.Recorded); err != nil {
			return row.Line, err
		}
		spilled, err := s.add(key, body)
		if err != nil {
			return row.Line, err
		}
		if spilled {
			if ctx.Err() != nil {
				return row.Line, ctx.Err()
			}
			tell(row.Read)
		}
	}
	s.whole = true
	return 0, s.end()
}

// inOrder yields all rows. How far it is, is told as if the file were read in their order.
func (s *sorting) inOrder(yield func(Row, error) bool) {
	n := int64(0)
	for record, err := range s.all() {
		row := Row{}
		if err == nil {
			row.Line = int(binary.BigEndian.Uint64(record[0][8:])) //nolint:gosec // as it was written
			row.Recorded, _, err = unpacked(slices.Clone(record[1]))
		}
		n++
		row.Read = s.size * n / int64(s.rows)
		if err != nil {
			yield(Row{}, err)
			return
		}
		if !yield(row, nil) {
			return
		}
	}
}
