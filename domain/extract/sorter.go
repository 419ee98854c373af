package extract

import (
	"bufio"
	"bytes"
	"container/heap"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
)

// Scratch is where what does not fit into memory waits while a file is read or written, such as a temporary file.
type Scratch interface {
	io.Writer
	io.ReaderAt
}

const (
	runBytes  = 8 << 20  // are put into order in memory at once
	readAhead = 32 << 10 // bytes of each run that are read back
)

// aside is a scratch that several sorters share, each with parts of its own.
type aside struct {
	Scratch
	size int64
}

// Write appends.
func (a *aside) Write(b []byte) (n int, err error) {
	n, err = a.Scratch.Write(b)
	a.size += int64(n)
	return n, err
}

// sorter puts records into the order of their keys: run by run they are sorted and put aside, and then merged. Memory holds one run while
// it is filled, and [readAhead] of each while they are merged.
type sorter struct {
	aside   *aside
	most    int    // bytes of a run
	run     []byte // records, one after the other
	records []span
	runs    []stretch
}

// span is where the key of a record begins in a run, where its body does, and where that ends.
type span struct{ key, body, end int }

// stretch is a part of the scratch.
type stretch struct{ begin, end int64 }

// add takes a record; spilled tells that a run was put aside.
func (s *sorter) add(key, body []byte) (spilled bool, err error) {
	if len(s.records) > 0 && len(s.run)+len(key)+len(body) > s.most {
		if err := s.spill(); err != nil {
			return true, err
		}
		spilled = true
	}
	if s.run == nil {
		s.run = make([]byte, 0, s.most)
	}
	at := len(s.run)
	s.run = append(append(s.run, key...), body...)
	s.records = append(s.records, span{at, at + len(key), len(s.run)})
	return spilled, nil
}

// spill puts a run aside.
func (s *sorter) spill() error {
	slices.SortFunc(s.records, func(a, b span) int { return bytes.Compare(s.run[a.key:a.body], s.run[b.key:b.body]) })
	begin := s.aside.size
	out := bufio.NewWriterSize(s.aside, 1<<16)
	var sizes []byte
	for _, r := range s.records {
		sizes = binary.AppendUvarint(binary.AppendUvarint(sizes[:0], uint64(r.body-r.key)), uint64(r.end-r.body)) //nolint:gosec // not negative
		_, _ = out.Write(sizes)                                                                                   // its first error stays
		_, _ = out.Write(s.run[r.key:r.end])
	}
	if err := out.Flush(); err != nil {
		return putAside(err)
	}
	s.runs = append(s.runs, stretch{begin, s.aside.size})
	s.run, s.records = s.run[:0], s.records[:0]
	return nil
}

// end puts the last run aside and lets go of the memory.
func (s *sorter) end() (err error) {
	if len(s.records) > 0 {
		err = s.spill()
	}
	s.run, s.records = nil, nil
	return err
}

func putAside(err error) error {
	return fmt.Errorf("what was put aside to be sorted: %w", err)
}

// all yields key and body of every record in the order of the keys, once the last has been added; both are valid until the next.
func (s *sorter) all() iter.Seq2[[2][]byte, error] {
	return func(yield func([2][]byte, error) bool) {
		if err := s.merge(func(r *reading) bool { return yield([2][]byte{r.key, r.body}, nil) }); err != nil {
			yield([2][]byte{}, putAside(err))
		}
	}
}

func (s *sorter) merge(visit func(*reading) bool) error {
	var left merging
	for _, run := range s.runs {
		next := &reading{in: bufio.NewReaderSize(io.NewSectionReader(s.aside, run.begin, run.end-run.begin), readAhead)}
		if err := next.advance(); err != nil {
			return err
		}
		left = append(left, next)
	}
	heap.Init(&left)
	for len(left) > 0 {
		first := left[0]
		if !visit(first) {
			return nil
		}
		if err := first.advance(); err != nil {
			return err
		}
		if first.ended {
			heap.Pop(&left)
		} else {
			heap.Fix(&left, 0)
		}
	}
	return nil
}

// reading is a run that is read back; key and body are its next record.
type reading struct {
	in             *bufio.Reader
	key, body, all []byte
	ended          bool
}

func (r *reading) advance() error {
	key, err := binary.ReadUvarint(r.in)
	if r.ended = errors.Is(err, io.EOF); r.ended {
		return nil
	}
	if err != nil {
		return err
	}
	body, err := binary.ReadUvarint(r.in)
	if err != nil {
		return err
	}
	r.all = slices.Grow(r.all[:0], int(key+body))[:key+body] //nolint:gosec // written above
	_, err = io.ReadFull(r.in, r.all)
	r.key, r.body = r.all[:key], r.all[key:]
	return err
}

// merging is the runs, the one with the first record on top.
type merging []*reading

func (m merging) Len() int           { return len(m) }
func (m merging) Less(i, j int) bool { return bytes.Compare(m[i].key, m[j].key) < 0 }
func (m merging) Swap(i, j int)      { m[i], m[j] = m[j], m[i] }
func (m *merging) Push(x any)        { *m = append(*m, x.(*reading)) } //nolint:forcetypeassert // nothing else is pushed
func (m *merging) Pop() (last any) {
	last = (*m)[len(*m)-1]
	*m = (*m)[:len(*m)-1]
	return last
}
