package simulation

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
)

// dice throws numbers that follow from a seed and a name, so that each dossier has its own luck and no order of drawing
// matters.
type dice struct{ *rand.Rand }

func throw(seed uint64, name string) dice {
	h := fnv.New64a()
	h.Write([]byte(name))
	return dice{rand.New(rand.NewPCG(seed, h.Sum64()))}
}

// chance is true with a probability of p.
func (d dice) chance(p float64) bool { return d.Float64() < p }

// between gives a whole number from lo to hi, both possible.
func (d dice) between(lo, hi int) int { return lo + d.IntN(hi-lo+1) }

// few gives a small whole number from 1 on, with the given mean; most often the smallest.
func (d dice) few(mean float64) int {
	return 1 + int(math.Log(1-d.Float64())/math.Log(1-1/max(mean, 1.001)))
}

// pick gives an index with a probability in proportion to its weight; the sums of weights up to each index are given.
func (d dice) pick(sums []float64) int {
	x := d.Float64() * sums[len(sums)-1]
	lo, hi := 0, len(sums)-1
	for lo < hi {
		if mid := (lo + hi) / 2; sums[mid] > x {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}
