package figures

import (
	"sort"

	"motcua/domain/worktime"
)

// cell is what is counted in a day's row.
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
	cells
)

// series is one slice: a row for every day on which something changed, by day.
type series struct{ rows []row }

type row struct {
	day worktime.Day
	n   [cells]int32
}

// add counts n on a day. Days come nearly in order, so the search begins at the end.
func (s *series) add(day worktime.Day, c cell, n int32) {
	i := len(s.rows)
	for back := 0; i > 0 && s.rows[i-1].day >= day; back++ {
		if back == 8 {
			i = sort.Search(i, func(j int) bool { return s.rows[j].day >= day })
			break
		}
		i--
	}
	if i == len(s.rows) || s.rows[i].day != day {
		s.rows = append(s.rows, row{})
		copy(s.rows[i+1:], s.rows[i:])
		s.rows[i] = row{day: day}
	}
	s.rows[i].n[c] += n
}

// measures sums the period [from, to].
func (s *series) measures(from, to worktime.Day) Measures {
	var before, within [cells]int
	for i := range s.rows {
		r := &s.rows[i]
		if r.day > to {
			break
		}
		sum := &within
		if r.day < from {
			sum = &before
		}
		for c, n := range r.n {
			sum[c] += int(n)
		}
	}
	open := func(n *[cells]int) int { return n[online] + n[direct] - n[early] - n[onTime] - n[late] - n[ended] }
	carried := open(&before)
	return Measures{
		ReceivedOnline: within[online],
		ReceivedDirect: within[direct],
		CarriedOver:    carried,
		Early:          within[early],
		OnTime:         within[onTime],
		Late:           within[late],
		Ended:          within[ended],
		InProcess:      carried + open(&within),
		Overdue:        before[overdue] + within[overdue],
		Unpromised:     within[doneUnpromised] + before[openUnpromised] + within[openUnpromised],
		Returned:       within[returned],
	}
}
