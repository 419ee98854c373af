package simulation

import (
	"cmp"
	"math"
	"slices"

	"motcua/domain/worktime"
)

// slot is a dossier to come: on which day, with which fate.
type slot struct {
	day  worktime.Day
	fate fate
}

// season spreads dossiers over working days and gives each its fate, so that every share has exactly its number. The slots
// come by day.
func season(d dice, days []worktime.Day, weights []float64, shares []share) []slot {
	total := 0
	for _, s := range shares {
		total += s.n
	}
	var slots []slot
	for i, n := range spread(total, weights) {
		for range n {
			slots = append(slots, slot{day: days[i], fate: -1})
		}
	}
	left := make(map[worktime.Day]int, len(days)) // working days left after a day
	for i, day := range days {
		left[day] = len(days) - 1 - i
	}
	type ticket struct {
		slot int
		key  float64
	}
	for _, s := range shares {
		var tickets []ticket
		for i := range slots {
			if slots[i].fate >= 0 {
				continue
			}
			if w := s.weight(left[slots[i].day]); w > 0 {
				tickets = append(tickets, ticket{i, -math.Log(1-d.Float64()) / w})
			}
		}
		slices.SortFunc(tickets, func(a, b ticket) int { return cmp.Compare(a.key, b.key) })
		for _, t := range tickets[:s.n] {
			slots[t.slot].fate = s.fate
		}
	}
	return slots
}

// weight is how likely a dossier that came that many working days before the end has this fate.
func (s share) weight(left int) float64 {
	switch {
	case left < s.spare || s.reach > 0 && left >= s.reach:
		return 0
	case s.reach > 0 && s.fresh:
		return 1 - float64(left)/float64(s.reach)
	default:
		return 1
	}
}

// spread splits a total in proportion to weights, into whole numbers that add up to it (largest remainders).
func spread(total int, weights []float64) []int {
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	type remainder struct {
		i    int
		part float64
	}
	counts, rest := make([]int, len(weights)), make([]remainder, len(weights))
	given := 0
	for i, w := range weights {
		exact := float64(total) * w / sum
		counts[i] = int(exact)
		given += counts[i]
		rest[i] = remainder{i, exact - float64(counts[i])}
	}
	slices.SortFunc(rest, func(a, b remainder) int { return cmp.Or(cmp.Compare(b.part, a.part), cmp.Compare(a.i, b.i)) })
	for _, r := range rest[:total-given] {
		counts[r.i]++
	}
	return counts
}
