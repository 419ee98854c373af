package extract

import (
	"bufio"
	"cmp"
	"container/heap"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
)

// Scratch is where what does not fit into memory waits while a file is read, such as a temporary file.
type Scratch interface {
	io.Writer
	io.ReaderAt
}

// run is how many events are put into order in memory at once.
const run = 10_000

// Sorted yields the rows of a format that keeps events in an order of its own (by dossier, say) in the order of the log: run by run they are
// sorted, put aside, and then merged. Memory holds one run, and 32 KiB for each. tell hears how many bytes of the file have been read. A
// second reading merges what was put aside again.
func Sorted(rows Rows, scratch Scratch, tell func(read int64)) Rows {
	return sorted(rows, scratch, tell, run)
}

func sorted(rows Rows, scratch Scratch, tell func(read int64), run int) Rows {
	s := sorting{scratch: scratch, run: run}
	return func(ctx context.Context, file io.Reader, begin func(About) error) iter.Seq2[Row, error] {
		return func(yield func(Row, error) bool) {
			if !s.whole {
				if at, err := s.putAside(ctx, rows(ctx, file, func(a About) error { s.about = a; return begin(a) }), tell); err != nil {
					yield(Row{Line: at}, err)
					return
				}
			} else if err := begin(s.about); err != nil {
				yield(Row{}, err)
				return
			}
			if err := s.merge(yield); err != nil {
				yield(Row{}, fmt.Errorf("the events that were put aside to be sorted: %w", err))
			}
		}
	}
}

// sorting is what was put aside.
type sorting struct {
	scratch Scratch
	run     int
	about   About
	whole   bool
	rows    int
	size    int64   // of the file, in bytes
	written int64   // into the scratch
	ends    []int64 // of the runs
}

// putAside reads all rows; at is the row of an error.
func (s *sorting) putAside(ctx context.Context, rows iter.Seq2[Row, error], tell func(read int64)) (at int, err error) {
	var list []Row
	for row, err := range rows {
		if err != nil {
			return row.Line, err
		}
		s.rows, s.size = s.rows+1, row.Read
		if list = append(list, row); len(list) == s.run {
			if err := cmp.Or(ctx.Err(), s.add(list)); err != nil {
				return row.Line, err
			}
			list = list[:0]
			tell(row.Read)
		}
	}
	s.whole = true
	return 0, s.add(list)
}

// add puts a run aside.
func (s *sorting) add(list []Row) error {
	slices.SortFunc(list, func(a, b Row) int { return cmp.Or(cmp.Compare(a.Position, b.Position), cmp.Compare(a.Line, b.Line)) })
	buffer := bufio.NewWriterSize(s, 1<<16)
	out := gob.NewEncoder(buffer)
	for _, row := range list {
		if err := out.Encode(row); err != nil {
			return err
		}
	}
	err := buffer.Flush()
	s.ends = append(s.ends, s.written)
	return err
}

// Write appends to the scratch.
func (s *sorting) Write(b []byte) (n int, err error) {
	n, err = s.scratch.Write(b)
	s.written += int64(n)
	return n, err
}

// merge yields all rows. How far it is, is told as if the file were read in their order.
func (s *sorting) merge(yield func(Row, error) bool) error {
	n := int64(0)
	var all merging
	begin := int64(0)
	for _, end := range s.ends {
		next := &reading{in: gob.NewDecoder(bufio.NewReaderSize(io.NewSectionReader(s.scratch, begin, end-begin), 1<<15))}
		if err := next.advance(); err != nil {
			return err
		}
		if !next.ended {
			all = append(all, next)
		}
		begin = end
	}
	heap.Init(&all)
	for len(all) > 0 {
		first := all[0]
		n++
		first.row.Read = s.size * n / int64(s.rows)
		if !yield(first.row, nil) {
			return nil
		}
		if err := first.advance(); err != nil {
			return err
		}
		if first.ended {
			heap.Pop(&all)
		} else {
			heap.Fix(&all, 0)
		}
	}
	return nil
}

// reading is a run that is read back; row is its next.
type reading struct {
	in    *gob.Decoder
	row   Row
	ended bool
}

func (r *reading) advance() error {
	r.row = Row{}
	err := r.in.Decode(&r.row)
	if r.ended = errors.Is(err, io.EOF); r.ended {
		return nil
	}
	return err
}

// merging is the runs, the one with the first row on top.
type merging []*reading

func (m merging) Len() int           { return len(m) }
func (m merging) Less(i, j int) bool { return m[i].row.Position < m[j].row.Position }
func (m merging) Swap(i, j int)      { m[i], m[j] = m[j], m[i] }
func (m *merging) Push(x any)        { *m = append(*m, x.(*reading)) } //nolint:forcetypeassert // nothing else is pushed
func (m *merging) Pop() (last any) {
	last = (*m)[len(*m)-1]
	*m = (*m)[:len(*m)-1]
	return last
}
