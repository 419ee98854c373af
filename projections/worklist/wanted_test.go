package worklist_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"motcua/domain/accents"
	"motcua/domain/worktime"
	"motcua/projections/worklist"
)

func (w work) overdue(now time.Time) bool { return w.class == 0 && w.at.Before(now) }

func (w work) due(d worklist.Due, now time.Time) bool {
	day := worktime.OfficeDay(now)
	for d == worklist.ThisWeek && day.Weekday() != time.Sunday {
		day++
	}
	if d == worklist.Overdue {
		return w.overdue(now)
	}
	return w.class == 0 && !w.at.Before(now) && worktime.OfficeDay(w.at) <= day
}

func (w work) reads(text string) bool {
	for _, part := range strings.Fields(text) {
		if strings.Contains(string(w.code), strings.ToUpper(part)) {
			continue
		}
		words := accents.Words(part)
		if len(words) == 0 {
			return false
		}
		for _, word := range words {
			if !slices.ContainsFunc(accents.Words(w.name), func(of string) bool { return strings.HasPrefix(of, word) }) {
				return false
			}
		}
	}
	return true
}

// wanted reports whether a line is what a query asks for.
func (w work) wanted(q worklist.Query, now time.Time) bool {
	switch {
	case q.Kind != "" && w.kind != q.Kind, q.Status != 0 && w.status != q.Status,
		q.Procedure != "" && w.about.Procedure != q.Procedure, q.Due != "" && !w.due(q.Due, now):
		return false
	case q.Unassigned && (!w.hasOne || w.officer != ""), !q.Unassigned && q.Officer != "" && w.officer != q.Officer:
		return false
	}
	return w.reads(q.Text)
}

// inOrder compares lines as a query orders them.
func inOrder(o worklist.Order) func(a, b work) int {
	last := func(w work) string { // the unassigned after all names, and then what has no officer
		switch {
		case !w.hasOne:
			return "\U0010fffe2"
		case w.officer == "":
			return "\U0010fffe1"
		}
		return w.officer
	}
	return func(a, b work) int {
		c := 0
		switch o {
		case worklist.ByCode:
			c = cmp.Compare(a.code, b.code)
		case worklist.ByReceived:
			c = a.came.Compare(b.came)
		case worklist.ByOfficer:
			c = cmp.Compare(last(a), last(b))
		case worklist.ByProcedure:
			c = cmp.Compare(a.about.Procedure, b.about.Procedure)
		case worklist.ByStatus:
			c = cmp.Compare(a.status, b.status)
		case worklist.ByDue:
		}
		return cmp.Or(c, cmp.Compare(a.class, b.class), a.at.Compare(b.at), cmp.Compare(a.code, b.code),
			cmp.Compare(slices.Index(worklist.Kinds, a.kind), slices.Index(worklist.Kinds, b.kind)), cmp.Compare(a.part, b.part))
	}
}

// counts of lines that differ in what one filter looks at.
func tally(all []work, now time.Time, key func(work) string) map[string]worklist.Count {
	sums := make(map[string]worklist.Count)
	for _, w := range all {
		n := sums[key(w)]
		n.Lines++
		if w.overdue(now) {
			n.Overdue++
		}
		sums[key(w)] = n
	}
	return sums
}

func (w work) String() string {
	return fmt.Sprintf("%s %s/%d class %d at %s, officer %q, status %d", w.kind, w.code, w.part, w.class, w.at, w.officer, w.status)
}
