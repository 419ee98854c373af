package times

import (
	"maps"
	"slices"

	"motcua/domain/worktime"
	"motcua/projections/figures"
)

// Summary tells how long a phase took in a period, in the phase's unit.
type Summary struct {
	N         int `json:"n"`      // lengths
	Median    int `json:"median"` // half took no longer
	P90       int `json:"p90"`    // nine of ten took no longer
	Max       int `json:"max"`
	Uncounted int `json:"uncounted,omitempty"` // besides: no calendar reaches there
}

// Summaries tells, for each slice of a dimension and each phase, the steps included, what ended on the days from from to to,
// both counted. What did not occur is not there.
func (v *View) Summaries(d figures.Dimension, from, to worktime.Day) map[string]map[Phase]Summary {
	keys, key := v.keys(d)
	of := make([][]int32, len(v.phases)*len(keys)) // by phase and key
	for matter, lengths := range v.lives() {
		for _, n := range lengths {
			if from <= n.Day && n.Day <= to {
				i := int(n.Phase)*len(keys) + key[matter]
				of[i] = append(of[i], n.N)
			}
		}
	}
	all := make(map[string]map[Phase]Summary)
	for i, ns := range of {
		if len(ns) == 0 {
			continue
		}
		k := keys[i%len(keys)]
		if all[k] == nil {
			all[k] = make(map[Phase]Summary)
		}
		all[k][v.phases[i/len(keys)]] = summarise(ns)
	}
	return all
}

// Keys puts the slices of summaries into their order.
func Keys(of map[string]map[Phase]Summary) []string {
	keys := slices.Collect(maps.Keys(of))
	figures.SortKeys(keys)
	return keys
}

// Steps lists the steps that were ever completed, by name.
func (v *View) Steps() []Phase {
	var steps []Phase
	for _, p := range v.phases {
		if _, ok := p.StepName(); ok {
			steps = append(steps, p)
		}
	}
	slices.Sort(steps)
	return steps
}

// keys lists the slices of a dimension, and tells for each matter which of them counts it.
func (v *View) keys(d figures.Dimension) (keys []string, of []int) {
	dimension := slices.Index(figures.Dimensions, d)
	of = make([]int, len(v.matters))
	known := make(map[string]int)
	for i, m := range v.matters {
		all := figures.SlicesOf(m)
		key := all[dimension].Key
		k, ok := known[key]
		if !ok {
			k = len(keys)
			keys, known[key] = append(keys, key), k
		}
		of[i] = k
	}
	return keys, of
}

// summarise sorts lengths and takes their quantiles. Moments out of order (an import) make a length of 0.
func summarise(ns []int32) Summary {
	slices.Sort(ns)
	without, _ := slices.BinarySearch(ns, uncounted+1)
	s := Summary{N: len(ns) - without, Uncounted: without}
	if ns = ns[without:]; len(ns) > 0 {
		s.Median, s.P90, s.Max = quantile(ns, 50), quantile(ns, 90), quantile(ns, 100)
	}
	return s
}

// quantile is the shortest of sorted lengths that at least so many of a hundred do not exceed.
func quantile(sorted []int32, percent int) int {
	rank := (len(sorted)*percent + 99) / 100
	return int(max(0, sorted[rank-1]))
}
