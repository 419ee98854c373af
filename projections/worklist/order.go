package worklist

import (
	"cmp"

	"motcua/domain/dossier"
)

// order is how the lines are to be compared.
func (q *question) order() func(a, b item) int {
	var by func(a, b item) int
	switch q.query.Order {
	case ByCode:
		by = func(a, b item) int { return cmp.Compare(a.entry.code, b.entry.code) }
	case ByReceived:
		by = func(a, b item) int { return cmp.Compare(a.entry.since(), b.entry.since()) }
	case ByOfficer:
		by = func(a, b item) int { return named(a.officer, b.officer, q.officers) }
	case ByProcedure:
		by = func(a, b item) int { return named(a.procedure, b.procedure, q.procedures) }
	case ByStatus:
		by = func(a, b item) int { return cmp.Compare(a.status, b.status) }
	case ByDue:
		return compare
	}
	return func(a, b item) int {
		if c := by(a, b); c != 0 {
			return c
		}
		return compare(a, b)
	}
}

// named compares numbered texts; the empty one comes after all others, and after it what has none.
func named(a, b uint32, texts []string) int {
	switch {
	case a == b:
		return 0
	case a == nobody || b == nobody:
		return cmp.Compare(a, b)
	case texts[a] == "":
		return 1
	case texts[b] == "":
		return -1
	}
	return cmp.Compare(texts[a], texts[b])
}

// sortPart brings lines into an order as far as the part [from, upTo) shows it, and no further: a page of many lines costs a few times
// looking through them.
func sortPart(all []item, from, upTo int, compare func(a, b item) int) {
	for lo, hi := 0, len(all); hi-lo > 1 && from < upTo; {
		pivot := middle(all[lo], all[(lo+hi)/2], all[hi-1], compare)
		i, j := lo, hi-1
		for i <= j {
			for compare(all[i], pivot) < 0 {
				i++
			}
			for compare(all[j], pivot) > 0 {
				j--
			}
			if i <= j {
				all[i], all[j] = all[j], all[i]
				i, j = i+1, j-1
			}
		}
		// lo … j are not after the pivot, i … hi not before it.
		left, right := from <= j, upTo > i
		switch {
		case left && right:
			sortPart(all[lo:j+1], from-lo, min(upTo, j+1)-lo, compare)
			from = max(from, i)
			lo = i
		case left:
			hi = j + 1
		case right:
			lo = i
		default:
			return
		}
	}
}

// middle is the one of three that is neither first nor last.
func middle(a, b, c item, compare func(a, b item) int) item {
	if compare(a, b) > 0 {
		a, b = b, a
	}
	switch {
	case compare(b, c) <= 0:
		return b
	case compare(a, c) <= 0:
		return c
	}
	return a
}

func (c *Count) add(late int) {
	c.Lines++
	c.Overdue += late
}

// zeroed is room for n counts.
func zeroed(c counted, n int) counted {
	if cap(c) < n {
		return make(counted, n, 2*n)
	}
	c = c[:n]
	clear(c)
	return c
}

// name tells what was counted by place.
func (f *Facets) name(byKind [kinds]Count, byStatus [statuses]Count, byDue [3]int) {
	f.Statuses, f.Due = make(map[dossier.Status]Count), make(map[Due]int)
	for i, n := range byKind {
		if n.Lines > 0 {
			f.Kinds[Kinds[i]] = n
		}
	}
	for i, n := range byStatus {
		if n.Lines > 0 {
			f.Statuses[dossier.Status(i)] = n
		}
	}
	for i, n := range byDue {
		if n > 0 {
			f.Due[Dues[i]] = n
		}
	}
}
