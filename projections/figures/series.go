package figures

import (
	"slices"
	"sort"

	"motcua/domain/worktime"
)

// cell is what is counted on a day.
type cell int

const (
	online         cell = iota // received, handed in online
	direct                     // received at a counter or by post
	early                      // resolved before its promised date
	onTime                     // resolved on it, or never promised
	late                       // resolved after it
	ended                      // finished without a result
	overdue                    // difference: dossiers whose promise passes, less those that are overdue no more
	openUnpromised             // difference: open dossiers that were never promised a date
	doneUnpromised             // resolved, never promised a date
	returned                   // results collected
	missed                     // resolved after the first promise, whatever was promised since
	amended                    // difference: corrections that changed something up to a day and were made after it
	cells
)

// mark says that n were counted in a cell on a day; n is not 0.
type mark struct{ at, n int32 }

// placeOf orders marks by day and, within a day, by cell.
func placeOf(day worktime.Day, c cell) int32 { return int32(day)<<4 | int32(c) }

func (m mark) day() worktime.Day { return worktime.Day(m.at >> 4) }
func (m mark) cell() cell        { return cell(m.at & 15) }

// sums is how many were counted in each cell.
type sums [cells]int32

// block is how many marks are summed together.
const block = 64

// series counts the dossiers of one base slice: its marks in order, and the sums of what stands before the blocks of them. The sums are made
// when a question needs them and forgotten from the first changed mark on; so counting costs nothing for them, and a question
// searches once and adds up less than a block, however many days there are.
type series struct {
	marks []mark
	sums  []sums     // sums[i] is of the first (i+1)·block marks
	in    []*counted // the slices that this one is a part of
	last  [2]int     // where something was counted last, and where a promise was
	hours marks      // those received, by day and hour
}

// add counts n in a cell of a day.
func (s *series) add(day worktime.Day, c cell, n int32) {
	at := placeOf(day, c)
	i := s.near(at)
	if i < len(s.marks) && s.marks[i].at == at {
		if s.marks[i].n += n; s.marks[i].n == 0 {
			s.marks = slices.Delete(s.marks, i, i+1)
		}
	} else {
		s.marks = slices.Insert(s.marks, i, mark{at, n})
	}
	if i/block < len(s.sums) {
		s.sums = s.sums[:i/block]
	}
}

// far is after how many marks walking gives way to searching.
const far = 12

// near is [series.find] over all marks, from where something was counted last: what happens one after the other is counted on the
// same day, but promises lie ahead.
func (s *series) near(at int32) int {
	last := &s.last[0]
	if cell(at&15) == overdue {
		last = &s.last[1]
	}
	i := min(*last, len(s.marks))
	low, high := max(i-far, 0), min(i+far, len(s.marks))
	for i > low && s.marks[i-1].at >= at {
		i--
	}
	for i < high && s.marks[i].at < at {
		i++
	}
	if i > 0 && i == low && s.marks[i-1].at >= at || i < len(s.marks) && i == high && s.marks[i].at < at {
		i = s.find(at, len(s.marks))
	}
	*last = i
	return i
}

// find gives the first of the first n marks that does not stand before a place.
func (s *series) find(at int32, n int) int {
	return sort.Search(n, func(i int) bool { return s.marks[i].at >= at })
}

// before adds everything that was counted before a day.
func (s *series) before(day worktime.Day, into *[cells]int) {
	end := s.find(placeOf(day, 0), len(s.marks))
	whole := end / block
	for len(s.sums) < whole {
		var next sums
		if n := len(s.sums); n > 0 {
			next = s.sums[n-1]
		}
		for _, m := range s.marks[len(s.sums)*block : (len(s.sums)+1)*block] {
			next[m.cell()] += m.n
		}
		s.sums = append(s.sums, next)
	}
	if whole > 0 {
		for c, n := range s.sums[whole-1] {
			into[c] += int(n)
		}
	}
	for _, m := range s.marks[whole*block : end] {
		into[m.cell()] += int(m.n)
	}
}

// marks are in the order of their places, whatever the places are of.
type marks struct {
	marks []mark
	last  int // where something was counted last
}

// find gives the first of the first n marks that does not stand before a place.
func (m *marks) find(at int32, n int) int {
	return sort.Search(n, func(i int) bool { return m.marks[i].at >= at })
}

// count counts n at a place. Most is counted where the last was, or at the end.
func (m *marks) count(at, n int32) {
	i := m.last
	switch end := len(m.marks); {
	case i < end && m.marks[i].at == at:
	case end == 0 || m.marks[end-1].at < at:
		i = end
	default:
		i = m.find(at, end)
	}
	m.last = i
	if i == len(m.marks) || m.marks[i].at != at {
		m.marks = slices.Insert(m.marks, i, mark{at, n})
		return
	}
	if m.marks[i].n += n; m.marks[i].n == 0 {
		m.marks = slices.Delete(m.marks, i, i+1)
	}
}
